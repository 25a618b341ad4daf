"""What the commands of the pages do, from dialog to store: real files, real operations; only dialogs are answered here."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from lawdesk.data.undo import undo
from lawdesk.domain.appraisal.values import Assessment
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.letters.values import Letter, LetterState
from lawdesk.domain.organisation.values import Person, Post, PostHolding, Status
from lawdesk.domain.powers.values import Assignment, DutyRole, Power
from lawdesk.domain.statutes.values import BasisEntry, Citation, LegalWork, StatuteText
from lawdesk.operations.sample import sample_laws, write_sample_files
from lawdesk.ui.command import perform
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.list_import.dry_run_dialog import DryRunDialog
from lawdesk.ui.list_import.mapping_dialog import MappingDialog
from lawdesk.ui.main_window import MainWindow
from lawdesk.ui.report_dialog import ReportDialog
from lawdesk.ui.session import Session
from lawdesk.ui.statutes.citing_dialog import CitingDialog


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The workbooks and texts of the shipped sample."""
    write_sample_files(tmp_path / "files")
    return tmp_path / "files"


@pytest.fixture
def told(monkeypatch) -> Iterator[list[str]]:
    """Dialogs that report are confirmed and remembered."""
    said: list[str] = []

    def confirm(dialog: ReportDialog) -> int:
        said.append(dialog.sentence.text())
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(ReportDialog, "exec", confirm)
    yield said


def window_on(qtbot, session: Session) -> MainWindow:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1366, 736)
    window.show()
    return window


def page_of(qtbot, window: MainWindow, key: str):
    page = window.pages.page(key)
    with qtbot.waitSignal(page.loaded, timeout=20_000):
        page.is_stale = True
        window.go_to_page(key)
    return page


def answer(monkeypatch, **answers: str) -> None:
    """Fill every form dialog with these answers and confirm it."""

    def confirm(dialog: FormDialog) -> int:
        values = {**dialog.form.values(), **answers}
        dialog.form.values = lambda: values
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(FormDialog, "exec", confirm)


