"""Institutions, posts, people, holdings and certificates out of one workbook: our template, or a roster as offices keep it."""

import re
from collections.abc import Callable, Iterable

from lawdesk.domain.organisation.values import CertificateState, DutyState, PostCategory, StaffType, UnitKind
from lawdesk.formats.errors import NoTableError
from lawdesk.formats.heads import Heads, find_heads
from lawdesk.formats.list_rows import Row, column_problems, list_rows
from lawdesk.formats.organisation_draft import (
    CertificateDraft,
    HoldingDraft,
    OrganisationDraft,
    PersonDraft,
    PostDraft,
    UnitDraft,
)
from lawdesk.formats.organisation_words import CERTIFICATES, FORMS, HOLDINGS, PEOPLE, POSTS, UNITS, SheetForm
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import Sheet, Workbook

Draft = UnitDraft | PostDraft | PersonDraft | HoldingDraft | CertificateDraft
_SEVERAL = re.compile(r"[、，,；;\n]+")
_CATEGORIES = {"执法": PostCategory.ENFORCEMENT, "承办": PostCategory.ENFORCEMENT, "审核": PostCategory.LEGAL_REVIEW}
_STAFF = {"行政": StaffType.CIVIL_SERVANT, "行政编制": StaffType.CIVIL_SERVANT, "参照公务员": StaffType.MANAGED_AS_CIVIL_SERVANT,
          "事业": StaffType.PUBLIC_INSTITUTION, "参公管理": StaffType.MANAGED_AS_CIVIL_SERVANT}  # fmt: skip
_UNITS = {"执法": UnitKind.ENFORCEMENT, "法制": UnitKind.LEGAL, "综合": UnitKind.GENERAL, "财务": UnitKind.FINANCE}


def read_organisation_list(workbook: Workbook) -> OrganisationDraft:
    """Return all drafts with all findings; raise `NoTableError` when no sheet has a head that is understood."""
    problems: list[Problem] = list(workbook.notes)
    drafts: list[Draft] = []
    is_understood = False
    for sheet in workbook.sheets:
        problems += sheet.notes
        form, heads = _form_of(sheet)
        if form is None or heads is None:
            problems += _not_understood(workbook.name, sheet)
            continue
        is_understood = True
        problems += column_problems(workbook.name, sheet, heads)
        for row in list_rows(workbook.name, sheet, heads):
            drafts += _READERS[form.name](row)
            problems += row.problems
    if not is_understood:
        raise NoTableError(file=workbook.name, wanted="机构名称、岗位编号、姓名、执法证号")
    kept, repeated = _without_repeated(workbook.name, drafts)
    return _gathered(workbook.name, kept, problems + repeated)


