"""Statutes in the shapes that sources give them, and the trees they become."""

import json
import re
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from lawdesk.domain.statutes.doubts import DoubtCode
from lawdesk.domain.statutes.parser import ParsedStatute, article_text, full_text, parse_lines, parse_statute, provision_rows
from lawdesk.domain.statutes.source_text import clean_lines, squeezed
from lawdesk.domain.statutes.stored_lines import stored_lines
from lawdesk.domain.statutes.values import Provision
from tests.shared import shared_folder


def _outline(parsed: ParsedStatute) -> list[str]:
    """Write each node as one line: address, number as printed, heading, text."""
    parts = ((one.address, one.number_text, one.heading, one.text.replace("\n", "/")) for one in parsed.provisions)
    return [" ".join(part for part in words if part) for words in parts]


TEXTS = {
    "the usual form": (
        "# 示例法\n\n2020年1月1日 通过\n\n<!-- INFO END -->\n\n## 第一章 总 则\n\n第一条 甲。\n\n"
        "第二条 乙：\n\n（一）丙；\n\n（二）丁。\n\n戊。\n",
        [
            "c1 第一章 总 则",
            "a1 第一条",
            "a1.p1 甲。",
            "a2 第二条",
            "a2.p1 乙：",
            "a2.p1.i1 （一） 丙；",
            "a2.p1.i2 （二） 丁。",
            "a2.p2 戊。",
        ],
    ),
    "blanks of every kind, or none": (
        "示例法\n第一条　甲。\n　　第二条\u2002乙。\n第三条丙。\n第三条规定的事项。\n第四条\xa0丁。",
        [
            "a1 第一条",
            "a1.p1 甲。",
            "a2 第二条",
            "a2.p1 乙。",
            "a3 第三条",
            "a3.p1 丙。",
            "a3.p2 第三条规定的事项。",
            "a4 第四条",
            "a4.p1 丁。",
        ],
    ),
    "之一": (
        "示例法\n第九条 甲。\n第九条之一 乙。\n第九条之二 丙。\n第十条 丁。",
        [
            "a9 第九条",
            "a9.p1 甲。",
            "a9_1 第九条之一",
            "a9_1.p1 乙。",
            "a9_2 第九条之二",
            "a9_2.p1 丙。",
            "a10 第十条",
            "a10.p1 丁。",
        ],
    ),
    "编 分编 章 节": (
        "示例法典\n第一编 总则\n第一章 甲\n第一条 一。\n第二编 物权\n第一分编 通则\n第一章 乙\n第一节 丙\n"
        "第二条 二。\n附则\n第三条 三。",
        [
            *("b1 第一编 总则", "b1.c1 第一章 甲", "a1 第一条", "a1.p1 一。", "b2 第二编 物权", "b2.u1 第一分编 通则"),
            *("b2.u1.c1 第一章 乙", "b2.u1.c1.s1 第一节 丙", "a2 第二条", "a2.p1 二。", "b3 附则", "a3 第三条", "a3.p1 三。"),
        ],
    ),
    "items inside items": (
        "示例法\n第一条 甲：\n(一)乙：\n1.丙；\n2、丁。\n(二)戊：\n（1）己；\n（2）庚。",
        [
            *("a1 第一条", "a1.p1 甲：", "a1.p1.i1 (一) 乙：", "a1.p1.i1.s1 1. 丙；", "a1.p1.i1.s2 2、 丁。"),
            *("a1.p1.i2 (二) 戊：", "a1.p1.i2.s1 （1） 己；", "a1.p1.i2.s2 （2） 庚。"),
        ],
    ),
    "an entry of two lines": (
        "示例法\n第一条 甲：\n（一）乙：\n乙续。\n（二）丙。\n丁。",
        ["a1 第一条", "a1.p1 甲：", "a1.p1.i1 （一） 乙：/乙续。", "a1.p1.i2 （二） 丙。", "a1.p2 丁。"],
    ),
    "numbers that count nothing": (
        "示例法\n第一条 甲。\n12 个月以内办结。\n3.5米以上的。\n一、二审案件。\n① 注。",
        ["a1 第一条", "a1.p1 甲。", "a1.p2 12 个月以内办结。", "a1.p3 3.5米以上的。", "a1.p4 一、二审案件。", "a1.t1 ① 注。"],
    ),
    "items at once": (
        "示例法\n第一条 （一）甲。\n（二）乙。",
        ["a1 第一条", "a1.p1", "a1.p1.i1 （一） 甲。", "a1.p1.i2 （二） 乙。"],
    ),
    "article heading alone": ("示例法\n第一条\n\n甲。\n\n第二条\n\n乙。", ["a1 第一条", "a1.p1 甲。", "a2 第二条", "a2.p1 乙。"]),
    "captions": (
        "示例法\n第一条 【目的】甲。\n第二条 （原则）\n乙。\n第三条（删去）",
        ["a1 第一条 【目的】", "a1.p1 甲。", "a2 第二条 （原则）", "a2.p1 乙。", "a3 第三条", "a3.p1 （删去）"],
    ),
    "markup": (
        "---\ntitle: x\n---\n# 示例法\n::: tip\n## 第一章&emsp;总则{align=center}\n**第一条**　甲<br>乙。\n\n"
        "---\n\n第二条 \u200b丙\ue010。",
        ["c1 第一章 总则", "a1 第一条", "a1.p1 甲", "a1.p2 乙。", "a2 第二条", "a2.p1 丙。"],
    ),
    "table of contents": (
        "示例法\n目 录\n第一章 甲\n第二章 乙\n附 则\n第一章 甲\n第一条 一。\n第二章 乙\n第二条 二。",
        [
            "t1 目 录/第一章 甲/第二章 乙/附 则",
            "c1 第一章 甲",
            "a1 第一条",
            "a1.p1 一。",
            "c2 第二章 乙",
            "a2 第二条",
            "a2.p1 二。",
        ],
    ),
    "table of contents without a word": (
        "示例法\n第一章 甲\n第二章 乙\n第一章 甲\n第一条 一。\n第二章 乙\n第二条 二。",
        ["t1 第一章 甲/第二章 乙", "c1 第一章 甲", "a1 第一条", "a1.p1 一。", "c2 第二章 乙", "a2 第二条", "a2.p1 二。"],
    ),
    "many articles in one line": (
        "示例法\n第一条 甲。 第二条 乙： （一）丙； （二）丁。 戊。 第三条 己。",
        [
            *("a1 第一条", "a1.p1 甲。", "a2 第二条", "a2.p1 乙：", "a2.p1.i1 （一） 丙；", "a2.p1.i2 （二） 丁。", "a2.p2 戊。"),
            *("a3 第三条", "a3.p1 己。"),
        ],
    ),
    "quoted articles": (
        "修正案\n第五十一条 甲。\n第五十二条 增加五条。内容如下：\n第七节 监察\n第一百二十三条 乙。\n丙。\n"
        "第七节改为第八节，依此类推。",
        [
            *("a51 第五十一条", "a51.p1 甲。", "a52 第五十二条", "a52.p1 增加五条。内容如下：", "a52.p2 第七节 监察"),
            *("a52.p3 第一百二十三条 乙。", "a52.p4 丙。", "a52.p5 第七节改为第八节，依此类推。"),
        ],
    ),
    "quoted articles in quotation marks": (
        "决定\n第一条 将某法修改为：\n“第五条 甲。\n第二条 乙。”\n第二条 丙。\n第三条 丁。",
        [
            "a1 第一条",
            "a1.p1 将某法修改为：",
            "a1.p2 “第五条 甲。",
            "a1.p3 第二条 乙。”",
            "a2 第二条",
            "a2.p1 丙。",
            "a3 第三条",
            "a3.p1 丁。",
        ],
    ),
    "annexes": (
        "示例法\n第一条 甲。\n附件一 名录\n一、乙；\n二、丙。\n附：\n费用表\n丁。",
        [
            "a1 第一条",
            "a1.p1 甲。",
            "n1 附件一 名录",
            "n1.p1",
            "n1.p1.i1 一、 乙；",
            "n1.p1.i2 二、 丙。",
            "n2 附： 费用表",
            "n2.p1 丁。",
        ],
    ),
    "words that begin like an annex": (
        "示例法\n第一条 甲。\n附件三所列法律的决定\n附加刑也可以独立适用。\n附条件不起诉的考验期",
        ["a1 第一条", "a1.p1 甲。", "a1.p2 附件三所列法律的决定", "a1.p3 附加刑也可以独立适用。", "a1.p4 附条件不起诉的考验期"],
    ),
    "tables": (
        "示例法\n第一条 见下表：\n| 一 | 二 |\n|----|----|\n| 甲 | 乙 |\n丙。",
        ["a1 第一条", "a1.p1 见下表：", "a1.t1 | 一 | 二 |/| 甲 | 乙 |", "a1.p2 丙。"],
    ),
    "headings of court interpretations": (
        "解释\n一、受理\n第一条 甲：\n（一）乙。\n二、举证\n第二条 丙。",
        ["h1 一、 受理", "a1 第一条", "a1.p1 甲：", "a1.p1.i1 （一） 乙。", "h2 二、 举证", "a2 第二条", "a2.p1 丙。"],
    ),
    "preamble": ("示例法\n为了某事，制定本法。\n第一条 甲。", ["t1 为了某事，制定本法。", "a1 第一条", "a1.p1 甲。"]),
    "no articles": (
        "通知\n某发〔2020〕1号\n各区：\n为了某事，通知如下：\n一、总体要求\n甲。\n二、任务\n（一）乙。丙。\n"
        "（二）丁\n1.戊；\n某局\n2020年1月1日",
        [
            *(
                "t1 各区：",
                "t2 为了某事，通知如下：",
                "h1 一、 总体要求",
                "h1.p1 甲。",
                "h2 二、 任务",
                "h2.h1 （一）",
                "h2.h1.p1 乙。丙。",
            ),
            *("h2.h2 （二） 丁", "h2.h2.p1", "h2.h2.p1.i1 1. 戊；", "t3 某局", "t4 2020年1月1日"),
        ],
    ),
    "a book of a code": (
        "# 示例法典\n# 物权编\n2020年1月1日 施行\n第二百零五条 甲。\n第二百零六条 乙。",
        ["a205 第二百零五条", "a205.p1 甲。", "a206 第二百零六条", "a206.p1 乙。"],
    ),
    "a second text": (
        "示例法\n第一条 甲。\n第二条 乙。\n第三条 丙。\n第一条 丁。\n第二条 戊。",
        [
            *("a1 第一条", "a1.p1 甲。", "a2 第二条", "a2.p1 乙。", "a3 第三条", "a3.p1 丙。", "t1"),
            *("t1.a1 第一条", "t1.a1.p1 丁。", "t1.a2 第二条", "t1.a2.p1 戊。"),
        ],
    ),
    "headings that lost their number": (
        "示例条例\n第一章 总则\n第一条 甲。\n第二条 乙。\n市容管理\n第三条 丙。\n审查工作、\n审查预算\n第四条 丁。\n"
        "第四章 附则\n第五条 戊。",
        [
            *("c1 第一章 总则", "a1 第一条", "a1.p1 甲。", "a2 第二条", "a2.p1 乙。", "c2 市容管理", "a3 第三条", "a3.p1 丙。"),
            *("c3 审查工作、审查预算", "a4 第四条", "a4.p1 丁。", "c4 第四章 附则", "a5 第五条", "a5.p1 戊。"),
        ],
    ),
    "a section that lost its number": (
        "示例条例\n第一章 甲\n第一节 乙\n第一条 一。\n建设规划\n第二条 二。\n第三节 丙\n第三条 三。\n其他规定\n第四条 四。\n"
        "第二章 丁\n第五条 五。",
        [
            *("c1 第一章 甲", "c1.s1 第一节 乙", "a1 第一条", "a1.p1 一。", "c1.s2 建设规划", "a2 第二条", "a2.p1 二。"),
            *("c1.s3 第三节 丙", "a3 第三条", "a3.p1 三。", "c1.s4 其他规定", "a4 第四条", "a4.p1 四。"),
            *("c2 第二章 丁", "a5 第五条", "a5.p1 五。"),
        ],
    ),
    "a list of names is no heading": (
        "示例法\n第一条 下列机关：\n市政府\n区政府\n第二条 乙。",
        ["a1 第一条", "a1.p1 下列机关：", "a1.p2 市政府", "a1.p3 区政府", "a2 第二条", "a2.p1 乙。"],
    ),
    "a heading broken in two": (
        "示例法\n第一节 名城、名镇、\n街区保护\n第一条 甲。",
        ["s1 第一节 名城、名镇、街区保护", "a1 第一条", "a1.p1 甲。"],
    ),
    "a heading with a colon, and 笫": (
        "示例法\n第一章：总则\n第一条 甲。\n笫二条 乙。",
        ["c1 第一章： 总则", "a1 第一条", "a1.p1 甲。", "a2 笫二条", "a2.p1 乙。"],
    ),
    "an entry that goes on over several lines": (
        "示例法\n第一条 甲：\n（一）乙。\n乙续一。\n乙续二。\n（二）丙。\n第二条 丁。",
        ["a1 第一条", "a1.p1 甲：", "a1.p1.i1 （一） 乙。/乙续一。/乙续二。", "a1.p1.i2 （二） 丙。", "a2 第二条", "a2.p1 丁。"],
    ),
    "a list that goes on counting": (
        "示例规定\n一、甲\n1.一；\n2.二。\n二、乙\n3.三；\n4.四。\n12 个月。",
        [
            *("h1 一、 甲", "h1.p1", "h1.p1.i1 1. 一；", "h1.p1.i2 2. 二。", "h2 二、 乙", "h2.p1", "h2.p1.i3 3. 三；"),
            *("h2.p1.i4 4. 四。", "h2.p2 12 个月。"),
        ],
    ),
    "a list of more than ninety-nine": (
        "示例规定\n一、甲\n99.一；\n100.二；\n101.三。",
        ["h1 一、 甲", "h1.p1", "h1.p1.i99 99. 一；", "h1.p1.i100 100. 二；", "h1.p1.i101 101. 三。"],
    ),
    "lines cut at the width of the page": (
        "示例法\n第一条 市城市绿化行政主管部门负责本市行政区域内的城\n市绿化工作。\n甲。",
        ["a1 第一条", "a1.p1 市城市绿化行政主管部门负责本市行政区域内的城/市绿化工作。", "a1.p2 甲。"],
    ),
    "groups of articles in groups": (
        "解释\n一、一般规定\n第一条 甲。\n二、物权\n（一）合同\n第二条 乙：\n（一）丙；\n（二）丁。\n（二）抵押\n"
        "第三条 戊。\n三、附则\n第四条 己。",
        [
            *("h1 一、 一般规定", "a1 第一条", "a1.p1 甲。", "h2 二、 物权", "h2.h1 （一） 合同", "a2 第二条", "a2.p1 乙："),
            *("a2.p1.i1 （一） 丙；", "a2.p1.i2 （二） 丁。", "h2.h2 （二） 抵押", "a3 第三条", "a3.p1 戊。", "h3 三、 附则"),
            *("a4 第四条", "a4.p1 己。"),
        ],
    ),
    "a decision and the text it publishes anew": (
        "关于修改的决定\n现作如下修改：\n一、将第一条修改为：\n“甲。”\n二、删去第二条。\n本决定自公布之日起施行，规定重新公布。\n"
        "关于示例的规定\n第一条 甲。\n第二条 乙。",
        [
            *("t1", "t2 现作如下修改：", "t1.h1 一、", "t1.h1.p1 将第一条修改为：", "t1.h1.p2 “甲。”", "t1.h2 二、"),
            *("t1.h2.p1 删去第二条。", "t1.h2.p2 本决定自公布之日起施行，规定重新公布。", "t3 关于示例的规定"),
            *("a1 第一条", "a1.p1 甲。", "a2 第二条", "a2.p1 乙。"),
        ],
    ),
    "a supplement behind the text": (
        "示例规定\n第一条 甲。\n关于《示例规定》的补充规定\n（2012年12月12日某局令第54号公布）\n为某事补充：\n一、乙。\n二、丙。",
        [
            *(
                "a1 第一条",
                "a1.p1 甲。",
                "t1 关于《示例规定》的补充规定",
                "t2 （2012年12月12日某局令第54号公布）",
                "t3 为某事补充：",
            ),
            *("t1.h1 一、", "t1.h1.p1 乙。", "t1.h2 二、", "t1.h2.p1 丙。"),
        ],
    ),
    "the close of a text": (
        "示例办法\n第一条 甲。\n第二条 乙。\n某市人民政府\n2020年1月1日\n附件 名录\n丙。\n抄送：某局",
        [
            *("a1 第一条", "a1.p1 甲。", "a2 第二条", "a2.p1 乙。", "t1 某市人民政府", "t2 2020年1月1日", "n1 附件 名录"),
            *("n1.p1 丙。", "t3 抄送：某局"),
        ],
    ),
    "annexes of a text without articles": (
        "通知\n一、甲。\n附件1\n行政处罚规定\n一、乙。\n附件2\n二、丙。",
        [
            *("h1 一、", "h1.p1 甲。", "n1 附件1 行政处罚规定", "n1.h1 一、", "n1.h1.p1 乙。", "n2 附件2", "n2.h2 二、"),
            "n2.h2.p1 丙。",
        ],
    ),
    "an annex whose name is broken in two": (
        "示例法\n第一条 甲。\n附：\n收购、出售、\n运输标准表\n乙。",
        ["a1 第一条", "a1.p1 甲。", "n1 附： 收购、出售、运输标准表", "n1.p1 乙。"],
    ),
    "points whose words begin with a number": (
        "示例法\n第一条 甲。\n附表 目录\n1．1—苯基—2—丙酮\n2．3，4—亚甲基\n3.5米以上的。",
        [
            "a1 第一条",
            "a1.p1 甲。",
            "n1 附表 目录",
            "n1.p1",
            "n1.p1.i1 1． 1—苯基—2—丙酮",
            "n1.p1.i2 2． 3，4—亚甲基",
            "n1.p2 3.5米以上的。",
        ],
    ),
    "the order that publishes a text, then its title again": (
        "示例分类管理名录\n部令 第33号\n《示例分类管理名录》已通过，现予公布。\n部长 某某\n2015年4月9日\n附件\n"
        "示例分类管理名录\n第一条 甲。",
        ["a1 第一条", "a1.p1 甲。"],
    ),
    "nothing": ("", []),
}


