"""Settle what a change of a law means for the places that cite it: one step for all that were chosen, taken back as one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

from lawdesk.data.mapping import from_plain, plain
from lawdesk.data.transaction import Transaction
from lawdesk.domain.canonical import Json
from lawdesk.domain.statutes.citation_text import address_words, format_citation
from lawdesk.domain.statutes.impact import Effect, Impact, ImpactLine, Reference, Settlement
from lawdesk.domain.statutes.values import BasisEntry, Citation, CitationOrigin
from lawdesk.operations.citing import Citer, citer_of
from lawdesk.operations.errors import CannotCarryError, ImpactChangedError, ManualCitationError, UnresolvedCitationError
from lawdesk.operations.impact import TEXT_KINDS, Change, impact_of
from lawdesk.operations.versions import ending_words, version_name
from lawdesk.operations.workspace import Workspace

_KINDS: dict[str, Any] = {kind.kind: kind for kind in TEXT_KINDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided on one place; `text` is the citation to put there (改引) or why it must be looked at (待复核)."""

    settlement: Settlement
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """How many places were settled in which way."""

    counts: Mapping[Settlement, int]

    @property
    def words(self) -> str:
        """Return the sum in one sentence."""
        parts = "，".join(f"{one.value} {self.counts[one]} 处" for one in Settlement if self.counts.get(one))
        return f"已处理：{parts}。" if parts else "没有需要处理的内容。"


def settle(
    workspace: Workspace,
    change: Change,
    decisions: Mapping[str, Decision],
    day: date,
    *,
    even_manual: bool = False,
) -> Settled:
    """Carry out the decisions on the places named by their keys, all or none, as one step of undo.

    A citation made by hand is changed only with `even_manual`. Raises `ImpactChangedError`, `ManualCitationError`,
    `CannotCarryError`, `UnresolvedCitationError`.
    """
    title = f"处理依据变动《{change.work.title}》{len(decisions)} 处"
    with workspace.store.transaction(workspace.operator, "impact.settle", title=title) as tx:
        impact = impact_of(tx, change, workspace.home.office_id)
        lines = _chosen(impact, decisions)
        _spare_manual([line for line in lines if decisions[line.reference.key].settlement in _CHANGING], even_manual)
        settler = _Settler(tx, impact, citer_of(tx, workspace.home.office_id), day)
        for line in lines:
            settler.settle(line, decisions[line.reference.key])
        settler.write()
        counts = Counter(one.settlement for one in decisions.values())
        tx.note(places=len(lines), **{one.name.lower(): number for one, number in counts.items()})
    return Settled(counts=counts)


def carried_over(impact: Impact, effects: Iterable[Effect], *, even_manual: bool = False) -> dict[str, Decision]:
    """Return the decision to carry over every place with one of these effects that can be; later texts are left alone."""
    wanted = set(effects)
    return {
        line.reference.key: Decision(settlement=Settlement.CARRY)
        for line in impact.lines
        if line.effect in wanted
        and line.can_carry
        and not line.reference.is_later
        and (even_manual or not line.reference.is_manual)
    }


_CHANGING = (Settlement.CARRY, Settlement.RECITE)