def _gathered(file: str, drafts: list[Draft], problems: list[Problem]) -> OrganisationDraft:
    return OrganisationDraft(
        file=file,
        units=tuple(one for one in drafts if isinstance(one, UnitDraft)),
        posts=tuple(one for one in drafts if isinstance(one, PostDraft)),
        people=tuple(one for one in drafts if isinstance(one, PersonDraft)),
        holdings=tuple(one for one in drafts if isinstance(one, HoldingDraft)),
        certificates=tuple(one for one in drafts if isinstance(one, CertificateDraft)),
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


def _unit(row: Row) -> Iterable[Draft]:
    draft = UnitDraft(
        sheet=row.sheet.name,
        row=row.number,
        name=row.needed("name", "机构名称"),
        parent=row.text("parent"),
        institution=row.text("institution"),
        unit_kind=row.choice("kind", UnitKind, _UNITS),
        functions=row.text("functions"),
        remark=row.text("remark"),
    )
    return () if row.is_refused else (draft,)


def _post(row: Row) -> Iterable[Draft]:
    draft = PostDraft(
        sheet=row.sheet.name,
        row=row.number,
        code=row.needed("code", "岗位编号"),
        name=row.needed("name", "岗位名称"),
        unit=row.needed("unit", "所属机构"),
        category=row.choice("category", PostCategory, _CATEGORIES),
        duties=row.text("duties"),
        requirements=row.text("requirements"),
        headcount=row.whole("headcount"),
        needs_certificate=row.answer("needs_certificate"),
        certificate_fields=tuple(one.strip() for one in _SEVERAL.split(row.text("certificate_fields")) if one.strip()),
        vacancy_note=row.text("vacancy_note"),
        remark=row.text("remark"),
    )
    return () if row.is_refused else (draft,)


def _person(row: Row) -> Iterable[Draft]:
    """A roster may carry the certificate and the post of each person in the same row."""
    draft = PersonDraft(
        sheet=row.sheet.name,
        row=row.number,
        name=row.needed("name", "姓名").replace(" ", "").replace("\u3000", ""),
        sex=row.text("sex"),
        title=row.text("title"),
        unit=row.text("unit"),
        staff_type=row.choice("staff_type", StaffType, _STAFF),
        duty_state=row.choice("duty_state", DutyState),
        legal_qualification=row.answer("legal_qualification"),
        first_legal_review_on=row.day("first_legal_review_on"),
        remark=row.text("remark"),
    )
    if row.is_refused:
        return ()
    found: list[Draft] = [draft]
    if row.text("certificate_number"):
        found.append(
            CertificateDraft(
                sheet=row.sheet.name,
                row=row.number,
                person=draft.name,
                certificate_number=row.text("certificate_number"),
                field_of_law=row.text("field_of_law"),
                expires_on=row.day("expires_on"),
            )
        )
    if row.text("post"):
        found += _holding_of(row, draft.name)
    return found


def _holding(row: Row) -> Iterable[Draft]:
    row.needed("post", "岗位编号")
    return _holding_of(row, row.needed("person", "姓名").replace(" ", "").replace("\u3000", ""))


def _holding_of(row: Row, person: str) -> list[Draft]:
    row.needed("starts_on", "任岗日期")
    starts_on = row.day("starts_on")
    ends_on = row.day("ends_on")
    if starts_on is None or not row.text("post") or not person:
        return []
    if ends_on and ends_on < starts_on:
        row.tell("LWI-P-E004", "ends_on", detail="不早于任岗日期的离岗日期")
        return []
    return [
        HoldingDraft(
            sheet=row.sheet.name,
            row=row.number,
            post=row.text("post"),
            person=person,
            starts_on=starts_on,
            ends_on=ends_on,
            is_main=row.answer("is_main"),
            document_number=row.text("document_number"),
        )
    ]


def _certificate(row: Row) -> Iterable[Draft]:
    draft = CertificateDraft(
        sheet=row.sheet.name,
        row=row.number,
        person=row.needed("person", "姓名").replace(" ", "").replace("\u3000", ""),
        certificate_number=row.needed("certificate_number", "执法证号"),
        certificate_kind=row.text("certificate_kind"),
        issuer=row.text("issuer"),
        field_of_law=row.text("field_of_law"),
        area=row.text("area"),
        issued_on=row.day("issued_on"),
        expires_on=row.day("expires_on"),
        state=row.choice("state", CertificateState),
        reason=row.text("reason"),
    )
    return () if row.is_refused else (draft,)


_READERS: dict[str, Callable[[Row], Iterable[Draft]]] = {
    UNITS.name: _unit,
    POSTS.name: _post,
    PEOPLE.name: _person,
    HOLDINGS.name: _holding,
    CERTIFICATES.name: _certificate,
}


def _without_repeated(file: str, drafts: Iterable[Draft]) -> tuple[list[Draft], list[Problem]]:
    """Leave out a row whose post code or certificate number stands above already; people of the same name are only told."""
    first: dict[tuple[type[Draft], str], Draft] = {}
    kept: list[Draft] = []
    found: list[Problem] = []
    for draft in drafts:
        key, is_person = _key(draft), isinstance(draft, PersonDraft)
        earlier = first.setdefault((type(draft), key), draft)
        is_repeated = bool(key) and earlier is not draft
        if is_repeated:
            row = str(earlier.row)
            code, raw, detail = ("LWI-P-W030", key, row) if is_person else ("LWI-P-E011", row, key)
            found.append(Problem(file=file, sheet=draft.sheet, row=draft.row, code=code, raw=raw, detail=detail))
        if is_person or not is_repeated:
            kept.append(draft)
    return kept, found


def _key(draft: Draft) -> str:
    if isinstance(draft, PostDraft):
        return draft.code
    if isinstance(draft, CertificateDraft):
        return draft.certificate_number
    return draft.name if isinstance(draft, PersonDraft) else ""