@pytest.mark.parametrize("name", TEXTS)
def test_structure(name: str) -> None:
    text, expected = TEXTS[name]
    assert _outline(parse_statute(text)) == expected


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_dropped_and_every_node_hangs_somewhere(name: str) -> None:
    _check_whole(TEXTS[name][0], "")


def _check_whole(text: str, title: str) -> None:
    parsed = parse_statute(text, title)
    assert squeezed(full_text(parsed)) == "".join(squeezed(line.text) for line in clean_lines(text))
    addresses = [one.address for one in parsed.provisions]
    assert len(addresses) == len(set(addresses))
    assert {one.parent for one in parsed.provisions} <= {*addresses, ""}
    again = parse_lines([one.line for one in stored_lines(parsed.opening, parsed.header.text, parsed.provisions)], parsed.title)
    assert (again.opening, again.header.text, again.provisions) == (parsed.opening, parsed.header.text, parsed.provisions)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("示例法\n第一条 甲。\n第三条 乙。", [DoubtCode.GAP]),
        ("示例法\n第三条 甲。\n第四条 乙。", [DoubtCode.GAP]),
        ("示例法\n第一条 甲。\n第二条 乙。\n第一条 丙。", [DoubtCode.RESTART]),
        ("示例法\n第一章 甲\n第一条 一。\n第一章 乙\n第二条 二。", [DoubtCode.DOUBLE]),
        ("批复\n某院：\n甲。", [DoubtCode.NO_STRUCTURE]),
        ("示例法\n第一章 甲\n第一条 一。\n第三章 乙\n第二条 二。", [DoubtCode.HEADING_GAP]),
        ("示例法\n第二章 甲\n第一条 一。\n第二条 二。", [DoubtCode.HEADING_GAP]),
        ("示例法\n第一条 甲：\n（一）乙；\n（三）丙。\n第二条 二。", [DoubtCode.ITEM_GAP]),
        ("示例法\n第一条 甲：\n乙；\n（二）丙。\n第二条 二。", [DoubtCode.ITEM_GAP]),
        ("示例法\n第一条 甲。\n市容管理\n第二条 乙。", [DoubtCode.LOST_HEADING]),
        ("示例法\n第一条 甲。\n第二条 乙。", []),
    ],
)
def test_doubts(text: str, codes: list[DoubtCode]) -> None:
    doubts = parse_statute(text).doubts
    assert [doubt.code for doubt in doubts] == codes
    assert all(doubt.line > 1 and doubt.words and doubt.text and doubt.address for doubt in doubts)


