"""Where the articles of an old version went."""

from lawdesk.domain.statutes.parser import parse_statute
from lawdesk.domain.statutes.renumbering import ProposalKind, propose_successors
from lawdesk.domain.statutes.values import Provision
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
    found = {address: (line.to_address, line.kind) for address, line in lines.items()}
    assert found == {
        "a1": ("a1", ProposalKind.SAME),
        "a2": ("a2", ProposalKind.CHANGED),
        "a3": ("a4", ProposalKind.MOVED),
        "a4": ("a6", ProposalKind.MOVED),
        "a5": ("", ProposalKind.DELETED),
        "a6": ("a7.p2", ProposalKind.MOVED),
        "+a3": ("a3", ProposalKind.ADDED),
        "+a5": ("a5", ProposalKind.ADDED),
    }
    assert lines["a4"].score == 10000, "a reference that was renumbered with the rest is no change"


def test_nothing_to_compare() -> None:
    assert propose_successors((), ()) == ()
    assert [line.kind for line in propose_successors((), _parsed("第一条 甲。"))] == [ProposalKind.ADDED]


def test_a_real_law_is_its_own_successor() -> None:
    path = shared_folder() / "data" / "laws" / "selected" / "行政处罚法(2021-01-22).md"
    provisions = _parsed(path.read_text(encoding="utf-8"))
    lines = propose_successors(provisions, provisions)
    assert len(lines) == 86
    assert {line.kind for line in lines} == {ProposalKind.SAME}


def test_animal_epidemic_law_of_2015_and_2021() -> None:
    """§92 of 2021 (penalty for not immunising) was §73 before; the words about people who keep animals stayed."""
    folder = shared_folder() / "data" / "laws" / "oldversions"
    old, new = (_parsed((folder / f"动物防疫法_{year}.txt").read_text(encoding="utf-8")) for year in (2015, 2021))
    found = {line.from_address: line.to_address for line in propose_successors(old, new)}
    assert found["a73"].partition(".")[0] == "a92"
