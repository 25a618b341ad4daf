"""A list in memory answers as the store would, and follows every change of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import ACTOR, UNIT, power

from lawdesk.data.queries.kept import Kept
from lawdesk.data.queries.list_index import IndexSpec, ListIndex, count_by_owner, first_ids, packed_ids
from lawdesk.data.queries.lists import ListQuery, Word, count
from lawdesk.data.queries.text_lines import PIECE, TextLines
from lawdesk.data.store import Reader, Store
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.values import Power, PowerType

SPEC = IndexSpec(
    kind=Power,
    texts=("code", "name", "violation"),
    initials="name",
    codes=("power_type", "status", "handling_unit_id", "levels"),
    own_order=("sort_number", "code"),
    sorted_by=("code", "name"),
)
A = power("CF-1", "对占用湖岸的处罚", sort_number=2, handling_unit_id=UNIT.id)
B = power("CF-2", "Ｂ（行政）检查", sort_number=1, power_type=PowerType.INSPECTION)
C = power("CF-3", "对噪声的处罚", sort_number=3, violation="夜间施工\t噪声\n超标", status=Status.SUSPENDED)


@pytest.fixture
def filled(store: Store) -> Store:
    with store.transaction(ACTOR, "test.fill", title="准备") as tx:
        tx.put_many([UNIT, A, B, C])
    return store


def found(store: Store, index: ListIndex, query: ListQuery) -> list[Power]:
    with store.read() as reader:
        return [one for id in index.answer(reader, query) if (one := reader.get(Power, id)) is not None]


def words(*texts: str) -> ListQuery:
    return ListQuery(words=tuple(Word(text=one) for one in texts))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (ListQuery(), [B, A, C]),
        (words("处罚"), [A, C]),
        (words("处罚", "湖岸"), [A]),
        (words("b(行政)"), [B]),
        (words(["夜间施工", "噪声"][1]), [C]),
        (words("dzyha"), [A]),
        (words("hzjc"), [B]),
        (words("xzjc"), [B]),
        (words("没有"), []),
        (ListQuery(words=(Word(text="没有", linked={"handling_unit_id": [UNIT.id]}),)), [A]),
        (ListQuery(equals={"power_type": ["JC"]}), [B]),
        (ListQuery(equals={"handling_unit_id": [""]}), [B, C]),
        (ListQuery(equals={"levels": [""]}), [B, A, C]),
        (ListQuery(equals={"code": ["cf-3"]}), [C]),
        (ListQuery(any_blank=("handling_unit_id", "code")), [B, C]),
        (ListQuery(within=[C.id, A.id]), [A, C]),
        (ListQuery(without=[A.id]), [B, C]),
        (ListQuery(order_by=("name",)), [B, A, C]),
        (ListQuery(order_by=("name",), is_descending=True), [C, A, B]),
        (ListQuery(order_by=("code",), is_descending=True), [C, B, A]),
        (ListQuery(order_by=("status",), order_words={"active": "在用", "suspended": "暂停"}), [B, A, C]),
        (ListQuery(order_by=("power_type",), order_words={"CF": "丙", "JC": "甲"}), [A, C, B]),
    ],
)
def test_answers(filled: Store, query: ListQuery, expected: list[Power]) -> None:
    assert found(filled, ListIndex(SPEC), query) == expected


def _rename(store: Store) -> None:
    with store.transaction(ACTOR, "test.edit", title="改名") as tx:
        tx.put(replace(A, name="又改了名", code="CF-9", sort_number=9, status=Status.RETIRED))


def _remove(store: Store) -> None:
    with store.transaction(ACTOR, "test.edit", title="删除") as tx:
        tx.remove(Power, B.id)


def _add(store: Store) -> None:
    with store.transaction(ACTOR, "test.edit", title="新增") as tx:
        tx.put_many([power(f"AA-{n}", f"阿{n}", sort_number=2) for n in range(3)])


def _add_many(store: Store) -> None:
    with store.transaction(ACTOR, "test.edit", title="导入") as tx:
        tx.put_many([power(f"M-{n:04}", f"多{n}", sort_number=n % 7) for n in range(PIECE + 50)])


@pytest.mark.parametrize("change", [_rename, _remove, _add, _add_many])
def test_after_a_change_it_answers_as_one_that_is_read_anew(filled: Store, change: Callable[[Store], None]) -> None:
    index = ListIndex(SPEC)
    found(filled, index, ListQuery())
    for step in (change, _rename, _add):
        step(filled)
        for query in (
            ListQuery(),
            words("阿"),
            words("ygl"),
            ListQuery(order_by=("name",)),
            ListQuery(order_by=("code",)),
            ListQuery(equals={"status": ["retired"]}, order_by=("power_type",)),
        ):
            assert found(filled, index, query) == found(filled, ListIndex(SPEC), query)
    with filled.read() as reader:
        assert index.total(reader) == count(reader, Power)


def test_first_screen_and_counts(filled: Store) -> None:
    with filled.read() as reader:
        assert first_ids(reader, Power, SPEC.own_order, 2) == (B.id, A.id)
        assert list(packed_ids(reader, Power, SPEC.own_order)) == [B.id, A.id, C.id]
        assert count_by_owner(reader, Power, "handling_unit_id", [UNIT.id, A.id]) == {UNIT.id: 1}


def test_what_other_offices_sent_is_not_in_the_list(filled: Store) -> None:
    index = ListIndex(SPEC)
    assert found(filled, index, ListQuery()) == [B, A, C]
    with filled.transaction(ACTOR, "test.accept", title="收到") as tx:
        tx.accept([power("CF-9", "对占道的处罚", sort_number=4)], "shili-fenju")
    for one in (index, ListIndex(SPEC)):
        assert found(filled, one, ListQuery()) == [B, A, C]
    with filled.read() as reader:
        assert first_ids(reader, Power, SPEC.own_order, 9) == (B.id, A.id, C.id)
        assert list(packed_ids(reader, Power, SPEC.own_order)) == [B.id, A.id, C.id]


def test_what_is_kept_is_made_anew_only_after_a_change_of_its_kinds(filled: Store) -> None:
    made: list[int] = []

    def make(reader: Reader) -> int:
        made.append(count(reader, Power))
        return made[-1]

    kept = Kept((Power.kind,), make)
    for _ in range(2):
        with filled.read() as reader:
            assert kept.get(reader) == 3
    with filled.transaction(ACTOR, "test.edit", title="别的") as tx:
        tx.put(replace(UNIT, remark="改"))
    with filled.read() as reader:
        assert kept.get(reader) == 3
    assert made == [3]
    _remove(filled)
    with filled.read() as reader:
        assert kept.get(reader) == 2
    assert made == [3, 2]


def test_lines_are_numbered_over_their_pieces() -> None:
    lines = TextLines()
    lines.extend(f"行{n}" for n in range(PIECE - 1))
    lines.extend(["湖岸", "噪声\t湖"])
    lines.replace(3, "湖")
    marks = bytearray(len(lines))
    lines.mark("湖", marks)
    assert [number for number, mark in enumerate(marks) if mark] == [3, PIECE - 1, PIECE]
    assert lines.part(PIECE, 1) == "湖"
