"""Which stored power an item of a list is: by its record number in a corrected sheet, by code, by base code and name, by type
and name.

Where more than one fits it is a problem, not a guess; a power is taken by one item of a list only.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from lawdesk.domain.powers.values import Power, PowerType
from lawdesk.formats.power_draft import PowerItem
from lawdesk.formats.power_fields import clean_name

_NO_MAIN = frozenset(["未分类", "无", "无主项", "没有", "其他", "其它", "/", "-", "—", "——"])
"""What a column 主项 holds where there is none."""
_SEQUENCE = re.compile(r"\d{1,4}\Z")
"""A number that only counts the rows of a list."""


@dataclass(frozen=True, slots=True)
class Match:
    """The stored power, if any; or those that fit equally well, or the earlier row of the list that is the same item."""

    power: Power | None = None
    several: tuple[Power, ...] = ()
    earlier: PowerItem | None = None


NOTHING = Match()


def real_code(item: PowerItem) -> str:
    """Return the code of an item, "" where the cell only counts the rows."""
    return "" if _SEQUENCE.match(item.code) else item.code


def plain_name(name: str) -> str:
    """Return a name for comparing: half-width signs, no blanks."""
    plain = name if unicodedata.is_normalized("NFKC", name) else unicodedata.normalize("NFKC", name)
    return "".join(plain.split())


def main_of(item: PowerItem) -> str:
    """Return the plain name of the main item that an item names, "" where it names none or itself."""
    text = item.text("main")
    if not text:
        return ""
    name = plain_name(clean_name(text)[1])
    return "" if name in _NO_MAIN or name == plain_name(item.name) else name


@dataclass(slots=True)
class Known:
    """The powers of a unit as a list meets them, sub-items apart."""

    by_id: dict[UUID, Power] = field(default_factory=dict)
    by_code: dict[str, Power] = field(default_factory=dict)
    by_base: dict[tuple[str, str], list[Power]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[tuple[str, UUID], list[Power]] = field(default_factory=lambda: defaultdict(list))
    subitems: dict[tuple[UUID, str], Power] = field(default_factory=dict)
    lower: dict[tuple[str, UUID], list[Power]] = field(default_factory=lambda: defaultdict(list))
    parents: set[UUID] = field(default_factory=set)
    claimed: set[UUID] = field(default_factory=set)
    met: dict[tuple[PowerType | None, str, UUID, str, str], PowerItem] = field(default_factory=dict)

    @classmethod
    def of(cls, powers: Iterable[Power]) -> "Known":
        """Return the index over stored powers."""
        known = cls()
        for power in powers:
            known.by_id[power.id] = power
            if power.code:
                known.by_code.setdefault(power.code, power)
            if power.parent_id is not None:
                known.subitems[(power.parent_id, plain_name(power.name))] = power
                known.lower[(plain_name(power.name), power.institution_id)].append(power)
                known.parents.add(power.parent_id)
                continue
            if power.base_code:
                known.by_base[(power.base_code, plain_name(power.name))].append(power)
            known.by_name[(plain_name(power.name), power.institution_id)].append(power)
        return known

    def expect(self, items: Iterable[PowerItem]) -> None:
        """Keep the powers whose codes or record numbers a list names for the items that name them."""
        for item in items:
            found = self.by_code.get(real_code(item)) or self._by_record(item)
            if found is not None:
                self.claimed.add(found.id)

    def match(self, item: PowerItem, institution: UUID) -> Match:
        """Return what an item is; each item is asked about once, in the order of the list."""
        code, name = real_code(item), plain_name(item.name)
        key = (item.power_type, name, institution, code, main_of(item))
        earlier = self.met.setdefault(key, item)
        if earlier is not item:
            return Match(earlier=earlier)
        if not self.by_id:
            return NOTHING
        named = self._by_record(item) or self.by_code.get(code)
        if named is not None:
            return Match(power=named)
        return self._by_name(item, name, institution)

    def _by_record(self, item: PowerItem) -> Power | None:
        text = item.text("record")
        try:
            return self.by_id.get(UUID(text)) if text else None
        except ValueError:
            return None

    def _by_name(self, item: PowerItem, name: str, institution: UUID) -> Match:
        based = self.by_base.get((item.text("base_code"), name), ()) if item.text("base_code") else ()
        below = self.lower.get((name, institution), [])
        same = self._below(main_of(item), below)
        # a list that names no main item may still have what was put below one since
        found = (
            self._free(based)
            or self._free(self._of_type(item.power_type, same))
            or self._free(self._of_type(item.power_type, self.by_name.get((name, institution), [])))
            or self._free(self._of_type(item.power_type, below if not same else []))
        )
        if len(found) > 1:
            return Match(several=tuple(found))
        if not found:
            return NOTHING
        self.claimed.add(found[0].id)
        return Match(power=found[0])

    def _below(self, main: str, powers: list[Power]) -> list[Power]:
        """Return those whose main item has this name."""
        above = ((one, self.by_id.get(one.parent_id)) for one in powers if one.parent_id is not None) if main else ()
        return [one for one, upper in above if upper is not None and plain_name(upper.name) == main]

    def _free(self, powers: Iterable[Power]) -> list[Power]:
        return [one for one in powers if one.id not in self.claimed]

    @staticmethod
    def _of_type(power_type: PowerType | None, powers: list[Power]) -> list[Power]:
        """A type that one side does not know says nothing against it."""
        same = [one for one in powers if power_type in (None, one.power_type)]
        return same or [one for one in powers if one.power_type is PowerType.OTHER]
