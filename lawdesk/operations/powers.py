"""职权事项: list, change, retire, assign to posts, found on statutes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lawdesk.data.store import Reader
from lawdesk.domain.facts import Facts
from lawdesk.domain.letters.making import basis_words
from lawdesk.domain.organisation.values import Post, Status
from lawdesk.domain.powers.values import CoercionKind, LimitKind, PenaltyKind, Power, Procedure
from lawdesk.domain.statutes.values import Citation, CitationOrigin
from lawdesk.operations.checks import facts_of
from lawdesk.operations.citing import Citer, citer_of
from lawdesk.operations.errors import InvalidValueError, NotFoundError, UnresolvedCitationError
from lawdesk.operations.finding import find_one
from lawdesk.operations.limits import limit_of, with_rest
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import field_label, label


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


def retire_power(workspace: Workspace, power: str, reason: str, day: date) -> Power:
    """Retire a power; the record stays, its reason and day with it."""
    return retire_powers(workspace, (power,), reason, day)[0]


def retire_powers(workspace: Workspace, powers: Sequence[str], reason: str, day: date) -> tuple[Power, ...]:
    """Retire several powers in one step: all or none."""
    with workspace.store.read() as reader:
        found = [power_called(reader, workspace.home.office_id, power) for power in powers]
    retired = tuple(replace(one, status=Status.RETIRED, retired_reason=reason, retired_on=day) for one in found)
    with workspace.store.transaction(workspace.operator, "power.retire", title="取消职权", reason=reason) as tx:
        tx.put_many(retired)
    return retired


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
    with workspace.store.read() as reader:
        found = power_called(reader, workspace.home.office_id, power)
        citer = citer_of(reader, workspace.home.office_id)
        held = reader.find(Citation, owner_id=found.id)
        gone, made = _recited(citer, found, held, recited, day)
        made += [one for text in cited for one in _cited(citer, found, text, day)]
    changed = found
    for change in changes:
        changed = _changed(changed, *_split(change))
    with workspace.store.transaction(workspace.operator, "power.change", title="修改职权") as tx:
        tx.put_many(citer.shelf.changed())
        tx.put(changed)
        for citation in gone:
            tx.remove(Citation, citation.id)
        tx.put_many(made)
    return changed


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


def _changed(power: Power, name: str, value: str) -> Power:
    """Return the power with one field set from words; the field is named by its code or its Chinese word."""
    for field, read in _FIELDS.items():
        if name in (field, field_label("power", field)):
            return replace(power, **{field: with_rest(getattr(power, field), read(field_label("power", field), value))})
    allowed = "、".join(field_label("power", field) for field in _FIELDS)
    raise InvalidValueError(field="字段", value=name, allowed=allowed)


def _text(_: str, value: str) -> str:
    return value


def _yes(field: str, value: str) -> bool:
    if value not in ("是", "否"):
        raise InvalidValueError(field=field, value=value, allowed="是、否")
    return value == "是"


def _money(field: str, value: str) -> int | None:
    plain = value.replace(",", "").removesuffix("元")
    try:
        return round(float(plain) * 100) if plain else None
    except ValueError as error:
        raise InvalidValueError(field=field, value=value, allowed="金额（元），如 5000") from error


def _codes(codes: Any) -> Callable[[str, str], Any]:
    def read(field: str, value: str) -> Any:
        words = [word for word in value.replace("，", "、").split("、") if word]
        known = {label(code): code for code in codes}
        wrong = [word for word in words if word not in known]
        if wrong:
            raise InvalidValueError(field=field, value=wrong[0], allowed="、".join(known))
        return tuple(known[word] for word in words)

    return read


def _one_code(codes: Any) -> Callable[[str, str], Any]:
    several = _codes(codes)
    return lambda field, value: next(iter(several(field, value)), None)


_FIELDS: dict[str, Callable[[str, str], Any]] = {
    "code": _text,
    "name": _text,
    "statutory_limit": lambda field, value: limit_of(value, LimitKind.STATUTORY, field),
    "promised_limit": lambda field, value: limit_of(value, LimitKind.PROMISED, field),
    "procedures": _codes(Procedure),
    "penalty_kinds": _codes(PenaltyKind),
    "coercion_kind": _one_code(CoercionKind),
    "fine_minimum": _money,
    "fine_maximum": _money,
    "has_own_enforcement": _yes,
    "is_major": _yes,
    "is_monitored": _yes,
    "has_fee": _yes,
    "violation": _text,
    "conditions": _text,
    "supervision": _text,
    "remedy": _text,
    "remark": _text,
}
