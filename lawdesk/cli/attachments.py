"""`lawdesk attach`: scans and evidence of a record."""

from pathlib import Path
from uuid import UUID

import click

from lawdesk.cli.output import answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.data.store import Reader
from lawdesk.domain.attachments import OWNERS
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import kind_label
from lawdesk.wording.sizes import size_text

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
_TARGET = click.Path(path_type=Path)
_KINDS = "、".join(kind_label(kind) for kind in sorted(OWNERS))


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…", epilog=f"种类：{_KINDS}。名称可以用编码。")
def attach() -> None:
    """附件：添加、列出、另存、移除，清理不再使用的内容。"""


@attach.command(options_metavar="[选项]")
@click.argument("kind", metavar="种类")
@click.argument("name", metavar="名称")
@click.argument("files", type=_FILE, nargs=-1, required=True, metavar="文件…")
@click.option("--role", default="", metavar="用途", help="附件的用途，如 签收扫描件。")
@click.option("--remark", default="", metavar="说明", help="备注。")
@click.option(
    "--largest", type=click.IntRange(1, 256), default=64, metavar="MB", help="单个附件的上限，默认 64 MB，最大 256 MB。"
)
@pass_session
def add(session: Session, /, kind: str, name: str, files: tuple[Path, ...], role: str, remark: str, largest: int) -> None:
    """为一条记录添加附件。"""
    from lawdesk.data.blobs import MEBIBYTE, BlobLimits
    from lawdesk.operations.attachments import attach_file

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            owner_kind, owner = _owner(reader, kind, name)
        limits = BlobLimits(largest=largest * MEBIBYTE)
        for path in files:
            done = attach_file(workspace, owner_kind, owner, path, role=role, remark=remark, limits=limits)
            say(f"已添加：{done.attachment.name}（{size_text(done.attachment.size)}）")
            if done.is_much:
                say("附件总量已超过 4 GB，备份和检查会变慢；请把不再需要的附件另存后移除。")


@attach.command("list", options_metavar="[选项]")
@click.argument("kind", metavar="种类")
@click.argument("name", metavar="名称")
@click.option("--json", "as_json", is_flag=True, help="每个附件输出一行 JSON。")
@pass_session
def list_attachments(session: Session, kind: str, name: str, as_json: bool) -> None:
    """列出一条记录的附件。"""
    from lawdesk.operations.attachments import attachments_of

    with session.workspace() as workspace, workspace.store.read() as reader:
        found = attachments_of(reader, _owner(reader, kind, name)[1])
    if as_json:
        for one in found:
            answer(one)
        return
    rows = [(str(n), one.name, size_text(one.size), one.role, one.remark, one.sha256[:16]) for n, one in enumerate(found, 1)]
    table(("序号", "名称", "大小", "用途", "备注", "校验码"), rows)


@attach.command(options_metavar="[选项]")
@click.argument("kind", metavar="种类")
@click.argument("name", metavar="名称")
@click.argument("attachment", metavar="附件")
@click.argument("target", type=_TARGET, metavar="位置")
@pass_session
def save(session: Session, kind: str, name: str, attachment: str, target: Path) -> None:
    """把一个附件另存为文件；附件按名称或序号指定。"""
    from lawdesk.operations.attachments import save_attachment

    with session.workspace() as workspace:
        path = save_attachment(workspace, _attachment(workspace, kind, name, attachment), target)
    say(f"已另存：{path}")


@attach.command(options_metavar="[选项]")
@click.argument("kind", metavar="种类")
@click.argument("name", metavar="名称")
@click.argument("attachment", metavar="附件")
@pass_session
def remove(session: Session, kind: str, name: str, attachment: str) -> None:
    """从一条记录移除附件；可以撤销，内容保留 30 天。"""
    from lawdesk.operations.attachments import remove_attachment

    with session.workspace() as workspace:
        gone = remove_attachment(workspace, _attachment(workspace, kind, name, attachment))
    say(f"已移除：{gone.name}")


@attach.command(options_metavar="[选项]")
@pass_session
def sweep(session: Session) -> None:
    """清理 30 天以来没有任何记录使用的附件内容。"""
    from lawdesk.data.blobs import sweep as sweep_content

    with session.workspace() as workspace:
        files, size = sweep_content(workspace.store, workspace.operator)
    say(f"已清理 {files} 个附件的内容（{size_text(size)}）。" if files else "没有可以清理的内容。")


def _owner(reader: Reader, kind: str, name: str) -> tuple[str, UUID]:
    """Return kind and id of the record meant; raise `NotFoundError` also for one that has no attachments."""
    from lawdesk.operations.errors import NotFoundError
    from lawdesk.operations.history import find_record

    value_type, owner = find_record(reader, kind, name)
    if value_type.kind not in OWNERS or reader.get(value_type, owner) is None:
        raise NotFoundError(kind="可以添加附件的记录", what=name)
    return value_type.kind, owner


def _attachment(workspace: Workspace, kind: str, name: str, called: str) -> UUID:
    """Return the attachment of a record by its name or its number in the list."""
    from lawdesk.operations.attachments import attachments_of
    from lawdesk.operations.finding import find_one

    with workspace.store.read() as reader:
        found = attachments_of(reader, _owner(reader, kind, name)[1])
    numbered = [(str(n), one) for n, one in enumerate(found, 1)]
    return find_one("attachment", called, numbered, lambda one: (one[0], one[1].name))[1].id
