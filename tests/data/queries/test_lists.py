"""Ordered ids, columns and counts of long lists."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from lawdesk.data.queries.lists import ListQuery, Word, column, count, count_by, ordered_ids
from lawdesk.data.store import Reader, Store, create_store, store_salt
from lawdesk.domain.organisation.values import Institution, Level, ManagementType, Status, SubjectKind, Unit
from lawdesk.domain.powers.values import Power, PowerType

HOME = Institution(
    name="某局", office_id="mou", level=Level.CITY, subject_kind=SubjectKind.STATUTORY, management_type=ManagementType.TERRITORIAL
)
UNIT = Unit(institution_id=HOME.id, name="执法一大队")


def power(code: str, name: str, **more: object) -> Power:
    return Power(code=code, name=name, power_type=PowerType.PENALTY, institution_id=HOME.id, **more)


POWERS = (
    power("CF-2", "对占道经营的处罚", handling_unit_id=UNIT.id),
    power("CF-1", "对乱设招牌的处罚", status=Status.RETIRED),
    power("XK-1", "100%许可_a"),
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder, key, workspace = tmp_path_factory.mktemp("lists"), b"k" * 32, uuid4()
    create_store(folder, key, workspace=workspace, home=HOME)
    with Store.open(folder, key, workspace=workspace, store_salt=store_salt(folder)) as store:
        with store.transaction("甲", "test", title="建立") as tx:
            tx.put_many([UNIT, *POWERS])
        gone = power("CF-9", "已删除的处罚")
        with store.transaction("甲", "test", title="建立") as tx:
            tx.put(gone)
        with store.transaction("甲", "test", title="删除") as tx:
            tx.remove(Power, gone.id)
        with store.read() as opened:
            yield opened


def codes(reader: Reader, query: ListQuery) -> list[str]:
    by_id = {one.id: one.code for one in POWERS}
    return [by_id[one] for one in ordered_ids(reader, Power, query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (ListQuery(order_by=("code",)), ["CF-1", "CF-2", "XK-1"]),
        (ListQuery(order_by=("code",), is_descending=True), ["XK-1", "CF-2", "CF-1"]),
        (ListQuery(words=(Word(text="处罚"), Word(text="招牌")), text_fields=("name", "code")), ["CF-1"]),
        (ListQuery(words=(Word(text="cf-2"),), text_fields=("name", "code")), ["CF-2"]),
        (ListQuery(words=(Word(text="100%"),), text_fields=("name",)), ["XK-1"]),
        (ListQuery(words=(Word(text="可_a"),), text_fields=("name",)), ["XK-1"]),
        (ListQuery(words=(Word(text="1_0"),), text_fields=("name",)), []),
        (ListQuery(words=(Word(text="大队", linked={"handling_unit_id": (UNIT.id,)}),), text_fields=("name",)), ["CF-2"]),
        (ListQuery(words=(Word(text="没有"),), text_fields=("name",)), []),
        (ListQuery(equals={"status": ("retired",)}), ["CF-1"]),
        (ListQuery(within=(POWERS[2].id, POWERS[0].id), order_by=("code",)), ["CF-2", "XK-1"]),
    ],
)
def test_what_fits_in_order(reader: Reader, query: ListQuery, expected: list[str]) -> None:
    assert codes(reader, query) == expected


def test_counts_leave_out_what_was_removed(reader: Reader) -> None:
    assert count(reader, Power) == 3
    assert count_by(reader, Power, "handling_unit_id") == {UNIT.id: 1}


def test_columns_come_as_plain_values(reader: Reader) -> None:
    found = {
        code: (unit, procedures) for code, unit, procedures in column(reader, Power, "code", "handling_unit_id", "procedures")
    }
    assert found["CF-2"] == (UNIT.id, ["普通"])
    assert found["CF-1"][0] is None
    assert all(isinstance(one, UUID) for (one,) in column(reader, Power, "id"))
