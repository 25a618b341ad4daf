"""执法主体 in the window, and the preview of what is printed."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton
from ui.test_commands import all_of, answer, page_of, window_on

from lawdesk.domain.organisation.values import Entrustment, Institution, SubjectKind
from lawdesk.domain.statutes.values import BasisEntry, LegalWork, Rank
from lawdesk.ui.print_preview import PreviewDialog
from lawdesk.ui.session import Session


def test_a_body_is_added_and_gets_its_papers(qtbot, session: Session, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "subjects")
    answer(monkeypatch, name="云梦泽市城管执法支队", subject_kind="entrusted", level="市", management_type="territorial")
    page.add()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    qtbot.waitUntil(lambda: page.panel.detail is not None and page.panel.detail.title == "云梦泽市城管执法支队")
    days = {"starts_on": "2026-01-01", "ends_on": "2027年12月31日", "published_on": ""}
    answer(
        monkeypatch,
        entrusting=str(session.home.id),
        scope="户外招牌执法",
        document_number="云〔2026〕1号",
        published_at="网站",
        **days,
    )
    page.entrust()
    (paper,) = all_of(session, Entrustment)
    assert (paper.entrusting_id, paper.ends_on) == (session.home.id, date(2027, 12, 31))
    page.table.select_id(session.home.id)
    answer(monkeypatch, title="云梦泽市城管局三定规定", document_number="云办〔2024〕3号", body="云梦泽市委办", day="2024.3.1")
    page.add_staffing()
    assert Rank.STAFFING_PROVISION in [one.rank for one in all_of(session, LegalWork)]
    assert len(all_of(session, BasisEntry)) == 2
    answer(monkeypatch, text="《云梦泽市户外招牌管理办法（示例）》第二条")
    page.table.select_id(session.home.id)
    page.qualify()
    qtbot.waitUntil(lambda: "第二条" in page.model.cell(page.model.row_of(session.home.id), 4).text)


def test_fields_of_a_body_are_edited_in_place(qtbot, session: Session) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "subjects")
    page.commit_field(session.home.id, "staff_quota", "120")
    page.commit_field(session.home.id, "subject_kind", "authorised")
    home = next(one for one in all_of(session, Institution) if one.id == session.home.id)
    assert (home.staff_quota, home.subject_kind) == (120, SubjectKind.AUTHORISED)


def test_what_is_printed_is_previewed_and_exported(qtbot, session: Session, tmp_path: Path, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "bases")
    command = next(one for one in page.commands() if "执法依据目录" in one.text)
    command.run()
    qtbot.waitUntil(lambda: bool(page.findChildren(PreviewDialog)), timeout=60_000)
    dialog = page.findChildren(PreviewDialog)[0]
    assert dialog.where.text() == "第 1 页，共 1 页"
    wide = dialog.sheet.pixmap().width()
    dialog.enlarge()
    assert dialog.sheet.pixmap().width() > wide
    assert not dialog.forward.isEnabled()
    for word, ending in (("导出 PDF…", ".pdf"), ("导出 Word…", ".docx"), ("导出 Excel…", ".xlsx")):
        target = tmp_path / f"目录{ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, target=target: (str(target), ""))
        next(one for one in dialog.findChildren(QPushButton) if one.text() == word).click()
        qtbot.waitUntil(target.exists, timeout=60_000)
    folder = Path(dialog._folder.name)
    assert folder.exists()
    dialog.reject()
    qtbot.waitUntil(lambda: not folder.exists())
