"""Where a cited address stands in the next version."""

import pytest

from lawdesk.domain.ids import new_id
from lawdesk.domain.statutes.parser import parse_statute
from lawdesk.domain.statutes.succession import Succession
from lawdesk.domain.statutes.values import Fate, Successor

OLD = """第一章 总则
第一条 为了保护湖岸，制定本办法。
第二条 湖岸管理机构行使下列职权：
（一）编制湖岸保护规划；
（二）查处擅自占用湖岸的行为。
湖岸管理机构应当公开办事程序。
第三条 擅自占用湖岸堆放物料的，责令限期清理，处五千元罚款。
第四条 拒绝检查的，给予警告。
第二章 附则
第五条 本办法自公布之日起施行。
"""
NEW = """第一章 总则
第一条 为了保护湖岸，制定本办法。
第二条 任何单位和个人都有权举报破坏湖岸的行为。
第三条 湖岸管理机构行使下列职权：
（一）宣传湖岸保护知识；
（二）编制湖岸保护规划；
（三）查处擅自占用湖岸的行为。
湖岸管理机构应当公开办事程序。
第四条 擅自占用湖岸堆放物料的，责令限期清理，处五千元以上一万元以下罚款。
第三章 附则
第五条 本办法自公布之日起施行。
"""


def succession(*known: Successor) -> Succession:
    """The way from the old text to the new one."""
    return Succession(parse_statute(OLD, "办法").provisions, parse_statute(NEW, "办法").provisions, known)


@pytest.mark.parametrize(
    ("address", "to", "fate", "is_exact"),
    [
        ("a1", ("a1",), Fate.SAME, True),
        ("a1.p1", ("a1.p1",), Fate.SAME, True),
        ("a2", ("a3",), Fate.CHANGED, False),
        ("a2.p2", ("a3.p2",), Fate.SAME, True),
        ("a2.p1.i2", ("a3.p1.i3",), Fate.SAME, True),
        ("a2.p1.i1..a2.p1.i2", ("a3.p1.i2..a3.p1.i3",), Fate.SAME, True),
        ("a3", ("a4",), Fate.CHANGED, False),
        ("a3.p1", ("a4.p1",), Fate.CHANGED, False),
        ("a4", (), Fate.DELETED, False),
        ("a4.p1", (), Fate.DELETED, False),
        ("a2..a3", ("a3..a4",), Fate.CHANGED, False),
        ("a3..a4", ("a4",), Fate.CHANGED, False),
        ("c1", ("c1",), Fate.SAME, True),
        ("c2", ("c3",), Fate.SAME, True),
        ("a9", ("a9",), None, False),
    ],
)
def test_every_kind_of_address(address: str, to: tuple[str, ...], fate: Fate | None, is_exact: bool) -> None:
    carried = succession().carry(address)
    assert (carried.to, carried.fate, carried.score == 10000) == (to, fate, is_exact)


def test_untouched_means_same_number_and_same_words() -> None:
    way = succession()
    assert way.carry("a1").is_untouched
    assert not way.carry("a2.p2").is_untouched
    assert not way.carry("a3").is_untouched


def test_what_a_person_decided_holds_for_its_article_only() -> None:
    old, new = new_id(), new_id()
    decided = Successor(from_version_id=old, from_address="a4", to_version_id=new, to_address="a2", fate=Fate.CHANGED)
    way = succession(decided)
    assert way.carry("a4").to == ("a2",)
    assert way.carry("a4.p1").to == ("a2",), "no paragraph there says what the old one said"
    assert way.carry("a3").to == ("a4",)


def test_without_texts_only_what_is_known_can_be_told() -> None:
    old, new = new_id(), new_id()
    rows = [
        Successor(from_version_id=old, from_address="a39", to_version_id=new, to_address="a64.p1"),
        Successor(from_version_id=old, from_address="a40", to_version_id=new, to_address=""),
    ]
    way = Succession((), (), rows)
    assert way.carry("a39").to == ("a64.p1",)
    assert (way.carry("a40").to, way.carry("a40").fate) == ((), Fate.DELETED)
    assert (way.carry("a41").to, way.carry("a41").fate) == (("a41",), None)
