"""Patterns of codes: those that are in use, with their examples; checking, counting, reserving, printing."""

import pytest

from lawdesk.domain.number_patterns import (
    BadPatternError,
    Counter,
    FullCounterError,
    MissingPartError,
    example_of,
    fault_of,
    print_form,
    read_pattern,
    type_code,
)
from lawdesk.domain.numbering import NumberPart, NumberRule
from lawdesk.domain.powers.values import PowerType

LICENCE, PENALTY = PowerType.LICENCE, PowerType.PENALTY
SUBJECT = "1151130108337220431234"


def rule(
    pattern: str, scope: tuple[str, ...] = ("type",), start: int = 1, reserved: tuple[str, ...] = (), **parts: str
) -> NumberRule:
    own = tuple(NumberPart(name=name, value=value) for name, value in parts.items())
    return NumberRule(key="power", pattern=pattern, parts=own, counter_scope=scope, start=start, reserved=reserved)


SIXTEEN = rule(
    "{region:6}{org:3}{type:2}{seq:3}{sub:2}", region="420100", org="1", print="{region:6}-{org:3}-{type:2}-{seq:3}-{sub:2}"
)
PUBLISHED = [
    (rule("{type:2}{main:5}{sub:3}", start=101), LICENCE, {}, "XK00101000"),
    (SIXTEEN, PENALTY, {}, "420100001CF00100"),
    (rule("{region:8}{org:2}-{type:2}-{seq:4}", region="62052400", org="MZ"), LICENCE, {}, "62052400MZ-XK-0001"),
    (rule("{subject:22}{base:10}", subject=SUBJECT), LICENCE, {"base": "XK00101000"}, f"{SUBJECT}XK00101000"),
    (rule("{orgabbr}〔{year}〕{seq}号", ("year",), 12, orgabbr="青自然资"), PENALTY, {"year": "2026"}, "青自然资〔2026〕12号"),
    (rule("{orgabbr}罚〔{year}〕{seq}号", ("year",), orgabbr="青自然资"), PENALTY, {"year": "2026"}, "青自然资罚〔2026〕1号"),
    (
        rule("{orgabbr}岗责〔{year}〕{seq:3}号", ("year",), orgabbr="青自然资"),
        PENALTY,
        {"year": "2026"},
        "青自然资岗责〔2026〕001号",
    ),
    (rule("{orgabbr}-{type:2}-{year}-{seq:4}", ("type", "year"), orgabbr="QL"), PENALTY, {"year": "2026"}, "QL-CF-2026-0001"),
]


@pytest.mark.parametrize(("one", "power_type", "values", "code"), PUBLISHED, ids=[code for *_, code in PUBLISHED])
def test_patterns_in_use(one: NumberRule, power_type: PowerType, values: dict[str, str], code: str) -> None:
    assert example_of(one, power_type, values) == code
    assert fault_of(read_pattern(one.pattern), code) is None
    assert example_of(one, power_type, {**values, "base": "XK00102000"} if "base" in values else values, [code]) != code


def test_numbers_in_place_of_letters() -> None:
    numbered = rule("{type:2}{seq:3}", type="数字")
    assert [type_code(one, numbered) for one in PowerType] == ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10"]
    assert example_of(numbered, PENALTY, {}) == "02001"


def test_the_print_form_has_hyphens_and_the_code_none() -> None:
    assert print_form(SIXTEEN, "420100001CF00100") == "420100-001-CF-001-00"
    assert print_form(SIXTEEN, "别的编码") == "别的编码"
    assert print_form(rule("{type:2}{seq:3}"), "CF001") == "CF001"


@pytest.mark.parametrize(
    ("code", "length", "part"),
    [
        ("420100001CF0010", 16, ""),  # 15 of 16 digits
        ("42010000ACF00100", None, None),  # a letter in the number of the body is allowed
        ("4201OO001CF00100", None, "region"),
        ("420100001CF0O100", None, "seq"),
        ("420100001cf00100", None, "type"),
    ],
)
def test_a_code_that_does_not_fit(code: str, length: int | None, part: str | None) -> None:
    fault = fault_of(read_pattern(SIXTEEN.pattern), code)
    if part is None:
        assert fault is None
    else:
        assert fault is not None
        assert (fault.length, fault.part) == (length, part)


