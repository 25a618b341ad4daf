"""Each fix: told before, the finding gone after, back after one undo; what cannot be fixed is left alone and said so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from builders import sound_records
from operations.small_unit import OPERATOR, put, stored
from sound_facts import APPROVER, COMMON, ENTRIES, HANDLER, OFFICERS, POWER, REGULATION_2024, REVIEWER

from lawdesk.data.undo import undo
from lawdesk.domain.checks import Finding
from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step
from lawdesk.domain.ids import new_id
from lawdesk.domain.numbering import NumberRule
from lawdesk.domain.organisation.values import DutyState, PostCategory, PostHolding, Status
from lawdesk.domain.powers.values import Assignment, DutyRole, Power, TimeLimit, TimeUnit
from lawdesk.domain.statutes.values import BasisEntry, BasisGroup, LegalVersion
from lawdesk.operations.check_errors import NoFixError
from lawdesk.operations.fixes import FIXES, can_fix, fix_findings, preview_fixes
from lawdesk.operations.workspace import Workspace

DAY = date(2026, 6, 30)
LONG = replace(POWER, promised_limit=TimeLimit(amount=95, unit=TimeUnit.DAY))


def faults(workspace: Workspace, code: str) -> tuple[Finding, ...]:
    return tuple(one for one in workspace.checks.findings(DAY) if one.code == code)


@pytest.fixture
def sound(workspace: Workspace) -> Workspace:
    """The small unit with its bases: nothing that a fix is for."""
    put(workspace, *sound_records())
    return workspace


def no_common_law(workspace: Workspace) -> None:
    with workspace.store.transaction(OPERATOR, "test.put", title="准备") as tx:
        tx.remove(BasisEntry, ENTRIES[1].id)


CLERK = replace(HANDLER, id=new_id(), code="G4", name="内勤岗", category=PostCategory.OFFICE)


def chart_says_more(workspace: Workspace) -> None:
    """A chart in use has a step done by a post to which the power is not assigned."""
    lanes = tuple(Lane(label=post.name, post_id=post.id) for post in (HANDLER, REVIEWER, APPROVER, CLERK))
    roles = (DutyRole.HANDLE, DutyRole.REVIEW, DutyRole.APPROVE, DutyRole.HANDLE)
    steps = tuple(
        Step(name=f"环节{number}", lane_id=lane.id, duty_role=role)
        for number, (lane, role) in enumerate(zip(lanes, roles, strict=True))
    )
    chart = Flowchart(title="示例图", power_ids=(POWER.id,), status=Status.ACTIVE, lanes=lanes, steps=steps)
    put(workspace, CLERK, chart)


def without_code(workspace: Workspace) -> None:
    put(workspace, NumberRule(key="power", pattern="{type:2}-{seq:4}"), replace(POWER, code=""))


DEFECTS: dict[str, tuple[Callable[[Workspace], None], str]] = {
    "BAS-08": (
        lambda one: put(one, replace(ENTRIES[0], group=None, levels=())),
        "将《示例保护条例》的依据分组填为「专业依据」，适用层级填为「市」",
    ),
    "BAS-09": (no_common_law, "将《中华人民共和国行政处罚法》列入执法依据目录（通用依据，适用层级：市）"),
    "BAS-17": (
        lambda one: put(one, replace(REGULATION_2024, document_number="国发[2004] 10 号")),
        "将《示例保护条例》的文号「国发[2004] 10 号」改为「国发〔2004〕10号」",
    ),
    "POW-16": (
        lambda one: put(one, LONG),
        "将「对擅自占用湖岸的处罚」的承诺时限由95日改为90日，与法定时限相同",
    ),
    "POW-22": (
        lambda one: put(one, replace(POWER, remedy="可以在三十日内申请行政复议。")),
        "将「对擅自占用湖岸的处罚」的救济途径改为「公民、法人或者其他组织不服的，可以自知道或者应当知道该行政行为之日起六十日内申请行政复议；"
        "也可以自知道或者应当知道作出该行政行为之日起六个月内向人民法院提起行政诉讼。」",
    ),
    "POW-24": (
        without_code,
        "将「对擅自占用湖岸的处罚」编码为「CF-0001」",
    ),
    "ASG-07": (chart_says_more, "将「对擅自占用湖岸的处罚」的岗位分配按流程图泳道更新：「内勤岗」由空改为承"),
    "PST-09": (
        lambda one: put(one, replace(OFFICERS[0], duty_state=DutyState.RETIRED)),
        "将赵示一（已退休）在「执法岗」的任岗截止到2026-06-29；实际日期不同的，请再修改",
    ),
}


@pytest.mark.parametrize("code", sorted(DEFECTS))
def test_a_fix_is_told_done_and_undone(sound: Workspace, code: str) -> None:
    make_wrong, sentence = DEFECTS[code]
    make_wrong(sound)
    found = faults(sound, code)
    assert found and all(can_fix(one) for one in found)
    before = everything(sound)
    assert preview_fixes(sound, found, DAY) == (sentence,)
    assert everything(sound) == before, "a preview changes nothing"
    mended = fix_findings(sound, found, DAY)
    assert (mended.sentences, mended.left) == ((sentence,), 0)
    assert faults(sound, code) == ()
    undo(sound.store, OPERATOR)
    assert faults(sound, code) == found
    assert everything(sound) == before


def test_every_fix_is_tried() -> None:
    assert set(FIXES) == set(DEFECTS)


def test_several_are_fixed_in_one_step(sound: Workspace) -> None:
    put(sound, LONG, replace(REGULATION_2024, document_number="国发[2004] 10 号"))
    found = (*faults(sound, "POW-16"), *faults(sound, "BAS-17"))
    assert len(fix_findings(sound, found, DAY).sentences) == 2
    assert not faults(sound, "POW-16") and not faults(sound, "BAS-17")
    undo(sound.store, OPERATOR)
    assert faults(sound, "POW-16") and faults(sound, "BAS-17")


def test_what_was_put_right_meanwhile_is_left_alone(sound: Workspace) -> None:
    put(sound, LONG)
    found = faults(sound, "POW-16")
    mine = replace(LONG, promised_limit=TimeLimit(amount=30, unit=TimeUnit.DAY), statutory_limit=None)
    put(sound, mine)
    with pytest.raises(NoFixError):
        fix_findings(sound, found, DAY)
    assert stored(sound, Power) == (mine,)


def test_findings_without_a_fix_are_counted(sound: Workspace) -> None:
    put(sound, LONG, replace(ENTRIES[1], group=BasisGroup.ASSISTING))
    found = (*faults(sound, "POW-16"), *faults(sound, "BAS-08"))
    assert fix_findings(sound, found, DAY).left == 1
    assert faults(sound, "BAS-08"), "which department leads only a person knows"


def test_a_holding_of_today_is_not_ended_before_it_began(sound: Workspace) -> None:
    put(sound, replace(OFFICERS[3], duty_state=DutyState.TRANSFERRED))
    held = next(one for one in stored(sound, PostHolding) if one.person_id == OFFICERS[3].id)
    put(sound, replace(held, starts_on=DAY))
    assert preview_fixes(sound, faults(sound, "PST-09"), DAY) == ()


def test_a_law_that_the_library_does_not_know_is_not_promised(sound: Workspace) -> None:
    finding = replace(faults_of_nothing(), about="示例不存在法")
    assert preview_fixes(sound, (finding,), DAY) == ()


def faults_of_nothing() -> Finding:
    from lawdesk.domain.checks import Severity

    return Finding(
        code="BAS-09", severity=Severity.WARNING, ground="", kind="institution", id=COMMON[0].id, field="", sentence="缺少"
    )


def everything(workspace: Workspace) -> tuple[Any, ...]:
    kinds = (BasisEntry, LegalVersion, Power, PostHolding, Assignment)
    return tuple(sorted(stored(workspace, kind), key=lambda one: one.id) for kind in kinds)