def test_a_doubt_names_its_line_and_its_node() -> None:
    (doubt,) = parse_statute("示例法\n\n第一条 甲。\n\n第三条 乙。").doubts
    assert (doubt.line, doubt.text, doubt.address) == (5, "第三条 乙。", "a3")


HEADER = """# 示例条例
（2004年3月1日国务院第40次常务会议通过 2004年3月10日中华人民共和国国务院令第 400 号公布
自2004年5月1日起施行）
第一条 甲。
第二条 本条例自2004年5月1日起施行。
"""


def test_header() -> None:
    parsed = parse_statute(HEADER)
    header = parsed.header
    assert parsed.title == "示例条例"
    assert (header.adopted_on, header.promulgated_on) == (date(2004, 3, 1), date(2004, 3, 10))
    assert header.effective_on == date(2004, 5, 1)
    assert header.document_number == "中华人民共和国国务院令第400号"
    assert header.change_label == ""


ANNOUNCED = """# 关于示例的规定
中华人民共和国示例法院公告
《示例法院关于示例的规定》已于2021年12月20日由审判委员会通过，现予公布，自2022年3月1日起施行。
示例法院
二〇二二年二月八日
法释〔2022〕3号
关于示例的规定
第一条 甲。
"""


def test_announced_text() -> None:
    parsed = parse_statute(ANNOUNCED)
    header = parsed.header
    assert (header.adopted_on, header.promulgated_on, header.effective_on) == (
        date(2021, 12, 20),
        date(2022, 2, 8),
        date(2022, 3, 1),
    )
    assert header.document_number == "法释〔2022〕3号"
    assert parsed.provisions[0].address == "a1"


