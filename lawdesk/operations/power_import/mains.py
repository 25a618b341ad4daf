"""主项 of a list: items that name one become its sub-items; it is an item of the list, a stored power, or made.

There are two levels only, 主项 and 子项: what would be a third keeps its place, and is told.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from lawdesk.domain.powers.values import Power
from lawdesk.formats.power_draft import PowerItem
from lawdesk.operations.dry_run import DryRow, RowKind
from lawdesk.operations.power_import.making import PowerMaker
from lawdesk.operations.power_import.matching import Known, main_of, plain_name
from lawdesk.wording.changes import FieldChange

Key = tuple[str, UUID]
Tell = Callable[[str, PowerItem, str], None]
"""Called with a code, the item, and what is doubtful about its main item."""


@dataclass(slots=True)
class MadeMain:
    """A main item that the list names and nobody has: the first item that names it, and how many do."""

    power: Power
    first: PowerItem
    count: int = 0


@dataclass(slots=True)
class Mains:
    """Finds the main item of each item. `heads` are items that are main items of others, `lower` names below one."""

    known: Known
    maker: PowerMaker
    tell: Tell
    heads: dict[Key, PowerItem] = field(default_factory=dict)
    lower: set[Key] = field(default_factory=set)
    made: dict[Key, MadeMain] = field(default_factory=dict)
    _powers: dict[Key, Power] = field(default_factory=dict)

    def expect(self, items: Iterable[PowerItem]) -> None:
        """Look through a list for items that are the main items of others."""
        named: set[Key] = set()
        alone: dict[Key, PowerItem] = {}
        for item in items:
            institution, main = self.maker.institution_of(item), main_of(item)
            own = (plain_name(item.name), institution)
            if main:
                named.add((main, institution))
            if main and not item.subitems:
                self.lower.add(own)
            else:
                alone.setdefault(own, item)
        self.heads = {key: item for key, item in alone.items() if key in named}

    def in_order(self, items: Iterable[PowerItem]) -> Iterator[PowerItem]:
        """Yield the items of a list, each main item before those that name it."""
        given: set[int] = set()
        for item in items:
            main = main_of(item)
            head = self.heads.get((main, self.maker.institution_of(item))) if main else None
            for one in (head, item):
                if one is not None and id(one) not in given:
                    given.add(id(one))
                    yield one

    def keep(self, item: PowerItem, power: Power) -> None:
        """Remember the power of an item that is the main item of others."""
        key = (plain_name(item.name), self.maker.institution_of(item))
        if self.heads.get(key) is item:
            self._powers[key] = power

    def of(self, item: PowerItem, old: Power | None) -> Power | None:
        """Return the main item of an item, made where there is none; None where it names none, or none that can be."""
        main = main_of(item)
        if not main:
            return None
        if item.subitems or (old is not None and old.id in self.known.parents):
            self.tell("LWI-P-W047", item, "本项自己有子项")
            return None
        key = (main, self.maker.institution_of(item))
        if key in self.lower and key not in self.heads:
            self.tell("LWI-P-W047", item, "它自己在清单中是子项")
            return None
        found = self._powers.get(key) or self._stored(key, item)
        if found is not None and old is not None and found.id == old.id:
            self.tell("LWI-P-W047", item, "它就是本项")
            return None
        if found is not None and key in self.made:
            self.made[key].count += 1
        return found

    def rows(self) -> Iterator[DryRow]:
        """Yield a row for each main item that would be made."""
        for one in self.made.values():
            told = FieldChange(label="子项", before="", after=f"{one.count} 项")
            yield DryRow(RowKind.NEW, one.first.sheet, one.first.rows[0], "", one.power.name, (told,))

    def _stored(self, key: Key, item: PowerItem) -> Power | None:
        """Return the stored main item, of several that of the type of the item; else a new one."""
        power_type = self.maker.type_of(item)
        called = self.known.by_name.get(key, [])
        same = [one for one in called if one.power_type is power_type] or called
        if len(same) > 1:
            self.tell("LWI-P-W047", item, "有几项同名的职权")
            return None
        if not same:
            self.made[key] = MadeMain(self.maker.main(item), item)
        self._powers[key] = same[0] if same else self.made[key].power
        return self._powers[key]
