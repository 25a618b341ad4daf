"""Patterns of codes: {region:8}{org:2}-{type:2}-{seq:4} is read, checked against codes, and made into the next code.

Tokens with a number have that width: region and the unit's own parts are cut or filled to it, counters get zeros before them.
`{seq}` alone has no padding. What stands between tokens is literal.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.numbering import NumberRule
from lawdesk.domain.powers.values import PowerType

COUNTERS = ("main", "sub", "seq")
TOKENS = ("region", "org", "orgabbr", "type", *COUNTERS, "year", "uscc", "subject", "base")
"""Every token: 区划, 机构代码, 机关代字, 职权类型, 主项号, 子项号, 顺序号, 年份, 统一社会信用代码, 主体码, 基本码."""
TYPE_NUMBERS = {
    PowerType.LICENCE: "01",
    PowerType.PENALTY: "02",
    PowerType.COERCION: "03",
    PowerType.LEVY: "04",
    PowerType.PAYMENT: "05",
    PowerType.INSPECTION: "06",
    PowerType.CONFIRMATION: "07",
    PowerType.REWARD: "08",
    PowerType.ADJUDICATION: "09",
    PowerType.OTHER: "10",
}
"""Numbers in place of letters, as some lists have them (待核实); chosen by the part `type` with the value 数字."""
NUMBERED_TYPES = "数字"
PRINT_FORM = "print"
"""The part whose value is the pattern of the print form, where it is another than that of the code."""
_TOKEN = re.compile(r"\{(?P<name>[a-z]+)(?::(?P<width>\d{1,2}))?\}|(?P<literal>[^{}]+)|(?P<wrong>[{}])")
_CLASSES = {
    "region": "[0-9]",
    "org": "[0-9A-Za-z]",
    "uscc": "[0-9A-Z]",
    "subject": "[0-9A-Za-z]",
    "base": "[0-9A-Za-z]",
    "type": "[0-9A-Z]",
    "main": "[0-9]",
    "sub": "[0-9]",
    "seq": "[0-9]",
    "year": "[0-9]",
}
_WIDTHS = {"year": 4, "uscc": 18}
MOST = 99
"""The longest part of a code, in signs."""


class BadPatternError(LawdeskError):
    """A pattern of codes cannot be read: `part` is what is wrong in it, `reason` why."""

    code = "LWW-E095"


class MissingPartError(LawdeskError):
    """A code cannot be made: `segment` of the pattern has no value here."""

    code = "LWW-E096"


class FullCounterError(LawdeskError):
    """A counter has no number left: `number` does not fit into `width` places of `segment`, or was given."""

    code = "LWW-E097"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a pattern: a named one, or the `literal` text where the name is empty. Width 0: as long as it is."""

    name: str = ""
    width: int = 0
    literal: str = ""