class _Settler:
    """Makes the new values; records that hold several places are written once."""

    def __init__(self, tx: Transaction, impact: Impact, citer: Citer, day: date) -> None:
        self._tx, self._impact, self._citer, self._day = tx, impact, citer, day
        self._texts: dict[tuple[str, UUID], list[tuple[Reference, str]]] = defaultdict(list)

    def settle(self, line: ImpactLine, decision: Decision) -> None:
        """Carry out one decision."""
        reference = line.reference
        if decision.settlement is Settlement.LEAVE:
            return
        if decision.settlement is Settlement.CARRY and not line.can_carry:
            raise CannotCarryError(place=_called(reference), reason=_why_not(line))
        if reference.kind == Citation.kind:
            self._citation(line, decision)
        elif reference.kind == BasisEntry.kind:
            self._entry(line, decision)
        else:
            self._text(line, decision)

    def write(self) -> None:
        """Write the records whose texts were changed."""
        for (kind, id), edits in self._texts.items():
            _spare_crossing([reference for reference, _ in edits])
            made = plain(self._tx.get(_KINDS[kind], id))
            for reference, new in sorted(
                edits, key=lambda edit: -edit[0].start
            ):  # from the end, so that places keep their starts
                _replace_at(made, reference, new)
            self._tx.put(from_plain(_KINDS[kind], made))

    def _citation(self, line: ImpactLine, decision: Decision) -> None:
        held = self._tx.get(Citation, line.reference.id)
        if held is None:
            return
        if decision.settlement is Settlement.REVIEW:
            self._tx.put(replace(held, review=decision.text or self._why(line)))
        elif decision.settlement is Settlement.RECITE:
            made = self._recited(held, decision.text)
            self._tx.remove(Citation, held.id)
            self._tx.put_many(made)
        else:
            target = self._impact.target
            self._tx.put(
                replace(
                    held,
                    version_id=self._new_version(line),
                    addresses=line.to,
                    law_title=target.title,
                    written=format_citation(target.title, line.to),
                    quoted_text="",
                    quoted_sha256="",
                    review="",
                )
            )

    def _recited(self, held: Citation, text: str) -> list[Citation]:
        made = self._citer.citations(held.owner_kind, held.owner_id, text, self._day, CitationOrigin.MANUAL)
        if not made:
            raise UnresolvedCitationError(text=text, reason="没有写明法规名称和条号")
        for one in made:
            if self._citer.leads_nowhere(one):
                raise UnresolvedCitationError(text=one.written or one.law_title, reason=self._citer.reason(one))
        self._tx.put_many(self._citer.shelf.changed())
        return [replace(one, role=held.role) for one in made]

    def _entry(self, line: ImpactLine, decision: Decision) -> None:
        held = self._tx.get(BasisEntry, line.reference.id)
        if held is None:
            return
        if decision.settlement is Settlement.RECITE:
            raise CannotCarryError(place=_called(line.reference), reason="目录条目请沿用新版本，或在执法依据中修改主要条款")
        if decision.settlement is Settlement.CARRY:
            version = self._new_version(line)
            same = [one for one in self._tx.find(BasisEntry, version_id=version) if one.institution_id == held.institution_id]
            if same:
                raise CannotCarryError(place=_called(line.reference), reason="目录中已有新版本的条目，请先取消其中一条")
            held = replace(held, version_id=version, key_articles=line.to)
        self._tx.put(replace(held, reviewed_on=None, reviewed_by=""))

    def _text(self, line: ImpactLine, decision: Decision) -> None:
        reference = line.reference
        if reference.kind == "letter":
            raise CannotCarryError(place=_called(reference), reason="责任书是签订时的快照，请在职权依据改好后重新生成")
        if decision.settlement is Settlement.REVIEW:
            raise CannotCarryError(place=_called(reference), reason="文字中的引用不能标记，请直接沿用或改引")
        new = decision.text if decision.settlement is Settlement.RECITE else self._impact.new_words(line)
        self._texts[reference.kind, reference.id].append((reference, new))

    def _new_version(self, line: ImpactLine) -> Any:
        if self._impact.new is None:
            raise CannotCarryError(place=_called(line.reference), reason="法规已失效，没有新版本")
        return self._impact.new.id

    def _why(self, line: ImpactLine) -> str:
        """Return why a place must be looked at, in one sentence."""
        if self._impact.new is None or line.is_repealed:
            ending = self._impact.ending
            return f"法规{ending_words(ending) if ending else '已失效'}，请复核"
        now = f"，现为{'、'.join(address_words(one) for one in line.to)}" if line.can_carry and line.to else ""
        return f"{version_name(self._impact.new)}后{line.effect.value}{now}，请复核"


def _chosen(impact: Impact, decisions: Mapping[str, Decision]) -> list[ImpactLine]:
    lines = impact.by_key()
    gone = sum(key not in lines for key in decisions)
    if gone:
        raise ImpactChangedError(n=gone)
    return [lines[key] for key in decisions]


def _spare_manual(lines: Iterable[ImpactLine], even_manual: bool) -> None:
    manual = [line.reference for line in lines if line.reference.is_manual]
    if manual and not even_manual:
        raise ManualCitationError(n=len(manual), first=manual[0].written)


def _spare_crossing(references: Sequence[Reference]) -> None:
    """Refuse places of one text of which one stands inside another, in a quotation of it: they cannot be rewritten together."""
    ordered = sorted(references, key=lambda one: (str(one.path), one.start))
    for one, following in pairwise(ordered):
        if one.path == following.path and one.start + len(one.written) > following.start:
            raise CannotCarryError(place=_called(following), reason="与同一处文字中的另一引用重叠，请分两次处理")


def _replace_at(made: dict[str, Json], reference: Reference, new: str) -> None:
    """Put `new` in the place that a reference names: the same words may stand in a text more than once."""
    at: Any = made
    for step in reference.path[:-1]:
        at = at[step]
    text: str = at[reference.path[-1]]
    at[reference.path[-1]] = text[: reference.start] + new + text[reference.start + len(reference.written) :]


def _called(reference: Reference) -> str:
    return "·".join(part for part in (reference.owner, reference.place) if part)


def _why_not(line: ImpactLine) -> str:
    if line.reference.kind == "letter":
        return "责任书是签订时的快照，请在职权依据改好后重新生成"
    return "法规已失效，没有新版本" if line.is_repealed else "所引条文在新版本中已删去"