def test_amended_text_still_prints_its_first_day_of_effect() -> None:
    text = "某法\n1998年8月29日通过\n2019年8月26日第十二次会议修正\n第一条 甲。\n第二条 本法自1999年1月1日起施行。"
    header = parse_statute(text).header
    assert header.adopted_on == date(2019, 8, 26)
    assert header.effective_on != date(1999, 1, 1)
    assert header.change_label == "修正"


def test_a_notice_is_dated_where_it_is_signed() -> None:
    header = parse_statute("关于示例的决定\n国发〔1999〕23号\n各省：\n一、甲。\n国务院\n一九九九年十一月八日").header
    assert (header.document_number, header.promulgated_on) == ("国发〔1999〕23号", date(1999, 11, 8))


@pytest.mark.parametrize(
    ("last", "day"),
    [
        ("本法自2024年1月1日起施行，第二条自2031年1月1日起施行。", date(2024, 1, 1)),
        ("本法自2024年1月1日起施行；但第二条第一款的规定自2025年1月1日起施行。", date(2024, 1, 1)),
        ("本法自公布之日起施行。1999年1月1日起施行的《旧法》第三条同时废止。", None),
    ],
)
def test_the_day_of_a_provision_is_not_that_of_the_text(last: str, day: date | None) -> None:
    assert parse_statute(f"某法\n第一条 甲。\n第二条 {last}").header.effective_on == day