def test_a_further_expression_of_the_rule_is_asked_too() -> None:
    pattern = read_pattern("{type:2}{seq:3}")
    assert fault_of(pattern, "CF001", "CF.*") is None
    fault = fault_of(pattern, "XK001", "CF.*")
    assert fault is not None
    assert fault.part == "check"


def test_more_than_the_pattern_is_told() -> None:
    fault = fault_of(read_pattern("{orgabbr}〔{year}〕{seq}号"), "青〔2026〕1号附")
    assert fault is not None
    assert (fault.part, fault.found) == ("end", "附")


@pytest.mark.parametrize("wrong", ["{typ:2}{seq}", "{type:2", "}{seq}", "{type:0}{seq}", "CF", "{type:2}", ""])
def test_a_pattern_that_cannot_be_read(wrong: str) -> None:
    with pytest.raises(BadPatternError):
        read_pattern(wrong)


def test_counters_restart_by_their_scope() -> None:
    counter = Counter(rule("{type:2}{seq:3}"), ["CF001", "CF007", "XK002"])
    assert [counter.next_main({"type": one}) for one in ("CF", "XK", "CF", "JC")] == ["CF008", "XK003", "CF009", "JC001"]
    together = Counter(rule("{type:2}{seq:3}", ()), ["CF001", "XK002"])
    assert together.next_main({"type": "JC"}) == "JC003"


def test_a_number_given_once_is_never_given_again() -> None:
    """Those of powers that ended are among the codes there ever were."""
    assert Counter(rule("{type:2}{seq:3}"), ["CF001", "CF003"]).next_main({"type": "CF"}) == "CF004"


def test_reserved_numbers_are_left_out() -> None:
    counter = Counter(rule("{type:2}{seq:3}", reserved=("2", "CF004")), ["CF001"])
    assert [counter.next_main({"type": "CF"}) for _ in range(3)] == ["CF003", "CF005", "CF006"]


def test_sub_items_are_counted_below_their_main_item() -> None:
    counter = Counter(SIXTEEN, ["420100001CF00100", "420100001CF00101", "420100001CF00200"])
    values = {"type": "CF"}
    assert counter.next_sub(values, "420100001CF00100") == "420100001CF00102"
    assert counter.next_sub(values, "420100001CF00200") == "420100001CF00201"
    assert counter.next_main(values) == "420100001CF00300"


def test_a_sub_item_without_a_place_for_it_gets_a_number_of_its_own() -> None:
    counter = Counter(rule("{type:2}{seq:3}"), ["CF001"])
    assert counter.next_sub({"type": "CF"}, "CF001") == "CF002"


def test_a_full_counter_is_told() -> None:
    with pytest.raises(FullCounterError):
        Counter(rule("{type:2}{seq:2}"), ["CF99"]).next_main({"type": "CF"})


@pytest.mark.parametrize("parts", [{}, {"region": "420100"}, {"region": "420100", "org": "12345"}])
def test_a_part_without_a_value_is_told(parts: dict[str, str]) -> None:
    with pytest.raises(MissingPartError):
        example_of(rule("{region:6}{org:3}{seq:3}", **parts), PENALTY, {})


def test_one_base_code_makes_one_code() -> None:
    counter = Counter(rule("{subject:22}{base:10}", subject=SUBJECT), ())
    counter.next_main({"base": "XK00101000"})
    with pytest.raises(FullCounterError):
        counter.next_main({"base": "XK00101000"})


def test_a_region_is_cut_or_filled() -> None:
    assert example_of(rule("{region:8}{seq:2}", region="620524"), PENALTY, {}) == "6205240001"
    assert example_of(rule("{region:6}{seq:2}", region="620524000000"), PENALTY, {}) == "62052401"
