"""`lawdesk duties`: 责任事项 and 追责情形 of posts: generate, list, edit, and write them into 岗位职责.

A text is named by its kind and number in the list: 责3, 追2.
"""

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from lawdesk.cli.output import answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.wording.labels import field_label

if TYPE_CHECKING:
    from uuid import UUID

    from lawdesk.domain.powers.values import Duty, Liability
    from lawdesk.operations.duties import PostTexts
    from lawdesk.operations.workspace import Workspace

_NUMBER = re.compile(r"([责追])(\d+)")
_FIELDS = {"责": ("stage", "text", "limit", "basis"), "追": ("text", "fault_form", "basis")}
_PREVIEW = "这是预览，没有写入；加 --accept 写入。"


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def duties() -> None:
    """岗位的责任事项和追责情形。"""


@duties.command("list", options_metavar="[选项]")
@click.argument("post", metavar="岗位")
@click.option("--json", "as_json", is_flag=True, help="每条输出一行 JSON。")
@pass_session
def list_texts(session: Session, post: str, as_json: bool) -> None:
    """列出一个岗位的责任事项（责1…）和追责情形（追1…）。"""
    from lawdesk.operations.duties import texts_called

    with session.workspace() as workspace:
        found = texts_called(workspace, post)
    if as_json:
        for kind, texts in (("duty", found.duties), ("liability", found.liabilities)):
            for one in texts:
                answer({"kind": kind, "record": one})
        return
    table(
        ("编号", "环节", "责任事项", "时限", "依据", "来源"),
        [(f"责{n}", one.stage, one.text, one.limit, one.basis, _origin(one)) for n, one in enumerate(found.duties, 1)],
    )
    table(
        ("编号", "追责情形", "过错形式", "依据", "来源"),
        [(f"追{n}", one.text, one.fault_form, one.basis, _origin(one)) for n, one in enumerate(found.liabilities, 1)],
    )


@duties.command(options_metavar="[选项]")
@click.argument("posts", nargs=-1, metavar="[岗位]…")
@click.option("--accept", is_flag=True, help="写入；不加此项只预览。")
@click.option("--json", "as_json", is_flag=True, help="每处输出一行 JSON。")
@pass_session
def generate(session: Session, posts: tuple[str, ...], accept: bool, as_json: bool) -> None:
    """按流程图环节和职权生成责任事项、追责情形；不写岗位则全部岗位。手工修改过的不会改动，删除过的不再生成。"""
    from lawdesk.operations.duties import generate as make
    from lawdesk.operations.duties import proposed

    with session.workspace() as workspace:
        ids = _posts(workspace, posts)
        found = proposed(workspace, ids, date.today())
        if accept:
            make(workspace, ids, date.today())
    if as_json:
        for one in found:
            answer({"change": one.kind.value, "new": one.new, "old": one.old})
        return
    for one in found:
        text = one.new or one.old
        say(f"{one.kind.value}　{text.text if text else ''}")
    say(f"共 {len(found)} 处。" + ("已写入。" if accept else _PREVIEW))


@duties.command("set", options_metavar="[选项]")
@click.argument("post", metavar="岗位")
@click.argument("number", metavar="编号")
@click.argument("changes", nargs=-1, required=True, metavar="字段=值…")
@pass_session
def set_text(session: Session, post: str, number: str, changes: tuple[str, ...]) -> None:
    """修改一条（如 责3 内容=及时立案）；修改后重新生成时不再改动。"""
    from lawdesk.operations.duties import change_text

    with session.workspace() as workspace:
        found = _called(workspace, post, number)
        fields = {field_label(found.kind, name): name for name in _FIELDS[number[0]]}
        for change in changes:
            name, _, value = change.partition("=")
            field = fields.get(name, name if name in fields.values() else "")
            if not field:
                raise click.UsageError(f"没有字段「{name}」，可选：{'、'.join(fields)}。")
            change_text(workspace, type(found), found.id, field, value)
    say(f"已修改{number}。")


@duties.command(options_metavar="[选项]")
@click.argument("post", metavar="岗位")
@click.argument("text", metavar="文字")
@click.option("--power", default=None, metavar="职权", help="责任事项所属的职权；不写则为追责情形。")
@click.option("--stage", default="", metavar="环节", help="责任事项的环节。")
@click.option("--basis", default="", metavar="依据", help="依据的条文。")
@pass_session
def add(session: Session, post: str, text: str, power: str | None, stage: str, basis: str) -> None:
    """增加一条责任事项（写明 --power）或者追责情形。"""
    from lawdesk.domain.powers.values import Duty, Liability
    from lawdesk.operations.duties import add_text, texts_called
    from lawdesk.operations.powers import power_called

    with session.workspace() as workspace:
        place = texts_called(workspace, post).post
        if power is None:
            add_text(workspace, Liability(post_id=place.id, text=text, basis=basis))
        else:
            with workspace.store.read() as reader:
                found = power_called(reader, workspace.home.office_id, power)
            add_text(workspace, Duty(power_id=found.id, post_id=place.id, stage=stage, text=text, basis=basis))
    say("已增加。")


@duties.command(options_metavar="[选项]")
@click.argument("post", metavar="岗位")
@click.argument("numbers", nargs=-1, required=True, metavar="编号…")
@pass_session
def remove(session: Session, post: str, numbers: tuple[str, ...]) -> None:
    """删除几条；生成的删除后不再自动生成。"""
    from lawdesk.operations.duties import remove_texts

    with session.workspace() as workspace:
        found = [_called(workspace, post, number) for number in numbers]
        for kind in dict.fromkeys(type(one) for one in found):
            remove_texts(workspace, kind, [one.id for one in found if type(one) is kind])
    say(f"已删除 {len(found)} 条。")


@duties.command(options_metavar="[选项]")
@click.argument("post", metavar="岗位")
@pass_session
def compose(session: Session, post: str) -> None:
    """用责任事项写成岗位职责。"""
    from lawdesk.operations.duties import texts_called, write_into_post

    with session.workspace() as workspace:
        say(write_into_post(workspace, texts_called(workspace, post).post.id))


def _posts(workspace: "Workspace", posts: tuple[str, ...]) -> "set[UUID]":
    from lawdesk.operations.duties import texts_called

    return {texts_called(workspace, one).post.id for one in posts}


def _called(workspace: "Workspace", post: str, number: str) -> "Any":
    """Return the text that the list shows under this number."""
    from lawdesk.operations.duties import texts_called

    texts: PostTexts = texts_called(workspace, post)
    named = _NUMBER.fullmatch(number)
    listed: tuple[Duty, ...] | tuple[Liability, ...] = texts.duties if number.startswith("责") else texts.liabilities
    if named is None or not 1 <= int(named[2]) <= len(listed):
        raise click.UsageError(f"没有「{number}」，请用 duties list 查看编号，如 责1、追1。")
    return listed[int(named[2]) - 1]


def _origin(one: "Duty | Liability") -> str:
    return "生成" if one.origin == "auto" else "手工"
