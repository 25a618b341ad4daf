"""The findings of an open workspace follow every commit: they always equal those of a run over everything."""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from builders import ACTOR, HOME, open_store, power, sound_records, statute
from sound_facts import CERTIFICATES, CITATION, ENTRIES, POWER, REGULATION, REGULATION_2024, STAFFING, STAFFING_VERSION

from lawdesk.data.errors import NothingToUndoError
from lawdesk.data.facts import gather_facts
from lawdesk.data.store import Store
from lawdesk.data.transaction import Transaction
from lawdesk.data.undo import undo
from lawdesk.domain.acceptances import AcceptedFinding
from lawdesk.domain.checks import Finding, Severity
from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import Institution
from lawdesk.domain.powers.values import Power
from lawdesk.domain.rules import run_checks
from lawdesk.domain.statutes.values import BasisEntry, Citation, LegalVersion, LegalWork, StatuteText, Successor
from lawdesk.operations.check_session import CheckSession
from lawdesk.operations.renumbering import with_successors

DAY = date(2026, 6, 30)
WORDS = "许可处罚检查征收登记听证告知送达期限罚款责任监督申请审查批准公示"
MATTERS = ["".join(WORDS[(n * k + k * k) % len(WORDS)] for k in range(2, 60)) for n in range(8)]
OLD = LegalVersion(work_id=REGULATION.id, label="2010年制定", effective_on=date(2010, 1, 1), ceased_on=date(2024, 8, 1))
OLD_TEXT = statute("旧", MATTERS)[2].provisions
MOVED_TEXT = statute("新", ["新增的一条。", "新增的又一条。", *MATTERS])[2].provisions
OTHER_WORK, OTHER_VERSION, OTHER_TEXT = statute("另一条例", MATTERS, number="公告第8号", effective_on=date(2020, 1, 1))
TO_OLD = replace(CITATION, id=new_id(), version_id=OLD.id, addresses=("a2", "a3"))
TO_OTHER = replace(CITATION, id=new_id(), version_id=OTHER_VERSION.id, addresses=("a4", "a50"))
OTHER_POWER = power("CF-002", "对另一行为的处罚")


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "store").mkdir()
    with open_store(tmp_path / "store") as store:
        yield fill(store)


def fill(store: Store) -> Store:
    with store.transaction(ACTOR, "test.fill") as tx:
        tx.put_many([*sound_records(), STAFFING, STAFFING_VERSION, OTHER_WORK, OTHER_VERSION])
    return store


def expected(store: Store) -> tuple[Finding, ...]:
    with store.read() as reader:
        return run_checks(with_successors(reader, gather_facts(reader, DAY)))


def cite_old_version(tx: Transaction) -> None:
    tx.put_many([OLD, StatuteText(id=OLD.id, provisions=OLD_TEXT), TO_OLD])


def renumber_present_text(tx: Transaction) -> None:
    tx.put(StatuteText(id=REGULATION_2024.id, provisions=MOVED_TEXT))


def confirm_that_an_article_stayed(tx: Transaction) -> None:
    if tx.get(LegalVersion, OLD.id):
        here = {"from_version_id": OLD.id, "to_version_id": REGULATION_2024.id}
        tx.put(Successor(**here, from_address="a2", to_address="a2"))


def amend_the_law(tx: Transaction) -> None:
    tx.put(LegalVersion(work_id=REGULATION.id, label="2026年修订", effective_on=date(2026, 1, 1)))


def accept_of_another_office(tx: Transaction) -> None:
    other = replace(HOME, id=new_id(), name="另一局", office_id="ling-ju")
    tx.barrier("接收")
    tx.accept([other, power(f"L-{new_id()}", institution_id=other.id)], "ling-ju")


def link_staffing(tx: Transaction) -> None:
    home = tx.get(Institution, HOME.id)
    assert home is not None
    tx.put(replace(home, staffing_document_id=None if home.staffing_document_id else STAFFING.id))


