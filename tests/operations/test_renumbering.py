"""Where articles went: as stored, else as two installed texts show it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from operations.small_unit import put, stored
from sound_facts import DAY, POWER

from lawdesk.domain.checks import Severity
from lawdesk.domain.statutes.values import Citation, CitationOrigin, CitationRole, Fate, LegalVersion, Successor
from lawdesk.operations.checks import check, facts_of
from lawdesk.operations.renumbering import succession_of
from lawdesk.operations.statute_import import import_statutes
from lawdesk.operations.workspace import Workspace

FIRST = """示例湖岸保护办法
（2001年3月1日公布）
第一条　为了保护湖岸，制定本办法。
{aims}第{n}条　擅自占用湖岸堆放物料的，责令限期清理，处五千元罚款。
"""
AIM = "第二条　任何单位和个人都有保护湖岸的义务，并有权举报破坏湖岸的行为。\n"


@pytest.fixture
def versions(workspace: Workspace, tmp_path: Path) -> tuple[LegalVersion, LegalVersion]:
    """Two versions of an invented rule: an article came in before the one on the fine."""
    for day, text in (("2001-03-01", FIRST.format(aims="", n="二")), ("2020-05-01", FIRST.format(aims=AIM, n="三"))):
        path = tmp_path / f"示例湖岸保护办法({day}).md"
        path.write_text(text, "utf-8")
        assert import_statutes(workspace, [path]).refused == 0
    old, new = sorted(stored(workspace, LegalVersion), key=lambda one: one.effective_on or date.min)
    cited = Citation(
        owner_kind="power", owner_id=POWER.id, role=CitationRole.ESTABLISH, written="《示例湖岸保护办法》第二条",
        law_title="示例湖岸保护办法", version_id=old.id, addresses=("a2",), origin=CitationOrigin.AUTO,
    )  # fmt: skip
    put(workspace, cited)
    return old, new


def moved(workspace: Workspace) -> list[str]:
    """Return what the rule on superseded numbers says."""
    return [one.sentence for one in check(workspace, DAY) if one.code == "BAS-05" and one.severity is Severity.ERROR]


def test_read_from_two_texts(workspace: Workspace, versions: tuple[LegalVersion, LegalVersion]) -> None:
    assert moved(workspace) == ["示例湖岸保护办法第二条内容已变，原内容现为第三条"]
    (shown,) = [one for one in facts_of(workspace, DAY).successors if one.from_address == "a2"]
    assert (shown.from_version_id, shown.to_version_id, shown.to_address) == (*[one.id for one in versions], "a3")
    assert stored(workspace, Successor) == (), "a proposal is not stored"


def test_what_is_stored_holds_for_its_article(workspace: Workspace, versions: tuple[LegalVersion, LegalVersion]) -> None:
    old, new = versions
    put(workspace, Successor(from_version_id=old.id, from_address="a1", to_version_id=new.id, to_address="a1"))
    assert moved(workspace) == ["示例湖岸保护办法第二条内容已变，原内容现为第三条"], "nobody decided on article 2 yet"
    decided = Successor(from_version_id=old.id, from_address="a2", to_version_id=new.id, to_address="a2")
    put(workspace, decided)
    assert moved(workspace) == []
    put(workspace, replace(decided, to_address="", fate=Fate.DELETED))
    assert moved(workspace) == ["示例湖岸保护办法第二条内容已变，原条文已删去"]


def test_the_way_between_two_versions(workspace: Workspace, versions: tuple[LegalVersion, LegalVersion]) -> None:
    old, new = versions
    with workspace.store.read() as reader:
        assert succession_of(reader, old.id, new.id).carry("a2.p1").to == ("a3.p1",)
        assert succession_of(reader, new.id, old.id).carry("a3").to == ("a2",)


def test_before_the_new_version_is_in_force(workspace: Workspace, versions: tuple[LegalVersion, LegalVersion]) -> None:
    assert [one for one in check(workspace, date(2010, 1, 1)) if one.code == "BAS-05"] == []
