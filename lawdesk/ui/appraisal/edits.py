"""Saves what was entered for one indicator: one transaction, one undo step."""

import re
from dataclasses import replace
from datetime import date
from uuid import UUID

from lawdesk.domain.appraisal.values import Assessment, Evidence, Indicator, ScoreInput
from lawdesk.operations.errors import InvalidValueError
from lawdesk.ui.appraisal.rows import Sheet, current_sheet
from lawdesk.ui.session import Session


def save_input(session: Session, record: UUID, key: str, text: str) -> None:
    """Save one field of an indicator's input; the assessment is begun with the first one."""
    with session.store.read() as reader:
        sheet = current_sheet(reader, session.home.office_id)
        stored = reader.record(Assessment, sheet.assessment.id) if sheet is not None and sheet.assessment is not None else None
    indicator = next((one for one in sheet.indicators() if one.id == record), None) if sheet is not None else None
    if sheet is None or indicator is None:
        return
    entered = changed_input(indicator, sheet.entered(record) or ScoreInput(indicator_id=record, is_met=False), key, text)
    assessment = _assessment(session, sheet)
    inputs = (*(one for one in assessment.inputs if one.indicator_id != record), entered)
    with session.store.transaction(session.operator, "assessment.score", title=f"评分 {indicator.code} {indicator.name}") as tx:
        tx.put(replace(assessment, inputs=inputs), base_rev=stored.rev if stored is not None else None)


def changed_input(indicator: Indicator, entered: ScoreInput, key: str, text: str) -> ScoreInput:
    """Return the input with one field changed. Raises `InvalidValueError` for what is no number where one is needed."""
    if key.startswith("count"):
        place = int(key.removeprefix("count"))
        counts = list(entered.counts) + [0] * (len(indicator.rules) - len(entered.counts))
        counts[place] = _whole(text)
        return replace(entered, counts=tuple(counts))
    if key == "numerator":
        return replace(entered, numerator=_whole(text))
    if key == "denominator":
        return replace(entered, denominator=_whole(text))
    if key == "value":
        return replace(entered, value=_whole(text))
    if key == "score":
        return replace(entered, value=_points(text))
    if key == "is_met":
        return replace(entered, is_met=text == "是")
    if key == "is_not_applicable":
        return replace(entered, is_not_applicable=text == "是")
    if key == "evidence":
        known = {one.title: one for one in entered.evidence}
        titles = [line.strip() for line in text.splitlines() if line.strip()]
        return replace(entered, evidence=tuple(known.get(title) or Evidence(title=title) for title in titles))
    return replace(entered, reason=text)


def _assessment(session: Session, sheet: Sheet) -> Assessment:
    if sheet.assessment is not None:
        return sheet.assessment
    year = sheet.scheme.year
    return Assessment(
        scheme_id=sheet.scheme.id,
        target_id=session.home.id,
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        filled_by=session.operator,
    )


def _whole(text: str) -> int:
    if not text.strip().isdigit():
        raise InvalidValueError(field="数量", value=text, allowed="0 或正整数")
    return int(text)


def _points(text: str) -> int:
    bare = text.strip()
    if not re.fullmatch(r"\d+(\.\d{1,2})?", bare):
        raise InvalidValueError(field="评分", value=text, allowed="分数，最多两位小数")
    whole, _, rest = bare.partition(".")
    return int(whole) * 100 + int(rest.ljust(2, "0") or "0")
