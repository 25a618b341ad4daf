"""The shelf: every work with its versions, found by title however it is written, filled from texts and the starting catalogue.

A shelf is read once, changed in memory, and what changed is written in one go: an import of a thousand texts is two batches.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

from lawdesk.data.queries.statutes import own_office, text_sources
from lawdesk.data.store import Reader
from lawdesk.domain.statutes.short_titles import full_title
from lawdesk.domain.statutes.titles import normalised_title
from lawdesk.domain.statutes.values import ChangeKind, LegalVersion, LegalWork, StatuteText, Successor
from lawdesk.domain.statutes.works import Titles, is_of, owner_words
from lawdesk.operations.errors import AmbiguousError, NotFoundError
from lawdesk.operations.starting_catalogue import starting_work

_WITH_OWNER = re.compile(r"(?P<title>.+?)\s*[（(](?P<owner>[^（()）]+)[）)]")


class Shelf:
    """Works and versions in memory, with what was added or changed; `titles` finds works by what they are called."""

    def __init__(self, works: Iterable[LegalWork], versions: Iterable[LegalVersion], sources: Mapping[str, UUID]) -> None:
        self.titles = Titles(works)
        self._of_work: dict[UUID, dict[UUID, LegalVersion]] = {}
        for version in versions:
            self._of_work.setdefault(version.work_id, {})[version.id] = version
        self._sources, self._with_text = dict(sources), set(sources.values())
        self._changed: dict[UUID, Any] = {}
        self._texts: dict[UUID, StatuteText] = {}

    @classmethod
    def of(cls, reader: Reader) -> "Shelf":
        """Return the shelf of the office whose store this is; works that other offices cite came with them and are theirs."""
        own = own_office(reader)
        return cls(reader.all(LegalWork, org=own), reader.all(LegalVersion, org=own), text_sources(reader))

    @property
    def works(self) -> tuple[LegalWork, ...]:
        """Every work."""
        return self.titles.works

    def versions_of(self, work: LegalWork) -> tuple[LegalVersion, ...]:
        """Return the versions of a work, oldest first."""
        return tuple(sorted(self._of_work.get(work.id, {}).values(), key=lambda one: one.effective_on or date.min))

    def has_text(self, version: LegalVersion) -> bool:
        """Is the text of this version installed?"""
        return version.id in self._with_text

    def version_of_source(self, sha256: str) -> LegalVersion | None:
        """Return the version that this very file became when it was imported before, if it is still there."""
        id = self._sources.get(sha256)
        return next((group[id] for group in self._of_work.values() if id in group), None) if id is not None else None

    def titled(self, title: str) -> tuple[LegalWork, ...]:
        """Return the works of this very title, taking it off the starting catalogue if it stands only there."""
        found = self.titles.titled(title)
        listed = starting_work(title) if not found else None
        if listed is None:
            return found
        self.add_work(listed.work)
        for version in listed.versions:
            self.change_version(version)
        self._changed.update((successor.id, successor) for successor in listed.successors)
        return (listed.work,)

    def find(self, title: str) -> LegalWork | None:
        """Return the only work that a name may mean; None if there is none, or more than one."""
        found = meant_works(self, title)
        return found[0] if len(found) == 1 else None

    def work_called(self, title: str) -> LegalWork:
        """Return the work of this title. 《物业管理办法》（武汉市） names the one of a city, or of a body, where several have it.

        Raises `NotFoundError`, `AmbiguousError`.
        """
        found = meant_works(self, title)
        if not found and (told := _WITH_OWNER.fullmatch(title.strip())):
            found = tuple(work for work in self.titled(told["title"]) if told["owner"] in (work.body, work.territory))
        if not found:
            raise NotFoundError(kind="法规", what=title)
        if len(found) > 1:
            choices = "、".join(f"《{work.title}》（{owner_words(work)}）" for work in found)
            raise AmbiguousError(kind="法规", what=title, choices=choices)
        return found[0]

    def add_work(self, work: LegalWork) -> None:
        """Put a new work on the shelf."""
        self.titles.add(work)
        self._changed[work.id] = work

    def add_version(self, version: LegalVersion) -> LegalVersion:
        """Put a new version on the shelf; the one before it ceases on the day the new one begins, or on that of its repeal.

        A suspension ends nothing: when it is over the text before it has effect again.
        """
        self.change_version(version)
        known = self._of_work[version.work_id].values()
        ordered = [one for one in known if one.effective_on is not None and one.change_kind is not ChangeKind.SUSPENDED]
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
        self._sources[text.source_sha256] = text.id
        self._with_text.add(text.id)

    def changed(self) -> tuple[Any, ...]:
        """Return the works, versions and renumberings to write; works first, then what points at them."""
        order = (LegalWork, LegalVersion, Successor)
        return tuple(sorted(self._changed.values(), key=lambda value: order.index(type(value))))

    def take(self) -> tuple[tuple[Any, ...], tuple[StatuteText, ...]]:
        """Return what is to be written and forget it: the works, versions and renumberings, then the texts."""
        taken = self.changed(), tuple(self._texts.values())
        self._changed, self._texts = {}, {}
        return taken


def meant_works(shelf: Shelf, name: str) -> tuple[LegalWork, ...]:
    """Return the works that a name may mean: those of this title, else those that officers call so (处罚法)."""
    return shelf.titled(name) or shelf.titles.meant(name) or shelf.titled(full_title(normalised_title(name)))


def chosen_work(shelf: Shelf, title: str, id: UUID | None) -> LegalWork:
    """Return the work of this id and title, where one is given and there; else that of the title. Raises as `work_called`."""
    return next((work for work in shelf.titles.titled(title) if work.id == id), None) or shelf.work_called(title)


def same_work(shelf: Shelf, title: str, body: str, territory: str) -> LegalWork | None:
    """Return the work that a text of this title, made by `body` for `territory`, is a version of; None if it is another."""
    fitting = [work for work in shelf.titled(title) if is_of(work, body, territory)]
    return fitting[0] if len(fitting) == 1 else None


def needed_for(shelf: Shelf, version: LegalVersion) -> tuple[Any, ...]:
    """Return what has to be written before a record can point at this version; nothing for one of the store."""
    own = {version.work_id, *(one.id for one in shelf.changed() if getattr(one, "work_id", None) == version.work_id)}
    return tuple(one for one in shelf.changed() if one.id in own or getattr(one, "from_version_id", None) in own)
