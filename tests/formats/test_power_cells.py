"""Single cells of power lists: stages, types, names, bases with quoted law texts."""

import pytest

from lawdesk.domain.powers.values import PowerType
from lawdesk.formats.basis_text import without_quotations
from lawdesk.formats.heads import recognise
from lawdesk.formats.power_draft import posts_of
from lawdesk.formats.power_fields import clean_code, clean_name, title_count, total_count
from lawdesk.formats.power_words import HEADS, power_type_in, power_type_of
from lawdesk.formats.stages import split_stages


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        (
            "1、立案环节责任：查（或者移送）。2、调查环节责任：取证。3、其他法律规定应履行的责任。",
            [(1, "立案"), (2, "调查"), (3, "其他")],
        ),
        ("1.受理阶段责任：公示。\n2.审查阶段责任：第3条、第4项材料。", [(1, "受理"), (2, "审查")]),
        ("立案责任：发现违法行为。调查责任：及时取证。 决定责任：作出决定。", [(0, "立案"), (0, "调查"), (0, "决定")]),
        ("（一）告知责任：甲。（二）送达责任：乙。", [(1, "告知"), (2, "送达")]),
        ("①受理责任：甲；②送达责任：乙。", [(1, "受理"), (2, "送达")]),
        ("一、受理责任：（1）甲；（2）乙。二、审查责任：（1）丙；（2）丁。", [(1, "受理"), (2, "审查")]),
        ("3.审查阶段责任：只有一个环节。", [(3, "审查")]),
        ("依法履行职责。", [(0, "")]),
        ("总的要求。\n1、受理责任：甲。\n2、审查责任：乙。", [(0, ""), (1, "受理"), (2, "审查")]),
        ("  ", []),
    ],
)
def test_stages(text: str, stages: list[tuple[int, str]]) -> None:
    assert [(stage.number, stage.name) for stage in split_stages(text)] == stages


def test_no_letter_of_the_duties_is_lost() -> None:
    text = "1、立案环节责任：甲。2、调查环节责任：乙。"
    assert "".join(stage.text for stage in split_stages(text)) == "立案环节责任：甲。调查环节责任：乙。"


@pytest.mark.parametrize(
    ("text", "power_type"),
    [
        ("行政处罚", PowerType.PENALTY), (" 处 罚 ", PowerType.PENALTY), ("行政许可类", PowerType.LICENCE),
        ("行政检查权", PowerType.INSPECTION),
        ("其他行政权力", PowerType.OTHER), ("其他", PowerType.OTHER), ("行政强制措施", PowerType.COERCION),
        ("10", PowerType.OTHER),
        ("非行政许可类审批", None), ("行政许可、行政处罚", None), ("", None), ("公共服务", None),
    ],
)  # fmt: skip
def test_types(text: str, power_type: PowerType | None) -> None:
    assert power_type_of(text) is power_type


@pytest.mark.parametrize(
    ("text", "power_type"),
    [
        ("（一）行政处罚（共12项）", PowerType.PENALTY),
        ("行政许可和行政处罚清单", None),
        ("权责清单", None),
        ("其他行政权力", PowerType.OTHER),
    ],
)
def test_types_in_titles(text: str, power_type: PowerType | None) -> None:
    assert power_type_in(text) is power_type


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("职权 名称", "name"), ("权种类别", "type"), ("事项类型", "type"), ("设定依据（法律法规名称及条款）", "basis"),
        ("承办\n机构", "unit"),
        ("行政职权名称", "name"), ("追责情形及依据", "liabilities"), ("ＴＡＳＫＴＹＰＥ", "type"), ("天气", ""),
    ],
)  # fmt: skip
def test_heads(label: str, field: str) -> None:
    assert recognise(label, HEADS) == field


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("《土地管理法》第七十三条： 买卖的，没收。\n\n"
         "《实施条例》(国务院令第256号)第三十八条： 依照《土地管理法》第七十三条处罚。",
         "《土地管理法》第七十三条\n《实施条例》(国务院令第256号)第三十八条"),
        ("《条例》第十四条 任何单位不得：（一）占用。第三十条 未经批准不得占用。", "《条例》第十四条、第三十条"),
        ("《条例》第三十四条第（一）项、第（二）项", "《条例》第三十四条第（一）项、第（二）项"),
        ("《甲法》第五条、第六条；《乙法》第七条", "《甲法》第五条、第六条；《乙法》第七条"),
        ("三定规定", "三定规定"),
        ("", ""),
    ],
)  # fmt: skip
def test_quoted_law_texts_are_cut(text: str, left: str) -> None:
    assert without_quotations(text) == left


def test_small_cells() -> None:
    assert clean_name("1、伪造证书的处罚") == ("1", "伪造证书的处罚")
    assert clean_name("\u3000\u3000临时用地审批 ") == ("", "临时用地审批")
    assert clean_name("2023年度检查") == ("", "2023年度检查")
    assert clean_code("４２0100 015\n01") == "42010001501"
    assert posts_of("大队长、经办人；股长\n局长") == ("大队长", "经办人", "股长", "局长")
    assert (title_count("清单2016年(18项)"), title_count("清单"), total_count("合计：3项")) == (18, 0, 3)
