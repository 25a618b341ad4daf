"""Which work a name means, and which texts of one title are one work."""

from dataclasses import replace

import pytest

from lawdesk.domain.statutes.citations.law_names import LAW_NAMES
from lawdesk.domain.statutes.short_titles import SHORT_TITLES
from lawdesk.domain.statutes.values import LegalWork, Rank
from lawdesk.domain.statutes.works import Titles, is_of, owner_words

PENALTIES = LegalWork(title="中华人民共和国行政处罚法", rank=Rank.LAW, body="全国人民代表大会")
SECURITY = LegalWork(title="治安管理处罚法", rank=Rank.LAW)
CITY = LegalWork(title="市容管理条例", short_title="市容条例", rank=Rank.CITY_REGULATION, territory="示例市")
OTHER = LegalWork(title="市容管理条例", rank=Rank.CITY_REGULATION, body="另例市人民代表大会常务委员会")
TITLES = Titles((PENALTIES, SECURITY, CITY, OTHER))


@pytest.mark.parametrize(
    ("name", "works"),
    [
        ("行政处罚法", (PENALTIES,)),
        ("《中华人民共和国行政处罚法》", (PENALTIES,)),
        ("行政处罚法（2021年修订）", (PENALTIES,)),
        ("处罚法", (PENALTIES,)),
        ("治安法", (SECURITY,)),
        ("市容条例", (CITY,)),
        ("市容管理条例", (CITY, OTHER)),
        ("环评法", ()),
        ("管理处罚法", ()),
        ("", ()),
    ],
)
def test_meant(name: str, works: tuple[LegalWork, ...]) -> None:
    assert TITLES.meant(name) == works


def test_likely_titles_are_offered_the_nearest_first() -> None:
    assert TITLES.likely("管理处罚法") == (SECURITY,)
    assert TITLES.likely("示例市市容管理条例") == (CITY, OTHER)
    assert TITLES.likely("行处法") == (PENALTIES,)
    assert TITLES.likely("法") == ()
    assert TITLES.likely("渔业捕捞许可管理规定") == ()


def test_a_changed_work_takes_the_place_of_its_older_state() -> None:
    titles = Titles((CITY,))
    changed = replace(CITY, territory="第三市")
    titles.add(changed)
    assert titles.works == (changed,)


@pytest.mark.parametrize(
    ("body", "territory", "is_one"),
    [
        ("示例市人民政府", "", True),
        ("", "示例市", True),
        ("", "", True),
        ("另例市人民政府", "", False),
        ("", "另例市", False),
        (
            "国务院",
            "",
            True,
        ),  # the body of ours is not known, and the place alone does not speak against an authority of the state
    ],
)
def test_a_text_of_the_same_title(body: str, territory: str, is_one: bool) -> None:
    assert is_of(CITY, body, territory) is is_one


def test_a_citys_text_is_none_of_the_states() -> None:
    assert not is_of(OTHER, "国务院", "")
    assert is_of(PENALTIES, "全国人民代表大会常务委员会", "")
    assert is_of(replace(PENALTIES, body="国家市场监督管理总局"), "市场监管总局", "")
    assert [owner_words(one) for one in (PENALTIES, CITY, SECURITY)] == ["全国人民代表大会", "示例市", "法律"]


def test_short_titles_are_no_titles_themselves_and_mean_known_laws() -> None:
    assert all(full not in SHORT_TITLES for full in SHORT_TITLES.values())
    assert {full for full in SHORT_TITLES.values() if full.endswith("法")} <= LAW_NAMES | {
        "全国人民代表大会和地方各级人民代表大会代表法"
    }
