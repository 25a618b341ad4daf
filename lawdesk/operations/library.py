"""The shelf: every work with its versions, found by title however it is written, filled from texts and the starting catalogue.

A shelf is read once, changed in memory, and what changed is written in one go: an import of a thousand texts is two batches.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

from lawdesk.data.queries.statutes import text_sources
from lawdesk.data.store import Reader
from lawdesk.domain.statutes.titles import normalised_title
from lawdesk.domain.statutes.values import LegalVersion, LegalWork, StatuteText, Successor
from lawdesk.operations.errors import NotFoundError
from lawdesk.operations.starting_catalogue import starting_work


class Shelf:
    """Works and versions in memory, with what was added or changed."""

    def __init__(self, works: Iterable[LegalWork], versions: Iterable[LegalVersion], sources: Mapping[str, UUID]) -> None:
        self._by_title = {normalised_title(work.title): work for work in works}
        self._of_work: dict[UUID, dict[UUID, LegalVersion]] = {}
        for version in versions:
            self._of_work.setdefault(version.work_id, {})[version.id] = version
        self._sources, self._with_text = set(sources), set(sources.values())
        self._changed: dict[UUID, Any] = {}
        self._texts: dict[UUID, StatuteText] = {}

    @classmethod
    def of(cls, reader: Reader) -> "Shelf":
        """Return the shelf of a store."""
        return cls(reader.all(LegalWork), reader.all(LegalVersion), text_sources(reader))

    @property
    def works(self) -> tuple[LegalWork, ...]:
        """Every work."""
        return tuple(self._by_title.values())

    def versions_of(self, work: LegalWork) -> tuple[LegalVersion, ...]:
        """Return the versions of a work, oldest first."""
        return tuple(sorted(self._of_work.get(work.id, {}).values(), key=lambda one: one.effective_on or date.min))

    def has_text(self, version: LegalVersion) -> bool:
        """Is the text of this version installed?"""
        return version.id in self._with_text

    def has_source(self, sha256: str) -> bool:
        """Was this very file imported before?"""
        return sha256 in self._sources

    def find(self, title: str) -> LegalWork | None:
        """Return the work of this title, taking it off the starting catalogue if it stands only there."""
        key = normalised_title(title)
        if key not in self._by_title:
            listed = starting_work(title)
            if listed is None:
                return None
            self.add_work(listed.work)
            for version in listed.versions:
                self.change_version(version)
            self._changed.update((successor.id, successor) for successor in listed.successors)
        return self._by_title[key]

    def work_called(self, title: str) -> LegalWork:
        """Return the work of this title; raise `NotFoundError` if neither library nor catalogue know it."""
        work = self.find(title)
        if work is None:
            raise NotFoundError(kind="法规", what=title)
        return work

    def add_work(self, work: LegalWork) -> None:
        """Put a new work on the shelf."""
        self._by_title[normalised_title(work.title)] = work
        self._changed[work.id] = work

    def add_version(self, version: LegalVersion) -> LegalVersion:
        """Put a new version on the shelf; the one before it ceases on the day the new one begins."""
        self.change_version(version)
        ordered = [one for one in self._of_work[version.work_id].values() if one.effective_on is not None]
        ordered.sort(key=lambda one: one.effective_on or date.min)
        for older, newer in pairwise(ordered):
            if older.ceased_on is None and newer.effective_on != older.effective_on:
                self.change_version(replace(older, ceased_on=newer.effective_on))
        return self._of_work[version.work_id][version.id]

    def change_version(self, version: LegalVersion) -> None:
        """Keep a version as it is now."""
        self._of_work.setdefault(version.work_id, {})[version.id] = version
        self._changed[version.id] = version

    def add_text(self, text: StatuteText) -> None:
        """Put a text on the shelf."""
        self._texts[text.id] = text
        self._sources.add(text.source_sha256)
        self._with_text.add(text.id)

    def changed(self) -> tuple[Any, ...]:
        """Return the works, versions and renumberings to write; works first, then what points at them."""
        order = (LegalWork, LegalVersion, Successor)
        return tuple(sorted(self._changed.values(), key=lambda value: order.index(type(value))))

    def new_texts(self) -> tuple[StatuteText, ...]:
        """Return the texts to write."""
        return tuple(self._texts.values())
