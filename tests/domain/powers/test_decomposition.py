"""Gaps, overlaps and loads, power by power; and that they say what the rules of the findings say."""

from dataclasses import replace

import pytest
from sound_facts import APPROVER, ASSIGNMENTS, HANDLER, HOLDINGS, POWER, REVIEWER, UNIT, sound_facts

from lawdesk.domain.organisation.values import Post, PostCategory, Status, Unit
from lawdesk.domain.powers.decomposition import (
    RULE_OF,
    Surroundings,
    Traits,
    Trouble,
    decompose,
    loads,
    problems_of,
    traits_of,
)
from lawdesk.domain.powers.duty_letters import letters_of, mask_of, read_letters, roles_in
from lawdesk.domain.powers.values import Assignment, DutyRole, PowerType, Procedure
from lawdesk.domain.rules import run_checks

C, S, P, X = (1 << place for place in range(4))
STRICT = Traits(is_strict=True)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("承", "承"),
        ("审承", "承审"),
        ("承办、审核", "承审"),
        ("cs", "承审"),
        ("ＣＰ", "承批"),
        ("x", "协"),
        (" 审批 ", "批"),
        ("承\n协", "承协"),
        ("", ""),
    ],
)
def test_what_people_type_is_read_as_roles(text: str, letters: str) -> None:
    mask = read_letters(text)
    assert mask is not None
    assert letters_of(mask) == letters
    assert mask_of(roles_in(mask)) == mask


@pytest.mark.parametrize("text", ["√", "办", "承a", "1"])
def test_what_is_no_role_is_not_guessed(text: str) -> None:
    assert read_letters(text) is None


def troubles(held: dict[str, int], traits: Traits = STRICT, **around: dict) -> list[str]:
    return [one.trouble.value for one in problems_of(held, traits, Surroundings(**around))]


def test_nothing_is_wrong_with_three_posts_of_three_people() -> None:
    people = {post: frozenset({post}) for post in "abc"}
    assert troubles({"a": C, "b": S, "c": P}, people_of=people) == []


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({}, ["no_handler", "no_reviewer", "no_approver"]),
        ({"a": C, "b": S}, ["no_approver"]),
        ({"a": C | S, "c": P}, ["same_post"]),
        ({"a": C | X, "b": S | X, "c": P}, []),
        ({"a": C, "a2": C, "b": S, "c": P}, ["several_units"]),
    ],
)
def test_gaps_and_overlaps(held: dict[str, int], expected: list[str]) -> None:
    units = {"a": 1, "b": 1, "c": 1, "a2": 2}
    assert troubles(held, unit_of=units) == expected


def test_one_person_in_two_posts_is_a_conflict_and_an_error_where_the_law_is_strict() -> None:
    held, people = {"a": C, "b": S, "c": P}, {"a": frozenset({1}), "b": frozenset({2}), "c": frozenset({1})}
    found = problems_of(held, STRICT, Surroundings(people_of=people))
    assert [(one.trouble, one.roles, one.posts, one.person) for one in found] == [
        (Trouble.SAME_PERSON, (DutyRole.HANDLE, DutyRole.APPROVE), ("a", "c"), 1)
    ]
    assert [one.is_error for one in found] == [True]
    assert [one.is_error for one in problems_of(held, Traits(), Surroundings(people_of=people))] == [False]
    assert troubles({"a": C, "b": S, "c": C | 16, "d": P}, people_of=people) == []  # twice the same role is no conflict


def test_same_post_is_a_warning_outside_penalties_and_coercion_and_allowed_in_the_simple_procedure() -> None:
    held = {"a": C | S | P}
    assert [one.is_error for one in problems_of(held, STRICT, Surroundings())] == [True]
    assert [one.is_error for one in problems_of(held, Traits(), Surroundings())] == [False]
    assert troubles(held, Traits(is_strict=True, is_simple=True)) == []


def test_a_note_of_the_division_settles_several_units() -> None:
    held, units = {"a": C, "b": C, "c": S, "d": P}, {"a": 1, "b": 2}
    assert troubles(held, unit_of=units) == ["several_units"]
    assert troubles(held, Traits(is_divided=True), unit_of=units) == []


def test_a_unit_and_one_above_it_are_one_line_of_work() -> None:
    held, units = {"a": C, "b": C, "c": S, "d": P}, {"a": HANDLER.id, "b": REVIEWER.id}
    assert troubles(held, unit_of=units) == ["several_units"]
    assert troubles(held, unit_of=units, above={REVIEWER.id: frozenset({HANDLER.id})}) == []


