"""Cases of the ASG rules: what fires and what passes, each one change to the sound unit."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from organisation_cases import HOME, PAPER, SQUAD, SQUAD_UNIT
from sound_facts import APPROVER, ASSIGNMENTS, HANDLER, HOLDINGS, POWER, REVIEWER, UNIT, sound_facts

from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step
from lawdesk.domain.organisation.values import PostCategory, Status, Unit
from lawdesk.domain.powers.values import DutyRole, PowerType, Procedure

Case = tuple[str, str, dict[str, Any]]
OTHER_UNIT = Unit(institution_id=HOME.id, name="二大队")
OTHER_POST = replace(
    HANDLER, id=uuid4(), code="G4", name="二大队执法岗", unit_id=OTHER_UNIT.id, category=PostCategory.ENFORCEMENT
)
AND_OTHER = (*ASSIGNMENTS, replace(ASSIGNMENTS[0], id=uuid4(), post_id=OTHER_POST.id))
ROLES = (DutyRole.HANDLE, DutyRole.REVIEW, DutyRole.APPROVE)


def power(**changes: Any) -> dict[str, Any]:
    return {"powers": (replace(POWER, **changes),)}


def at_squad(**changes: Any) -> dict[str, Any]:
    posts = (replace(HANDLER, unit_id=SQUAD_UNIT.id), REVIEWER, APPROVER)
    return {"posts": posts, "units": (UNIT, SQUAD_UNIT), "institutions": (HOME, SQUAD), **changes}


def two_units(**changes: Any) -> dict[str, Any]:
    return {"units": (UNIT, OTHER_UNIT), "posts": (*sound_facts().posts, OTHER_POST), "assignments": AND_OTHER, **changes}


def chart(*parts: tuple[Any, DutyRole], status: Status = Status.ACTIVE) -> dict[str, Any]:
    lanes = [Lane(label="某岗", post_id=post.id if post else None) for post, _ in parts]
    steps = [Step(name="某环节", lane_id=lane.id, duty_role=role) for lane, (_, role) in zip(lanes, parts, strict=True)]
    one = Flowchart(
        title="示例图", power_ids=(POWER.id,), procedure=Procedure.ORDINARY, lanes=tuple(lanes), steps=tuple(steps), status=status
    )
    return {"flowcharts": (one,)}


WHOLE = tuple(zip((HANDLER, REVIEWER, APPROVER), ROLES, strict=True))

FIRES: list[Case] = [
    ("ASG-01", "no approver", {"assignments": ASSIGNMENTS[:2]}),
    ("ASG-01", "at a post given up", {"posts": (*sound_facts().posts[:2], replace(APPROVER, status=Status.RETIRED))}),
    ("ASG-01", "at a post that is not here", {"posts": sound_facts().posts[:2]}),
    ("ASG-02", "one post for two roles", {"assignments": (*ASSIGNMENTS[:2], replace(ASSIGNMENTS[2], post_id=REVIEWER.id))}),
    ("ASG-03", "one person in two posts", {"holdings": (*HOLDINGS, replace(HOLDINGS[0], id=uuid4(), post_id=REVIEWER.id))}),
    ("ASG-04", "two units, no note", two_units()),
    ("ASG-04", "one of two is described", two_units(assignments=(*AND_OTHER[:3], replace(AND_OTHER[3], scope_note="城北")))),
    ("ASG-05", "another bureau's post", at_squad(institutions=(HOME, replace(SQUAD, entrusting_id=None)))),
    ("ASG-05", "entrusted with another power", at_squad(entrustments=(replace(PAPER, power_ids=(uuid4(),)),))),
    ("ASG-06", "approved by a desk", {"posts": (*sound_facts().posts[:2], replace(APPROVER, category=PostCategory.OFFICE))}),
    (
        "ASG-07",
        "lane without assignment",
        chart(*WHOLE, (OTHER_POST, DutyRole.HANDLE)) | {"posts": (*sound_facts().posts, OTHER_POST)},
    ),
    ("ASG-07", "assignment without lane", chart(*WHOLE[:2])),
    ("ASG-07", "another role", chart(*WHOLE[:2], (APPROVER, DutyRole.APPROVE), (HANDLER, DutyRole.APPROVE))),
]

PASSES: list[Case] = [
    (
        "ASG-01",
        "carried through its sub-items",
        {
            "powers": (POWER, replace(POWER, id=(sub := uuid4()), name="某", code="C", parent_id=POWER.id)),
            "assignments": tuple(replace(one, power_id=sub) for one in ASSIGNMENTS),
        },
    ),
    ("ASG-02", "three posts", {}),
    (
        "ASG-02",
        "decided on the spot",
        {
            **power(procedures=(Procedure.SIMPLE,)),
            "assignments": (*ASSIGNMENTS[:2], replace(ASSIGNMENTS[2], post_id=REVIEWER.id)),
        },
    ),
    ("ASG-03", "the same role twice", {"holdings": (*HOLDINGS, replace(HOLDINGS[0], id=uuid4()))}),
    ("ASG-04", "a division of work", two_units() | power(division_note="按区域划分")),
    ("ASG-04", "each is described", two_units(assignments=tuple(replace(one, scope_note="城南") for one in AND_OTHER))),
    ("ASG-04", "one belongs to the other", two_units(units=(UNIT, replace(OTHER_UNIT, parent_id=UNIT.id)))),
    ("ASG-05", "the entrusted squad", at_squad(entrustments=(PAPER,))),
    ("ASG-05", "an entrusted squad without a paper", at_squad()),
    ("ASG-06", "分管副局长", {}),
    ("ASG-07", "equal", chart(*WHOLE)),
    ("ASG-07", "lanes bound to nobody", chart(*WHOLE[:2], (None, DutyRole.APPROVE))),
    ("ASG-07", "a draft", chart(*WHOLE[:2], status=Status.DRAFT)),
    ("ASG-07", "nothing is drawn", power(power_type=PowerType.PENALTY)),
]
