"""Where the articles of an old version went."""

import time

from lawdesk.domain.statutes.alignment import heaviest_run
from lawdesk.domain.statutes.numerals import to_chinese
from lawdesk.domain.statutes.parser import parse_statute
from lawdesk.domain.statutes.renumbering import propose_successors
from lawdesk.domain.statutes.values import Fate, Provision
from tests.shared import shared_folder

OLD = """第一条 为了加强示例管理，保护示例人的合法权益，制定本法。
第二条 示例主管部门负责全国示例工作的监督管理。
第三条 未取得示例许可证擅自开采的，责令停止开采，没收违法所得，可以并处罚款。
第四条 买卖示例资源的，依照本法第三条的规定处罚，并没收全部买卖所得。
第五条 示例日为每年三月的第一个星期日，全国放假一天。
第六条 超越批准的范围开采的，责令退回本范围内开采，赔偿损失，没收越界开采的产品。
"""
NEW = """第一条 为了加强示例管理，保护示例人的合法权益，制定本法。
第二条 示例主管部门会同有关部门负责全国示例工作的监督管理。
第三条 国家建立举报制度，任何单位和个人有权检举。
第四条 未取得示例许可证擅自开采的，责令停止开采，没收违法所得，可以并处罚款。
第五条 国务院可以规定船舶登记的具体办法。
第六条 买卖示例资源的，依照本法第四条的规定处罚，并没收全部买卖所得。
第七条 伪造标志的，由公安机关处理。
超越批准的范围开采的，责令退回本范围内开采，赔偿损失，没收越界开采的产品。
"""


def _parsed(text: str) -> tuple[Provision, ...]:
    return parse_statute(text).provisions


def test_each_article_is_followed() -> None:
    lines = {line.from_address or f"+{line.to_address}": line for line in propose_successors(_parsed(OLD), _parsed(NEW))}
    found = {address: (line.to_address, line.fate, line.is_moved) for address, line in lines.items()}
    assert found == {
        "a1": ("a1", Fate.SAME, False),
        "a2": ("a2", Fate.CHANGED, False),
        "a3": ("a4", Fate.SAME, True),
        "a4": ("a6", Fate.SAME, True),
        "a5": ("", Fate.DELETED, False),
        "a6": ("a7.p2", Fate.CHANGED, True),
        "+a3": ("a3", None, False),
        "+a5": ("a5", None, False),
    }
    assert lines["a4"].score == 10000, "a reference that was renumbered with the rest is no change"
    assert 0 < lines["a2"].score < 10000


def test_nothing_to_compare() -> None:
    assert propose_successors((), ()) == ()
    assert [line.fate for line in propose_successors((), _parsed("第一条 甲。"))] == [None]


def test_a_real_law_is_its_own_successor() -> None:
    path = shared_folder() / "data" / "laws" / "selected" / "行政处罚法(2021-01-22).md"
    provisions = _parsed(path.read_text(encoding="utf-8"))
    lines = propose_successors(provisions, provisions)
    assert len(lines) == 86
    assert {line.fate for line in lines} == {Fate.SAME}
    assert not any(line.is_moved for line in lines)


def test_animal_epidemic_law_of_2015_and_2021() -> None:
    """§92 of 2021 (penalty for not immunising) was §73 before; the words about people who keep animals stayed."""
    folder = shared_folder() / "data" / "laws" / "oldversions"
    old, new = (_parsed((folder / f"动物防疫法_{year}.txt").read_text(encoding="utf-8")) for year in (2015, 2021))
    found = {line.from_address: line.to_address for line in propose_successors(old, new)}
    assert found["a73"].partition(".")[0] == "a92"


def _lines(old: str, new: str) -> dict[str, list[tuple[str, str]]]:
    """Return (to, kind) by from_address."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in propose_successors(_parsed(old), _parsed(new)):
        found.setdefault(line.from_address, []).append((line.to_address, line.fate.value if line.fate else "added"))
    return found


def test_an_article_inserted_as_zhi_yi_moves_nothing() -> None:
    inserted = OLD.replace("第四条 买卖", "第三条之一 示例保证金由示例机构按季度核算，结余退还缴存人。\n第四条 买卖")
    assert _lines(OLD, inserted) == {
        **{f"a{number}": [(f"a{number}", "same")] for number in range(1, 7)},
        "": [("a3_1", "added")],
    }


def test_two_articles_merged_and_one_split() -> None:
    merged = OLD.replace("\n第六条 超越", "\n超越")
    assert _lines(OLD, merged)["a6"] == [("a5.p2", "merged")]
    assert _lines(OLD, merged)["a5"] == [("a5.p1", "merged")]
    back = _lines(merged, OLD)
    assert sorted(back) == ["a1", "a2", "a3", "a4", "a5", "a5.p1"]
    assert (back["a5"], back["a5.p1"]) == ([("a6", "split")], [("a5", "split")])


def test_a_text_without_articles_is_followed_by_its_parts() -> None:
    parts = ("加强示例管理\n各单位应当建立示例台账，逐级汇总上报。\n", "严格示例考核\n每年六月开展一次示例考核，结果予以通报。\n")
    old = f"关于示例的通知\n一、{parts[0]}二、{parts[1]}"
    first = "提高认识\n充分认识示例工作的意义，落实主体责任。\n"
    new = f"关于示例的通知\n一、{first}二、{parts[0]}三、{parts[1].replace('通报', '公开')}"
    lines = {line.from_address: line.to_address for line in propose_successors(_parsed(old), _parsed(new))}
    assert lines == {"h1": "h2", "h2": "h3", "": "h1"}


def test_the_heaviest_run_leaves_out_what_crosses_it() -> None:
    assert heaviest_run([(0, 0, 1.0), (1, 5, 0.9), (2, 1, 1.0), (3, 2, 1.0), (4, 6, 0.5)]) == [(0, 0), (2, 1), (3, 2), (4, 6)]
    assert heaviest_run([]) == []


def test_a_code_of_a_thousand_articles_takes_seconds_at_most() -> None:
    """A gross limit for a shared machine; the figure is measured in the benchmarks."""
    words = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
    say = [f"第{to_chinese(n)}条 " + "".join(words[(n * k + k * k) % 22] for k in range(3, 60)) + "。" for n in range(1, 1001)]
    old = _parsed("\n".join(say))
    new = _parsed("\n".join(one.replace("甲", "新") for one in say))
    started = time.perf_counter()
    assert len(propose_successors(old, new)) >= 1000
    assert time.perf_counter() - started < 20
