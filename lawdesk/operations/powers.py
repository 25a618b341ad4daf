"""职权事项: list, change, retire, assign to posts, found on statutes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.facts import Facts
from lawdesk.domain.letters.making import basis_words
from lawdesk.domain.organisation.values import Post
from lawdesk.domain.powers.values import Power, PowerType
from lawdesk.domain.statutes.values import Citation, CitationOrigin
from lawdesk.operations.checks import facts_of
from lawdesk.operations.citing import Citer, citer_of
from lawdesk.operations.errors import InvalidValueError, NotFoundError, UnresolvedCitationError
from lawdesk.operations.finding import find_one
from lawdesk.operations.power_fields import Names, field_code, field_words, with_text
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import field_label, kind_label, label

LINKS = ("parent_id", "handling_unit_id", "assisting_unit_ids", "institution_id")
"""Fields that point at other records: only they need the records to be looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerRow:
    """A power with its basis and posts in words."""

    power: Power
    basis: str
    posts: str


def list_powers(workspace: Workspace, day: date) -> tuple[PowerRow, ...]:
    """Return the powers in their order, retired ones too."""
    facts = facts_of(workspace, day)
    return tuple(PowerRow(power=power, basis=basis_words(facts, power), posts=_posts(facts, power)) for power in facts.powers)


def change_power(
    workspace: Workspace,
    power: str,
    changes: Sequence[str],
    cited: Sequence[str],
    recited: Sequence[tuple[str, str]],
    day: date,
) -> Power:
    """Change fields (「承诺时限=10个工作日」), add 设定 citations, and put new citations in the place of old ones.

    Raises `InvalidValueError`, `UnresolvedCitationError`, `NotFoundError`; then nothing was changed.
    """
    org = workspace.home.office_id
    with workspace.store.transaction(workspace.operator, "power.change", title="修改职权") as tx:
        found, names = power_called(tx, org, power), Names.of(tx, org)
        citer = citer_of(tx, org)
        gone, made = _recited(citer, found, tx.find(Citation, owner_id=found.id), recited, day)
        made += [one for text in cited for one in _cited(citer, found, text, day)]
        changed = found
        for change in changes:
            changed = with_text(changed, *_split(change), names)
        check_place(tx, changed)
        tx.put_many(citer.shelf.changed())
        tx.put(changed)
        for citation in gone:
            tx.remove(Citation, citation.id)
        tx.put_many(made)
    return changed


def set_field(workspace: Workspace, power: UUID, field: str, text: str, base_rev: int | None = None) -> None:
    """Set one field of a power, as typed in a form or a table; `base_rev` is the state that the person saw.

    Raises `InvalidValueError`, `NotFoundError`, and `ConflictError` where the field was changed since.
    """
    word = field_words()[field_code(field)]
    with workspace.store.transaction(workspace.operator, "power.save", title=f"修改{word}") as tx:
        stored = tx.record(Power, power)
        if stored is None:
            raise NotFoundError(kind=kind_label(Power.kind), what=str(power))
        changed = with_text(stored.value, field, text, Names.of(tx, workspace.home.office_id) if field in LINKS else Names())
        tx.action.title = f"修改{word}（{kind_label(Power.kind)} {changed.name}）"
        check_place(tx, changed)
        tx.put(changed, base_rev=base_rev)


def add_power(workspace: Workspace, name: str, power_type: PowerType, changes: Sequence[str] = ()) -> Power:
    """Keep a new power of this unit, in use, with fields set as `change_power` sets them; it stands last in the list."""
    org, home = workspace.home.office_id, workspace.home
    new = Power(name=name.strip(), power_type=power_type, institution_id=home.id, levels=(home.level,))
    with workspace.store.transaction(workspace.operator, "power.add", title=f"新增职权事项 {new.name}") as tx:
        names = Names.of(tx, org)
        new = with_text(new, "name", name, names)
        for change in changes:
            new = with_text(new, *_split(change), names)
        last = max((one.sort_number for one in names.powers), default=0)
        new = replace(new, sort_number=new.sort_number or last + 1)
        check_place(tx, new)
        tx.put(new)
    return new


def check_place(tx: Reader, power: Power) -> None:
    """Refuse a place below a sub-item, or a main item with sub-items below another: there are two levels, 主项 and 子项.

    Raises `InvalidValueError`.
    """
    if power.parent_id is None:
        return
    above = tx.get(Power, power.parent_id)
    word = field_label(Power.kind, "parent_id")
    if above is None or above.id == power.id or above.parent_id is not None:
        raise InvalidValueError(field=word, value=above.name if above else "", allowed="一项不是子项的职权")
    if tx.find(Power, parent_id=power.id):
        raise InvalidValueError(field=word, value=above.name, allowed="空（这项职权自己有子项，请先移出其子项）")


def place_below(workspace: Workspace, powers: Sequence[UUID], main: UUID | None) -> int:
    """Make powers sub-items of `main`, or main items where it is None; return how many moved. One undo step."""
    title = f"调整 {len(powers)} 项职权的主项"
    with workspace.store.transaction(workspace.operator, "power.place", title=title) as tx:
        found = [one for record in powers if (one := tx.get(Power, record)) is not None]
        moved = [replace(one, parent_id=main) for one in found if one.parent_id != main]
        for one in moved:
            check_place(tx, one)
        tx.put_many(moved)
    return len(moved)


def power_called(reader: Reader, org: str, called: str) -> Power:
    """Return the power of this code or name; raises `NotFoundError`, `AmbiguousError`."""
    return find_one("power", called, reader.all(Power, org=org), lambda power: (power.code, power.name))


def post_called(reader: Reader, org: str, called: str) -> Post:
    """Return the post of this code or name; raises `NotFoundError`, `AmbiguousError`."""
    return find_one("post", called, reader.all(Post, org=org), lambda post: (post.code, post.name))


def _recited(
    citer: Citer, power: Power, held: Sequence[Citation], recited: Sequence[tuple[str, str]], day: date
) -> tuple[list[Citation], list[Citation]]:
    """Return the citations that go and those that come in their place, with the role that the old one had."""
    gone: list[Citation] = []
    made: list[Citation] = []
    for old, new in recited:
        matching = citer.matching(held, old)
        if not matching:
            raise NotFoundError(kind="引用", what=f"{power.name}：{old}")
        gone += matching
        role = matching[0].role
        kept = [rest for one in matching if (rest := citer.without(one, old)) is not None]
        made += [replace(one, role=role) for one in _cited(citer, power, new, day)]
        made += kept
    return gone, made


def _cited(citer: Citer, power: Power, text: str, day: date) -> list[Citation]:
    """Return the citations that `text` makes, at least one; what leads to no law or to no provision of it is refused."""
    made = citer.citations("power", power.id, text, day, CitationOrigin.MANUAL)
    if not made:
        raise UnresolvedCitationError(text=text, reason="没有写明法规名称和条号")
    for one in made:
        if citer.leads_nowhere(one):
            raise UnresolvedCitationError(text=one.written or one.law_title, reason=citer.reason(one))
    return made


def _posts(facts: Facts, power: Power) -> str:
    words = []
    for one in facts.assignments_by_power.get(power.id, ()):
        post = facts.post_by_id.get(one.post_id)
        if post is not None:
            words.append(f"{post.name}（{label(one.duty_role)}）")
    return "、".join(words)


def _split(change: str) -> tuple[str, str]:
    name, sign, value = change.partition("=")
    if not sign:
        raise InvalidValueError(field="修改", value=change, allowed="字段=值，如 承诺时限=10个工作日")
    return name.strip(), value.strip()
