"""D06: 执法机构表, 岗位职责表 and 执法人员名册."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from uuid import UUID

from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.expiry import best_of, rules_by_kind, state_on
from lawdesk.domain.organisation.names import told_apart
from lawdesk.domain.organisation.tree import build_tree
from lawdesk.domain.organisation.values import Certificate, Person, Post, Status, Unit
from lawdesk.domain.powers.values import DutyRole
from lawdesk.reports.blocks import Column, Document, Row, Table
from lawdesk.reports.dates import short_date
from lawdesk.reports.page_styles import REGISTER_A3, Align
from lawdesk.reports.registers import numbered, register
from lawdesk.reports.training import learned_words
from lawdesk.wording.labels import label

_UNITS = (
    Column("序号", 1, Align.CENTER),
    Column("机构名称", 4),
    Column("上级机构", 3),
    Column("类别", 2, Align.CENTER),
    Column("编制", 1.4, Align.CENTER),
    Column("职能", 8.6),
    Column("执法岗位", 5),
    Column("备注", 3),
)
_POSTS = (
    Column("序号", 1.2, Align.CENTER),
    Column("机构", 3),
    Column("岗位", 3),
    Column("编号", 2),
    Column("类别", 2, Align.CENTER),
    Column("定员", 1.2, Align.CENTER),
    Column("职责", 5.4),
    Column("任职要求", 2.2),
    Column("职权与角色", 6),
    Column("任岗人", 2.2, Align.CENTER),
    Column("执法证号", 3),
    Column("执法类别", 2.4),
    Column("有效期至", 2.4, Align.CENTER),
    Column("培训考试", 4.6),
    Column("备注", 1.8),
)
_PEOPLE = (
    Column("序号", 1.5, Align.CENTER),
    Column("姓名", 2.2, Align.CENTER),
    Column("工号", 1.8, Align.CENTER),
    Column("性别", 1.4, Align.CENTER),
    Column("机构", 3),
    Column("职务", 2.3),
    Column("岗位", 3.3),
    Column("人员性质", 2.4, Align.CENTER),
    Column("执法证号", 3.6),
    Column("执法类别", 2.4),
    Column("执法区域", 2.2),
    Column("发证日期", 3.1, Align.CENTER),
    Column("有效期至", 3.1, Align.CENTER),
    Column("证件状态", 2.4, Align.CENTER),
    Column("备注", 1.8),
)


def unit_table(facts: Facts) -> Document:
    """D06: return the units in the order of the tree, what they do and which posts they have."""
    posts: dict[UUID, list[str]] = defaultdict(list)
    for post in facts.posts:
        posts[post.unit_id].append(post.name)
    units = [facts.unit_by_id[node.id] for node in build_tree(facts.institutions, facts.units) if node.is_unit]
    table = Table(columns=_UNITS, rows=numbered(_unit_row(facts, unit, posts[unit.id]) for unit in units), name="执法机构表")
    return register("行政执法机构表", _office(facts), facts.day, (table,))


def post_table(facts: Facts) -> Document:
    """D06: return the posts with duties, powers and holders of the day."""
    learned = learned_words(facts)
    table = Table(columns=_POSTS, rows=numbered(_post_row(facts, post, learned) for post in facts.posts), name="执法岗位职责表")
    return register("行政执法岗位职责表", _office(facts), facts.day, (table,), page_style=REGISTER_A3)


def people_roll(facts: Facts) -> Document:
    """D06: return the roll of enforcement officers with their certificates."""
    held: dict[UUID, list[str]] = defaultdict(list)
    for post in facts.posts:
        for holding in facts.holdings_by_post.get(post.id, ()):
            held[holding.person_id].append(post.name)
    places = {unit.id: number for number, unit in enumerate(facts.units)}
    people = sorted(facts.people, key=lambda one: (places.get(one.unit_id, -1) if one.unit_id else -1, one.name))
    rows = numbered(_person_row(facts, person, held[person.id]) for person in people)
    table = Table(columns=_PEOPLE, rows=rows, name="行政执法人员名册")
    return register("行政执法人员名册", _office(facts), facts.day, (table,))


def _office(facts: Facts) -> str:
    return facts.institution_by_id[facts.home_id].name if facts.home_id else ""


def _unit_row(facts: Facts, unit: Unit, posts: list[str]) -> Row:
    parent = facts.unit_by_id.get(unit.parent_id) if unit.parent_id else None
    institution = facts.institution_by_id.get(unit.institution_id)
    return (
        unit.name,
        parent.name if parent else institution.name if institution else "",
        label(unit.unit_kind),
        "" if unit.quota is None else str(unit.quota),
        unit.functions,
        "、".join(posts),
        unit.remark,
    )


def _post_row(facts: Facts, post: Post, learned: Mapping[UUID, str]) -> Row:
    unit = facts.unit_by_id.get(post.unit_id)
    people = facts.person_by_id
    holders = [people[one.person_id] for one in facts.holdings_by_post.get(post.id, ()) if one.person_id in people]
    names = told_apart((one.id, one.name, one.staff_number) for one in holders)
    certificates = [_certificate(facts, person) for person in holders]
    return (
        unit.name if unit else "",
        post.name,
        post.code,
        post.category.value,
        str(post.headcount),
        post.duties,
        "\n".join(_requirements(post)),
        "\n".join(_carried(facts, post)),
        "\n".join(names[person.id] for person in holders) or "空缺",
        "\n".join(one.certificate_number if one else "无" for one in certificates),
        "\n".join(one.field_of_law if one else "" for one in certificates),
        "\n".join(short_date(one.expires_on) if one else "" for one in certificates),
        "\n".join(f"{names[person.id]}：{learned.get(person.id, '无记录')}" for person in holders),
        "\n".join(part for part in (post.vacancy_note, post.remark) if part),
    )


def _requirements(post: Post) -> Iterator[str]:
    if post.requirements:
        yield post.requirements
    if post.needs_certificate:
        yield "须持执法证件" + (f"（{'、'.join(post.certificate_fields)}）" if post.certificate_fields else "")


def _carried(facts: Facts, post: Post) -> Iterator[str]:
    roles: dict[UUID, set[DutyRole]] = defaultdict(set)
    for one in facts.assignments_by_post.get(post.id, ()):
        roles[one.power_id].add(one.duty_role)
    carried = [power for one in roles if (power := facts.power_by_id.get(one)) and power.status is Status.ACTIVE]
    for power in sorted(carried, key=lambda one: (one.sort_number, one.code)):
        yield f"{power.name}（{'、'.join(label(role) for role in DutyRole if role in roles[power.id])}）"


def _person_row(facts: Facts, person: Person, held: list[str]) -> Row:
    unit = facts.unit_by_id.get(person.unit_id) if person.unit_id else None
    certificate = _certificate(facts, person)
    return (
        person.name,
        person.staff_number,
        person.sex,
        unit.name if unit else "",
        person.title,
        "、".join(held),
        person.staff_type.value,
        *_certificate_words(facts, certificate),
        person.remark,
    )


def _certificate_words(facts: Facts, one: Certificate | None) -> tuple[str, ...]:
    if one is None:
        return ("无", "", "", "", "", "")
    dates = short_date(one.issued_on), short_date(one.expires_on)
    rule = rules_by_kind(facts.certificate_rules).get(one.certificate_kind)
    return (one.certificate_number, one.field_of_law, one.area, *dates, state_on(one, rule, facts.day).value)


def _certificate(facts: Facts, person: Person) -> Certificate | None:
    """Return the certificate that is valid on the day, else the last one."""
    return best_of(facts.certificates_by_person.get(person.id, ()), facts.day)
