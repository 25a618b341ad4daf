"""时效性 in the lists: what a later version replaced is 已被修改; 失效 is only what nothing replaced."""

from datetime import date

from lawdesk.domain.statutes.values import BasisEntry, BasisGroup, LegalVersion, LegalWork, Rank
from lawdesk.ui.rows import Query
from lawdesk.ui.session import Session
from lawdesk.ui.state_badge import StateBadge, badge_width
from lawdesk.ui.statutes.basis_rows import BasisRows
from lawdesk.ui.statutes.library_rows import LibraryRows
from lawdesk.ui.tone import Tone

WORK = LegalWork(title="示例时效条例", rank=Rank.CITY_REGULATION, body="示例市人大常委会")
GONE = LegalWork(title="示例废止办法", rank=Rank.CITY_RULE, body="示例市人民政府")
OLD = LegalVersion(work_id=WORK.id, label="2004年制定", effective_on=date(2004, 1, 1), ceased_on=date(2020, 1, 1))
NEW = LegalVersion(work_id=WORK.id, label="2020年修订", effective_on=date(2020, 1, 1))
REPEALED = LegalVersion(work_id=GONE.id, label="2001年制定", effective_on=date(2001, 1, 1), ceased_on=date(2011, 3, 5))
WORDS = {OLD.id: "已被修改", NEW.id: "现行有效", REPEALED.id: "失效"}


def test_a_replaced_version_is_not_called_repealed(session: Session) -> None:
    entry = BasisEntry(institution_id=session.home.id, version_id=OLD.id, group=BasisGroup.SECTOR)
    with session.store.transaction("周示八", "test.put") as tx:
        tx.put_many([WORK, GONE, OLD, NEW, REPEALED, entry])
    with session.store.read() as reader:
        library, bases = LibraryRows(), BasisRows()
        rows = library.rows(reader, tuple(WORDS))
        assert {row.id: row.cells[3].text for row in rows} == WORDS
        listed = library.listing(reader, Query(filters={"validity": frozenset({"已被修改"})}))
        assert OLD.id in listed.ids and NEW.id not in listed.ids and REPEALED.id not in listed.ids
        assert {one: library.detail(reader, one).state for one in WORDS} == WORDS  # type: ignore[union-attr]  # all three are there
        shown = bases.detail(reader, entry.id)
        assert shown is not None and shown.state == "已被修改"


def test_a_badge_takes_the_width_of_its_word_before_it_is_shown(qtbot) -> None:
    badge = StateBadge()
    qtbot.addWidget(badge)
    assert badge.isHidden(), "no state, nothing to see"
    badge.present("尚未填写", Tone.WAITING)
    assert badge.minimumWidth() == badge_width("尚未填写", badge.fontMetrics())
