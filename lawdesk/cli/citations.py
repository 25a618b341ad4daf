"""`lawdesk citations`: what the records cite, what of it leads nowhere or is doubtful, and putting it right."""

from datetime import date
from uuid import UUID

import click

from lawdesk.cli.output import DONE, PROBLEMS, answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY
from lawdesk.operations.workspace import Workspace


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def citations() -> None:
    """引用核对：试读、列出、修改引用。"""


@citations.command(options_metavar="[选项]")
@click.argument("text", metavar="文字")
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="按这一天有效的版本对应，默认今天。")
@click.option("--json", "as_json", is_flag=True, help="每处引用输出一行 JSON。")
@pass_session
def read(session: Session, text: str, day: date | None, as_json: bool) -> int:
    """试读一段文字中的引用（如 处罚法58），显示对应的版本、条文，或不能对应的原因。有不能对应的，退出码为 1。"""
    from lawdesk.operations.citing import as_json as json_of
    from lawdesk.operations.citing import library_citer
    from lawdesk.operations.citing_words import citation_in_words

    with library_citer(session.workspace) as citer:
        assert citer is not None
        found = citer.recognise(text, day or date.today())
        for one in found:
            answer({"written": one.written, **json_of(citer, one)}) if as_json else say(citation_in_words(one))
    if not found and not as_json:
        say("没有识别出引用。")
    return DONE if found and all(one.resolution.is_resolved for one in found) else PROBLEMS


@citations.command("list", options_metavar="[选项]")
@click.option("--unresolved", is_flag=True, help="只列没有对应到版本的。")
@click.option("--doubtful", is_flag=True, help="只列没有对应或需要复核的。")
@click.option("--json", "as_json", is_flag=True, help="每处引用输出一行 JSON。")
@pass_session
def list_citations(session: Session, unresolved: bool, doubtful: bool, as_json: bool) -> int:
    """列出各项记录的引用：原文、对应的法规和条文、问题和建议。列出的有问题时，退出码为 1。"""
    from lawdesk.operations.doubtful_citations import citation_lines

    with session.workspace() as workspace, workspace.store.read() as reader:
        lines = citation_lines(reader, workspace.home.office_id, date.today())
    shown = [one for one in lines if (one.why or not doubtful) and not (unresolved and one.is_resolved)]
    if as_json:
        for one in shown:
            answer(one)
    else:
        rows = [
            (
                str(one.citation.id),
                one.owner,
                one.citation.written,
                one.law + one.provisions,
                one.why,
                one.proposal.words if one.proposal else one.remedy,
            )
            for one in shown
        ]
        table(("编号", "记录", "引用", "对应", "问题", "建议"), rows)
        say(f"共 {len(shown)} 处，其中有问题的 {sum(bool(one.why) for one in shown)} 处。")
    return PROBLEMS if any(one.why for one in shown) else DONE


@citations.command(options_metavar="[选项]")
@click.argument("ids", metavar="编号…", nargs=-1, type=click.UUID)
@click.option("--written", default="", metavar="原文", help="不写编号，改为写引用的原文：这样写的全部修改。")
@click.option("--law", required=True, metavar="名称", help="改引的法规；同名的在后面用括号写明机关或地区。")
@click.option("--articles", default="", metavar="条文", help="改引的条文，如 第九条第（五）项、第十条；不写为整部。")
@click.option("--version", "label", default="", metavar="版本", help="版本名称（如 2019年修正）或文号；默认按日期。")
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="引这一天有效的版本，默认今天。")
@click.option("--all-same", is_flag=True, help="原文相同的自动识别的引用一并修改。")
@pass_session
def fix(session: Session, /, ids: tuple[UUID, ...], written: str, all_same: bool, **chosen: object) -> int:
    """把引用改为指定的法规、版本和条文。手工改过的引用不再被导入或识别改动。"""
    from lawdesk.operations.citation_fixing import chosen_provisions, fix_citations

    day = chosen["day"] if isinstance(chosen["day"], date) else date.today()
    with session.workspace() as workspace:
        choice = chosen_provisions(workspace, str(chosen["law"]), str(chosen["articles"]), day, str(chosen["label"]))
        number = fix_citations(workspace, _meant(workspace, ids, written, all_same), choice)
    say(f"已修改 {number} 处引用。")
    return DONE


@citations.command(options_metavar="[选项]")
@click.argument("ids", metavar="编号…", nargs=-1, required=True, type=click.UUID)
@pass_session
def confirm(session: Session, ids: tuple[UUID, ...]) -> int:
    """确认引用无误：去掉待复核标记，以后的导入和识别不再改动。"""
    from lawdesk.operations.citation_fixing import confirm_citations

    with session.workspace() as workspace:
        number = confirm_citations(workspace, ids)
    say(f"已确认 {number} 处引用。")
    return DONE if number == len(ids) else PROBLEMS


@citations.command(options_metavar="[选项]")
@click.argument("ids", metavar="[编号…]", nargs=-1, type=click.UUID)
@pass_session
def adopt(session: Session, ids: tuple[UUID, ...]) -> int:
    """采用建议：原来没有对应上、现在文库中已有的引用，全部或按编号对应上。"""
    from lawdesk.operations.citation_fixing import adopt_proposals

    with session.workspace() as workspace:
        number = adopt_proposals(workspace, date.today(), ids or None)
    say(f"已对应 {number} 处引用。")
    return DONE if number else PROBLEMS


def _meant(workspace: Workspace, ids: tuple[UUID, ...], written: str, all_same: bool) -> tuple[UUID, ...]:
    """Return the citations meant: by number, with those written alike, or by what is written."""
    from lawdesk.domain.statutes.values import Citation
    from lawdesk.operations.citation_fixing import written_alike
    from lawdesk.operations.errors import NotFoundError

    with workspace.store.read() as reader:
        org = workspace.home.office_id
        found = [one for one in reader.all(Citation, org=org) if one.id in ids or (written and one.written == written)]
        if not found or any(one not in {citation.id for citation in found} for one in ids):
            raise NotFoundError(kind="引用", what=written or "、".join(str(one) for one in ids))
        alike = [other for one in found for other in written_alike(reader, org, one)] if all_same else []
    return tuple(dict.fromkeys([*(one.id for one in found), *alike]))
