"""Two versions side by side."""

import pytest

from lawdesk.domain.statutes.comparison import Difference, Piece, article_texts, compared_rows, marked
from lawdesk.domain.statutes.parser import parse_statute
from lawdesk.domain.statutes.renumbering import propose_successors

OLD = """第一条 为了保护湖岸，制定本办法。
第二条 擅自占用湖岸堆放物料的，责令限期清理，处五千元罚款。
第三条 拒绝检查的，给予警告。
第四条 湖岸管理机构应当公开办事程序。
第五条 本办法自公布之日起施行。
"""
NEW = """第一条 为了保护湖岸，制定本办法。
第二条 任何单位和个人都有权举报破坏湖岸的行为。
第三条 擅自占用湖岸堆放物料的，责令限期清理，处五千元以上一万元以下罚款。
第四条 湖岸管理机构应当公开办事程序。
第五条 本办法自公布之日起施行。
"""


def test_rows_stand_in_the_order_of_the_new_version_and_what_is_gone_where_it_was() -> None:
    old, new = parse_statute(OLD, "办法").provisions, parse_statute(NEW, "办法").provisions
    rows = compared_rows(old, new, propose_successors(old, new))
    assert [(row.old, row.new, row.difference, row.is_renumbered) for row in rows] == [
        (("a1",), ("a1",), Difference.SAME, False),
        ((), ("a2",), Difference.ADDED, False),
        (("a2",), ("a3",), Difference.CHANGED, True),
        (("a3",), (), Difference.DELETED, False),
        (("a4",), ("a4",), Difference.SAME, False),
        (("a5",), ("a5",), Difference.SAME, False),
    ]
    assert rows[2].score < 10000
    assert rows[0].score == 10000


def test_a_merge_is_one_row_of_two_old_articles() -> None:
    merged = OLD.replace("\n第四条 湖岸", "\n湖岸").replace("第五条", "第四条")
    old, new = parse_statute(OLD, "办法").provisions, parse_statute(merged, "办法").provisions
    rows = compared_rows(old, new, propose_successors(old, new))
    assert [(row.old, row.new, row.difference) for row in rows][2:] == [
        (("a3", "a4"), ("a3",), Difference.MERGED),
        (("a5",), ("a4",), Difference.MOVED),
    ]
    back = compared_rows(new, old, propose_successors(new, old))
    assert (("a3",), ("a3", "a4"), Difference.SPLIT) in [(row.old, row.new, row.difference) for row in back]


@pytest.mark.parametrize(
    ("old", "new", "left", "right"),
    [
        ("处五千元罚款。", "处五千元以上一万元以下罚款。", "处五千元罚款。", "处五千元[以上一万元以下]罚款。"),
        ("责令改正。", "责令改正。", "责令改正。", "责令改正。"),
        ("甲乙丙", "甲丁丙", "甲[乙]丙", "甲[丁]丙"),
        ("", "新增一条", "", "[新增一条]"),
        ("由工商部门处罚", "由市场监管部门处罚", "由[工商]部门处罚", "由[市场监管]部门处罚"),
        ("(一)出借的,处20%罚款;", "（一）出借的，处20％罚款；", "(一)出借的,处20%罚款;", "（一）出借的，处20％罚款；"),
        ("买卖的处罚", "转的让处罚", "[买卖的]处罚", "[转的让]处罚"),
    ],
)
def test_the_words_that_differ(old: str, new: str, left: str, right: str) -> None:
    sides = marked(old, new)
    assert tuple("".join(f"[{one.words}]" if one.is_changed else one.words for one in side) for side in sides) == (left, right)


def test_no_sign_is_lost_in_long_texts() -> None:
    old = "".join(f"第{n}句说明第{n}件事。" for n in range(900))
    new = old.replace("第450句", "第四百五十句")
    left, right = marked(old, new)
    assert ("".join(one.words for one in left), "".join(one.words for one in right)) == (old, new)
    assert [one for one in right if one.is_changed] == [Piece("第四百五十句说明第450件事。", True)]


def test_an_article_as_one_reads_it() -> None:
    text = "第一条 下列行为：\n（一）甲；\n（二）乙。\n另有规定的除外。\n"
    assert article_texts(parse_statute(text, "办法").provisions) == {
        "a1": "第一条　下列行为：\n（一）甲；\n（二）乙。\n另有规定的除外。"
    }
