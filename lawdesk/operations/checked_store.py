"""A store under the rules: its facts of one day, the findings in them, and up to which commit they are known."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from lawdesk.data.changed_facts import changed_since, last_change, own_values, works_of, works_with_versions
from lawdesk.data.facts import gather_facts, provisions_of
from lawdesk.data.store import Reader
from lawdesk.data.tables import KINDS
from lawdesk.domain.checking import Checker
from lawdesk.domain.checks import Finding
from lawdesk.domain.facts import FIELD_OF_KIND
from lawdesk.domain.living_facts import Change
from lawdesk.domain.organisation.values import Institution
from lawdesk.domain.rules import SUBJECTS
from lawdesk.domain.statutes.values import BasisEntry, Citation, LegalVersion, LegalWork, StatuteText, Successor
from lawdesk.operations.renumbering import proposed_between, superseded_pairs

assert SUBJECTS, "importing the rules registers them"
SHARED = (LegalWork.kind, LegalVersion.kind)
"""Kinds of the library: only what the office cites stands in its facts."""

CITING = (Citation.kind, BasisEntry.kind, Institution.kind, Successor.kind, StatuteText.kind, *SHARED)
"""Kinds whose change may change which laws are cited, or what is known of them."""

Pair = tuple[UUID, UUID]


class CheckedStore:
    """Made from everything; `follow` brings in what was committed since. Not safe in two threads at once."""

    def __init__(self, reader: Reader, day: date, org: str) -> None:
        self.day = day
        self._org = org
        self._seq = last_change(reader)
        self._proposed: dict[Pair, tuple[Successor, ...]] = {}
        self._checker = Checker(gather_facts(reader, day))
        self._looked_for = self._cited_by_citations() | self._listed()
        self._checker.update(self._succession(reader, {}))

    def findings(self) -> tuple[Finding, ...]:
        """Return all findings, errors first."""
        return self._checker.findings()

    def follow(self, reader: Reader) -> bool:
        """Bring in what was committed since the last look; False where that is so much that all must be gathered anew."""
        seq = last_change(reader)
        if seq <= self._seq:
            return True
        changed = changed_since(reader, self._seq)
        if changed is None:
            return False
        self._checker.update(self._own(reader, changed))
        if not changed.keys().isdisjoint(CITING):
            self._checker.update(self._laws(reader, changed))
            self._checker.update(self._succession(reader, changed))
        self._seq = seq
        return True

    def _own(self, reader: Reader, changed: dict[str, set[UUID]]) -> Iterator[Change]:
        for kind, ids in changed.items():
            if kind in FIELD_OF_KIND and kind not in SHARED:
                values = own_values(reader, KINDS[kind], ids, self._org)
                for id in ids:
                    yield Change(kind=kind, id=id, value=values.get(id))

    def _laws(self, reader: Reader, changed: dict[str, set[UUID]]) -> Iterator[Change]:
        """Yield the works that are cited since, or no longer, or that changed, with their versions and texts."""
        works, versions = self._checker.facts.records(LegalWork.kind), self._checker.facts.records(LegalVersion.kind)
        touched = changed.get(LegalVersion.kind, set())
        cited = self._cited_by_citations() | self._listed()
        of_work = {one.id: one.work_id for one in versions.values()}
        of_work |= works_of(reader, [one for one in cited | touched if one not in of_work])
        wanted = {of_work[one] for one in cited if one in of_work} | self._staffing_works()
        stale = changed.get(LegalWork.kind, set()) | {of_work[one] for one in touched if one in of_work}
        read = works_with_versions(reader, [one for one in wanted if one in stale or one not in works])
        present = {one.id: one for _, group in read.values() for one in group}
        for version in versions.values():
            if version.id not in present and (version.work_id in read or version.work_id not in wanted):
                yield Change(kind=LegalVersion.kind, id=version.id, value=None)
        for work, group in read.values():
            yield Change(kind=LegalWork.kind, id=work.id, value=work if group else None)
        for version in present.values():
            yield Change(kind=LegalVersion.kind, id=version.id, value=version)
        for id in works.keys() - wanted:
            yield Change(kind=LegalWork.kind, id=id, value=None)
        yield from self._changed_texts(reader, cited, changed.get(StatuteText.kind, set()))

    def _changed_texts(self, reader: Reader, cited: set[UUID], changed: set[UUID]) -> Iterator[Change]:
        """Yield the texts of versions that are cited since, or no longer, or that changed."""
        asked = {one for one in cited if one not in self._looked_for or one in changed}
        found = provisions_of(reader, asked)
        for version in (self._looked_for - cited) | (asked - found.keys()):
            yield Change(kind=StatuteText.kind, id=version, value=None)
        for version, tree in found.items():
            yield Change(kind=StatuteText.kind, id=version, value=tree)
        self._looked_for = cited

    def _succession(self, reader: Reader, changed: dict[str, set[UUID]]) -> Iterator[Change]:
        """Yield what likeness shows of the articles of cited versions that are overtaken, as far as that is not known yet.

        Where a person confirmed where an article went, or a text is another, it is looked at again.
        """
        cited = self._cited_by_citations()
        pairs = self._checker.facts.looked_at(lambda facts: superseded_pairs(facts, cited))
        texts, is_confirmed = changed.get(StatuteText.kind, set()), Successor.kind in changed
        stale = [one for one in self._proposed if one not in pairs or is_confirmed or texts & set(one)]
        new = [one for one in pairs if one not in self._proposed or one in stale]
        made = {pair: self._between(reader, *pair) for pair in new}
        for pair in stale:
            for one in self._proposed.pop(pair):
                yield Change(kind=Successor.kind, id=one.id, value=None)
        self._proposed |= made
        for one in (one for group in made.values() for one in group):
            yield Change(kind=Successor.kind, id=one.id, value=one)

    def _between(self, reader: Reader, old: UUID, new: UUID) -> tuple[Successor, ...]:
        """Return what likeness shows of the articles between two versions about which nothing is stored."""
        trees = provisions_of(reader, {old, new})
        if not trees.keys() >= {old, new}:
            return ()
        ours = {one.id for group in self._proposed.values() for one in group}
        known = self._checker.facts.records(Successor.kind).values()
        stored = [one for one in known if (one.from_version_id, one.to_version_id) == (old, new) and one.id not in ours]
        return tuple(proposed_between(old, new, trees, stored))

    def _cited_by_citations(self) -> set[UUID]:
        return {one.version_id for one in self._checker.facts.records(Citation.kind).values() if one.version_id}

    def _listed(self) -> set[UUID]:
        return {one.version_id for one in self._checker.facts.records(BasisEntry.kind).values()}

    def _staffing_works(self) -> set[UUID]:
        bodies = self._checker.facts.records(Institution.kind).values()
        return {one.staffing_document_id for one in bodies if one.staffing_document_id}
