"""Lists of 100,000 rows: windows, old answers, copying."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from lawdesk.ui.rows import Cell, Column, Listing, Query, Row, search_rows, sort_rows
from lawdesk.ui.table import Table
from lawdesk.ui.table_model import TONE_ROLE, WINDOW, WINDOWS, RowsModel
from lawdesk.ui.tone import Tone

COLUMNS = (Column(head="编码", width=8), Column(head="名称", is_main=True, field="name"), Column(head="数", is_number=True))
IDS = tuple(UUID(int=number) for number in range(100_000))


def row(record: UUID) -> Row:
    return Row(id=record, cells=(Cell(f"C{record.int}"), Cell(f"职权{record.int}", Tone.GOOD), Cell(str(record.int))))


class Source:
    def __init__(self) -> None:
        self.asked: list[tuple[UUID, ...]] = []

    def fetch(self, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        self.asked.append(ids)
        return tuple(row(one) for one in ids)


def model_of(source: Source, ids: tuple[UUID, ...] = IDS) -> RowsModel:
    model = RowsModel(COLUMNS, source.fetch)
    model.reset_to(Listing(ids=ids, total=len(ids), first=tuple(row(one) for one in ids[:WINDOW])))
    return model


def text(model: RowsModel, number: int, column: int = 0) -> str:
    return str(model.data(model.index(number, column)))


def test_first_rows_are_there_at_once_and_far_rows_are_fetched_as_one_window(qtbot) -> None:
    source = Source()
    model = model_of(source)
    assert model.rowCount() == 100_000
    assert text(model, 0) == "C0"
    assert not source.asked
    assert text(model, 99_999) == "…"
    qtbot.waitUntil(lambda: text(model, 99_999) == "C99999")
    assert source.asked == [IDS[-WINDOW:]]


def test_only_so_many_windows_are_kept(qtbot) -> None:
    source = Source()
    model = model_of(source)
    for window in range(WINDOWS + 5):
        text(model, window * WINDOW)
    qtbot.waitUntil(lambda: text(model, (WINDOWS + 4) * WINDOW) != "…")
    qtbot.waitUntil(lambda: len(source.asked) >= WINDOWS + 4)
    assert len(model._windows) <= WINDOWS


def test_answers_to_an_older_query_are_dropped(qtbot) -> None:
    source = Source()
    model = model_of(source)
    text(model, 5_000)
    model.reset_to(Listing(ids=IDS[:300], total=300, first=tuple(row(one) for one in IDS[:WINDOW])))
    qtbot.waitUntil(lambda: bool(source.asked))
    text(model, 150)
    qtbot.waitUntil(lambda: text(model, 150) == "C150")
    assert set(model._windows) == {0, 1}


def test_cells_carry_tone_alignment_and_editability(qtbot) -> None:
    model = model_of(Source())
    assert model.data(model.index(0, 1), TONE_ROLE) is Tone.GOOD
    assert model.data(model.index(0, 2), Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight.value
    assert model.flags(model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_an_edit_is_announced_and_an_equal_text_is_not(qtbot) -> None:
    model = model_of(Source())
    edits: list[tuple[object, str, str]] = []
    model.edited.connect(lambda *edit: edits.append(edit))
    assert not model.setData(model.index(1, 1), "职权1")
    assert model.setData(model.index(1, 1), "新名称")
    assert edits == [(IDS[1], "name", "新名称")]


def test_copying_gives_tab_separated_text_and_html(qtbot) -> None:
    table = Table(model_of(Source(), IDS[:10]))
    qtbot.addWidget(table)
    table.selectRow(1)
    table.copy()
    assert QGuiApplication.clipboard().text() == "C1\t职权1\t1"
    table.selectAll()
    table.copy()
    assert QGuiApplication.clipboard().text().splitlines()[0] == "编码\t名称\t数"
    assert "<td>职权9</td>" in QGuiApplication.clipboard().mimeData().html()


def test_selection_is_kept_as_ids(qtbot) -> None:
    table = Table(model_of(Source()))
    qtbot.addWidget(table)
    assert table.select_id(IDS[5])
    assert table.selected_ids() == (IDS[5],)
    assert not table.select_id(UUID(int=10**9))


def test_search_folds_width_and_case_and_wants_every_word() -> None:
    rows = (row(IDS[1]), Row(id=IDS[2], cells=(Cell("ＡＢ（试行）"), Cell("城管"), Cell("3"))))
    assert [one.id for one in search_rows(rows, "ab 城管")] == [IDS[2]]
    assert [one.id for one in search_rows(rows, "(试行)")] == [IDS[2]]
    assert search_rows(rows, "没有") == ()


def test_numbers_sort_as_numbers() -> None:
    rows = tuple(Row(id=IDS[number], cells=(Cell(""), Cell(""), Cell(str(number)))) for number in (9, 10, 2))
    assert [one.cells[2].text for one in sort_rows(rows, Query(sort=2), COLUMNS)] == ["2", "9", "10"]
    assert [one.cells[2].text for one in sort_rows(rows, Query(sort=2, is_descending=True), COLUMNS)] == ["10", "9", "2"]
