"""执法依据目录: in which order its entries stand, and where a new or a moved one goes.

Entries stand by group (通用, 专业, 配合), inside a group by their own number. The number is given by hand or by rank: 法律 →
行政法规 → 地方性法规 → 规章 → 三定, where 部门规章 and 地方政府规章 are equal and what a province made stands before what one
of its cities made (《立法法》第九十八条至第一百零二条).
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from lawdesk.domain.statutes.values import BasisEntry, BasisGroup, LegalVersion, Rank

STEP = 1000
"""Between the numbers of neighbours, so that a new entry finds room without renumbering the others."""

_GROUPS = (*BasisGroup, None)
_TIERS: tuple[tuple[Rank, ...], ...] = (
    (Rank.LAW, Rank.INTERPRETATION_OF_LAW),
    (Rank.ADMINISTRATIVE_REGULATION, Rank.STATE_COUNCIL_DECISION, Rank.SUPERVISORY_REGULATION),
    (Rank.PROVINCIAL_REGULATION, Rank.CITY_REGULATION, Rank.AUTONOMOUS_REGULATION, Rank.SPECIAL_ZONE_REGULATION),
    (Rank.DEPARTMENT_RULE, Rank.PROVINCIAL_RULE, Rank.CITY_RULE),
    (Rank.JUDICIAL_INTERPRETATION,),
    (Rank.STAFFING_PROVISION, Rank.ENTRUSTMENT_DOCUMENT, Rank.DISCRETION_STANDARD, Rank.NORMATIVE_DOCUMENT),
)
_TIER = {rank: tier for tier, ranks in enumerate(_TIERS) for rank in ranks}
_OF_PROVINCES = (Rank.PROVINCIAL_REGULATION, Rank.PROVINCIAL_RULE)
_OF_CITIES = (Rank.CITY_REGULATION, Rank.CITY_RULE)


def standing(rank: Rank) -> tuple[int, int]:
    """Return where a rank stands in the statutory order; equal ones stand as they come."""
    return _TIER[rank], int(rank in _OF_CITIES)


def in_printed_order(entries: Iterable[BasisEntry]) -> list[BasisEntry]:
    """Return entries as list, paper and export show them: by group, then by their numbers."""
    return sorted(entries, key=lambda one: (_GROUPS.index(one.group), one.sort_number, str(one.id)))


def in_statutory_order(entries: Iterable[BasisEntry], ranks: Mapping[UUID, Rank]) -> list[BasisEntry]:
    """Return entries by group and rank (`ranks` by the id of the entry); equal ones keep the order that they have."""
    return sorted(in_printed_order(entries), key=lambda one: (_GROUPS.index(one.group), *standing(ranks[one.id])))


def with_new(entries: Iterable[BasisEntry], new: Sequence[BasisEntry], ranks: Mapping[UUID, Rank]) -> list[BasisEntry]:
    """Return all entries in order, each new one behind the last of its group that does not stand below it."""
    ordered = in_printed_order(entries)
    for one in new:
        ordered.insert(_place(ordered, one, ranks), one)
    return ordered


def moved(ordered: Sequence[BasisEntry], chosen: frozenset[UUID], by: int) -> list[BasisEntry]:
    """Return the entries with the chosen ones moved up (`by` -1) or down (+1) by one place; none leaves its group."""
    result = list(ordered)
    places = range(len(result)) if by < 0 else range(len(result) - 1, -1, -1)
    for place in places:
        other = place + by
        if result[place].id not in chosen or not 0 <= other < len(result):
            continue
        if result[other].id not in chosen and result[other].group is result[place].group:
            result[place], result[other] = result[other], result[place]
    return result


def put_before(ordered: Sequence[BasisEntry], chosen: frozenset[UUID], target: UUID | None) -> list[BasisEntry]:
    """Return the entries with the chosen ones together before `target`, None: at the end; what is of another group stays."""
    at = next((number for number, one in enumerate(ordered) if one.id == target), len(ordered))
    group = ordered[at].group if at < len(ordered) else ordered[-1].group
    going = [one for one in ordered if one.id in chosen and one.group is group]
    gone = {one.id for one in going}
    before = [one for one in ordered[:at] if one.id not in gone]
    return [*before, *going, *(one for one in ordered[at:] if one.id not in gone)]


def numbered(ordered: Sequence[BasisEntry]) -> tuple[BasisEntry, ...]:
    """Return the entries whose number must change so that the numbers give this order, as few as may be.

    An entry numbered 0 is new. Entries that only changed places exchange their numbers.
    """
    changed: list[BasisEntry] = []
    for group in _GROUPS:
        own = [one for one in ordered if one.group is group]
        changed += [
            replace(one, sort_number=number) for one, number in zip(own, _numbers(own), strict=True) if _differs(one, number)
        ]
    return tuple(changed)


def misplaced(ranks: Sequence[Rank]) -> dict[int, tuple[int, bool]]:
    """Return which places of a printed order break the order of ranks: place → (place of the neighbour, stands behind it?).

    As few as may be are called misplaced: one rule at the top of fifty laws is one fault, not fifty. 司法解释 have no place in
    that order and are never misplaced.
    """
    judged = [place for place, rank in enumerate(ranks) if rank is not Rank.JUDICIAL_INTERPRETATION]
    kept = _longest_rise(judged, [standing(ranks[place])[0] for place in judged])
    for family in (_OF_PROVINCES[0], _OF_PROVINCES[1]):
        city = _OF_CITIES[_OF_PROVINCES.index(family)]
        local = [place for place in sorted(kept) if ranks[place] in (family, city)]
        kept -= set(local) - _longest_rise(local, [int(ranks[place] is city) for place in local])
    return {place: _neighbour(place, sorted(kept), ranks) for place in judged if place not in kept}


def is_review_overtaken(entry: BasisEntry, versions: Iterable[LegalVersion], day: date) -> bool:
    """Was a version of the work promulgated since the entry was checked (已核对), or did one begin or end since, up to `day`?"""
    checked = entry.reviewed_on
    if checked is None:
        return False
    return any(
        (one.promulgated_on is not None and one.promulgated_on > checked)
        or any(turn is not None and checked < turn <= day for turn in (one.effective_on, one.ceased_on))
        for one in versions
    )


def _place(ordered: Sequence[BasisEntry], new: BasisEntry, ranks: Mapping[UUID, Rank]) -> int:
    group = _GROUPS.index(new.group)
    behind = [
        number
        for number, one in enumerate(ordered)
        if _GROUPS.index(one.group) < group or (one.group is new.group and standing(ranks[one.id]) <= standing(ranks[new.id]))
    ]
    return behind[-1] + 1 if behind else 0


def _differs(one: BasisEntry, number: int) -> bool:
    return one.sort_number != number


def _numbers(own: Sequence[BasisEntry]) -> list[int]:
    known = sorted({one.sort_number for one in own if one.sort_number > 0})
    fresh = sum(one.sort_number <= 0 for one in own)
    if len(known) + fresh != len(own):
        return [STEP * place for place in range(1, len(own) + 1)]
    left = iter(known)
    numbers = [next(left) if one.sort_number > 0 else 0 for one in own]
    return _filled(numbers) or [STEP * place for place in range(1, len(own) + 1)]


def _filled(numbers: list[int]) -> list[int]:
    """Give numbers between their neighbours to those that have none (0); return nothing where there is no room."""
    result = list(numbers)
    place = 0
    while place < len(result):
        if result[place]:
            place += 1
            continue
        end = next((one for one in range(place, len(result)) if result[one]), len(result))
        below = result[place - 1] if place else 0
        count = end - place
        above = result[end] if end < len(result) else below + STEP * (count + 1)
        if above - below <= count:
            return []
        result[place:end] = [below + (above - below) * number // (count + 1) for number in range(1, count + 1)]
        place = end
    return result


def _longest_rise(places: Sequence[int], values: Sequence[int]) -> set[int]:
    """Return the places of a longest run of values that never fall."""
    ends: list[int] = []
    end_values: list[int] = []
    before: list[int] = []
    for number, value in enumerate(values):
        at = bisect_right(end_values, value)
        before.append(ends[at - 1] if at else -1)
        ends[at : at + 1] = [number]
        end_values[at : at + 1] = [value]
    kept, number = set(), ends[-1] if ends else -1
    while number >= 0:
        kept.add(places[number])
        number = before[number]
    return kept


def _neighbour(place: int, kept: Sequence[int], ranks: Sequence[Rank]) -> tuple[int, bool]:
    higher = [one for one in kept if standing(ranks[one]) <= standing(ranks[place])]
    return (higher[-1], True) if higher else (kept[0], False)
