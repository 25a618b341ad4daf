"""编码规则 of this unit: kept, changed, shown with an example; codes for powers that have none."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.number_patterns import (
    COUNTERS,
    NUMBERED_TYPES,
    PRINT_FORM,
    TOKENS,
    Counter,
    example_of,
    print_form,
    read_pattern,
    type_code,
)
from lawdesk.domain.numbering import NumberPart, NumberRule
from lawdesk.domain.organisation.values import Institution
from lawdesk.domain.powers.values import Power, PowerType
from lawdesk.formats.cells import whole_of
from lawdesk.operations.errors import InvalidValueError, NotFoundError
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import kind_label
from lawdesk.wording.number_words import FIELD_WORDS, token_word

PRESETS: Mapping[str, str] = {
    "类型＋主项＋子项": "{type:2}{main:5}{sub:3}",
    "区划＋机构＋类型＋顺序＋子项（16 位）": "{region:6}{org:3}{type:2}{seq:3}{sub:2}",
    "区划机构-类型-顺序": "{region:8}{org:2}-{type:2}-{seq:4}",
    "主体码＋基本编码（32 位）": "{subject:22}{base:10}",
    "类型-顺序": "{type:2}-{seq:3}",
}
"""Patterns that published lists use, to begin with."""
PART_NAMES = ("region", "org", "orgabbr", "uscc", "subject", "type", PRINT_FORM)
_BETWEEN = "、，, ；;\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A power without a code and the code that it would get."""

    power: Power
    code: str


def power_rule(reader: Reader) -> NumberRule:
    """Return the rule for codes of powers; one without a pattern where the unit has none yet."""
    found = reader.find(NumberRule, key=Power.kind)
    return found[0] if found else NumberRule(key=Power.kind, pattern="", counter_scope=("type",))


def rule_texts(rule: NumberRule) -> dict[str, str]:
    """Return the fields of a rule as texts, by the names that `change_rule` takes."""
    parts = {one.name: one.value for one in rule.parts}
    scope = "、".join(token_word(one) for one in rule.counter_scope)
    return {
        "pattern": rule.pattern,
        **{name: parts.get(name, "") for name in PART_NAMES},
        "counter_scope": scope,
        "start": str(rule.start),
        "reserved": "、".join(rule.reserved),
        "check_expression": rule.check_expression,
    }


def change_rule(workspace: Workspace, texts: Mapping[str, str]) -> NumberRule:
    """Set fields of the rule for powers from texts and return it; one undo step.

    Raises `BadPatternError` for a pattern that cannot be read, `InvalidValueError` for other words that do not fit.
    """
    with workspace.store.transaction(workspace.operator, "number_rule.set", title="设置编码规则") as tx:
        rule = power_rule(tx)
        for name, text in texts.items():
            rule = rule_with(rule, name, text)
        tx.put(rule)
    return rule


def rule_with(rule: NumberRule, name: str, text: str) -> NumberRule:
    """Return the rule with one field (its name, or its Chinese word) as the text says; raise as `change_rule` does."""
    code = next((one for one, word in FIELD_WORDS.items() if name in (one, word)), "")
    if not code:
        raise InvalidValueError(field="字段", value=name, allowed="、".join(FIELD_WORDS.values()))
    plain = text.strip()
    if code in PART_NAMES:
        return _with_part(rule, code, plain)
    changes: dict[str, Any] = {code: _READERS[code](plain)}
    return replace(rule, **changes)


def unit_values(home: Institution, day: date) -> dict[str, str]:
    """Return what the tokens stand for by what is known of the unit itself; parts of the rule go before it."""
    known = {"region": home.region_code, "uscc": home.uscc, "orgabbr": home.short_name or home.name, "year": str(day.year)}
    return {name: value for name, value in known.items() if value}


def example(rule: NumberRule, home: Institution, day: date, taken: Collection[str] = ()) -> str:
    """Return the next code of a penalty by the rule; raise `BadPatternError`, `MissingPartError`, `FullCounterError`."""
    values = {**unit_values(home, day), **_own_parts(rule)}
    base = "0" * next((one.width for one in read_pattern(rule.pattern).tokens if one.name == "base"), 0)
    return print_form(rule, example_of(rule, PowerType.PENALTY, {**values, "base": base}, taken))