@pytest.mark.parametrize(
    ("text", "given", "title"),
    [
        ("# 示例法\n第一条 甲。", "", "示例法"),
        ("第一条 甲。\n第二条 乙。", "示例法", "示例法"),
        ("# 法释〔2021〕9号关于案件管辖的规定\n第一条 甲。", "", "关于案件管辖的规定"),
        ("# 法释〔2021〕9号关于案件管辖的规定\n第一条 甲。", "法释〔2021〕9号关于案件管辖的规定", "关于案件管辖的规定"),
        ("# 示例办法（试行）\n第一条 甲。", "", "示例办法（试行）"),
        ("# 示例法典\n# 物权编\n第一条 甲。", "", "示例法典 物权编"),
        ("---\ntitle: 示例法\ndate: 2020-01-01\n---\n第一条 甲。", "文件名", "示例法"),
        ("# 附则\n第一条 甲。", "示例法典 附则", "示例法典 附则"),
    ],
)
def test_title(text: str, given: str, title: str) -> None:
    assert parse_statute(text, given).title == title


def test_rows_and_text_of_an_article() -> None:
    parsed = parse_statute("示例法\n第一条 甲：\n（一）乙。\n第十条 丙。")
    assert [(row["kind"], row["address"], row["number"], row["text"]) for row in provision_rows(parsed)] == [
        ("article", "a1", 1, ""),
        ("paragraph", "a1.p1", 1, "甲："),
        ("item", "a1.p1.i1", 1, "乙。"),
        ("article", "a10", 10, ""),
        ("paragraph", "a10.p1", 1, "丙。"),
    ]
    assert squeezed(article_text(parsed.provisions, "a1")) == "第一条甲：（一）乙。"
    assert article_text(parsed.provisions, "a2") == ""


