"""`lawdesk powers derive`: powers proposed from the provisions of a law."""

from datetime import date

import click

from lawdesk.cli.output import answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY
from lawdesk.wording.labels import label


@click.command("derive", options_metavar="[选项]")
@click.argument("law", metavar="法规")
@click.option("--article", "articles", default="", metavar="条文", help="如 第三十条至第四十条；不写为全部条文。")
@click.option("--accept", "accepted", multiple=True, metavar="序号", help="写入这一项，可重复；全部 表示全部新的。")
@click.option("--name", "names", multiple=True, nargs=2, metavar="序号 名称", help="修改一项的名称。")
@click.option("--day", type=DAY, default=None, metavar="日期", help="按当日有效的版本；默认今天。")
@click.option("--json", "as_json", is_flag=True, help="每项输出一行 JSON。")
@pass_session
def derive_powers(
    session: Session,
    law: str,
    articles: str,
    accepted: tuple[str, ...],
    names: tuple[tuple[str, str], ...],
    day: date | None,
    as_json: bool,
) -> None:
    """从法规的条文建议职权；用 --accept 逐项写入，设定依据随之记录。"""
    from lawdesk.operations.deriving import accept_proposals, derive_from_law, picks_of

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            derived = derive_from_law(reader, law, articles, day or date.today(), workspace.home.office_id)
        if accepted:
            made = accept_proposals(workspace, derived, picks_of(derived, accepted, dict(names)))
            say(f"已从《{derived.work.title}》生成 {len(made)} 项职权。")
            return
    if as_json:
        for number, one in enumerate(derived.proposals, start=1):
            answer({"number": number, "citation": one.citation, "known": one.known.name if one.known else None, **_plain(one)})
        return
    rows = [
        (str(number), label(one.proposed.power_type), one.proposed.name, one.citation, one.penalty_words, _known(one))
        for number, one in enumerate(derived.proposals, start=1)
    ]
    table(("序号", "类型", "名称", "设定依据", "处罚种类、幅度等", "已有"), rows)
    say(f"{len(rows)} 项建议。用 --accept 序号 写入。")


def _known(one: object) -> str:
    known = getattr(one, "known", None)
    return f"{known.code} {known.name}".strip() if known else ""


def _plain(one: object) -> dict[str, object]:
    import msgspec

    plain: dict[str, object] = msgspec.to_builtins(getattr(one, "proposed", None))
    return plain
