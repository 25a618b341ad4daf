"""The tree of institutions and units: whole, in order, and never caught in a cycle."""

from dataclasses import replace
from uuid import uuid4

import pytest

from lawdesk.domain.organisation.tree import below, build_tree, cycle_heads, makes_cycle, paths, with_all_above
from lawdesk.domain.organisation.values import Institution, Level, ManagementType, SubjectKind, Unit


def body(name: str, **fields: object) -> Institution:
    own = {"level": Level.CITY, "subject_kind": SubjectKind.STATUTORY, "management_type": ManagementType.TERRITORIAL}
    return Institution(name=name, **own, **fields)


OFFICE = body("省厅")
BUREAU = body("示例局", superior_id=OFFICE.id)
TEAM = Unit(institution_id=BUREAU.id, name="支队")
FIRST = Unit(institution_id=BUREAU.id, name="一大队", parent_id=TEAM.id)
SECOND = Unit(institution_id=BUREAU.id, name="二大队", parent_id=TEAM.id)
LEGAL = Unit(institution_id=BUREAU.id, name="法规科")


def shape(*nodes: object) -> list[tuple[str, int]]:
    return [(one.name, one.depth) for one in nodes]


def test_everything_stands_once_below_what_it_belongs_to() -> None:
    nodes = build_tree((BUREAU, OFFICE), (TEAM, LEGAL, FIRST, SECOND))
    assert shape(*nodes) == [("省厅", 0), ("示例局", 1), ("支队", 2), ("一大队", 3), ("二大队", 3), ("法规科", 2)]
    assert not any(one.is_in_cycle or one.is_lost for one in nodes)
    assert paths(nodes)[FIRST.id] == "省厅／示例局／支队／一大队"
    assert with_all_above(nodes)[FIRST.id] == {OFFICE.id, BUREAU.id, TEAM.id, FIRST.id}


def test_a_cycle_is_cut_and_told() -> None:
    a = Unit(institution_id=BUREAU.id, name="甲队")
    b = Unit(institution_id=BUREAU.id, name="乙队", parent_id=a.id)
    c = Unit(institution_id=BUREAU.id, name="丙队", parent_id=b.id)
    nodes = build_tree((BUREAU,), (replace(a, parent_id=c.id), b, c))
    assert shape(*nodes) == [("示例局", 0), ("甲队", 1), ("乙队", 2), ("丙队", 3)]
    assert [one.name for one in nodes if one.is_in_cycle] == ["甲队"]


def test_institutions_above_each_other_and_one_that_is_its_own_superior() -> None:
    first, second = body("甲局"), body("乙局")
    alone = body("丙局")
    bodies = (replace(first, superior_id=second.id), replace(second, superior_id=first.id), replace(alone, superior_id=alone.id))
    nodes = build_tree(bodies, ())
    assert shape(*nodes) == [("甲局", 0), ("乙局", 1), ("丙局", 0)]
    assert [one.name for one in nodes if one.is_in_cycle] == ["甲局", "丙局"]


def test_what_hangs_on_nothing_stands_at_the_top() -> None:
    orphan = Unit(institution_id=uuid4(), name="孤队")
    stray = replace(FIRST, parent_id=uuid4())
    nodes = build_tree((body("乙局", superior_id=uuid4()), OFFICE, BUREAU), (orphan, stray))
    assert {one.name for one in nodes if one.is_lost} == {"乙局", "孤队", "一大队"}
    assert [one.depth for one in nodes if one.name == "孤队"] == [0]


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_chain_of_twenty_thousand_is_no_trouble(is_closed: bool) -> None:
    chain = [Unit(institution_id=BUREAU.id, name="0")]
    for number in range(1, 20_000):
        chain.append(Unit(institution_id=BUREAU.id, name=str(number), parent_id=chain[-1].id))
    if is_closed:
        chain[0] = replace(chain[0], parent_id=chain[-1].id)
    nodes = build_tree((BUREAU,), reversed(chain))
    assert len(nodes) == 20_001
    assert max(one.depth for one in nodes) == 20_000
    assert sum(one.is_in_cycle for one in nodes) == is_closed


def test_moving_below_oneself_is_seen_even_where_a_cycle_is_stored() -> None:
    above = {TEAM.id: None, FIRST.id: TEAM.id, SECOND.id: FIRST.id}
    assert makes_cycle(above, TEAM.id, SECOND.id)
    assert makes_cycle(above, TEAM.id, TEAM.id)
    assert not makes_cycle(above, SECOND.id, TEAM.id)
    assert not makes_cycle(above, TEAM.id, None)
    x, y, new = uuid4(), uuid4(), uuid4()
    ring = {x: y, y: x, new: None}
    assert not makes_cycle(ring, new, x)
    assert cycle_heads(ring) == {x}
    assert below(ring, y) == {x, y}
    assert below(above, FIRST.id) == {FIRST.id, SECOND.id}
