"""From an item of a list to the power it makes, new or changed, with its sub-items."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from uuid import UUID

from lawdesk.domain.organisation.values import Institution, Status, Unit
from lawdesk.domain.powers.values import Power, PowerType
from lawdesk.formats.power_draft import PowerItem, SubitemDraft, posts_of
from lawdesk.formats.power_fields import clean_name
from lawdesk.formats.power_words import FIELD_WORDS
from lawdesk.formats.problems import Problem
from lawdesk.operations.power_import.choices import ListChoices
from lawdesk.operations.power_import.fields import Fields, filled, stated
from lawdesk.operations.power_import.matching import Known, plain_name, real_code

Tell = Callable[[Problem], None]
_NOTHING_KNOWN = Power(name="", power_type=PowerType.OTHER, institution_id=UUID(int=0))


@dataclass(slots=True)
class PowerMaker:
    """Makes powers. `institutions` and `units` are known by name; `last_sort` is the place after which new powers stand."""

    file: str
    home: Institution
    choices: ListChoices
    institutions: Mapping[str, UUID]
    units: Mapping[str, UUID]
    known: Known
    last_sort: int
    tell: Tell
    codes: set[str] = field(default_factory=set)
    _counters: dict[PowerType, "count[int]"] = field(default_factory=dict)

    def institution_of(self, item: PowerItem) -> UUID:
        """Return the institution that an item names, the own one where it names none that is known."""
        return self.institutions.get(item.institution, self.home.id) if item.institution else self.home.id

    def type_of(self, item: PowerItem) -> PowerType:
        """Return the type of an item, else the chosen one for items without."""
        return item.power_type or self.choices.power_type or PowerType.OTHER

    def power(self, item: PowerItem, old: Power | None) -> Power:
        """Return the power that an item makes of `old`, or anew. What the list does not say stays."""
        power_type = self.type_of(item) if item.power_type or old is None else old.power_type
        base = old or Power(
            code=self._code(item, power_type),
            name=item.name,
            power_type=power_type,
            institution_id=self.institution_of(item),
            levels=(self.home.level,),
            status=Status.ACTIVE,
            sort_number=self._sort(),
        )
        said = self.said(item, base)
        if old is not None and (code := self._new_code(item, old)):
            said["code"] = code
        made = replace(base, name=item.name, power_type=power_type, **said)
        return replace(made, **more) if (more := filled(made)) else made

    def main(self, item: PowerItem) -> Power:
        """Return a new main item, of the name that an item gives, the type and the institution of the item."""
        power_type = self.type_of(item)
        return Power(
            code=self._free_code(power_type),
            name="".join(clean_name(item.text("main"))[1].split("\n")),
            power_type=power_type,
            institution_id=self.institution_of(item),
            levels=(self.home.level,),
            status=Status.ACTIVE,
            sort_number=self._sort(),
        )

    def stand_in(self, item: PowerItem) -> Power:
        """Return what stands for an item that would be new while a dry run looks at the others."""
        return Power(name=item.name, power_type=self.type_of(item), institution_id=self.institution_of(item))

    def doubts(self, item: PowerItem) -> None:
        """Tell what is doubtful about an item that would be new, as making it would."""
        self._code(item, self.type_of(item))
        self.said(item, _NOTHING_KNOWN)

    def said(self, item: PowerItem, base: Power) -> Fields:
        """Return the fields that an item states, its units by id; tell what is not understood."""

        def doubt(name: str, text: str) -> None:
            self._doubt("LWI-P-W041", item, name, text, FIELD_WORDS[name])

        found = stated(item, base, doubt)
        unit = item.unit or self.choices.unit
        if unit and (id := self._unit(item, "unit", unit)) is not None:
            found["handling_unit_id"] = id
        assisting = [self._unit(item, "assisting", name) for name in posts_of(item.text("assisting"))]
        if any(assisting):
            found["assisting_unit_ids"] = tuple(id for id in assisting if id is not None)
        return found

    def subitem(self, sub: SubitemDraft, power: Power, item: PowerItem) -> tuple[Power | None, Power]:
        """Return the stored sub-item of a power, if any, and what the list makes of it."""
        old = self.known.subitems.get((power.id, plain_name(sub.name)))
        power_type = sub.power_type or power.power_type
        if old is not None:
            return old, replace(old, name=sub.name, power_type=power_type)
        made = replace(
            power,
            id=Power(name=sub.name, power_type=power_type, institution_id=power.institution_id).id,
            code=self._free_code(power_type),
            base_code="",
            name=sub.name,
            parent_id=power.id,
            power_type=power_type,
            basis_text="",
            sort_number=self._sort(),
        )
        return None, made

    def _unit(self, item: PowerItem, field_name: str, name: str) -> UUID | None:
        found = self.units.get(plain_name(name))
        if found is None:
            self._doubt("LWI-P-W042", item, field_name, name)
        return found

    def _sort(self) -> int:
        """Return the next place: a list comes after everything that was there before, in its own order."""
        self.last_sort += 1
        return self.last_sort

    def _code(self, item: PowerItem, power_type: PowerType) -> str:
        """Return the code of the list if it is one and free, else the next free one of the pattern; a taken one is told."""
        given = real_code(item)
        if given and given not in self.codes:
            self.codes.add(given)
            return given
        code = self._free_code(power_type)
        if given:
            self._doubt("LWI-P-W034", item, "code", given, code)
        return code

    def _new_code(self, item: PowerItem, old: Power) -> str:
        """Return the code that the list gives a stored power, "" where it gives none, the same, or one that is taken."""
        given = real_code(item)
        if not given or given in self.codes:
            return ""
        self.codes.add(given)
        return given

    def _free_code(self, power_type: PowerType) -> str:
        """Return the next free code of the pattern 类型-序号 and take it."""
        numbers = self._counters.setdefault(power_type, count(1))
        code = next(code for number in numbers if (code := f"{power_type.value}-{number:04d}") not in self.codes)
        self.codes.add(code)
        return code

    def _doubt(self, code: str, item: PowerItem, field_name: str, raw: str, detail: str = "") -> None:
        column = item.columns.get(field_name, 0)
        self.tell(Problem(code=code, file=self.file, sheet=item.sheet, row=item.rows[0], column=column, raw=raw, detail=detail))


def units_by_name(units: Iterable[Unit]) -> dict[str, UUID]:
    """Return the units by their plain names."""
    return {plain_name(unit.name): unit.id for unit in units}
