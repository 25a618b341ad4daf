"""What the page of duties shows: posts left, and of one post its powers, duties and liabilities. Any thread; no widget."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.values import Post, Status
from lawdesk.domain.powers.duty_letters import letters_of, mask_of
from lawdesk.domain.powers.duty_making import spoken
from lawdesk.domain.powers.values import Assignment, Duty, Liability, Origin, Power, PowerType
from lawdesk.ui.language import tr
from lawdesk.ui.lookups import unit_names
from lawdesk.ui.rows import Cell, Column, Listing, Row, search_rows
from lawdesk.ui.table_model import WINDOW
from lawdesk.ui.tone import Tone

FORMS = ("不履行", "违法履行", "不当履行")


def post_columns() -> tuple[Column, ...]:
    """Return the columns of the list of posts."""
    return (
        Column(head=tr("岗位"), is_main=True),
        Column(head=tr("职权"), width=3, is_number=True),
        Column(head=tr("责任"), width=3, is_number=True),
        Column(head=tr("追责"), width=3, is_number=True),
    )


def duty_columns() -> tuple[Column, ...]:
    """Return the columns of the duties; everything but power and origin is edited in place."""
    return (
        Column(head=tr("职权"), width=6),
        Column(head=tr("环节"), width=7, field="stage"),
        Column(head=tr("责任事项"), is_main=True, field="text"),
        Column(head=tr("时限"), width=9, field="limit"),
        Column(head=tr("依据"), width=11, field="basis"),
        Column(head=tr("来源"), width=3),
    )


def liability_columns() -> tuple[Column, ...]:
    """Return the columns of the liabilities."""
    return (
        Column(head=tr("追责情形"), is_main=True, field="text"),
        Column(head=tr("过错形式"), width=5, field="fault_form", choices=tuple((form, form) for form in FORMS)),
        Column(head=tr("依据"), width=13, field="basis"),
        Column(head=tr("追责形式"), width=11, field="forms"),
        Column(head=tr("来源"), width=3),
    )


def power_columns() -> tuple[Column, ...]:
    """Return the columns of the powers of a post."""
    return (
        Column(head=tr("编码"), width=7),
        Column(head=tr("职权"), is_main=True),
        Column(head=tr("角色"), width=4),
        Column(head=tr("分工说明"), width=12),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPapers:
    """One post in full, as rows."""

    post: Post
    title: str
    powers: tuple[Row, ...]
    duties: tuple[Row, ...]
    liabilities: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutiesContent:
    """The list of posts, and how many there are without the search."""

    posts: tuple[Row, ...]
    total: int


def gather_posts(reader: Reader, org: str, search: str, day: date) -> DutiesContent:
    """Return the posts in use with the numbers of their powers and texts."""
    units = unit_names(reader)
    live = {one.id for one in reader.all(Power, org=org) if one.status is Status.ACTIVE}
    powers: dict[UUID, set[UUID]] = {}
    for one in reader.all(Assignment, org=org):
        if one.power_id in live and one.covers(day):
            powers.setdefault(one.post_id, set()).add(one.power_id)
    duties, liabilities = _counted(reader.all(Duty, org=org)), _counted(reader.all(Liability, org=org))
    posts = [one for one in reader.all(Post, org=org) if one.status is Status.ACTIVE]
    rows = [
        _post_row(one, units, len(powers.get(one.id, ())), duties.get(one.id, 0), liabilities.get(one.id, 0)) for one in posts
    ]
    return DutiesContent(posts=search_rows(rows, search), total=len(rows))


def gather_post(reader: Reader, post_id: UUID, day: date) -> PostPapers | None:
    """Return the papers of a post; None when it is gone."""
    post = reader.get(Post, post_id)
    if post is None:
        return None
    assignments = [one for one in reader.find(Assignment, post_id=post_id) if one.covers(day)]
    duties, liabilities = spoken(reader.find(Duty, post_id=post_id)), spoken(reader.find(Liability, post_id=post_id))
    ids = dict.fromkeys([one.power_id for one in assignments] + [one.power_id for one in duties])
    order = list(PowerType)
    powers = sorted(reader.window(Power, list(ids)), key=lambda one: (order.index(one.power_type), one.sort_number, one.code))
    places = {power.id: place for place, power in enumerate(powers)}
    duties.sort(key=lambda one: (places.get(one.power_id, len(places)), one.sort_number))
    codes = {power.id: power.code or power.name for power in powers}
    return PostPapers(
        post=post,
        title=f"{unit_names(reader).get(post.unit_id, '')} {post.name}".strip(),
        powers=tuple(row for power in powers if (row := _power_row(power, assignments)) is not None),
        duties=tuple(_duty_row(one, codes) for one in duties),
        liabilities=tuple(_liability_row(one) for one in liabilities),
    )


def listing_of(rows: tuple[Row, ...]) -> Listing:
    """Return rows as what a table shows."""
    return Listing(ids=tuple(row.id for row in rows), total=len(rows), first=rows[:WINDOW])


def _counted(texts: tuple[Duty, ...] | tuple[Liability, ...]) -> dict[UUID, int]:
    found: dict[UUID, int] = {}
    for one in texts:
        if one.post_id is not None and one.text:
            found[one.post_id] = found.get(one.post_id, 0) + 1
    return found


def _post_row(post: Post, units: dict[UUID, str], powers: int, duties: int, liabilities: int) -> Row:
    unit = units.get(post.unit_id, "")
    lacking = Tone.WARNING if powers and not duties else None
    tip = tr("有职权而没有责任事项") if lacking else f"{unit} {post.name}"
    cells = (
        Cell(post.name, tip=f"{unit} {post.name}（{post.code}）"),
        Cell(str(powers)),
        Cell(str(duties), lacking, tip),
        Cell(str(liabilities)),
    )
    return Row(id=post.id, cells=cells)


def _power_row(power: Power, assignments: list[Assignment]) -> Row | None:
    held = [one for one in assignments if one.power_id == power.id]
    if not held:
        return None
    letters = letters_of(mask_of(one.duty_role for one in held))
    notes = "；".join(one.scope_note for one in held if one.scope_note)
    return Row(id=power.id, cells=(Cell(power.code), Cell(power.name, tip=power.name), Cell(letters), Cell(notes, tip=notes)))


def _duty_row(one: Duty, codes: dict[UUID, str]) -> Row:
    code = codes.get(one.power_id, "")
    texts = (one.stage, one.text, one.limit, one.basis)
    return Row(id=one.id, cells=(Cell(code, tip=code), *(Cell(text, tip=text) for text in texts), _origin(one.origin)))


def _liability_row(one: Liability) -> Row:
    forms = "、".join(one.forms)
    cells = (Cell(one.text, tip=one.text), Cell(one.fault_form), Cell(one.basis, tip=one.basis), Cell(forms, tip=forms))
    return Row(id=one.id, cells=(*cells, _origin(one.origin)))


def _origin(origin: Origin) -> Cell:
    if origin is Origin.AUTO:
        return Cell(tr("生成"), tip=tr("重新生成时随流程图和职权变化；修改后不再变化"))
    return Cell(tr("手工"), tip=tr("重新生成时不会改动"))
