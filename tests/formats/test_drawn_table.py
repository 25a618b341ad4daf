"""Tables drawn with characters."""

from lawdesk.formats.power_list import read_power_list
from lawdesk.formats.readers.drawn_table import drawn_rows
from lawdesk.formats.tables import read_workbook

FORM = """某局行政职权分解表
┌────┬────────┐
│职权名称│对擅自占用的│
│        │处罚        │
├────┼────────┤
│职权类别│行政处罚    │
├────┼────────┤
│法定依据│《甲条例》  │
├────┼────────┤
│具体条款│第八条      │
└────┴────────┘
"""


def test_a_form_in_box_characters_is_one_item() -> None:
    draft = read_power_list(read_workbook(FORM.encode("gbk"), "分解表.txt"))
    (item,) = draft.items
    assert (item.name, item.type_text, item.basis_text) == ("对擅自占用的处罚", "行政处罚", "《甲条例》第八条")
    assert "LWI-P-W027" in {problem.code for problem in draft.problems}


def test_a_table_in_dashes_and_pipes() -> None:
    text = "| 序号 | 事项名称 | 类型 |\n|---|---|---|\n| 1 | 甲 | 行政检查 |\n| 2 | 乙 | 行政处罚 |\n"
    assert drawn_rows(text) == [["序号", "事项名称", "类型"], ["1", "甲", "行政检查"], ["2", "乙", "行政处罚"]]


def test_ordinary_text_is_no_drawing() -> None:
    assert drawn_rows("a|b\n1|2\n3|4\n") == []
    assert drawn_rows("第一条　甲\n----\n第二条　乙\n") == []
