"""Duties and liabilities of posts: made from steps, powers and roles; hand-made ones are never touched."""

from dataclasses import replace

from sound_facts import APPROVER, ASSIGNMENTS, HANDLER, POWER, REVIEWER, sound_facts

from lawdesk.domain.flowcharts.values import DocumentDirection, Flowchart, Lane, Step, StepDocument, StepKind
from lawdesk.domain.letters.making import post_letter
from lawdesk.domain.powers.duty_making import (
    Proposal,
    ProposalKind,
    composed,
    duty_content,
    made_duties,
    made_liabilities,
    of_power,
    proposals,
)
from lawdesk.domain.powers.liability_texts import TEXTS
from lawdesk.domain.powers.values import Duty, DutyRole, Liability, Origin, PowerType, TimeLimit

LANE = Lane(label="执法岗", post_id=HANDLER.id)
OTHER = Lane(label="审核岗", post_id=REVIEWER.id)
FILE = Step(
    name="立案",
    lane_id=LANE.id,
    content="符合标准的及时立案。",
    limits=(TimeLimit(amount=15, start_event="发现线索之日"), TimeLimit(is_none=True)),
    citations=("《行政处罚法》第五十四条第二款",),
    documents=(StepDocument(name="立案审批表"), StepDocument(name="线索", direction=DocumentDirection.USED)),
)
CHART = Flowchart(
    title="图",
    power_ids=(POWER.id,),
    lanes=(LANE, OTHER),
    steps=(
        Step(name="开始", step_kind=StepKind.START, lane_id=LANE.id),
        FILE,
        Step(name="是否成立", step_kind=StepKind.DECISION, lane_id=LANE.id),
        Step(name="审查", lane_id=OTHER.id),
    ),
)
OWN = (
    Duty(power_id=POWER.id, stage="立案责任", text="受理线索", sort_number=1),
    Duty(power_id=POWER.id, stage="审查责任", text="审查材料", sort_number=2),
    Duty(power_id=POWER.id, stage="决定责任", text="作出决定", sort_number=3),
)


def test_steps_of_the_lane_become_duties_with_limit_basis_and_documents() -> None:
    first, second = made_duties(sound_facts(flowcharts=(CHART,), duties=OWN), [HANDLER])
    assert (first.stage, first.text) == ("立案", "符合标准的及时立案，制作立案审批表")
    assert first.limit == "自发现线索之日起15个工作日（法定）"
    assert first.basis == "《行政处罚法》第五十四条第二款"
    assert (first.post_id, first.origin, first.sort_number) == (HANDLER.id, Origin.AUTO, 1)
    assert second.text == "判断是否成立"


def test_without_steps_the_duties_of_the_power_are_shared_out_by_stage() -> None:
    facts = sound_facts(duties=OWN)
    assert {post.name: [one.text for one in made_duties(facts, [post])] for post in (HANDLER, REVIEWER, APPROVER)} == {
        "执法岗": ["受理线索"],
        "审核岗": ["审查材料"],
        "分管副局长": ["作出决定"],
    }


def test_a_post_without_powers_has_nothing() -> None:
    facts = sound_facts(assignments=(), flowcharts=(CHART,), duties=OWN)
    assert made_duties(facts, [HANDLER]) == ()
    assert made_liabilities(facts, [HANDLER]) == ()


def test_liabilities_follow_role_and_type_and_name_their_articles() -> None:
    def texts(power_type: PowerType, role: DutyRole) -> list[str]:
        power = replace(POWER, power_type=power_type)
        carried = (replace(ASSIGNMENTS[0], duty_role=role),)
        return [one.text for one in made_liabilities(sound_facts(powers=(power,), assignments=carried), [HANDLER])]

    assert "对符合立案标准的案件不及时立案的" in texts(PowerType.PENALTY, DutyRole.HANDLE)
    assert "对符合立案标准的案件不及时立案的" not in texts(PowerType.PENALTY, DutyRole.APPROVE)
    assert "对符合法定条件的行政许可申请不予受理的" in texts(PowerType.LICENCE, DutyRole.HANDLE)
    assert len(texts(PowerType.REWARD, DutyRole.ASSIST)) == 4  # what concerns every officer
    made = made_liabilities(sound_facts(), [HANDLER, APPROVER])
    assert all(one.basis.startswith("《") and one.fault_form and one.forms and one.post_id for one in made)


def test_every_case_has_a_key_of_its_own() -> None:
    assert len({one.key for one in TEXTS}) == len(TEXTS)
    assert all(text.fault_form in ("不履行", "违法履行", "不当履行") for text in TEXTS)


def kinds(found: tuple[Proposal[Duty], ...]) -> list[tuple[str, str]]:
    return [(one.kind.value, (one.new or one.old).text) for one in found]


def test_a_new_making_touches_only_what_was_made() -> None:
    facts = sound_facts(flowcharts=(CHART,))
    first, second = made = made_duties(facts, [HANDLER])
    assert proposals(made, made, duty_content) == ()
    edited = replace(first, text="立案要快", origin=Origin.MANUAL)
    by_hand = Duty(power_id=POWER.id, post_id=HANDLER.id, text="自己写的")
    assert proposals(made, (edited, second, by_hand), duty_content) == ()
    old = replace(second, text="旧文字")
    assert kinds(proposals(made, (edited, old), duty_content)) == [("变化", "判断是否成立")]
    gone = replace(second, source_key="step:x:y", text="已无此环节")
    kept = replace(gone, source_key="step:x:z", origin=Origin.MANUAL)
    from_list = replace(gone, source_key="list:1")
    found = proposals(made, (edited, second, gone, kept, from_list), duty_content)
    assert kinds(found) == [("不再有", "已无此环节")]


def test_what_was_deleted_is_only_offered() -> None:
    first, second = made = made_duties(sound_facts(flowcharts=(CHART,)), [HANDLER])
    deleted = replace(first, text="", origin=Origin.MANUAL)
    (found,) = proposals(made, (deleted, second), duty_content)
    assert found.kind is ProposalKind.DELETED


def test_a_text_without_words_is_printed_nowhere() -> None:
    deleted = Duty(power_id=POWER.id, post_id=HANDLER.id, text="", source_key="step:a:b")
    made = Duty(power_id=POWER.id, post_id=HANDLER.id, text="立案", source_key="step:a:c")
    assert of_power((deleted, made)) == [made]
    assert of_power((deleted, made, *OWN)) == list(OWN)  # a list of powers shows the power's own duties
    assert of_power((Liability(text=""),)) == []


def test_a_letter_has_the_duties_of_its_post_and_else_those_of_the_power() -> None:
    made = Duty(power_id=POWER.id, post_id=HANDLER.id, text="承办立案", source_key="step:a:c")
    deleted = Duty(power_id=POWER.id, post_id=HANDLER.id, text="", source_key="step:a:b")
    facts = sound_facts(duties=(*OWN, made, deleted))
    handler, reviewer = (post_letter(facts, post, "1号", 2026) for post in (HANDLER, REVIEWER))
    assert handler.items[0].duties == ("承办立案",)
    assert reviewer.items[0].duties == ("受理线索", "审查材料", "作出决定")


def test_duties_are_put_together_each_once() -> None:
    again = replace(OWN[0], id=POWER.id, power_id=HANDLER.id, sort_number=4)
    assert composed((*OWN, again)) == "1. 立案责任：受理线索；\n2. 审查责任：审查材料；\n3. 决定责任：作出决定。"
    assert composed(()) == ""
