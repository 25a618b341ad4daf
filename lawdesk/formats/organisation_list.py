"""Institutions, posts, people, holdings, certificates and training out of one workbook: our template, or as offices keep them."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import TypeVar

from lawdesk.formats.errors import NoTableError
from lawdesk.formats.heads import Heads, find_heads
from lawdesk.formats.list_rows import column_problems, list_rows
from lawdesk.formats.organisation_draft import (
    CertificateDraft,
    Draft,
    ExamDraft,
    HoldingDraft,
    OrganisationDraft,
    PersonDraft,
    PlanDraft,
    PostDraft,
    TrainingDraft,
    UnitDraft,
)
from lawdesk.formats.organisation_rows import READERS
from lawdesk.formats.organisation_words import FORMS, SheetForm
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import Sheet, Workbook

D = TypeVar("D", bound=Draft)


def read_organisation_list(workbook: Workbook) -> OrganisationDraft:
    """Return all drafts with all findings; raise `NoTableError` when no sheet has a head that is understood."""
    problems: list[Problem] = list(workbook.notes)
    drafts: list[Draft] = []
    understood: dict[str, Heads] = {}
    for sheet in workbook.sheets:
        problems += sheet.notes
        form, heads = _form_of(sheet)
        if form is None or heads is None:
            problems += _not_understood(workbook.name, sheet)
            continue
        understood[sheet.name] = heads
        problems += column_problems(workbook.name, sheet, heads)
        for row in list_rows(workbook.name, sheet, heads):
            drafts += READERS[form.name](row)
            problems += row.problems
    if not understood:
        raise NoTableError(file=workbook.name, wanted="机构名称、岗位编号、姓名、执法证号、培训内容")
    kept, repeated = _without_repeated(workbook.name, drafts)
    return replace(_gathered(workbook.name, kept, problems + repeated), heads=understood)


def _gathered(file: str, drafts: list[Draft], problems: list[Problem]) -> OrganisationDraft:
    def of(kind: type[D]) -> tuple[D, ...]:
        return tuple(one for one in drafts if isinstance(one, kind))

    return OrganisationDraft(
        file=file,
        units=of(UnitDraft),
        posts=of(PostDraft),
        people=of(PersonDraft),
        holdings=of(HoldingDraft),
        certificates=of(CertificateDraft),
        plans=of(PlanDraft),
        trainings=of(TrainingDraft),
        exams=of(ExamDraft),
        problems=tuple(problems),
    )


def _form_of(sheet: Sheet) -> tuple[SheetForm | None, Heads | None]:
    """By the exact name of the sheet, else by the head that knows most columns, a like name deciding between equals."""
    found: list[tuple[tuple[int, int], SheetForm, Heads]] = []
    for form in FORMS:
        heads = find_heads(sheet, form.vocabulary, needed=form.needed)
        if heads is None:
            continue
        if sheet.name.strip() == form.name:
            return form, heads
        likeness = sum(word in sheet.name for word in (form.name, *form.other_names))
        found.append(((len(heads.fields), likeness), form, heads))
    if not found:
        return None, None
    _, form, heads = max(found, key=lambda one: one[0])
    return form, heads


def _not_understood(file: str, sheet: Sheet) -> list[Problem]:
    rows = sum(1 for row in sheet.rows if any(row))
    return [Problem(code="LWI-P-I012", file=file, sheet=sheet.name, detail=str(rows))] if rows else []


def _without_repeated(file: str, drafts: Iterable[Draft]) -> tuple[list[Draft], list[Problem]]:
    """Leave out a row whose post code or certificate number stands above already.

    A certificate told twice for one person (in the roster and on its own sheet) is one, each row filling what the other leaves
    open. Who is a namesake is judged together with the store.
    """
    places: dict[tuple[type[Draft], str], int] = {}
    kept: list[Draft] = []
    found: list[Problem] = []
    for draft in drafts:
        key = _key(draft)
        place = places.setdefault((type(draft), key), len(kept)) if key else len(kept)
        earlier = kept[place] if place < len(kept) else None
        if earlier is None:
            kept.append(draft)
        elif isinstance(earlier, CertificateDraft) and isinstance(draft, CertificateDraft) and _is_one_person(earlier, draft):
            kept[place] = _filled(earlier, draft)
        else:
            found.append(
                Problem(code="LWI-P-E011", file=file, sheet=draft.sheet, row=draft.row, raw=str(earlier.row), detail=key)
            )
    return kept, found


def _key(draft: Draft) -> str:
    if isinstance(draft, PostDraft):
        return draft.code
    return draft.certificate_number if isinstance(draft, CertificateDraft) else ""


def _is_one_person(first: CertificateDraft, second: CertificateDraft) -> bool:
    numbers = {one for one in (first.staff_number, second.staff_number) if one}
    return first.person == second.person and len(numbers) < 2 and first.sheet != second.sheet


def _filled(first: CertificateDraft, second: CertificateDraft) -> CertificateDraft:
    """Return the first with what only the second says."""
    open_fields = [one.name for one in fields(first) if getattr(first, one.name) in ("", None, ())]
    return replace(first, **{name: getattr(second, name) for name in open_fields})