def _texts(folder: Path) -> dict[str, str]:
    with ZipFile(folder / "laws_dev.zip") as archive:
        names = [name for name in archive.namelist() if name.startswith("texts/") and name.endswith(".md")]
        return {name.removeprefix("texts/"): archive.read(name).decode("utf-8") for name in names}


@pytest.fixture(scope="module")
def corpus() -> dict[str, str]:
    return _texts(shared_folder() / "data" / "laws")


def test_nothing_of_any_real_text_is_dropped(corpus: dict[str, str]) -> None:
    """Every fifth text, and its lines rebuilt from the tree; the long run has all of them."""
    assert len(corpus) > 1300
    for name in sorted(corpus)[::5]:
        _check_whole(corpus[name], "")


@pytest.mark.fuzz
def test_nothing_of_all_real_texts_is_dropped(corpus: dict[str, str]) -> None:
    for text in corpus.values():
        _check_whole(text, "")


def _gold(folder: Path) -> list[dict[str, object]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted((folder / "gold").glob("*.json")) if path.name != "index.json"]


def _address(article: dict[str, object]) -> str:
    return f"a{article['article']}" + (f"_{article['suffix']}" if article["suffix"] else "")


def _words(provisions: tuple[Provision, ...], address: str) -> str:
    """Return the text of an article without its number and the numbers of 目, whose form editions do not agree on."""
    below = [one for one in provisions if one.address.startswith(f"{address}.")]
    article = next((one.heading for one in provisions if one.address == address), "")
    labels = [one.number_text if one.provision_kind == "item" else "" for one in below]
    return squeezed(article + "".join(label + one.text for label, one in zip(labels, below, strict=True)))


