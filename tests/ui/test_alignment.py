"""对照上级目录 in the window."""

from pathlib import Path

import pytest
from office_files import xlsx
from PySide6.QtWidgets import QFileDialog
from ui.test_commands import all_of, answer, choose, page_of, window_on

from lawdesk.data.undo import undo
from lawdesk.domain.statutes.values import BasisEntry, IssuedBasis, LegalWork
from lawdesk.ui.report_dialog import ReportDialog
from lawdesk.ui.session import Session

ROWS = [
    ["名称", "文号", "分组", "适用层级"],
    ["云梦泽市户外招牌管理办法（示例）", "云政规[2024] 1 号", "通用", "市"],
    ["某省某某条例", "", "专业", "市"],
    ["某省另一条例", "", "专业", "市"],
]


@pytest.fixture
def listed(qtbot, session: Session, tmp_path: Path, monkeypatch):
    """The page with a list taken in by hand."""
    monkeypatch.setattr(ReportDialog, "exec", lambda _: ReportDialog.DialogCode.Accepted)
    path = tmp_path / "省厅目录.xlsx"
    path.write_bytes(xlsx(("目录", ROWS)))
    page = page_of(qtbot, window_on(qtbot, session), "alignment")
    answer(monkeypatch, title="", issuer="省厅", issued_on="2026年6月1日")
    choose(monkeypatch, path)
    page.import_issued()
    qtbot.waitUntil(lambda: page.model.rowCount() == 4, timeout=30_000)
    return page


def shown(page) -> list[tuple[str, str]]:
    """Return state and differences of each line, without that of the list which the sample has."""
    rows = range(page.model.rowCount())
    return [
        (page.model.cell(row, 0).text, page.model.cell(row, 2).text)
        for row in rows
        if page.model.cell(row, 5).text != "云梦泽省目录"
    ]


def test_lines_are_compared_adopted_declined_and_undone(qtbot, listed, session: Session, monkeypatch) -> None:
    assert shown(listed) == [("有差异", "分组"), ("仅上级有", ""), ("仅上级有", "")]
    assert {one.list_title for one in all_of(session, IssuedBasis)} == {"云梦泽省目录", "省厅目录"}
    qtbot.waitUntil(lambda: listed.panel.detail is not None)
    listed.table.select_id(listed.model.ids[2])
    listed.adopt()
    qtbot.waitUntil(lambda: shown(listed)[1] == ("一致", ""))
    assert "某省某某条例" in [work.title for work in all_of(session, LegalWork)]
    listed.table.select_id(listed.model.ids[3])
    answer(monkeypatch, reason="本单位没有这项职权")
    listed.decline()
    qtbot.waitUntil(lambda: shown(listed)[2][0] == "不适用")
    listed.take_back()
    qtbot.waitUntil(lambda: shown(listed)[2][0] == "仅上级有")
    for _ in range(3):
        undo(session.store, session.operator)
    qtbot.waitUntil(lambda: shown(listed) == [("有差异", "分组"), ("仅上级有", ""), ("仅上级有", "")])


def test_all_that_is_missing_is_adopted_at_once(qtbot, listed, session: Session) -> None:
    listed.adopt_all()
    assert len(all_of(session, BasisEntry)) == 3
    listed.bar.choose("standing", "有差异", True)
    qtbot.waitUntil(lambda: listed.model.rowCount() == 1)


def test_a_line_leads_to_its_entry_and_the_comparison_is_written(
    qtbot, listed, session: Session, tmp_path: Path, monkeypatch
) -> None:
    listed.table.select_id(listed.model.ids[1])
    with qtbot.waitSignal(listed.jump_asked) as heard:
        listed.open_entry()
    assert (heard.args[0].page, heard.args[0].record) == ("bases", all_of(session, BasisEntry)[0].id)
    target = tmp_path / "对照.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    listed.export()
    qtbot.waitUntil(target.exists, timeout=30_000)
