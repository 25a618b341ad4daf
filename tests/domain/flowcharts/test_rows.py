"""The step table and its 「下一步」 grammar."""

from dataclasses import replace

import pytest
from chart_samples import chart_of

from lawdesk.domain.flowcharts.rows import (
    NextCellError,
    NextNumberError,
    NextTarget,
    from_rows,
    next_text,
    parse_next,
    set_next,
    to_rows,
)
from lawdesk.wording.errors import explain

CHART = chart_of("(开始 > 受理 > 齐全?  齐全? -是> 决定 > 结束)  齐全? -否> 补正 > 受理")

CELLS = {
    "empty": ("", None),
    "blanks": ("  ", None),
    "nothing": ("无", ()),
    "a number": ("5", (NextTarget("", 5),)),
    "two with labels": ("是→5；否→7", (NextTarget("是", 5), NextTarget("否", 7))),
    "keyboard forms": ("是->5; 否:7、其他：9", (NextTarget("是", 5), NextTarget("否", 7), NextTarget("其他", 9))),
    "full-width digits": ("是→１２", (NextTarget("是", 12),)),
    "an arrow alone": ("→3", (NextTarget("", 3),)),
    "a comma inside a label": ("逾期、放弃→5；否→6", (NextTarget("逾期、放弃", 5), NextTarget("否", 6))),
    "a trailing separator": ("3；", (NextTarget("", 3),)),
}


@pytest.mark.parametrize(("text", "expected"), CELLS.values(), ids=CELLS)
def test_parse_next(text: str, expected: tuple[NextTarget, ...] | None) -> None:
    assert parse_next(text) == expected


@pytest.mark.parametrize("text", ["是→", "去决定", "是→五", "无；5x"])
def test_what_does_not_follow_the_grammar(text: str) -> None:
    with pytest.raises(NextCellError) as caught:
        parse_next(text)
    assert "看不懂" in explain(caught.value).what


def test_a_number_that_does_not_exist() -> None:
    with pytest.raises(NextNumberError) as caught:
        set_next(CHART, CHART.steps[1].id, "9")
    assert explain(caught.value).remedy == "本图共有 6 个环节，请填写 1 到 6 之间的序号。"


def test_cells_of_a_chart() -> None:
    assert [row.next_text for row in to_rows(CHART)] == ["", "", "是→4；否→6", "", "", "2"]
    lonely = chart_of("(开始 > 受理  补正 > 受理")
    assert next_text(lonely, lonely.steps[1].id) == "无"


def test_the_table_gives_back_the_chart() -> None:
    assert from_rows(CHART, to_rows(CHART)) == CHART


def test_changing_a_cell_keeps_the_other_lines() -> None:
    chart = set_next(CHART, CHART.steps[2].id, "齐全→4；不齐全→6；放弃→5")
    assert [one.label for one in chart.transitions if one.source_id == CHART.steps[2].id] == ["齐全", "不齐全", "放弃"]
    assert {one.id for one in CHART.transitions} <= {one.id for one in chart.transitions}


def test_nothing_means_no_target() -> None:
    assert not [one for one in set_next(CHART, CHART.steps[1].id, "无").transitions if one.source_id == CHART.steps[1].id]


def test_sorting_rows_keeps_targets() -> None:
    rows = to_rows(CHART)
    moved = (rows[0], rows[1], rows[2], rows[5], replace(rows[3], next_text="5"), rows[4])
    chart = from_rows(CHART, moved)
    assert set(chart.transitions) == set(CHART.transitions)
    assert to_rows(chart)[2].next_text == "是→5；否→4"