def _wanted_words(article: dict[str, object]) -> str:
    if "text" in article:
        return squeezed(str(article["text"]))
    words = ""
    for paragraph in article["paragraphs"]:  # type: ignore[attr-defined]
        words += paragraph["text"]
        for item in paragraph["items"]:
            words += item["label"] + item["text"] + "".join(one["text"] for one in item["subitems"])
    return squeezed(words + "".join(article.get("quoted_lines", [])))  # type: ignore[arg-type]


def _shape(provisions: tuple[Provision, ...], address: str) -> list[str]:
    pattern = re.compile(rf"{address}\.p\d+(?:\.i\d+(?:\.s\d+)?)?")
    return [one.address for one in provisions if pattern.fullmatch(one.address)]


def _wanted_shape(article: dict[str, object]) -> list[str]:
    shape = []
    for paragraph in article["paragraphs"]:  # type: ignore[attr-defined]
        shape.append(f"{_address(article)}.p{paragraph['no']}")
        for item in paragraph["items"]:
            above = f"{shape[-1].partition('.i')[0]}.i{item['no']}"
            shape += [above, *(f"{above}.s{one['no']}" for one in item["subitems"])]
    return shape


def test_gold(corpus: dict[str, str]) -> None:
    """Twelve laws article by article: 99.5 % of the texts and of the structures equal the checked editions."""
    articles = equal = shaped = same_shape = 0
    for law in _gold(shared_folder() / "data" / "laws"):
        provisions = tuple(
            one
            for text in law["texts"]  # type: ignore[attr-defined]
            for one in parse_statute(corpus[text["file"]]).provisions
        )
        for article in law["articles"]:  # type: ignore[attr-defined]
            address = _address(article)
            articles += 1
            equal += _words(provisions, address) == _wanted_words(article)
            if "paragraphs" in article and "quoted_lines" not in article:
                shaped += 1
                same_shape += _shape(provisions, address) == _wanted_shape(article)
    assert articles > 2600
    assert equal / articles >= 0.995
    assert same_shape / shaped >= 0.995
