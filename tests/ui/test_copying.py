"""Clipboard text as spreadsheets read it."""

import pytest

from lawdesk.ui.copying import as_html, as_tsv


@pytest.mark.parametrize(
    ("block", "text"),
    [
        ([["甲", "乙"]], "甲\t乙"),
        ([["甲"], ["乙"]], "甲\n乙"),
        ([["两\n行", "一"]], '"两\n行"\t一'),
        ([['"引号"开头', '中间"有']], '"""引号""开头"\t中间"有'),
        ([["带\t制表"]], '"带\t制表"'),
    ],
)
def test_quotes_only_where_needed(block: list[list[str]], text: str) -> None:
    assert as_tsv(block) == text


def test_html_is_escaped() -> None:
    assert as_html([["<a>&"]]) == "<table><tr><td>&lt;a&gt;&amp;</td></tr></table>"