@dataclass(frozen=True)
class Pattern:
    """A pattern that was read."""

    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The regular expression of codes of this pattern, a group for each token."""
        seen: set[str] = set()
        parts = []
        for token in self.tokens:
            if not token.name:
                parts.append(re.escape(token.literal))
            elif token.name in seen:
                parts.append(f"(?P={token.name})")
            else:
                seen.add(token.name)
                parts.append(f"(?P<{token.name}>{_form(token)})")
        return re.compile("".join(parts))

    @property
    def length(self) -> int | None:
        """The length of every code of this pattern, None where a part may be of any length."""
        widths = [len(one.literal) if not one.name else one.width for one in self.tokens]
        return None if 0 in widths else sum(widths)

    def has(self, name: str) -> bool:
        """Does the pattern have this token?"""
        return any(one.name == name for one in self.tokens)

    def parts_of(self, code: str) -> dict[str, str] | None:
        """Return the values of the tokens in a code, None for a code of another form."""
        found = self.expression.fullmatch(code)
        return found.groupdict() if found else None

    def write(self, values: Mapping[str, str]) -> str:
        """Return the code with these values; raise `MissingPartError` for one that is absent or empty."""
        return "".join(one.literal if not one.name else _fitted(one, values) for one in self.tokens)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeFault:
    """Why a code does not fit a pattern: its length, or the first part that does not agree (`part`, what stands there)."""

    code: str
    length: int | None = None
    part: str = ""
    found: str = ""


def read_pattern(text: str) -> Pattern:
    """Return the pattern; raise `BadPatternError` for an unknown token, a stray bracket, or a pattern without a counter."""
    tokens: list[Token] = []
    for one in _TOKEN.finditer(text):
        if one["wrong"]:
            raise BadPatternError(part=one["wrong"], reason="括号没有成对")
        if one["literal"]:
            tokens.append(Token(literal=one["literal"]))
            continue
        name, width = one["name"], int(one["width"] or 0)
        if name not in TOKENS:
            raise BadPatternError(part=one[0], reason=f"没有这个代码段，可用的有 {'、'.join(f'{{{token}}}' for token in TOKENS)}")
        if one["width"] and not 0 < width <= MOST:
            raise BadPatternError(part=one[0], reason=f"位数应为 1 到 {MOST}")
        tokens.append(Token(name=name, width=width or _WIDTHS.get(name, 0)))
    if not any(one.name in (*COUNTERS, "base") for one in tokens):
        raise BadPatternError(part=text, reason="没有顺序号：请写 {seq:4}、{main:5} 或 {base:10}")
    return Pattern(text, tuple(tokens))


def fault_of(pattern: Pattern, code: str, expression: str = "") -> CodeFault | None:
    """Return why a code does not fit the pattern, nor the further regular `expression` of its rule; None for one that fits.

    The print form is judged by its own pattern; hyphens are never ignored here.
    """
    if pattern.parts_of(code) is not None:
        fits = not expression or re.fullmatch(expression, code) is not None
        return None if fits else CodeFault(code=code, part="check", found=code)
    if pattern.length is not None and len(code) != pattern.length:
        return CodeFault(code=code, length=pattern.length)
    rest = code
    for token in pattern.tokens:
        form = re.escape(token.literal) if not token.name else _form(token)
        found = re.match(form, rest)
        if found is None:
            return CodeFault(code=code, part=token.name or token.literal, found=rest[: max(1, token.width or len(token.literal))])
        rest = rest[found.end() :]
    return CodeFault(code=code, part="end", found=rest)


def values_of_unit(rule: NumberRule) -> dict[str, str]:
    """Return what the tokens of a rule stand for in this unit."""
    return {one.name: one.value for one in rule.parts}


def print_form(rule: NumberRule, code: str) -> str:
    """Return a code as it is printed: with the hyphens of the print form, or as it is where there is none or it does not fit."""
    form = values_of_unit(rule).get(PRINT_FORM, "")
    parts = read_pattern(rule.pattern).parts_of(code)
    if not form or parts is None:
        return code
    return read_pattern(form).write(parts)


def type_code(power_type: PowerType, rule: NumberRule) -> str:
    """Return what {type} stands for: the letters XK, CF …, or the numbers 01, 02 … where the rule has chosen them."""
    return TYPE_NUMBERS[power_type] if values_of_unit(rule).get("type") == NUMBERED_TYPES else power_type.value


class Counter:
    """Gives the next codes of a rule. A number given once is never given again: every code there ever was is told first."""

    def __init__(self, rule: NumberRule, taken: Iterable[str]) -> None:
        self.rule = rule
        self.pattern = read_pattern(rule.pattern)
        self._reserved = frozenset(rule.reserved)
        self._taken = set(taken)
        self._highest: dict[tuple[str, ...], int] = {}
        for code in self._taken:
            parts = self.pattern.parts_of(code)
            if parts is not None:
                self._note(parts)

    def next_main(self, values: Mapping[str, str]) -> str:
        """Return the next code of a main item; `values` are those of the tokens that are no counters.

        Raises `MissingPartError`, `FullCounterError`.
        """
        own = {**values_of_unit(self.rule), **values, "sub": "0"}
        name = "main" if self.pattern.has("main") else "seq"
        return self._next(name, own)

    def next_sub(self, values: Mapping[str, str], main_code: str) -> str:
        """Return the next code of a sub-item below the main item of `main_code`; one of its own where there is no {sub}."""
        parts = self.pattern.parts_of(main_code)
        if not self.pattern.has("sub") or parts is None:
            return self.next_main(values)
        return self._next("sub", {**values_of_unit(self.rule), **values, **{key: parts[key] for key in parts if key != "sub"}})

    def _next(self, name: str, values: Mapping[str, str]) -> str:
        if not self.pattern.has(name):
            return self._given_as_it_is(values)
        scope = self._scope(name, values)
        first = 1 if name == "sub" else self.rule.start
        number = max(first, self._highest.get((name, *scope), 0) + 1)
        while True:
            code = self.pattern.write({**values, name: str(number)})
            if code not in self._taken and code not in self._reserved and str(number) not in self._reserved:
                break
            number += 1
        self._highest[name, *scope] = number
        self._taken.add(code)
        return code

    def _given_as_it_is(self, values: Mapping[str, str]) -> str:
        """Return the code of a pattern without a counter: its base code tells it apart."""
        code = self.pattern.write(values)
        if code in self._taken:
            raise FullCounterError(segment="base", number=values.get("base", ""), width=len(code))
        self._taken.add(code)
        return code

    def _note(self, parts: Mapping[str, str]) -> None:
        for name in COUNTERS:
            if parts.get(name):
                key = (name, *self._scope(name, parts))
                self._highest[key] = max(self._highest.get(key, 0), int(parts[name]))

    def _scope(self, name: str, values: Mapping[str, str]) -> tuple[str, ...]:
        """Return what restarts a counter: the tokens that the rule names; sub-items are counted below their main item."""
        tokens = [one for one in self.pattern.tokens if one.name and one.name != name]
        if name == "sub":
            return tuple(_fitted(one, values) for one in tokens)
        return tuple(_fitted(one, values) for one in tokens if one.name in self.rule.counter_scope)


def example_of(rule: NumberRule, power_type: PowerType, values: Mapping[str, str], taken: Collection[str] = ()) -> str:
    """Return the code that the rule would give next to a main item of a type."""
    return Counter(rule, taken).next_main({"type": type_code(power_type, rule), **values})


def _form(token: Token) -> str:
    if token.name == "orgabbr":
        return f".{{{token.width}}}" if token.width else ".+?"
    signs = _CLASSES[token.name]
    if token.width:
        return f"{signs}{{{token.width}}}"
    return "[1-9][0-9]*" if token.name in COUNTERS else f"{signs}+"


def _fitted(token: Token, values: Mapping[str, str]) -> str:
    """Return the value of a token in its width: counters and numbers of bodies get zeros before, regions behind."""
    value = values.get(token.name, "")
    if not value:
        raise MissingPartError(segment=token.name)
    if not token.width or len(value) == token.width:
        return value
    if token.name in COUNTERS:
        if len(value.lstrip("0")) > token.width:
            raise FullCounterError(segment=token.name, number=value, width=str(token.width))
        return value.lstrip("0").zfill(token.width)
    if token.name == "region":
        return value[: token.width].ljust(token.width, "0")
    if token.name == "org" and value.isascii() and value.isdigit() and len(value) < token.width:
        return value.zfill(token.width)
    raise MissingPartError(segment=f"{token.name}:{token.width}")
