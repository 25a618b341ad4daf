"""`lawdesk org`: institutions, the ground on which they may act, 三定规定, 委托书."""

from collections.abc import Iterable
from datetime import date

import click

from lawdesk.cli.output import answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY, Code
from lawdesk.domain.organisation.values import Entrustment, Institution, Level, ManagementType, SubjectKind
from lawdesk.wording.labels import field_label, label


@click.command("subjects", options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="每个主体输出一行 JSON。")
@pass_session
def list_subjects(session: Session, as_json: bool) -> None:
    """列出执法主体。"""
    with session.workspace() as workspace, workspace.store.read() as reader:
        known = reader.all(Institution, org=workspace.home.office_id)
    if as_json:
        for one in known:
            answer(one)
        return
    rows = [(one.name, label(one.subject_kind), one.level.value, label(one.management_type)) for one in known]
    table(("名称", "主体性质", "层级", "管理体制"), rows)


@click.command("subject", options_metavar="[选项]")
@click.argument("name", metavar="名称")
@click.option("--kind", type=Code(SubjectKind), default=None, help="主体性质；新增时默认法定机关。")
@click.option("--level", type=Code(Level), default=None, help="层级；新增时默认本单位层级。")
@click.option("--management", type=Code(ManagementType), default=None, help="管理体制；新增时默认属地管理。")
@click.option("--change", "changes", multiple=True, metavar="字段=值", help="其他字段，如 编制数=20；可重复。")
@pass_session
def put_subject(
    session: Session,
    name: str,
    kind: SubjectKind | None,
    level: Level | None,
    management: ManagementType | None,
    changes: tuple[str, ...],
) -> None:
    """新增或修改一个执法主体。"""
    from lawdesk.operations.errors import NotFoundError
    from lawdesk.operations.subjects import add_institution, change_institution, institution_called

    texts = _changes(changes)
    with session.workspace() as workspace:
        try:
            found = institution_called(workspace, name)
        except NotFoundError:
            new = Institution(
                name=name,
                level=level or workspace.home.level,
                subject_kind=kind or SubjectKind.STATUTORY,
                management_type=management or ManagementType.TERRITORIAL,
            )
            found = add_institution(workspace, new)
        chosen = {"subject_kind": kind, "level": level, "management_type": management}
        texts |= {field: code.value for field, code in chosen.items() if code is not None}
        change_institution(workspace, found.id, texts)
    say(f"已保存「{found.name}」。")


@click.command(options_metavar="[选项]")
@click.argument("title", metavar="名称")
@click.option("--institution", default="", metavar="主体", help="执法主体，默认本单位。")
@click.option("--number", default="", metavar="文号", help="三定规定的文号。")
@click.option("--body", default="", metavar="机关", help="印发机关。")
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="印发日期。")
@pass_session
def staffing(session: Session, title: str, institution: str, number: str, body: str, day: date | None) -> None:
    """登记三定规定：关联到执法主体并列入执法依据目录；文本可以另行导入。"""
    from lawdesk.operations.subjects import NewStaffing, add_staffing, institution_called

    with session.workspace() as workspace:
        found = institution_called(workspace, institution)
        new = NewStaffing(title=title, document_number=number, body=body, day=day)
        say(f"已登记「{found.name}」的三定规定《{add_staffing(workspace, found, new)}》。")


@click.command(options_metavar="[选项]")
@click.argument("text", metavar="引用")
@click.option("--institution", default="", metavar="主体", help="执法主体，默认本单位。")
@pass_session
def qualify(session: Session, text: str, institution: str) -> None:
    """增加主体资格依据，如 《土地管理法》第六十七条。"""
    from lawdesk.operations.subjects import cite_qualification, institution_called

    with session.workspace() as workspace:
        found = institution_called(workspace, institution)
        made = cite_qualification(workspace, found, text, date.today())
    say(f"已增加「{found.name}」的资格依据 {len(made)} 条。")


@click.command(options_metavar="[选项]")
@click.argument("entrusted", metavar="受委托组织")
@click.option("--by", "entrusting", default="", metavar="主体", help="委托机关，默认本单位。")
@click.option("--power", "powers", multiple=True, metavar="职权", help="委托的职权，可重复。")
@click.option("--scope", default="", metavar="文字", help="委托权限。")
@click.option("--from", "starts_on", type=DAY, default=None, metavar="日期", help="开始日期。")
@click.option("--to", "ends_on", type=DAY, default=None, metavar="日期", help="结束日期。")
@click.option("--number", default="", metavar="文号", help="委托书文号。")
@click.option("--published-on", type=DAY, default=None, metavar="日期", help="公布日期。")
@click.option("--published-at", default="", metavar="渠道", help="公布渠道。")
@pass_session
def entrust(session: Session, /, entrusted: str, entrusting: str, powers: tuple[str, ...], **fields: object) -> None:
    """登记委托书：谁委托谁、哪些职权、期限和公布情况。"""
    from lawdesk.operations.subjects import institution_called, powers_named, put_entrustment

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            chosen = powers_named(reader, workspace.home.office_id, powers)
        body, other = institution_called(workspace, entrusting), institution_called(workspace, entrusted)
        paper = Entrustment(
            entrusting_id=body.id,
            entrusted_id=other.id,
            power_ids=chosen,
            document_number=str(fields.pop("number")),
            **fields,  # type: ignore[arg-type]  # as the options say
        )
        put_entrustment(workspace, paper)
    say(f"已登记委托书：{body.name} → {other.name}。")


def _changes(written: Iterable[str]) -> dict[str, str]:
    from lawdesk.operations.subjects import EDITED

    fields = {field_label(Institution.kind, name): name for name in EDITED}
    changes = {}
    for one in written:
        word, mark, text = one.partition("=")
        if not mark or word.strip() not in fields:
            raise click.BadParameter(f"「{one}」应写成 字段=值，字段可为：{'、'.join(fields)}。")
        changes[fields[word.strip()]] = text
    return changes


COMMANDS = (list_subjects, put_subject, staffing, qualify, entrust)
