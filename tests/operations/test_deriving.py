"""Powers proposed from a law of the library, compared with those that are there, accepted in one step."""

from dataclasses import replace
from datetime import date

import pytest
from operations.small_unit import put, stored
from sound_facts import POWER

from lawdesk.data.undo import undo
from lawdesk.domain.ids import new_id
from lawdesk.domain.powers.values import PenaltyKind, Power, PowerType
from lawdesk.domain.statutes.parser import parse_statute
from lawdesk.domain.statutes.values import Citation, CitationRole, LegalVersion, LegalWork, Rank, StatuteText
from lawdesk.operations.deriving import Derived, Pick, accept_proposals, derive_from_law, derive_from_version, picks_of
from lawdesk.operations.errors import InvalidValueError, NotFoundError
from lawdesk.operations.workspace import Workspace

DAY = date(2026, 6, 30)
TITLE = "青陵市湖泊保护条例"
WORK = LegalWork(title=TITLE, rank=Rank.CITY_REGULATION, body="青陵市人民代表大会常务委员会")
VERSION = LegalVersion(work_id=WORK.id, label="2024年", effective_on=date(2024, 5, 1))
TEXT = f"""{TITLE}
第一条　为了保护湖泊，制定本条例。
第二条　国家对湖泊采砂实行采砂许可证制度。
第三条　禁止在湖中炸鱼。
第四条　违反本条例第三条规定，在湖中炸鱼的，由湖泊主管部门给予警告，并处二千元以上一万元以下的罚款。
第五条　违反《青陵市渔业条例》第九条规定，使用禁用渔具的，由湖泊主管部门处一千元以下罚款。
第六条　对在湖泊保护中作出突出贡献的单位和个人，给予表彰奖励。
"""


@pytest.fixture
def lake(workspace: Workspace) -> Workspace:
    """The small unit with an invented law in its library."""
    put(workspace, WORK, VERSION, StatuteText(id=VERSION.id, provisions=parse_statute(TEXT).provisions))
    return workspace


def derived(workspace: Workspace, articles: str = "") -> Derived:
    with workspace.store.read() as reader:
        return derive_from_law(reader, TITLE, articles, DAY, workspace.home.office_id)


def test_every_article_is_read_or_those_that_are_named(lake: Workspace) -> None:
    assert [one.proposed.power_type for one in derived(lake).proposals] == [
        PowerType.LICENCE,
        PowerType.PENALTY,
        PowerType.PENALTY,
        PowerType.REWARD,
    ]
    assert [one.citation for one in derived(lake, "第三条至第五条").proposals] == [
        f"《{TITLE}》第三条、第四条",
        f"《{TITLE}》第五条",
    ]
    with lake.store.read() as reader:
        assert len(derive_from_version(reader, VERSION.id, "第六条", lake.home.office_id).proposals) == 1


@pytest.mark.parametrize(("law", "articles"), [("没有的条例", ""), (TITLE, "第九十条"), (TITLE, "随便")])
def test_what_is_not_there_is_told(lake: Workspace, law: str, articles: str) -> None:
    with lake.store.read() as reader, pytest.raises(NotFoundError):
        derive_from_law(reader, law, articles, DAY, lake.home.office_id)


def test_a_law_without_a_text_is_told(workspace: Workspace) -> None:
    put(workspace, WORK, VERSION)
    with pytest.raises(NotFoundError):
        derived(workspace)


def test_what_is_accepted_becomes_powers_with_their_basis(lake: Workspace) -> None:
    proposals = derived(lake)
    made = accept_proposals(lake, proposals, (Pick(number=1, name="对炸鱼的处罚"), Pick(number=2)))
    assert [one.name for one in made] == ["对炸鱼的处罚", "对使用禁用渔具的处罚"]
    first = next(one for one in stored(lake, Power) if one.id == made[0].id)
    assert first.penalty_kinds == (PenaltyKind.WARNING, PenaltyKind.FINE)
    assert (first.fine_minimum, first.fine_maximum) == (200_000, 1_000_000)
    cited = [one for one in stored(lake, Citation) if one.owner_id == first.id]
    assert [(one.version_id, one.addresses, one.role) for one in cited] == [(VERSION.id, ("a3", "a4"), CitationRole.ESTABLISH)]
    second = [one for one in stored(lake, Citation) if one.owner_id == made[1].id]
    assert {one.law_title for one in second} == {TITLE, "青陵市渔业条例"}
    undo(lake.store, lake.operator)
    assert [one.id for one in stored(lake, Power)] == [POWER.id]


def test_what_is_there_already_is_recognised(lake: Workspace) -> None:
    accept_proposals(lake, derived(lake), (Pick(number=1, name="别的叫法"),))
    put(lake, replace(POWER, id=new_id(), code="XK-9", name="采砂许可", power_type=PowerType.LICENCE))
    again = derived(lake)
    assert [one.known.name if one.known else "" for one in again.proposals] == ["采砂许可", "别的叫法", "", ""]
    assert picks_of(again, ("全部",), {"4": "湖泊保护奖励"}) == (Pick(number=2), Pick(number=3, name="湖泊保护奖励"))
    with pytest.raises(InvalidValueError):
        accept_proposals(lake, again, (Pick(number=0),))
    with pytest.raises(InvalidValueError):
        accept_proposals(lake, again, (Pick(number=2, name="甲"), Pick(number=1, name="甲")))
    assert len(stored(lake, Power)) == 3


@pytest.mark.parametrize("wrong", ["0", "9", "两"])
def test_a_number_that_is_not_in_the_list_is_refused(lake: Workspace, wrong: str) -> None:
    with pytest.raises(InvalidValueError):
        picks_of(derived(lake), (wrong,), {})
