"""From places of a citation to addresses of a text: 第九条第（五）项 is a9.p1.i5, 前款 in a9.p2 is a9.p1."""

import re
from collections.abc import Sequence

from lawdesk.domain.statutes.citations.values import SAME_ARTICLE, Target
from lawdesk.domain.statutes.numerals import to_number

_DIVISIONS = {"总则": 1, "分则": 2}
_PREVIOUS = re.compile(r"前(?P<count>[^款条项目]*)(?P<unit>[款条项目])")
_DEPTHS = {"条": 1, "款": 2, "项": 3, "目": 4}


def target_addresses(target: Target, known: Sequence[str], here: str = "") -> tuple[str, ...]:
    """Return the addresses of a place, a range as one (`a3..a5`); none for a place that cannot be told.

    `known` are the addresses of the text in its order, empty if it is not installed; `here` is where the sentence stands.
    """
    base = _base(target, known, here)
    if base is None:
        return ()
    if ".." in base:
        return (base,)
    start = _below(base, target, known)
    if not start:
        return ()
    if target.to is None:
        return (start,)
    end = _end(start, target.to, known)
    return (f"{start}..{end}",)


def _base(target: Target, known: Sequence[str], here: str) -> str | None:
    """Return the address that the article, the structure or the relative word gives; None if it cannot be told."""
    if target.article is not None:
        return article_address(target.article, target.article_suffix)
    if target.relative:
        return relative_address(target.relative, known, here)
    steps = [("b", target.book or _DIVISIONS.get(target.division or "")), ("c", target.chapter), ("s", target.section)]
    wanted = [f"{letter}{number}" for letter, number in steps if number]
    return _structure(wanted, known)


def article_address(number: int, suffix: int = 0) -> str:
    """Return the address of an article."""
    return f"a{number}_{suffix}" if suffix else f"a{number}"


def relative_address(relative: str, known: Sequence[str], here: str) -> str | None:
    """Return what 本条, 前款, 前两款 … mean at `here`; None if nothing stands there."""
    parts = here.split(".") if here else []
    if not parts or not parts[0].startswith("a"):
        return None
    if relative in (SAME_ARTICLE, "同条", "该条"):
        return parts[0]
    unit = relative[-1]
    depth = _DEPTHS.get(unit, 0)
    own = parts[:depth]
    if not depth or len(own) < depth:
        return None
    if relative.startswith(("本", "该")):
        return ".".join(own)
    found = _PREVIOUS.fullmatch(relative)
    return _previous(own, to_number(found["count"]) or 1, known) if found else None


def _previous(own: list[str], count: int, known: Sequence[str]) -> str | None:
    """Return the provision before `own` at its level, or the range of the `count` before it."""
    above, last = own[:-1], own[-1]
    siblings = [one for one in known if one.split(".")[:-1] == above and one.split(".")[-1].startswith(last[0])]
    address = ".".join(own)
    if address in siblings:
        before = siblings[: siblings.index(address)][-count:]
    else:
        number = int(re.sub(r"\D.*", "", last[1:]) or 0)
        before = [".".join([*above, f"{last[0]}{one}"]) for one in range(max(1, number - count), number)]
    if not before:
        return None
    return before[0] if len(before) == 1 else f"{before[0]}..{before[-1]}"


def _structure(wanted: list[str], known: Sequence[str]) -> str | None:
    if not wanted:
        return None
    written = ".".join(wanted)
    for one in known:
        steps = one.split(".")
        if steps[-len(wanted) :] == wanted or (steps[-1] == wanted[-1] and set(wanted) <= set(steps)):
            return one
    return written


def _below(base: str, target: Target, known: Sequence[str]) -> str:
    """Add 款 项 目 to an address. An item named without its paragraph is that of the first paragraph that has it."""
    levels = ((".p", target.paragraph), (".i", target.item), (".s", target.subitem))
    steps = "".join(f"{letter}{number}" for letter, number in levels if number is not None)
    if not steps or not base.startswith("a"):
        return base
    if target.paragraph is None and ".p" not in base:
        inner = re.compile(rf"{re.escape(base)}\.p\d+{re.escape(steps)}")
        return next((one for one in known if inner.fullmatch(one)), f"{base}.p1{steps}")
    return base + steps


def _end(start: str, end: Target, known: Sequence[str]) -> str:
    """Return the end of a range: what it leaves unsaid it shares with the start."""
    if end.article is not None:
        return _below(article_address(end.article, end.article_suffix), end, known)
    for letter, number in ((".s", end.subitem), (".i", end.item), (".p", end.paragraph)):
        if number is not None and letter in start:
            return start[: start.rindex(letter)] + f"{letter}{number}"
    for letter, number in (("s", end.section), ("c", end.chapter), ("b", end.book)):
        if number is not None:
            return ".".join([*start.split(".")[:-1], f"{letter}{number}"])
    return start
