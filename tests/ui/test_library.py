"""法规文库: the list, hits below their statutes, filters, what a click does."""

from datetime import date

import pytest
from builders import statute
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from ui.test_commands import page_of, window_on

from lawdesk.data import search
from lawdesk.domain.statutes.values import BasisEntry, LegalVersion, LegalWork, Rank
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.rows import Query
from lawdesk.ui.session import Session
from lawdesk.ui.statutes import library_rows
from lawdesk.ui.table_model import MARKS_ROLE
from lawdesk.wording.labels import label

LAKES = statute(
    "示例市湖泊保护条例",
    ["为了保护湖泊。", *(f"第{number}种情形，处罚款。" for number in range(5)), "不予罚款的除外。"],
    rank=Rank.CITY_REGULATION,
    effective_on=date(2020, 1, 1),
)
LAW = statute("示例水法", ["违反本法的，处罚款。"], rank=Rank.LAW, effective_on=date(2019, 1, 1))
NOISE = statute("示例省噪声规定", ["夜间施工的，处罚款。"], rank=Rank.PROVINCIAL_RULE, effective_on=date(2021, 1, 1))


@pytest.fixture
def page(qtbot, session: Session):
    """The page of a library with three statutes besides those of the sample."""
    noise = LegalWork(**{**{name: getattr(NOISE[0], name) for name in NOISE[0].__slots__}, "territory": "示例省"})
    with session.store.transaction("周示八", "test.put") as tx:
        tx.put_many([*LAKES, *LAW, noise, *NOISE[1:]])
        tx.put(BasisEntry(institution_id=session.home.id, version_id=LAW[1].id))
    page = page_of(qtbot, window_on(qtbot, session), "library")
    qtbot.waitUntil(lambda: LAKES[1].id in page.model.ids)
    return page


def lines(page) -> list[str]:
    return [page.model.cell(row, 0).text.strip("　…") for row in range(len(page.model.ids))]


def search_for(qtbot, page, words: str) -> None:
    page.head.search.setText(words)
    qtbot.waitUntil(lambda: page.library.search == words and page._result is not None, timeout=5000)
    qtbot.waitUntil(lambda: page.query.search == words and page.sum_words != "")
    qtbot.wait(50)


def test_hits_stand_below_their_statutes_marked(qtbot, page) -> None:
    search_for(qtbot, page, "处罚款")
    found = lines(page)
    law, lakes = found.index("示例水法"), found.index("示例市湖泊保护条例")
    assert law < found.index("示例省噪声规定") and law < lakes
    assert found[law + 1] == "第一条　违反本法的，处罚款。"
    assert page.model.cell(law, 4).text == "1" and page.model.cell(lakes, 4).text == "5"
    index = page.model.index(law + 1, 0)
    text = index.data()
    assert [text[start:end] for start, end in index.data(MARKS_ROLE)] == ["处罚款"]
    assert page.table.columnSpan(law + 1, 0) == 7 and page.table.columnSpan(law, 0) == 1
    assert page.count_text.startswith("命中 ") and page.count_text.endswith("条")


def test_a_hit_opens_the_text_at_its_article_and_stands_for_its_statute(qtbot, page) -> None:
    search_for(qtbot, page, "处罚款")
    lakes = lines(page).index("示例市湖泊保护条例")
    page.table.selectRow(lakes + 2)
    qtbot.waitUntil(lambda: page.panel.detail is not None and page.panel.detail.opens_at == "a3")
    assert page.panel.detail.version.id == LAKES[1].id
    assert len(page.panel.detail.hits) == 5
    assert page.selected() == (LAKES[1].id,)
    assert page.here("library").record == LAKES[1].id


def test_a_click_lists_the_rest_of_the_hits(qtbot, page, monkeypatch) -> None:
    monkeypatch.setattr(library_rows, "FEW_STATUTES", 0)
    search_for(qtbot, page, "处罚款")
    lakes = lines(page).index("示例市湖泊保护条例")
    assert lines(page)[lakes + 4] == "还有 2 条"
    before = len(page.model.ids)
    place = page.table.visualRect(page.model.index(lakes + 4, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: len(page.model.ids) == before + 1)
    assert lines(page)[lakes + 5].startswith("第六条")
    search_for(qtbot, page, "罚款")
    assert "还有 3 条" in lines(page)  # another search begins anew


def test_filters_of_territory_and_catalogue_leave_only_what_fits(qtbot, page) -> None:
    assert ("示例省", "示例省") in next(one for one in page.bar.filters if one.field == "territory").choices
    page.bar.choose("territory", "示例省", True)
    qtbot.waitUntil(lambda: lines(page) == ["示例省噪声规定"])
    page.bar.clear()
    page.bar.choose("chosen", "yes", True)
    search_for(qtbot, page, "处罚款")
    assert lines(page) == ["示例水法", "第一条　违反本法的，处罚款。"]


def test_too_many_hits_are_said_and_not_counted(qtbot, page, monkeypatch) -> None:
    for name, few in {"MOST": 3, "FEW": 0}.items():
        monkeypatch.setattr(search, name, few)
    search_for(qtbot, page, "罚款")
    assert page.band.isVisibleTo(page) and "请再加一个词" in page.band.text()
    assert page.count_text.startswith("命中超过")
    page.head.search.setText("")
    qtbot.waitUntil(lambda: not page.band.isVisibleTo(page))


def test_another_search_begins_at_its_first_line(qtbot, page) -> None:
    search_for(qtbot, page, "处罚款")
    page.table.selectRow(len(page.model.ids) - 1)
    search_for(qtbot, page, "罚款")
    assert page.table.currentIndex().row() == 0


@pytest.mark.parametrize(("column", "sort"), [(0, "title"), (1, "rank"), (2, "effective_on"), (4, "hits"), (5, "chosen")])
def test_columns_are_sorted_by_what_they_mean(page, column: int, sort: str) -> None:
    with page.session.store.read() as reader:
        up = page.library.listing(reader, Query(sort=column, search="处罚款" if sort == "hits" else ""))
        down = page.library.listing(reader, Query(sort=column, is_descending=True, search="处罚款" if sort == "hits" else ""))
    ranks = [label(one) for one in Rank]
    meaning = {"rank": ranks.index, "hits": int, "chosen": bool}.get(sort, str)
    rising = [meaning(row.cells[column].text) for row in up.first if not row.is_wide]
    falling = [meaning(row.cells[column].text) for row in down.first if not row.is_wide]
    assert len(set(rising)) > 1
    assert rising == sorted(rising) and falling == sorted(rising, reverse=True)


def test_facts_are_set_right_in_a_form(qtbot, page, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    qtbot.waitUntil(lambda: page.reader.version is not None)
    version = page.reader.version

    def fill(dialog: FormDialog) -> int:
        values = {**dialog.form.values(), "document_number": "示例令第99号", "effective_on": "2021年3月4日"}
        dialog.form.values = lambda: values
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(FormDialog, "exec", fill)
    page.edit_facts()
    with session.store.read() as reader:
        changed = reader.get(LegalVersion, version)
    assert (changed.document_number, changed.effective_on) == ("示例令第99号", date(2021, 3, 4))
