"""Whatever the text, reading it neither fails nor loses anything."""

from hypothesis import given, settings
from hypothesis import strategies as st

from lawdesk.domain.statutes.citations import cite_line, parse_citations
from lawdesk.domain.statutes.parser import full_text, parse_statute
from lawdesk.domain.statutes.source_text import clean_lines, squeezed

PIECES = (
    *(
        "第",
        "一",
        "二十",
        "3",
        "〇",
        "条",
        "款",
        "项",
        "目",
        "章",
        "节",
        "编",
        "分编",
        "之一",
        "（一）",
        "(2)",
        "1.",
        "①",
        "一、",
    ),
    *("《", "》", "〈", "〉", "“", "”", "（", "）", "、", "和", "至", "除", "以外", "前款", "本条", "本法", "刑法", "的", "规定"),
    *(
        "\n",
        " ",
        "　",
        "。",
        "：",
        "甲",
        "附件",
        "附则",
        "目录",
        "|",
        "#",
        "**",
        "2019年修正",
        "令第3号",
        "2020年1月1日施行",
        "---",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(deadline=None)
@given(TEXTS)
def test_statute(text: str) -> None:
    parsed = parse_statute(text)
    assert squeezed(full_text(parsed)) == "".join(squeezed(line.text) for line in clean_lines(text))
    addresses = [one.address for one in parsed.provisions]
    assert len(addresses) == len(set(addresses))
    assert {one.parent for one in parsed.provisions} <= {*addresses, ""}


@settings(deadline=None)
@given(TEXTS)
def test_citations(text: str) -> None:
    for one in parse_citations(text):
        assert text[one.start : one.end] == one.text
    assert cite_line({"id": 1, "text": text})["id"] == 1
