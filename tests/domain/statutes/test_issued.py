"""The superior's list beside the own one."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from lawdesk.domain.organisation.values import Level
from lawdesk.domain.statutes.issued import Aspect, Mine, Pair, Standing, aligned
from lawdesk.domain.statutes.values import BasisEntry, BasisGroup, IssuedBasis, LegalVersion, LegalWork, Rank


def mine(title: str, number: str = "", **fields: Any) -> Mine:
    work = LegalWork(title=title, rank=Rank.LAW)
    version = LegalVersion(work_id=work.id, document_number=number)
    own = {"group": BasisGroup.SECTOR, "levels": (Level.CITY,), **fields}
    return Mine(entry=BasisEntry(institution_id=uuid4(), version_id=version.id, **own), work=work, version=version)


def theirs(title: str, number: str = "", **fields: Any) -> IssuedBasis:
    return IssuedBasis(list_title="市级目录", title=title, document_number=number, **fields)


def standing(one: IssuedBasis, own: Mine) -> tuple[Standing, tuple[Aspect, ...]]:
    pair = aligned([one], [own], {})[0]
    return pair.standing, pair.differences


def test_theirs_mine_and_both_stand_in_this_order() -> None:
    both, own, only = mine("中华人民共和国测绘法"), mine("城乡规划法"), theirs("土地管理法")
    shared = theirs("《测绘法》")
    pairs = aligned([only, shared], [own, both], {})
    assert pairs == (Pair(theirs=only), Pair(theirs=shared, mine=both), Pair(mine=own))
    assert [one.standing for one in pairs] == [Standing.THEIRS, Standing.SAME, Standing.MINE]
    assert [one.id for one in pairs] == [only.id, shared.id, own.entry.id]


def test_a_declined_line_is_no_open_one() -> None:
    pair = aligned([theirs("土地管理法", declined_reason="本区没有这项职权")], [], {})[0]
    assert pair.standing is Standing.DECLINED


@pytest.mark.parametrize(
    ("one", "own", "found"),
    [
        (theirs("测绘法"), mine("测绘法"), ()),
        (theirs("测绘法", group=BasisGroup.COMMON), mine("测绘法"), (Aspect.GROUP,)),
        (theirs("测绘法", levels=(Level.CITY, Level.DISTRICT)), mine("测绘法"), (Aspect.LEVELS,)),
        (theirs("测绘法", "国发[2004] 10 号"), mine("测绘法", "国发〔2004〕10号"), ()),
        (theirs("测绘法", "主席令第六十七号"), mine("测绘法", "主席令第七十五号"), (Aspect.NUMBER,)),
        (theirs("测绘法", version_id=uuid4()), mine("测绘法"), (Aspect.VERSION,)),
        (theirs("测绘成果管理条例", "第469号"), mine("测绘成果管理条例（示例）", "第469号"), (Aspect.TITLE,)),
    ],
)
def test_what_differs(one: IssuedBasis, own: Mine, found: tuple[Aspect, ...]) -> None:
    assert standing(one, own) == (Standing.DIFFERENT if found else Standing.SAME, found)


def test_articles_differ_as_sets() -> None:
    one, own = theirs("测绘法", key_articles="第四条、第八条"), mine("测绘法", key_articles=("a8", "a4"))
    assert aligned([one], [own], {one.id: frozenset({"a4", "a8"})})[0].differences == ()
    assert aligned([one], [own], {one.id: frozenset({"a4"})})[0].differences == (Aspect.ARTICLES,)


def test_a_number_alone_makes_no_pair() -> None:
    one, own = theirs("矿产资源法", "主席令第三十六号"), mine("渔业法", "主席令第三十六号")
    assert [pair.standing for pair in aligned([one], [own], {})] == [Standing.THEIRS, Standing.MINE]


def test_of_two_versions_the_number_decides() -> None:
    old, new = mine("测绘法", "甲1号"), mine("测绘法", "甲2号")
    pair = aligned([theirs("测绘法", "甲2号")], [old, new], {})[0]
    assert pair.mine == new
    assert replace(pair, theirs=None).standing is Standing.MINE