def choose(monkeypatch, path: Path) -> None:
    """Answer every file dialog with `path`."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))


def all_of(session: Session, kind: type) -> tuple:
    with session.store.read() as reader:
        return reader.all(kind)


def test_texts_are_imported_and_chosen_as_bases(qtbot, empty_session: Session, told, monkeypatch) -> None:
    window = window_on(qtbot, empty_session)
    page = page_of(qtbot, window, "library")
    choose(monkeypatch, sample_laws())
    page.import_folder()
    qtbot.waitUntil(lambda: len(all_of(empty_session, StatuteText)) == 3, timeout=30_000)
    qtbot.waitUntil(lambda: bool(page.selected()))
    answer(monkeypatch, group="sector")
    page.choose()
    assert len(all_of(empty_session, BasisEntry)) == 1


def test_a_search_opens_the_text_at_the_hit(qtbot, session: Session) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "library")
    page.head.search.setText("责令")
    qtbot.waitUntil(lambda: page.panel.detail is not None and bool(page.panel.detail.hits))
    assert page.panel.detail.hits[0].address == "a2"
    assert "责令" in page.panel.text.toPlainText()
    page.head.search.setText("无此词语")
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.no_match)


def test_lists_are_imported_after_a_dry_run(qtbot, empty_session: Session, files: Path, told, monkeypatch) -> None:
    window = window_on(qtbot, empty_session)
    powers = page_of(qtbot, window, "powers")
    workbooks = {path.stem: path for path in files.rglob("*.xlsx")}
    choose(monkeypatch, next(path for name, path in workbooks.items() if "清单" in name))
    monkeypatch.setattr(MappingDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    shown: list[str] = []

    def confirm(dialog: DryRunDialog) -> int:
        shown.append(dialog.sentence.text())
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(DryRunDialog, "exec", confirm)
    powers.import_powers()
    qtbot.waitUntil(lambda: len(all_of(empty_session, Power)) == 12, timeout=60_000)
    posts = page_of(qtbot, window, "posts")
    choose(monkeypatch, next(path for name, path in workbooks.items() if "机构" in name or "人员" in name))
    posts.import_roll()
    qtbot.waitUntil(lambda: len(all_of(empty_session, Post)) == 8, timeout=60_000)
    assert "职权 12 项" in shown[0]


def test_a_power_is_added_assigned_charted_and_retired(qtbot, session: Session, told, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "powers")
    answer(monkeypatch, name="对占道经营的处罚", code="CF-900", power_type="CF")
    page.add()
    added = next(power for power in all_of(session, Power) if power.code == "CF-900")
    qtbot.waitUntil(lambda: page.selected() == (added.id,))
    post = all_of(session, Post)[0]
    answer(monkeypatch, post=str(post.id), role="handle", note="")
    page.assign()
    page.assign()
    given = [one for one in all_of(session, Assignment) if one.power_id == added.id]
    assert [(one.post_id, one.duty_role) for one in given] == [(post.id, DutyRole.HANDLE)]
    page.make_charts()
    qtbot.waitUntil(lambda: any(added.id in chart.power_ids for chart in all_of(session, Flowchart)), timeout=30_000)
    answer(monkeypatch, status="retired", kind="取消", reason="上级取消", basis="青政发〔2026〕3号")
    qtbot.waitUntil(lambda: page.selected() == (added.id,))
    page.change_status()
    with session.store.read() as reader:
        ended = reader.get(Power, added.id)
    assert (ended.status, ended.retired_reason) == (Status.RETIRED, "取消：上级取消")
    assert (ended.retired_on, ended.change_basis) == (date.today(), "青政发〔2026〕3号")


def test_several_powers_are_retired_and_get_a_basis_in_one_step(qtbot, session: Session, told, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "powers")
    page.table.selectAll()
    chosen = page.selected()
    assert len(chosen) == 30
    answer(monkeypatch, status="retired", reason="上级取消")
    page.change_status()
    assert {one.status for one in all_of(session, Power)} == {Status.RETIRED}
    undo(session.store, session.operator)
    assert {one.status for one in all_of(session, Power)} == {Status.ACTIVE}
    before = len(all_of(session, Citation))
    with session.store.read() as reader:
        title = reader.all(LegalWork)[0].title

    def typed(dialog: CitingDialog) -> int:
        dialog.input.setPlainText(f"《{title}》第一条")
        dialog.read()
        qtbot.waitUntil(lambda: bool(dialog.choices))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(CitingDialog, "exec", typed)
    page.cite()
    assert len(all_of(session, Citation)) == before + 30
    undo(session.store, session.operator)
    assert len(all_of(session, Citation)) == before


def test_charts_are_made_for_all_and_exported(qtbot, session: Session, tmp_path: Path, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "flowcharts")
    page.make_all()
    qtbot.waitUntil(lambda: len(all_of(session, Flowchart)) == 30, timeout=60_000)
    qtbot.waitUntil(lambda: page.chart_panel.shown is not None)
    choose(monkeypatch, tmp_path / "chart.svg")
    page.export()
    qtbot.waitUntil((tmp_path / "chart.svg").exists, timeout=30_000)


def test_letters_are_made_signed_and_printed(qtbot, session: Session, tmp_path: Path, told, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "letters")
    page.make()
    qtbot.waitUntil(lambda: len(all_of(session, Letter)) >= 3, timeout=30_000)
    qtbot.waitUntil(lambda: page.model.rowCount() >= 3)
    choose(monkeypatch, tmp_path)
    monkeypatch.setattr("lawdesk.ui.letters.page.QDesktopServices.openUrl", lambda _: True)
    page.table.selectAll()
    page.print_pdf()
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.pdf"))), timeout=60_000)
    page.print_word()
    qtbot.waitUntil(lambda: bool(list(tmp_path.rglob("*.docx"))), timeout=60_000)
    page.table.selectAll()
    page.sign()
    assert {letter.state for letter in all_of(session, Letter)} == {LetterState.SIGNED}


def test_a_post_and_a_person_are_added_and_joined(qtbot, session: Session, monkeypatch) -> None:
    window = window_on(qtbot, session)
    people = page_of(qtbot, window, "people")
    answer(monkeypatch, name="丙示例", unit="执法一大队", title="科员")
    people.add()
    person = next(one for one in all_of(session, Person) if one.name == "丙示例")
    posts = page_of(qtbot, window, "posts")
    answer(monkeypatch, code="G09", name="窗口岗", unit="政务服务科", category="窗口")
    posts.add()
    post = next(one for one in all_of(session, Post) if one.code == "G09")
    qtbot.waitUntil(lambda: posts.selected() == (post.id,))
    answer(monkeypatch, picked=str(person.id), starts_on="2026.1.5", document_number="")
    posts.hold()
    assert any(one.post_id == post.id and one.person_id == person.id for one in all_of(session, PostHolding))
    refused: list[object] = []
    monkeypatch.setattr("lawdesk.ui.command.show_error", lambda error, parent: refused.append(error))
    perform(posts.remove, posts)
    assert refused[0].code == "LWS-E032"
    with session.store.transaction("李经办", "test", title="离岗") as tx:
        tx.remove(PostHolding, next(one.id for one in tx.all(PostHolding) if one.post_id == post.id))
    posts.remove()
    assert post.id not in [one.id for one in all_of(session, Post)]


def test_an_indicator_is_scored_in_the_form(qtbot, session: Session) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "appraisal")
    qtbot.waitUntil(lambda: page.panel.detail is not None)
    record = page.model.ids[1]
    page.commit_field(record, "numerator", "9")
    page.commit_field(record, "denominator", "10")
    page.commit_field(record, "evidence", "名册\n证件复印件")
    entered = next(one for one in all_of(session, Assessment)[0].inputs if one.indicator_id == record)
    assert (entered.numerator, entered.denominator, [one.title for one in entered.evidence]) == (9, 10, ["名册", "证件复印件"])
    qtbot.waitUntil(lambda: page.model.cell(1, 5).text == "54.00")


def test_scores_are_imported_from_a_sheet(qtbot, session: Session, files: Path, told, monkeypatch) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "appraisal")
    sheet = next(path for path in files.rglob("*.xlsx") if "评分" in path.stem or "自评" in path.stem)
    choose(monkeypatch, sheet)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(files))
    page.import_scores()
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert told[0].startswith("得分")


def test_a_finding_leads_to_its_record(qtbot, session: Session) -> None:
    window = window_on(qtbot, session)
    page = page_of(qtbot, window, "checks")
    page.open_selected()
    assert window.pages.key != "checks"
    target = window.pages.page(window.pages.key)
    finding = page.findings.found[page.model.ids[0]].finding
    qtbot.waitUntil(lambda: target.selected() == (finding.id,))