def test_what_is_decided_on_the_spot_only_may_lie_in_one_post() -> None:
    assert traits_of(replace(POWER, procedures=(Procedure.SIMPLE, Procedure.ON_THE_SPOT)), ()).is_simple
    assert not traits_of(replace(POWER, procedures=(Procedure.SIMPLE, Procedure.ORDINARY)), ()).is_simple
    assert not traits_of(replace(POWER, procedures=()), ()).is_simple


def test_a_power_with_sub_items_is_carried_through_them() -> None:
    part = replace(POWER, id=HANDLER.id, code="CF-001-1", parent_id=POWER.id)
    carried = decompose(sound_facts(powers=(POWER, part), assignments=()))
    assert [len(one.problems) for one in carried] == [0, 3]


@pytest.mark.parametrize(
    "assignments",
    [
        ASSIGNMENTS,
        ASSIGNMENTS[:2],
        (),
        (replace(ASSIGNMENTS[1], post_id=HANDLER.id), ASSIGNMENTS[0], ASSIGNMENTS[2]),
        (ASSIGNMENTS[0], replace(ASSIGNMENTS[1], post_id=APPROVER.id), ASSIGNMENTS[2]),
    ],
)
@pytest.mark.parametrize("procedures", [(Procedure.ORDINARY,), (Procedure.SIMPLE,), (Procedure.SIMPLE, Procedure.ON_THE_SPOT)])
@pytest.mark.parametrize("power_type", [PowerType.PENALTY, PowerType.LICENCE])
def test_the_matrix_and_the_findings_say_the_same(assignments: tuple, procedures: tuple, power_type: PowerType) -> None:
    power = replace(POWER, procedures=procedures, power_type=power_type)
    facts = sound_facts(powers=(power,), assignments=assignments)
    rules = {"ASG-01", "ASG-02", "ASG-03"}
    (carried,) = decompose(facts)
    assert {RULE_OF[one.trouble] for one in carried.problems} == {one.code for one in run_checks(facts)} & rules


@pytest.mark.parametrize("power_type", [PowerType.PENALTY, PowerType.LICENCE])
def test_the_same_person_is_found_in_the_facts_too(power_type: PowerType) -> None:
    holding = replace(HOLDINGS[2], person_id=HOLDINGS[0].person_id)
    power = replace(POWER, power_type=power_type)
    facts = sound_facts(powers=(power,), holdings=(*HOLDINGS[:2], holding, HOLDINGS[3]))
    (carried,) = decompose(facts)
    assert [one.trouble for one in carried.problems] == [Trouble.SAME_PERSON]
    assert "ASG-03" in {one.code for one in run_checks(facts)}


def test_several_units_need_a_note_from_each_handler() -> None:
    unit = Unit(institution_id=POWER.institution_id, name="二大队")
    post = Post(code="G9", name="二队岗", unit_id=unit.id, category=PostCategory.ENFORCEMENT)
    more = Assignment(power_id=POWER.id, post_id=post.id, duty_role=DutyRole.HANDLE, scope_note="东区")
    posts = (HANDLER, REVIEWER, APPROVER, post)

    def found(*assignments: Assignment) -> list[Trouble]:
        return [
            one.trouble for one in decompose(sound_facts(units=(UNIT, unit), posts=posts, assignments=assignments))[0].problems
        ]

    assert found(*ASSIGNMENTS, more) == [Trouble.SEVERAL_UNITS]
    assert found(replace(ASSIGNMENTS[0], scope_note="西区"), *ASSIGNMENTS[1:], more) == []


def test_loads_count_powers_by_role_and_leave_out_posts_no_longer_in_use() -> None:
    more = Assignment(power_id=POWER.id, post_id=HANDLER.id, duty_role=DutyRole.ASSIST)
    retired = replace(APPROVER, status=Status.RETIRED)
    found = loads(sound_facts(assignments=(*ASSIGNMENTS, more), posts=(HANDLER, REVIEWER, retired)))
    assert found[HANDLER.id].counts == (1, 0, 0, 1)
    assert (found[HANDLER.id].powers, found[HANDLER.id].weight) == (1, 13)
    assert found[REVIEWER.id].weight == 5
    assert APPROVER.id not in found
