"""Values as rows, paths and digests: the fast spelling is the canonical one, and paths go there and back."""

import dataclasses
from dataclasses import replace

import pytest
from builders import sound_records
from hypothesis import given, settings
from hypothesis import strategies as st

from lawdesk.data.mapping import apply_paths, from_plain, from_row, paths, plain, spelling, spelt, to_row
from lawdesk.data.tables import KINDS, METADATA
from lawdesk.domain.canonical import NotCanonicalError, canonical
from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step, Transition

LANE = Lane(label="承办")
STEPS = tuple(Step(name=name, lane_id=LANE.id) for name in ("立案", "调查", "决定"))
CHART = Flowchart(
    title="流程",
    lanes=(LANE,),
    steps=STEPS,
    transitions=(Transition(source_id=STEPS[0].id, target_id=STEPS[1].id),),
)

_TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | _TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(st.from_regex(r"[a-z0-9_]{1,8}", fullmatch=True), inner),
)


@given(_JSON)
@settings(deadline=None, max_examples=60)
def test_the_fast_spelling_is_the_canonical_one(made: object) -> None:
    assert spelt(made) == canonical(made)


@pytest.mark.parametrize("value", [*sound_records(), CHART], ids=lambda value: value.kind)
def test_a_value_is_spelt_as_what_is_made_plain_of_it(value) -> None:
    assert spelling(value) == canonical(plain(value))


def test_the_spelling_of_a_value_refuses_what_the_form_forbids() -> None:
    with pytest.raises(NotCanonicalError):
        spelling(replace(CHART, title="a\x00b"))


@pytest.mark.parametrize("bad", ["a\x00b", 2**53, -(2**53), "\ud800"])
def test_what_the_form_forbids_is_refused(bad: object) -> None:
    with pytest.raises((NotCanonicalError, UnicodeEncodeError)):
        spelt({"field": bad})


@pytest.mark.parametrize("value", [*sound_records(), CHART], ids=lambda value: value.kind)
def test_every_value_survives_rows_and_paths(value) -> None:
    kind = type(value)
    assert from_row(kind, to_row(kind, plain(value))) == value
    assert from_plain(kind, apply_paths({}, paths(plain(value)))) == value


def test_parts_have_paths_of_their_own() -> None:
    found = paths(plain(CHART))
    assert found[f"steps/{STEPS[1].id}/name"] == '"调查"'
    assert found["steps#order"].count(",") == 2
    assert "steps" not in found


@pytest.mark.parametrize("steps", [(), STEPS[:1], STEPS[::-1]])
def test_paths_lead_from_one_state_to_another(steps: tuple[Step, ...]) -> None:
    other = dataclasses.replace(CHART, steps=steps, transitions=())
    before, after = paths(plain(CHART)), paths(plain(other))
    changes = {path: after.get(path) for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert from_plain(Flowchart, apply_paths(plain(CHART), changes)) == other


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_each_kind_has_a_table_with_its_fields_and_named_constraints(kind) -> None:
    table = METADATA.tables[kind.kind]
    assert {field.name for field in dataclasses.fields(kind)} <= set(table.c.keys())
    assert all(constraint.name for constraint in table.constraints)
