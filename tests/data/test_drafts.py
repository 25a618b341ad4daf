"""Drafts outlive a restart, are replaced by newer ones, and leave no trace in log and undo."""

import pytest
from builders import ACTOR, Place

from lawdesk.data.audit import verify_chain
from lawdesk.data.drafts import Draft, drafts, drop_draft, keep_draft
from lawdesk.data.errors import NestedTransactionError
from lawdesk.data.store import Store
from lawdesk.data.tables import POWER
from lawdesk.data.undo import what_next
from lawdesk.domain.ids import new_id


def test_a_draft_is_kept_replaced_and_dropped(place: Place) -> None:
    draft = Draft(id=new_id(), place="职权/基本信息", record_kind="power", base_rev=3, fields={"name": "写到一半"})
    with place.open() as store:
        keep_draft(store, draft)
        keep_draft(store, Draft(id=draft.id, place=draft.place, fields={"name": "写到大半"}))
    with place.open() as store:
        rows_before = rows_of(store)
        (kept,) = drafts(store)
        assert kept.fields == {"name": "写到大半"}
        assert what_next(store).undo_title == ""
        drop_draft(store, draft.id)
        assert drafts(store) == ()
        assert rows_of(store) == rows_before


def test_records_are_not_written_past_the_gate(place: Place) -> None:
    with place.open() as store, pytest.raises(ValueError, match="power"), store.scratch() as connection:
        connection.execute(POWER.delete())


def rows_of(store: Store) -> int:
    with store.read() as reader:
        return verify_chain(reader).count


def test_a_draft_is_not_kept_within_a_transaction(place: Place) -> None:
    with place.open() as store, store.transaction(ACTOR, "test.nested"), pytest.raises(NestedTransactionError):
        keep_draft(store, Draft(id=new_id(), place="powers", fields={"name": "x"}))