def taken_codes(reader: Reader, org: str) -> tuple[str, ...]:
    """Return every code that powers of this unit have, ended and voided ones too."""
    return tuple(one.value.code for one in reader.records(Power, org=org) if one.value.code)


def proposed_codes(reader: Reader, home: Institution, day: date) -> tuple[Numbered, ...]:
    """Return the powers of this unit without a code and the codes that they would get, main items before their sub-items.

    Codes of powers, ended and voided ones too, are never given again. Raises as `example`, `NotFoundError` without a rule.
    """
    rule = power_rule(reader)
    if not rule.pattern:
        raise NotFoundError(kind=kind_label(NumberRule.kind), what="职权编码")
    org = home.office_id
    powers = reader.all(Power, org=org)
    counter = Counter(rule, taken_codes(reader, org))
    codes = {one.id: one.code for one in powers if one.code}
    found = []
    for power in sorted(powers, key=lambda one: one.parent_id is not None):
        if not power.code:
            codes[power.id] = _next_code(counter, power, codes, home, day)
            found.append(Numbered(power=power, code=codes[power.id]))
    return tuple(found)


def number_powers(workspace: Workspace, day: date, chosen: Collection[UUID] | None = None) -> int:
    """Give codes to the powers without one, all or those chosen, and return how many; one undo step."""
    title = "为没有编码的职权编号"
    with workspace.store.transaction(workspace.operator, "powers.number", title=title) as tx:
        proposed = proposed_codes(tx, workspace.home, day)
        wanted = [one for one in proposed if chosen is None or one.power.id in chosen]
        tx.action.title = f"为 {len(wanted)} 项职权编号"
        tx.put_many([replace(one.power, code=one.code) for one in wanted])
    return len(wanted)


def _next_code(counter: Counter, power: Power, codes: Mapping[UUID, str], home: Institution, day: date) -> str:
    values = {**unit_values(home, day), **_own_parts(counter.rule), "type": type_code(power.power_type, counter.rule)}
    if power.base_code:
        values["base"] = power.base_code
    main = codes.get(power.parent_id, "") if power.parent_id else ""
    return counter.next_sub(values, main) if main else counter.next_main(values)


def _own_parts(rule: NumberRule) -> dict[str, str]:
    return {one.name: one.value for one in rule.parts if one.name not in ("type", PRINT_FORM)}


def _with_part(rule: NumberRule, name: str, value: str) -> NumberRule:
    if name == PRINT_FORM and value:
        read_pattern(value)
    if name == "type" and value not in ("", "字母", NUMBERED_TYPES):
        raise InvalidValueError(field=FIELD_WORDS[name], value=value, allowed=f"字母、{NUMBERED_TYPES}")
    kept = tuple(one for one in rule.parts if one.name != name)
    return replace(rule, parts=(*kept, NumberPart(name=name, value=value)) if value else kept)


def _pattern(text: str) -> str:
    return read_pattern(text).text


def _scope(text: str) -> tuple[str, ...]:
    words = {token_word(one): one for one in TOKENS if one not in COUNTERS}
    found = []
    for word in _words(text):
        name = word if word in words.values() else words.get(word)
        if name is None:
            raise InvalidValueError(field=FIELD_WORDS["counter_scope"], value=word, allowed="、".join(words))
        found.append(name)
    return tuple(dict.fromkeys(found))


def _start(text: str) -> int:
    number = whole_of(text)
    if number is None or number < 0:
        raise InvalidValueError(field=FIELD_WORDS["start"], value=text, allowed="整数，例如 1")
    return number


def _expression(text: str) -> str:
    import re

    try:
        re.compile(text)
    except re.error as error:
        raise InvalidValueError(field=FIELD_WORDS["check_expression"], value=text, allowed="正则表达式，可以不填") from error
    return text


def _words(text: str) -> tuple[str, ...]:
    for sign in _BETWEEN:
        text = text.replace(sign, "、")
    return tuple(one for one in text.split("、") if one)


_READERS: Mapping[str, Callable[[str], Any]] = {
    "pattern": _pattern,
    "counter_scope": _scope,
    "start": _start,
    "reserved": _words,
    "check_expression": _expression,
}
