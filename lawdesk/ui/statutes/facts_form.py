"""The form for what is known of a law and one of its versions."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QDialog

from lawdesk.domain.statutes.values import LegalVersion, LegalWork, Rank
from lawdesk.ui.detail import Field
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr
from lawdesk.ui.lookups import choices

if TYPE_CHECKING:
    from lawdesk.operations.statute_facts import StatuteFacts
    from lawdesk.ui.page import Page


def ask_for_facts(page: "Page", version: UUID) -> None:
    """Show the facts of a version and its law, and write what the person sets right."""
    from lawdesk.operations.statute_facts import StatuteFacts, facts_of, set_statute_facts

    with page.session.store.read() as reader:
        held = reader.get(LegalVersion, version)
        work = reader.get(LegalWork, held.work_id) if held is not None else None
    if held is None or work is None:
        return
    dialog = FormDialog(tr("修改《{0}》的信息").format(work.title), _fields(facts_of(work, held)), tr("保存"), page)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    answers = dialog.values
    facts = StatuteFacts(
        rank=Rank(answers["rank"]),
        body=answers["body"],
        territory=answers["territory"],
        short_title=answers["short_title"],
        label=answers["label"],
        document_number=answers["document_number"],
        adopted_on=_day(answers["adopted_on"]),
        promulgated_on=_day(answers["promulgated_on"]),
        effective_on=_day(answers["effective_on"]),
    )
    set_statute_facts(page.session.workspace, version, facts)
    page.told.emit(tr("已修改《{0}》的信息").format(work.title))


def _fields(facts: "StatuteFacts") -> tuple[Field, ...]:
    hint = tr("例如 2026-06-30，不明时留空")
    return (
        Field(label=tr("效力位阶"), key="rank", choices=choices(Rank), value=facts.rank.value),
        Field(label=tr("制定机关"), key="body", value=facts.body),
        Field(label=tr("适用地域"), key="territory", value=facts.territory, hint=tr("全国性法规留空")),
        Field(label=tr("简称"), key="short_title", value=facts.short_title),
        Field(label=tr("版本"), key="label", value=facts.label, hint=tr("例如 2019年修正")),
        Field(label=tr("文号"), key="document_number", value=facts.document_number),
        Field(label=tr("通过日期"), key="adopted_on", value=_words(facts.adopted_on), hint=hint),
        Field(label=tr("公布日期"), key="promulgated_on", value=_words(facts.promulgated_on), hint=hint),
        Field(label=tr("施行日期"), key="effective_on", value=_words(facts.effective_on), hint=hint),
    )


def _words(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _day(words: str) -> date | None:
    """Return the day written; raise `InvalidValueError` for what is none."""
    from lawdesk.operations.errors import InvalidValueError
    from lawdesk.wording.days import read_day

    day = read_day(words)
    if day is None and words.strip():
        raise InvalidValueError(field=tr("日期"), value=words, allowed="2026-06-30")
    return day