EDITS: tuple[Callable[[Transaction], None], ...] = (
    cite_old_version,
    renumber_present_text,
    confirm_that_an_article_stayed,
    amend_the_law,
    accept_of_another_office,
    link_staffing,
    lambda tx: tx.remove(Citation, TO_OLD.id),
    lambda tx: tx.put(TO_OTHER),
    lambda tx: tx.remove(Citation, TO_OTHER.id),
    lambda tx: tx.put(OTHER_TEXT),
    lambda tx: tx.remove(StatuteText, OTHER_TEXT.id),
    lambda tx: tx.put(replace(OTHER_WORK, title="改名的条例")),
    lambda tx: tx.put(replace(OTHER_VERSION, ceased_on=date(2025, 1, 1))),
    lambda tx: tx.put(replace(REGULATION, body="")),
    lambda tx: tx.remove(Citation, CITATION.id),
    lambda tx: tx.put(CITATION),
    lambda tx: tx.remove(BasisEntry, ENTRIES[1].id),
    lambda tx: tx.put(replace(ENTRIES[0], levels=())),
    lambda tx: tx.put(OTHER_POWER),
    lambda tx: tx.put(replace(OTHER_POWER, code=POWER.code)),
    lambda tx: tx.remove(Power, OTHER_POWER.id),
    lambda tx: tx.put(replace(CERTIFICATES[0], expires_on=date(2026, 5, 1))),
    lambda tx: tx.put(CERTIFICATES[0]),
)


@pytest.mark.parametrize("seed", range(3))
def test_findings_follow_every_commit(filled: Store, seed: int) -> None:
    source = random.Random(seed)
    session = CheckSession(filled)
    assert session.findings(DAY) == expected(filled)
    seen = set()
    for number in range(30):
        edit = EDITS[number] if number < 3 else source.choice(EDITS)
        if number % 9 == 8:
            with suppress(NothingToUndoError):
                undo(filled, ACTOR)
        else:
            with filled.transaction(ACTOR, "test.edit") as tx:
                edit(tx)
        found = session.findings(DAY)
        assert found == expected(filled), f"edit {number}: {edit}"
        seen.update(one.code for one in found)
    assert {"BAS-04", "BAS-05"} <= seen


def test_another_day_is_judged_anew(filled: Store) -> None:
    session = CheckSession(filled)
    later = (CERTIFICATES[0].expires_on or DAY) + timedelta(days=1)
    assert "PST-03" not in {one.code for one in session.findings(DAY)}
    assert "PST-03" in {one.code for one in session.findings(later)}
    assert session.findings(DAY) == expected(filled)


def test_a_look_without_a_commit_between_finds_the_same_list(filled: Store) -> None:
    session = CheckSession(filled)
    assert session.findings(DAY) is session.findings(DAY)


def test_problems_are_the_open_findings_by_record(filled: Store) -> None:
    session = CheckSession(filled)
    assert session.known_problems(DAY) is None
    assert POWER.id not in session.problems(DAY)
    assert session.known_problems(DAY) is session.problems(DAY)
    assert session.known_problems(DAY + timedelta(days=1)) is None
    with filled.transaction(ACTOR, "test.edit") as tx:
        tx.remove(Citation, CITATION.id)
    found = session.problems(DAY)[POWER.id]
    assert found == tuple(one for one in expected(filled) if one.id == POWER.id)
    assert Severity.ERROR in {one.severity for one in found}


def test_what_a_person_accepted_is_no_problem(filled: Store) -> None:
    session = CheckSession(filled)
    with filled.transaction(ACTOR, "test.edit") as tx:
        tx.put(replace(POWER, remark="联系电话13800138000"))
    record, found = POWER.id, session.problems(DAY)[POWER.id]
    assert [one.severity for one in found] == [Severity.WARNING]
    one = found[-1]
    accepted = AcceptedFinding(
        code=one.code, record_kind=one.kind, record_id=record, sentence=one.sentence, reason="已核对，属实"
    )
    with filled.transaction(ACTOR, "test.edit") as tx:
        tx.put(accepted)
    assert record not in session.problems(DAY)


def test_an_import_of_thousands_is_gathered_anew(filled: Store) -> None:
    session = CheckSession(filled)
    session.findings(DAY)
    works = [LegalWork(title=f"示例{n}", rank=REGULATION.rank) for n in range(5001)]
    with filled.transaction(ACTOR, "test.edit") as tx:
        tx.put_many(works)
        tx.put(OTHER_POWER)
    assert session.findings(DAY) == expected(filled)


def test_a_failed_look_is_followed_by_a_whole_one(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    session = CheckSession(filled)
    session.findings(DAY)
    with filled.transaction(ACTOR, "test.edit") as tx:
        tx.put(OTHER_POWER)
    with monkeypatch.context() as patch:
        patch.setattr("lawdesk.operations.checked_store.own_values", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            session.findings(DAY)
    assert session.findings(DAY) == expected(filled)
