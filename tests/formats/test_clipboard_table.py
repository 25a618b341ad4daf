"""Tables as Excel, WPS and Word put them on the clipboard."""

import pytest

from lawdesk.formats.clipboard_table import clipboard_rows, read_html, read_tsv

WORD_HTML = (
    "<html xmlns:w='urn:schemas-microsoft-com:office:word'><meta name=ProgId content=Word.Document><body>"
    "<table><tr><td><p>对甲的</p><p>处罚</p></td><td>行政处罚</td></tr></table></body></html>"
)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("甲\t乙\r\n丙\t丁\r\n\r\n", [["甲", "乙"], ["丙", "丁"]]),
        ('"两\n行"\t一\r\n', [["两\n行", "一"]]),
        ('"带""引号"""\t一', [['带"引号"', "一"]]),
        ('"引号"开头的字\t一\n二\t三', [['"引号"开头的字', "一"], ["二", "三"]]),
        ('"没有结束\t一\n二\t三', [['"没有结束', "一"], ["二", "三"]]),
        ("甲\x00\t乙\x00", [["甲", "乙"]]),
        ("甲\t\t\n\t\t", [["甲", "", ""]]),
        ("", []),
    ],
)
def test_tab_separated_text(text: str, rows: list[list[str]]) -> None:
    assert read_tsv(text) == rows


def test_cells_over_several_rows_and_columns_leave_the_others_empty() -> None:
    html = (
        "<table><tr><td rowspan=2>甲<br>乙</td><td colspan='2'>丙&nbsp;丁</td></tr><tr><td>1<td>2</table><table><tr><td>x</table>"
    )
    assert read_html(html) == [["甲\n乙", "丙 丁", ""], ["", "1", "2"]]


def test_a_word_processor_is_read_by_its_html_and_a_spreadsheet_by_its_text() -> None:
    assert clipboard_rows("对甲的\n处罚\t行政处罚", WORD_HTML) == [["对甲的\n处罚", "行政处罚"]]
    assert clipboard_rows("甲\t1.50", "<table><tr><td>甲</td><td>1.5</td></tr></table>") == [["甲", "1.50"]]
    assert clipboard_rows("", "<table><tr><td>甲</td></tr></table>") == [["甲"]]
    assert clipboard_rows("只是文字", "<p>只是文字</p>") == [["只是文字"]]
