"""Works that a list names: found in the library or the starting catalogue by title and version note, else made without text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lawdesk.domain.statutes.ranks import guess_rank
from lawdesk.domain.statutes.titles import normalised_document_number, normalised_title
from lawdesk.domain.statutes.values import ChangeKind, LegalVersion, LegalWork, Rank
from lawdesk.domain.statutes.versions import version_of_note, version_to_read
from lawdesk.formats.catalogue_list import BasisRow
from lawdesk.formats.problems import Problem
from lawdesk.operations.library import Shelf

NOTE = re.compile(r"[（(〔\[]([^（(〔\[）)〕\]]*(?:19|20)\d{2}[^（(〔\[）)〕\]]*)[）)〕\]]\s*$")
"""The bracket behind a title that names a version: （2019年修正）."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedWork:
    """What a list says of a statute."""

    title: str
    rank: Rank | None = None
    document_number: str = ""
    body: str = ""
    promulgated_on: date | None = None
    effective_on: date | None = None

    @classmethod
    def of(cls, row: BasisRow) -> "NamedWork":
        """Return what a row of a catalogue says."""
        return cls(
            title=row.title,
            rank=row.rank,
            document_number=normalised_document_number(row.document_number),
            body=row.body,
            promulgated_on=row.promulgated_on,
            effective_on=row.effective_on,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundWork:
    """The work and version that are meant. `is_new`: made here, without text; `codes` are findings to tell: raw and detail."""

    work: LegalWork
    version: LegalVersion
    is_new: bool = False
    codes: tuple[tuple[str, str, str], ...] = ()

    def problems(self, file: str, sheet: str, row: int) -> list[Problem]:
        """Return the findings for a place of the list."""
        return [Problem(code=code, file=file, sheet=sheet, row=row, raw=raw, detail=detail) for code, raw, detail in self.codes]


def find_work(shelf: Shelf, named: NamedWork, source: str, day: date) -> FoundWork:
    """Return what the list means; what is made is put on the shelf with `source`, and only the caller writes the shelf."""
    note = _note_of(named.title)
    work = shelf.find(named.title)
    if work is None:
        return _made(shelf, named, note, source)
    versions = shelf.versions_of(work)
    version = _chosen(versions, named, note) or version_to_read(versions, day)
    if version is None:
        return FoundWork(work=work, version=shelf.add_version(_version(work, named, note)))
    number = normalised_document_number(version.document_number)
    codes = []
    if named.document_number and number and named.document_number != number:
        codes.append(("LWI-P-W073", named.document_number, number))
    return FoundWork(work=work, version=version, codes=tuple(codes))


def named_version(shelf: Shelf, named: NamedWork) -> LegalVersion | None:
    """Return the version that a list names by its note or number; None where the library does not know it or none is named."""
    work = shelf.find(named.title)
    return _chosen(shelf.versions_of(work), named, _note_of(named.title)) if work else None


def _note_of(title: str) -> str:
    found = NOTE.search(title)
    return found[1] if found and normalised_title(title[: found.start()]) == normalised_title(title) else ""


def _chosen(versions: Sequence[LegalVersion], named: NamedWork, note: str) -> LegalVersion | None:
    by_note = version_of_note(versions, note)
    if by_note is not None or not named.document_number:
        return by_note
    same = [one for one in versions if normalised_document_number(one.document_number) == named.document_number]
    return same[0] if len(same) == 1 else None


def _made(shelf: Shelf, named: NamedWork, note: str, source: str) -> FoundWork:
    title = NOTE.sub("", named.title).strip() if note else named.title
    guess = guess_rank(title, f"{named.body} {named.document_number}")
    work = LegalWork(
        title=title,
        rank=named.rank or guess.rank,
        body=named.body or guess.body,
        territory=guess.territory,
        source=source,
    )
    shelf.add_work(work)
    version = shelf.add_version(_version(work, named, note))
    return FoundWork(work=work, version=version, is_new=True, codes=(("LWI-P-W070", title, ""),))


def _version(work: LegalWork, named: NamedWork, note: str) -> LegalVersion:
    kinds = {"修正": ChangeKind.AMENDED, "修订": ChangeKind.REVISED}
    return LegalVersion(
        work_id=work.id,
        label=note,
        document_number=named.document_number,
        promulgated_on=named.promulgated_on,
        effective_on=named.effective_on,
        change_kind=next((kind for word, kind in kinds.items() if word in note), ChangeKind.ENACTED),
        remark="由目录导入，没有文本",
    )
