"""From the rows of the sheets of an organisation workbook to drafts; what is wrong with a cell is told at the row."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from lawdesk.domain.organisation.training import TrainingKind, TrainingMode, TrainingSubject
from lawdesk.domain.organisation.values import (
    CertificateCheck,
    CertificateState,
    DutyState,
    PostCategory,
    StaffType,
    UnitKind,
)
from lawdesk.formats.cells import date_of, hundredths_of
from lawdesk.formats.list_rows import Row
from lawdesk.formats.organisation_draft import (
    CertificateDraft,
    Draft,
    ExamDraft,
    HoldingDraft,
    PersonDraft,
    PlanDraft,
    PostDraft,
    TrainingDraft,
    UnitDraft,
)
from lawdesk.formats.organisation_words import (
    CERTIFICATES,
    EXAMS,
    HOLDINGS,
    PEOPLE,
    PLANS,
    POSTS,
    TRAININGS,
    UNITS,
)

_SEVERAL = re.compile(r"[、，,；;\n]+")
_CHECK = re.compile(r"(\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?|\d{8})[\s:：（(]*([^\d；;、，,\n）)]*)")
_HOURS = re.compile(r"(\d{1,4})(?:\.0+)?\s*(?:学时|课时|小时|个学时)?\Z")
_YEAR = re.compile(r"(\d{4})\s*年?(?:度)?\Z")
_CATEGORIES = {"执法": PostCategory.ENFORCEMENT, "承办": PostCategory.ENFORCEMENT, "审核": PostCategory.LEGAL_REVIEW}
_STAFF = {"行政": StaffType.CIVIL_SERVANT, "行政编制": StaffType.CIVIL_SERVANT, "参照公务员": StaffType.MANAGED_AS_CIVIL_SERVANT,
          "事业": StaffType.PUBLIC_INSTITUTION, "参公管理": StaffType.MANAGED_AS_CIVIL_SERVANT,
          "事业编": StaffType.PUBLIC_INSTITUTION, "聘用": StaffType.CONTRACT, "合同工": StaffType.CONTRACT,
          "辅助": StaffType.AUXILIARY, "协管员": StaffType.AUXILIARY, "辅警": StaffType.AUXILIARY}  # fmt: skip
_UNITS = {"执法": UnitKind.ENFORCEMENT, "法制": UnitKind.LEGAL, "综合": UnitKind.GENERAL, "财务": UnitKind.FINANCE}
_STATES = {"正常": CertificateState.VALID, "在用": CertificateState.VALID, "已注销": CertificateState.CANCELLED,
           "丢失": CertificateState.LOST, "挂失": CertificateState.LOST, "收缴": CertificateState.WITHDRAWN}  # fmt: skip
_KINDS = {"上岗培训": TrainingKind.INDUCTION, "岗前": TrainingKind.INDUCTION, "岗前培训": TrainingKind.INDUCTION,
          "年度培训": TrainingKind.YEARLY, "专题培训": TrainingKind.SPECIAL, "专项": TrainingKind.SPECIAL}  # fmt: skip
_SUBJECTS = {"通用": TrainingSubject.COMMON_LAW, "公共法律": TrainingSubject.COMMON_LAW, "专业": TrainingSubject.SECTOR_LAW,
             "专业法律": TrainingSubject.SECTOR_LAW, "业务知识": TrainingSubject.BUSINESS}  # fmt: skip
_MODES = {"面授": TrainingMode.CLASSROOM, "集中培训": TrainingMode.CLASSROOM, "线下": TrainingMode.CLASSROOM,
          "线上": TrainingMode.ONLINE, "网上": TrainingMode.ONLINE, "网络培训": TrainingMode.ONLINE,
          "自学自测": TrainingMode.SELF_STUDY}  # fmt: skip


def _unit(row: Row) -> Iterable[Draft]:
    draft = UnitDraft(
        sheet=row.sheet.name,
        row=row.number,
        columns=row.heads.columns,
        name=row.needed("name", "机构名称"),
        parent=row.text("parent"),
        institution=row.text("institution"),
        unit_kind=row.choice("kind", UnitKind, _UNITS),
        functions=row.text("functions"),
        quota=row.whole("quota"),
        remark=row.text("remark"),
    )
    return () if row.is_refused else (draft,)


def _post(row: Row) -> Iterable[Draft]:
    draft = PostDraft(
        sheet=row.sheet.name,
        row=row.number,
        columns=row.heads.columns,
        code=row.needed("code", "岗位编号"),
        name=row.needed("name", "岗位名称"),
        unit=row.needed("unit", "所属机构"),
        category=row.choice("category", PostCategory, _CATEGORIES),
        duties=row.text("duties"),
        requirements=row.text("requirements"),
        headcount=row.whole("headcount"),
        needs_certificate=row.answer("needs_certificate"),
        certificate_fields=_several(row.text("certificate_fields")),
        vacancy_note=row.text("vacancy_note"),
        remark=row.text("remark"),
    )
    return () if row.is_refused else (draft,)


def _person(row: Row) -> Iterable[Draft]:
    """A roster may carry the certificate and the post of each person in the same row."""
    draft = PersonDraft(
        sheet=row.sheet.name,
        row=row.number,
        columns=row.heads.columns,
        name=_name(row.needed("name", "姓名")),
        staff_number=row.text("staff_number"),
        certificate_number=row.text("certificate_number"),
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
    if draft.certificate_number:
        found.append(_certificate_of(row, draft.name, is_same_row=True))
    if row.text("post"):
        found += _holding_of(row, draft.name, is_same_row=True)
    return found


def _holding(row: Row) -> Iterable[Draft]:
    row.needed("post", "岗位编号")
    return _holding_of(row, _name(row.needed("person", "姓名")), is_same_row=False)


def _holding_of(row: Row, person: str, *, is_same_row: bool) -> list[Draft]:
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
            columns=row.heads.columns,
            is_same_row=is_same_row,
            post=row.text("post"),
            person=person,
            staff_number=row.text("staff_number"),
            starts_on=starts_on,
            ends_on=ends_on,
            is_main=_is_main(row),
            document_number=row.text("document_number"),
        )
    ]


def _certificate(row: Row) -> Iterable[Draft]:
    person = _name(row.needed("person", "姓名"))
    row.needed("certificate_number", "执法证号")
    draft = _certificate_of(row, person, is_same_row=False)
    return () if row.is_refused else (draft,)


def _certificate_of(row: Row, person: str, *, is_same_row: bool) -> CertificateDraft:
    return CertificateDraft(
        sheet=row.sheet.name,
        row=row.number,
        columns=row.heads.columns,
        is_same_row=is_same_row,
        person=person,
        staff_number=row.text("staff_number"),
        certificate_number=row.text("certificate_number"),
        certificate_kind=row.text("certificate_kind"),
        issuer=row.text("issuer"),
        field_of_law=row.text("field_of_law"),
        area=row.text("area"),
        issued_on=row.day("issued_on"),
        expires_on=row.day("expires_on"),
        state=row.choice("state", CertificateState, _STATES),
        reason=row.text("reason"),
        checks=_checks(row),
    )


def _plan(row: Row) -> Iterable[Draft]:
    year = _YEAR.match(row.needed("year", "年度"))
    if row.text("year") and not year:
        row.tell("LWI-P-E004", "year", detail="四位数的年度")
    draft = PlanDraft(
        sheet=row.sheet.name,
        row=row.number,
        columns=row.heads.columns,
        year=int(year[1]) if year else 0,
        content=row.needed("content", "培训内容"),
        training_kind=row.choice("training_kind", TrainingKind, _KINDS),
        subject=row.choice("subject", TrainingSubject, _SUBJECTS),
        mode=row.choice("mode", TrainingMode, _MODES),
        hours=_hours(row),
        starts_on=row.day("starts_on"),
        ends_on=row.day("ends_on"),
        posts=_several(row.text("posts")),
        place=row.text("place"),
        remark=row.text("remark"),
    )
    _check_order(row, draft.starts_on, draft.ends_on)
    return () if row.is_refused else (draft,)


def _training(row: Row) -> Iterable[Draft]:
    year = _YEAR.match(row.text("year"))
    draft = TrainingDraft(
        sheet=row.sheet.name,
        row=row.number,
        columns=row.heads.columns,
        person=_name(row.needed("person", "姓名")),
        staff_number=row.text("staff_number"),
        content=row.needed("content", "培训内容"),
        year=int(year[1]) if year else None,
        training_kind=row.choice("training_kind", TrainingKind, _KINDS),
        subject=row.choice("subject", TrainingSubject, _SUBJECTS),
        mode=row.choice("mode", TrainingMode, _MODES),
        hours=_hours(row),
        starts_on=row.day("starts_on"),
        ends_on=row.day("ends_on"),
        post=row.text("post"),
        remark=row.text("remark"),
    )
    _check_order(row, draft.starts_on, draft.ends_on)
    return () if row.is_refused else (draft,)


def _exam(row: Row) -> Iterable[Draft]:
    draft = ExamDraft(
        sheet=row.sheet.name,
        row=row.number,
        columns=row.heads.columns,
        person=_name(row.needed("person", "姓名")),
        staff_number=row.text("staff_number"),
        name=row.needed("name", "考试名称"),
        subject=row.choice("subject", TrainingSubject, _SUBJECTS),
        score_cp=_points(row, "score"),
        pass_cp=_points(row, "pass_mark"),
        taken_on=row.day("taken_on"),
        remark=row.text("remark"),
    )
    return () if row.is_refused else (draft,)


READERS: Mapping[str, Callable[[Row], Iterable[Draft]]] = {
    UNITS.name: _unit,
    POSTS.name: _post,
    PEOPLE.name: _person,
    HOLDINGS.name: _holding,
    CERTIFICATES.name: _certificate,
    PLANS.name: _plan,
    TRAININGS.name: _training,
    EXAMS.name: _exam,
}


def _name(text: str) -> str:
    """Return a name without the blanks that make two signs as wide as three."""
    return text.replace(" ", "").replace("\u3000", "")


def _several(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in _SEVERAL.split(text) if one.strip())


def _is_main(row: Row) -> bool | None:
    """主岗 and 兼岗 answer as 是 and 否 do."""
    text = row.text("is_main")
    if text in ("主岗", "主", "专职"):
        return True
    if text in ("兼岗", "兼", "兼职", "兼任"):
        return False
    return row.answer("is_main")


def _checks(row: Row) -> tuple[CertificateCheck, ...]:
    """Return the checks written in one cell: 「2025-03-01 合格；2026-03-02 合格」; what holds no day is told and left out."""
    text = row.text("checks")
    found = [
        CertificateCheck(checked_on=day, result=result.strip() or "合格")
        for written, result in _CHECK.findall(text)
        if (day := date_of(written)) is not None
    ]
    if text and not found and text not in ("无", "-", "—", "/"):
        row.tell("LWI-P-W016", "checks")
    return tuple(sorted(found, key=lambda one: one.checked_on))


def _hours(row: Row) -> int | None:
    text = row.text("hours")
    found = _HOURS.match(text)
    if text and not found:
        row.tell("LWI-P-W029", "hours", detail="未填写")
    return int(found[1]) if found else None


def _points(row: Row, field: str) -> int | None:
    text = row.text(field)
    found = hundredths_of(text) if text else None
    if text and found is None and text not in ("缺考", "免考", "-", "—", "/"):
        row.tell("LWI-P-W029", field, detail="未填写")
    return found


def _check_order(row: Row, starts_on: date | None, ends_on: date | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        row.tell("LWI-P-E004", "ends_on", detail="不早于开始日期的结束日期")
