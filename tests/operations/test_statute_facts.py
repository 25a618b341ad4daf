"""Facts of a law set right by hand: one undo step, and the version before ends where this one begins."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from operations.small_unit import ready_workspace

from lawdesk.data.undo import undo
from lawdesk.domain.ids import new_id
from lawdesk.domain.statutes.values import LegalVersion, LegalWork, Rank
from lawdesk.operations.errors import NotFoundError
from lawdesk.operations.statute_facts import facts_of, set_statute_facts
from lawdesk.operations.workspace import Workspace

WORK = LegalWork(title="示例湖泊条例", rank=Rank.NORMATIVE_DOCUMENT)
OLD = LegalVersion(work_id=WORK.id, label="2010年制定", effective_on=date(2010, 1, 1), ceased_on=date(2020, 1, 1))
NEW = LegalVersion(work_id=WORK.id, label="2020年修订", effective_on=date(2020, 1, 1))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = ready_workspace(tmp_path / "单位")
    with made.store.transaction("李经办", "test.put", title="准备") as tx:
        tx.put_many([WORK])
        tx.put_many([OLD, NEW])
    yield made
    made.close()


def stored(workspace: Workspace) -> tuple[LegalWork, LegalVersion, LegalVersion]:
    with workspace.store.read() as reader:
        work, old, new = reader.get(LegalWork, WORK.id), reader.get(LegalVersion, OLD.id), reader.get(LegalVersion, NEW.id)
    assert work is not None and old is not None and new is not None
    return work, old, new


def test_the_day_of_a_version_moves_the_end_of_the_one_before(workspace: Workspace) -> None:
    day = date(2020, 3, 1)
    facts = replace(facts_of(WORK, NEW), rank=Rank.CITY_REGULATION, body="示例市人大常委会", effective_on=day)
    set_statute_facts(workspace, NEW.id, facts)
    work, old, new = stored(workspace)
    assert (work.rank, work.body) == (Rank.CITY_REGULATION, "示例市人大常委会")
    assert (old.ceased_on, new.effective_on, new.ceased_on) == (day, day, None)
    undo(workspace.store, workspace.operator)
    assert stored(workspace) == (WORK, OLD, NEW)


def test_an_end_that_was_set_apart_stays(workspace: Workspace) -> None:
    apart = replace(OLD, ceased_on=date(2015, 5, 5))
    with workspace.store.transaction("李经办", "test.put", title="准备") as tx:
        tx.put(apart)
    set_statute_facts(workspace, NEW.id, replace(facts_of(WORK, NEW), effective_on=date(2020, 3, 1)))
    assert stored(workspace)[1].ceased_on == date(2015, 5, 5)


def test_a_version_that_gets_its_day_ends_the_one_before(workspace: Workspace) -> None:
    with workspace.store.transaction("李经办", "test.put", title="准备") as tx:
        tx.put_many([replace(OLD, ceased_on=None), replace(NEW, effective_on=None)])
    set_statute_facts(workspace, NEW.id, facts_of(WORK, NEW))
    assert stored(workspace)[1].ceased_on == NEW.effective_on


def test_a_version_that_is_gone_is_told(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError):
        set_statute_facts(workspace, new_id(), facts_of(WORK, NEW))
