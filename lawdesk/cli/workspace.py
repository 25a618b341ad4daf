"""`lawdesk new` and `verify`."""

from pathlib import Path

import click

from lawdesk.cli.output import DONE, PROBLEMS, Bar, answer, say
from lawdesk.cli.session import Session, pass_session, passphrase
from lawdesk.cli.values import Code
from lawdesk.domain.organisation.values import Institution, Level, ManagementType, SubjectKind
from lawdesk.paths import workspaces


@click.command(options_metavar="[选项]")
@click.argument("name", metavar="单位名称")
@click.option("--code", "uscc", default="", metavar="代码", help="统一社会信用代码（18 位）。")
@click.option("--office-id", default="", metavar="代码", help="没有统一社会信用代码时的单位代码。")
@click.option("--short-name", default="", metavar="简称", help="单位简称，用于文号。")
@click.option("--region", default="", metavar="代码", help="区划代码。")
@click.option("--level", type=Code(Level), required=True, help="层级。")
@click.option("--subject", type=Code(SubjectKind), default=SubjectKind.STATUTORY, help="主体性质，默认法定机关。")
@click.option("--management", type=Code(ManagementType), default=ManagementType.TERRITORIAL, help="管理体制，默认属地管理。")
@click.option("--division", default="", metavar="说明", help="双重管理的分工说明。")
@click.option("--superior", default="", metavar="名称", help="上级机关名称。")
@click.option("--staff", default="经办人", metavar="姓名", help="第一位操作人。")
@click.option("--store", "server", default="", metavar="地址", help="数据放在 PostgreSQL 服务器上：postgresql+psycopg://…")
@click.option("--recovery-sheet", type=click.Path(path_type=Path), metavar="文件.pdf", help="制作恢复单，打印后封存。")
@pass_session
def new(
    session: Session, /, name: str, recovery_sheet: Path | None, superior: str, staff: str, server: str, **fields: object
) -> None:
    """新建工作区：生成密钥和加密数据文件。"""
    from lawdesk.operations.key_papers import write_recovery_sheet
    from lawdesk.operations.workspace import NewWorkspace, create_workspace

    home = Institution(
        name=name,
        short_name=str(fields["short_name"]),
        uscc=str(fields["uscc"]).upper(),
        office_id=str(fields["office_id"]),
        region_code=str(fields["region"]),
        level=Level(str(fields["level"])),
        subject_kind=SubjectKind(str(fields["subject"])),
        management_type=ManagementType(str(fields["management"])),
        dual_division=str(fields["division"]),
    )
    folder = session.folder or workspaces() / name
    first = NewWorkspace(home=home, superior_name=superior, operator=staff)
    workspace = create_workspace(folder, first, passphrase(), cost=session.cost, how=session.how, server=server)
    try:
        say(f"已新建「{name}」的工作区：{folder}")
        if recovery_sheet is not None:
            write_recovery_sheet(workspace, recovery_sheet)
            say(f"恢复单：{recovery_sheet}（请打印后封存，并删除电子文件）")
        else:
            say("尚未制作恢复单；首次报送前必须制作。")
    finally:
        workspace.close()


@click.command(options_metavar="[选项]")
@click.option("--confirm", is_flag=True, help="电脑时间正确，以后以它为准。")
@pass_session
def clock(session: Session, confirm: bool) -> int:
    """检查电脑时间是否可信，或确认它正确。"""
    from lawdesk.data.clock_watch import confirm_clock, look_at_clock
    from lawdesk.wording.clock_words import clock_words

    with session.workspace() as workspace:
        look = confirm_clock if confirm else look_at_clock
        found = look(workspace.store, workspace.operator)
    words = clock_words(found.state.value, found.last)
    say(words or ("已确认电脑时间正确。" if confirm else "电脑时间可信。"))
    return PROBLEMS if words else DONE


@click.command(options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_session
def verify(session: Session, as_json: bool) -> int:
    """检查数据文件的完整性和操作日志的连续性。"""
    from lawdesk.data.verify import verify_store

    with session.workspace() as workspace, Bar() as progress:
        result = verify_store(workspace.store, progress=progress)
    if as_json:
        answer(result)
    for line in () if as_json else result.lines:
        say(line)
    return DONE if result.is_sound else PROBLEMS


@click.command(options_metavar="[选项]")
@click.option("--store", "server", default="", metavar="地址", help="移到 PostgreSQL 服务器的空数据库：postgresql+psycopg://…")
@click.option("--file", "to_file", is_flag=True, help="从服务器移回本机加密文件。")
@pass_session
def move(session: Session, server: str, to_file: bool) -> None:
    """把数据移到服务器，或从服务器移回本机文件。"""
    from lawdesk.operations.moving import move_to_file, move_to_server

    if bool(server) == to_file:
        raise click.UsageError("请写 --store 地址 或 --file 之一。")
    with session.workspace() as workspace, Bar() as progress:
        if to_file:
            move_to_file(workspace, progress=progress)
            say("数据已移回本机文件；服务器上的数据保留不动。")
        else:
            kept = move_to_server(workspace, server, progress=progress)
            say(f"数据已移到服务器；原数据文件保留在：{kept}")
