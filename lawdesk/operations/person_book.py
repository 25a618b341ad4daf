"""Who is meant by a name in a list: 工号 first, then 证号, then the name alone where only one bears it. Nothing is guessed."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from lawdesk.domain.organisation.names import full_name
from lawdesk.domain.organisation.values import Certificate, Person
from lawdesk.formats.organisation_draft import Draft, OfPersonDraft, PersonDraft
from lawdesk.formats.problems import Problem


class PersonBook:
    """The people of the store and of the file so far. Who cannot be told from another is a problem of the row."""

    def __init__(self, file: str, people: Iterable[Person], certificates: Iterable[Certificate]) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._people: dict[UUID, Person] = {}
        self._by_name: dict[str, list[UUID]] = defaultdict(list)
        self._by_number: dict[str, UUID] = {}
        self._holders = {one.certificate_number: one.person_id for one in certificates}
        self._rows: dict[tuple[str, int], UUID] = {}
        self._told: dict[UUID, PersonDraft] = {}
        for person in people:
            self._enter(person)

    def described_by(self, draft: PersonDraft) -> Person | None:
        """Return the person whom a row of a roster describes, a new one where nobody fits; None where the row is left out."""
        known = len(self.problems)
        found = self._by_staff_number(draft) if draft.staff_number else self._by_certificate_or_name(draft)
        if len(self.problems) > known:
            return None
        person = found or Person(name=draft.name, staff_number=draft.staff_number)
        earlier = self._told.setdefault(person.id, draft)
        if earlier is not draft:
            self._tell("LWI-P-W030", draft, "name", draft.name, str(earlier.row))
        self._rows[draft.sheet, draft.row] = person.id
        return person

    def keep(self, person: Person) -> None:
        """Remember what is known of a person now."""
        self._enter(person)

    def meant_by(self, draft: OfPersonDraft, certificate_number: str = "") -> Person | None:
        """Return the person to whom a row belongs; None where that is nobody or not clear, which is then told."""
        key = self._rows.get((draft.sheet, draft.row)) if draft.is_same_row else None
        if draft.is_same_row and key is None:
            return None  # the person's own row was left out, and that was told
        key = key or self._named(draft, certificate_number)
        if key is None:
            return None
        holder = self._holders.get(certificate_number)
        if holder is not None and holder != key:
            name = self._people[holder].name if holder in self._people else "（已删除）"
            self._tell("LWI-P-E032", draft, "certificate_number", certificate_number, name)
            return None
        if certificate_number:
            self._holders[certificate_number] = key
        return self._people[key]

    def _named(self, draft: OfPersonDraft, certificate_number: str) -> UUID | None:
        if draft.staff_number:
            key = self._by_number.get(draft.staff_number)
            if key is None:
                self._tell("LWI-P-E003", draft, "staff_number", draft.staff_number, "工号")
            elif self._people[key].name != draft.person:
                self._tell("LWI-P-E031", draft, "staff_number", draft.staff_number, self._people[key].name)
                key = None
            return key
        named = self._by_name.get(draft.person, [])
        holder = self._holders.get(certificate_number)
        if len(named) > 1 and holder in named:
            return holder
        if not named:
            self._tell("LWI-P-E003", draft, "person", draft.person, "人员")
        elif len(named) > 1:
            self._tell("LWI-P-E030", draft, "person", draft.person, str(len(named)))
        return named[0] if len(named) == 1 else None

    def _by_staff_number(self, draft: PersonDraft) -> Person | None:
        key = self._by_number.get(draft.staff_number)
        if key is not None:
            if self._people[key].name == draft.name:
                return self._people[key]
            self._tell("LWI-P-E031", draft, "staff_number", draft.staff_number, self._called(key))
            return None
        holder = self._holders.get(draft.certificate_number)
        bare = [one for one in self._by_name.get(draft.name, []) if not self._people[one].staff_number]
        if holder in bare:
            return self._people[holder]
        untold = [one for one in bare if one not in self._told]
        if len(untold) > 1:
            self._tell("LWI-P-E030", draft, "name", draft.name, str(len(untold)))
        return self._people[untold[0]] if len(untold) == 1 else None

    def _by_certificate_or_name(self, draft: PersonDraft) -> Person | None:
        holder = self._holders.get(draft.certificate_number) if draft.certificate_number else None
        if holder is not None and holder in self._people:
            if self._people[holder].name == draft.name:
                return self._people[holder]
            self._tell("LWI-P-E032", draft, "certificate_number", draft.certificate_number, self._called(holder))
            return None
        named = self._by_name.get(draft.name, [])
        if len(named) > 1:
            self._tell("LWI-P-E030", draft, "name", draft.name, str(len(named)))
            return None
        earlier = self._told.get(named[0]) if named else None
        if earlier is not None and not _look_alike(earlier, draft):
            if draft.certificate_number and earlier.certificate_number:
                return None  # two people, told apart by their certificates
            self._tell("LWI-P-E033", draft, "name", draft.name, str(earlier.row))
            return None
        return self._people[named[0]] if named else None

    def _called(self, key: UUID) -> str:
        person = self._people[key]
        return full_name(person.name, person.staff_number)

    def _enter(self, person: Person) -> None:
        before = self._people.get(person.id)
        self._people[person.id] = person
        if before is None:
            self._by_name[person.name].append(person.id)
        if person.staff_number:
            self._by_number[person.staff_number] = person.id

    def _tell(self, code: str, draft: Draft, field: str, raw: str, detail: str) -> None:
        column = draft.columns.get(field, 0)
        self.problems.append(
            Problem(code=code, file=self._file, sheet=draft.sheet, row=draft.row, column=column, raw=raw, detail=detail)
        )


def _look_alike(first: PersonDraft, second: PersonDraft) -> bool:
    """Do two rows of one name say nothing different of sex, unit and 职务?"""
    pairs = ((getattr(first, name), getattr(second, name)) for name in ("sex", "unit", "title"))
    return all(not one or not other or one == other for one, other in pairs)
