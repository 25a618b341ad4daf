"""Versions of a law in the window: the reader on a day, two versions side by side, the impact list, a repeal."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from operations.lake_rule import NEW, OLD, TITLE
from PySide6.QtWidgets import QTextBrowser
from ui.test_commands import all_of, answer, page_of, window_on

from lawdesk.domain.organisation.values import Level
from lawdesk.domain.powers.values import Power
from lawdesk.domain.statutes.impact import Effect
from lawdesk.domain.statutes.values import (
    ArticleDate,
    BasisEntry,
    BasisGroup,
    ChangeKind,
    Citation,
    CitationOrigin,
    CitationRole,
    LegalVersion,
    LegalWork,
    Rank,
    StatuteText,
    Successor,
)
from lawdesk.operations.errors import InvalidValueError, NothingNewerError
from lawdesk.operations.statute_import import import_statutes
from lawdesk.operations.versions import set_article_dates
from lawdesk.ui.dashboard.content import gather
from lawdesk.ui.session import Session
from lawdesk.ui.statutes.compare_dialog import CompareDialog, open_comparison
from lawdesk.ui.statutes.impact_dialog import ImpactDialog, open_impact
from lawdesk.ui.statutes.reader_slots import ask_for_repeal, show_comparison


@pytest.fixture
def versions(session: Session, tmp_path: Path) -> tuple[LegalVersion, LegalVersion]:
    """Both versions of the rule; a power cites the old one, once by hand."""
    for day, text in (("2001-03-01", OLD), ("2020-05-01", NEW)):
        path = tmp_path / f"{TITLE}({day}).md"
        path.write_text(text, "utf-8")
        import_statutes(session.workspace, [path])
    (work,) = [one for one in all_of(session, LegalWork) if one.title == TITLE]
    found = sorted((one for one in all_of(session, LegalVersion) if one.work_id == work.id), key=lambda one: one.effective_on)
    power = all_of(session, Power)[0]
    cited = [
        Citation(
            owner_kind="power", owner_id=power.id, role=CitationRole.ESTABLISH, written=f"《{TITLE}》{words}", law_title=TITLE,
            version_id=found[0].id, addresses=(address,), origin=origin,
        )
        for words, address, origin in (
            ("第三条", "a3", CitationOrigin.AUTO),
            ("第四条", "a4", CitationOrigin.AUTO),
            ("第二条第二款", "a2.p2", CitationOrigin.MANUAL),
        )
    ]  # fmt: skip
    with session.store.transaction("李经办", "test.put", title="准备") as tx:
        tx.put_many(cited)
    return found[0], found[1]


def reader_of(qtbot, session: Session, version: UUID):
    """Return the library page with a version open in its reader."""
    page = page_of(qtbot, window_on(qtbot, session), "library")
    qtbot.waitUntil(lambda: page.panel.detail is not None)
    page.reader.show(version)
    qtbot.waitUntil(lambda: page.panel.detail is not None and page.panel.detail.id == version)
    return page


def test_the_reader_shows_the_version_of_a_day(qtbot, session: Session, versions) -> None:
    old, new = versions
    set_article_dates(session.workspace, new.id, [("第三条", date(2021, 1, 1))])
    panel = reader_of(qtbot, session, old.id).panel
    assert [panel.reading.versions.itemText(n)[-4:] for n in range(2)] == ["已被修改", "现行有效"]
    assert panel.text.toPlainText().startswith(TITLE)
    panel.reading.day_input.setText("2022.1.1")
    panel.reading.show_day.click()
    qtbot.waitUntil(lambda: panel.detail.id == new.id)
    assert "2022-01-01：现行有效" in panel.facts.text()
    assert "（本条自 2021-01-01 起施行）" in panel.text.toPlainText()
    panel.reading.day_input.setText("2010-01-01")
    panel.reading.show_day.click()
    qtbot.waitUntil(lambda: panel.detail.id == old.id)
    panel.reading.day_input.setText("1999-01-01")
    panel.reading.show_day.click()
    assert "没有有效的文本" in panel.note.text()
    panel.reading.day_input.setText("哪天")
    panel.reading.show_day.click()
    assert "不是日期" in panel.note.text()
    panel.reading.versions.activated.emit(1)
    qtbot.waitUntil(lambda: panel.detail.id == new.id)


def test_every_provision_of_the_text_is_an_anchor(qtbot, session: Session, versions) -> None:
    panel = reader_of(qtbot, session, versions[1].id).panel
    (text,) = [one for one in all_of(session, StatuteText) if one.id == versions[1].id]
    names: list[str] = []
    block = panel.text.document().begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            names += pieces.fragment().charFormat().anchorNames()
            pieces += 1
        block = block.next()
    assert list(dict.fromkeys(names)) == [one.address for one in text.provisions]
    words = panel.text.toPlainText()
    assert "\u200b" not in words
    assert "第三条　湖岸管理机构行使下列职权：\n（一）宣传湖岸保护知识；" in words
    assert text.article_dates == tuple[ArticleDate, ...]()


def compared(qtbot, session: Session, version: UUID) -> CompareDialog:
    """Return the dialog with the rows in it."""
    dialog = open_comparison(session, version, None)
    assert dialog is not None
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() > 0)
    return dialog


def listed(dialog) -> list[list[str]]:
    """Return the cells of the list."""
    items = [dialog.list.topLevelItem(n) for n in range(dialog.list.topLevelItemCount())]
    return [[item.text(column) for column in range(dialog.list.columnCount())] for item in items]


def test_two_versions_side_by_side(qtbot, session: Session, versions, tmp_path: Path, monkeypatch) -> None:
    dialog = compared(qtbot, session, versions[1].id)
    assert [row[:3] for row in listed(dialog)] == [
        ["", "第二条", "新增"],
        ["第二条", "第三条", "修改"],
        ["第三条", "第四条", "修改"],
        ["第四条", "", "删除"],
        ["第五条", "第五条", "修改"],
    ]
    assert "以上一万元以下" in dialog.text.toHtml()
    dialog.step(1)
    dialog.step(1)
    assert dialog.list.currentIndex().row() == 1
    dialog.step(-1)
    assert dialog.list.currentIndex().row() == 0
    dialog.kinds.setCurrentIndex(dialog.kinds.findText("删除"))
    assert [row[:3] for row in listed(dialog)] == [["第四条", "", "删除"]]
    monkeypatch.setattr("lawdesk.ui.statutes.compare_dialog.save_file", lambda *_: tmp_path / "对照.xlsx")
    dialog.export()
    qtbot.waitUntil(lambda: "已导出" in dialog.counts.text())
    assert (tmp_path / "对照.xlsx").stat().st_size > 1000


def test_a_person_confirms_and_corrects_where_articles_went(qtbot, session: Session, versions, monkeypatch) -> None:
    dialog = compared(qtbot, session, versions[1].id)
    dialog.list.topLevelItem(2).setSelected(True)
    dialog.confirm()
    qtbot.waitUntil(lambda: any(row[4] == "已确认" for row in listed(dialog)))
    assert [(one.from_address, one.to_address) for one in all_of(session, Successor)] == [("a3", "a4")]
    dialog.list.clearSelection()
    dialog.list.topLevelItem(3).setSelected(True)
    answer(monkeypatch, new="第二条")
    dialog.correct()
    qtbot.waitUntil(lambda: ["第四条", "第二条"] in [row[:2] for row in listed(dialog)])
    assert {(one.from_address, one.to_address) for one in all_of(session, Successor)} == {("a3", "a4"), ("a4", "a2")}


def test_only_one_version_is_told(qtbot, session: Session) -> None:
    page = page_of(qtbot, window_on(qtbot, session), "library")
    (version, *_) = all_of(session, LegalVersion)
    said: list[str] = []
    page.told.connect(said.append)
    show_comparison(page, version.id)
    assert said == ["这部法规只有一个版本的文本，没有可比的版本。"]
    with pytest.raises(NothingNewerError):
        open_impact(session, version.id, page)


def impact(qtbot, session: Session, version: UUID) -> ImpactDialog:
    """Return the dialog with the list in it."""
    dialog = open_impact(session, version, None)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.impact is not None)
    return dialog


def test_places_are_settled_in_groups_and_one_by_one(qtbot, session: Session, versions, monkeypatch) -> None:
    dialog = impact(qtbot, session, versions[0].id)
    assert sorted(row[2:4] for row in listed(dialog)) == [
        ["第三条", "条号变动且修改"],
        ["第二条第二款", "条号变动"],
        ["第四条", "已删去"],
    ]
    assert not dialog.carry.isEnabled()
    dialog.list.selectAll()
    assert dialog.carry.text() == "沿用 1 处"  # one is a person's own, one was deleted
    assert isinstance(dialog.text, QTextBrowser)
    assert dialog.text.toPlainText()
    dialog.carry_over()
    qtbot.waitUntil(lambda: len(listed(dialog)) == 2)
    dialog.even_manual.setChecked(True)
    dialog.list.selectAll()
    dialog.carry_over()
    qtbot.waitUntil(lambda: len(listed(dialog)) == 1)
    dialog.kinds.setCurrentIndex(dialog.kinds.findData(Effect.DELETED.value))
    dialog.list.selectAll()
    dialog.carry_over()
    assert "不能直接沿用" in dialog.counts.text()
    answer(monkeypatch, text="")
    dialog.mark()
    qtbot.waitUntil(lambda: "请复核" in listed(dialog)[0][6])
    answer(monkeypatch, text=f"《{TITLE}》第二条")
    dialog.list.selectAll()
    dialog.cite_anew()
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 0)
    cited = {(one.addresses, one.version_id) for one in all_of(session, Citation) if one.law_title == TITLE}
    assert cited == {(("a4",), versions[1].id), (("a3.p2",), versions[1].id), (("a2",), versions[1].id)}


def test_a_repeal_is_registered(qtbot, session: Session, versions, monkeypatch) -> None:
    page = reader_of(qtbot, session, versions[1].id)
    shown: list[ImpactDialog] = []

    def look(dialog: ImpactDialog) -> None:
        shown.append(dialog)

    monkeypatch.setattr(ImpactDialog, "exec", look)
    answer(monkeypatch, kind="废止", day="2024-01-01", until="", number="示例令第9号", replaced_by="", remark="")
    ask_for_repeal(page, versions[1].id)
    assert f"《{TITLE}》自 2024-01-01 起废止。" in shown[0].sentence.text()
    ended = [one for one in all_of(session, LegalVersion) if one.document_number == "示例令第9号"]
    assert [one.label for one in ended] == ["2024年废止"]
    qtbot.waitUntil(lambda: shown[0].impact is not None)


def test_a_suspension_is_called_one_and_its_end_is_no_guess(qtbot, session: Session, versions, monkeypatch) -> None:
    page = reader_of(qtbot, session, versions[1].id)
    shown: list[ImpactDialog] = []

    def look(dialog: ImpactDialog) -> None:
        shown.append(dialog)

    monkeypatch.setattr(ImpactDialog, "exec", look)
    asked = {"kind": "暂停适用", "day": "2024-01-01", "number": "", "replaced_by": "", "remark": ""}
    answer(monkeypatch, **asked, until="明年")
    with pytest.raises(InvalidValueError):
        ask_for_repeal(page, versions[1].id)
    assert ChangeKind.SUSPENDED not in {one.change_kind for one in all_of(session, LegalVersion)}
    answer(monkeypatch, **asked, until="2999-01-01")
    ask_for_repeal(page, versions[1].id)
    assert f"《{TITLE}》自 2024-01-01 起暂停适用。" in shown[0].sentence.text()
    qtbot.waitUntil(lambda: shown[0].impact is not None)


def test_the_law_selected_is_meant_where_another_has_its_title(qtbot, session: Session, versions, monkeypatch) -> None:
    from lawdesk.ui.statutes.choosing import choose_into_catalogue

    twin = LegalWork(title=TITLE, rank=Rank.CITY_RULE, body="别市人民政府", territory="别市")
    theirs = LegalVersion(work_id=twin.id, effective_on=date(2010, 1, 1))
    with session.store.transaction("李经办", "test.put", title="准备") as tx:
        tx.put_many((twin, theirs))
    page = reader_of(qtbot, session, theirs.id)
    answer(monkeypatch, group="sector", levels="市", lead_institution="", key_articles="")
    choose_into_catalogue(page, [theirs.id])
    assert theirs.id in {one.version_id for one in all_of(session, BasisEntry)}
    monkeypatch.setattr(ImpactDialog, "exec", lambda _dialog: None)
    answer(monkeypatch, kind="废止", day="2024-01-01", until="", number="别市令第9号", replaced_by="", remark="")
    ask_for_repeal(page, theirs.id)
    assert [one.work_id for one in all_of(session, LegalVersion) if one.document_number == "别市令第9号"] == [twin.id]


def test_a_hit_of_a_search_stands_for_its_version(qtbot, session: Session, versions, monkeypatch) -> None:
    """Comparing and impact from the row of an article concern the version that it belongs to."""
    page = page_of(qtbot, window_on(qtbot, session), "library")
    page.head.search.setText("任何单位和个人都有权举报破坏湖岸")
    qtbot.waitUntil(lambda: page.panel.detail is not None and bool(page.panel.detail.hits))
    hit = next(row for row in page.model.ids if row.int < 1 << 64)
    page.reader.show(hit)
    qtbot.waitUntil(lambda: page.panel.detail.id == hit)
    assert page.reader.version == versions[1].id
    shown: list[ImpactDialog] = []

    def look(dialog: ImpactDialog) -> None:
        shown.append(dialog)

    monkeypatch.setattr(ImpactDialog, "exec", look)
    page.reader.impact()
    assert "2020年修订" in shown[0].sentence.text()
    qtbot.waitUntil(lambda: shown[0].impact is not None)


def test_the_report_may_outlive_the_version_it_tells_of(qtbot, session: Session, versions, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("lawdesk.ui.command.show_error", lambda error, _parent: told.append(error.code))
    page = reader_of(qtbot, session, versions[1].id)
    page.texts._show_impact(versions[0].id, UUID(int=1))
    assert told == ["LWW-E003"]


def test_the_catalogue_leads_to_the_impact_list(qtbot, session: Session, versions, monkeypatch) -> None:
    from lawdesk.operations.bases import NewEntry, add_bases

    add_bases(session.workspace, [NewEntry(title=TITLE, group=BasisGroup.SECTOR, levels=(Level.CITY,))], date(2010, 1, 1))
    page = page_of(qtbot, window_on(qtbot, session), "bases")
    qtbot.waitUntil(lambda: TITLE in [page.model.cell(row, 1).text for row in range(page.model.rowCount())])
    page.table.selectRow([page.model.cell(row, 1).text for row in range(page.model.rowCount())].index(TITLE))
    shown: list[ImpactDialog] = []

    def look(dialog: ImpactDialog) -> None:
        shown.append(dialog)

    monkeypatch.setattr(ImpactDialog, "exec", look)
    page.changes.impact()
    qtbot.waitUntil(lambda: shown[0].impact is not None)
    assert "目录条目" in [row[1] for row in listed(shown[0])]


def test_the_dashboard_counts_laws_that_have_changed(session: Session, versions) -> None:
    with session.store.read() as reader:
        content = gather(reader, session, (), date(2026, 6, 30))
    figures = {one.words: one.number for _, block in content.blocks for one in block}
    assert figures["部法规有变动待处理"] == "1"
