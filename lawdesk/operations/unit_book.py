"""Which unit is meant by a name in a list: units of one name are told apart by the superior that a row names."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from lawdesk.domain.organisation.values import Unit
from lawdesk.formats.organisation_draft import UnitDraft


class UnitBook:
    """The units of the store and of the file so far."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units: dict[UUID, Unit] = {}
        self._by_name: dict[str, list[UUID]] = defaultdict(list)
        self._told: dict[UUID, str] = {}  # units of which the file has told, with the name of their superior there
        for unit in units:
            self.keep(unit)

    def described_by(self, draft: UnitDraft, institution: UUID) -> Unit:
        """Return the unit that a row describes, a new one where none fits.

        One that an earlier row put below another superior is another: two 支队 have a 一大队 each.
        """
        found = self.called(draft.name, institution, draft.parent)
        if found is not None and self._told.get(found.id, draft.parent) != draft.parent:
            found = next((one for one in self._named(draft.name, institution) if one.id not in self._told), None)
        unit = found or Unit(name=draft.name, institution_id=institution, sort_number=1 + len(self._units))
        self._told[unit.id] = draft.parent
        return unit

    def called(self, name: str, institution: UUID, parent: str = "") -> Unit | None:
        """Return the unit of this name, of several the one below the unit called `parent`."""
        found = self._named(name, institution)
        if len(found) > 1 and parent:
            uppers = set(self._by_name.get(parent, ()))
            found = [one for one in found if one.parent_id in uppers or self._told.get(one.id) == parent] or found
        return found[0] if found else None

    def anywhere(self, name: str) -> Unit | None:
        """Return the first unit of this name, whatever the institution."""
        return next((self._units[one] for one in self._by_name.get(name, ())), None)

    def keep(self, unit: Unit) -> None:
        """Remember what is known of a unit now."""
        if unit.id not in self._units:
            self._by_name[unit.name].append(unit.id)
        self._units[unit.id] = unit

    def _named(self, name: str, institution: UUID) -> list[Unit]:
        units = (self._units[one] for one in self._by_name.get(name, ()))
        return [one for one in units if one.institution_id == institution]
