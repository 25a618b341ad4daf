"""Two versions side by side: rows of articles that belong together, and the words that differ within a row."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from lawdesk.domain.statutes.renumbering import FULL, Proposal, article_of
from lawdesk.domain.statutes.values import Fate, Provision, ProvisionKind

_ISLAND = 2  # fewer equal signs than that between two changes are read as part of the change
_WIDTHS = str.maketrans("()[]{},;:?!%％　", "（）【】｛｝，；：？！%% ")
"""Editions differ in half- and full-width marks; that is no difference of words."""
_LONG = 4000  # longer texts are compared sentence by sentence


class Difference(StrEnum):
    """How two versions differ in a row; the Chinese word is the code."""

    SAME = "未变"
    MOVED = "条号变动"
    CHANGED = "修改"
    MERGED = "合并"
    SPLIT = "拆分"
    ADDED = "新增"
    DELETED = "删除"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """Articles of the old version and the articles of the new one that hold their matter; one side is empty where there is none.

    `score` is the least likeness within the row, in 1/10 000; `lines` are the proposals it rests on.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    difference: Difference
    score: int
    lines: tuple[Proposal, ...] = ()

    @property
    def is_renumbered(self) -> bool:
        """Does the matter stand under another number?"""
        return bool(self.old) and bool(self.new) and self.old != self.new


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one side; `is_changed`: the other side does not have them."""

    words: str
    is_changed: bool


def compared_rows(old: Iterable[Provision], new: Iterable[Provision], lines: Sequence[Proposal]) -> tuple[ComparedRow, ...]:
    """Return the rows in the order of the new version, deleted articles where they stood."""
    orders = _order(old), _order(new)
    groups = _groups(lines)
    rows = [_row(group, *orders) for group in groups]
    placed = _Placed(rows, *orders)
    return tuple(sorted(rows, key=placed.place))


def marked(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts in pieces, those marked that the other does not have; the width of marks does not count."""
    first, second = (_units(old), _units(new)) if max(len(old), len(new)) > _LONG else (list(old), list(new))
    ours, theirs = ([unit.translate(_WIDTHS) for unit in side] for side in (first, second))
    spans = _joined_spans(SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes())
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    for is_changed, (a, b), (c, d) in spans:
        for side, words in zip(sides, ("".join(first[a:b]), "".join(second[c:d])), strict=True):
            if words:
                side.append(Piece(words, is_changed))
    return tuple(sides[0]), tuple(sides[1])


def article_texts(provisions: Iterable[Provision]) -> dict[str, str]:
    """Return the text of every article as one reads it: number, heading, paragraphs on lines of their own, items with numbers."""
    found: dict[str, list[str]] = {}
    for one in provisions:
        article = article_of(one.address)
        if one.address == article and one.provision_kind in (ProvisionKind.ARTICLE, ProvisionKind.BLOCK):
            found[article] = ["　".join(part for part in (one.number_text, one.heading, one.text) if part)]
        elif article in found:
            found[article].append(f"{one.number_text}{one.heading}{one.text}")
    return {article: _lines(parts) for article, parts in found.items()}


def row_texts(row: ComparedRow, texts: tuple[dict[str, str], dict[str, str]]) -> tuple[str, str]:
    """Return the words of both sides of a row; `texts` are those of the articles of either version by address."""
    old, new = (
        "\n".join(side[one] for one in articles if one in side) for side, articles in zip(texts, (row.old, row.new), strict=True)
    )
    return old, new


def _lines(parts: list[str]) -> str:
    """Return the parts as lines; the first paragraph follows the number of its article."""
    head, *rest = parts
    if rest and "　" not in head:
        return "\n".join([f"{head}　{rest[0]}", *rest[1:]])
    return "\n".join(parts)


def _order(provisions: Iterable[Provision]) -> dict[str, int]:
    return {one.address: index for index, one in enumerate(provisions) if one.address == article_of(one.address)}


def _groups(lines: Iterable[Proposal]) -> list[list[Proposal]]:
    """Return the lines that share an article on either side, together."""
    of_old: dict[str, list[Proposal]] = {}
    of_new: dict[str, list[Proposal]] = {}
    groups: list[list[Proposal]] = []
    for line in lines:
        ends = article_of(line.from_address), article_of(line.to_address)
        held = [table[end] for table, end in zip((of_old, of_new), ends, strict=True) if end and end in table]
        group = held[0] if held else []
        if not held:
            groups.append(group)
        elif len(held) > 1 and held[1] is not group:
            group += held[1]
            groups = [one for one in groups if one is not held[1]]
        group.append(line)
        for member in group:
            for table, end in ((of_old, article_of(member.from_address)), (of_new, article_of(member.to_address))):
                if end:
                    table[end] = group
    return groups


def _row(group: list[Proposal], olds: dict[str, int], news: dict[str, int]) -> ComparedRow:
    old = _ends((line.from_address for line in group), olds)
    new = _ends((line.to_address for line in group), news)
    score = min((line.score for line in group if line.from_address and line.to_address), default=0)
    return ComparedRow(old=old, new=new, difference=_difference(group, old, new), score=score, lines=tuple(group))


def _difference(group: list[Proposal], old: tuple[str, ...], new: tuple[str, ...]) -> Difference:
    if not old or not new:
        return Difference.DELETED if old else Difference.ADDED
    if len(new) > 1:
        return Difference.SPLIT
    if len(old) > 1:
        return Difference.MERGED
    if all(line.fate is Fate.SAME and line.score == FULL for line in group):
        return Difference.MOVED if old != new else Difference.SAME
    return Difference.CHANGED


def _ends(addresses: Iterable[str], order: dict[str, int]) -> tuple[str, ...]:
    found = {article_of(one) for one in addresses if one}
    return tuple(sorted(found, key=lambda one: order.get(one, 0)))


class _Placed:
    """Where each row stands: by its first new article; a deleted one after the row of the article before it."""

    def __init__(self, rows: Iterable[ComparedRow], olds: dict[str, int], news: dict[str, int]) -> None:
        self._news, self._olds = news, olds
        self._after: dict[str, int] = {}
        last = -1
        by_old = {address: row for row in rows for address in row.old}
        for address in sorted(olds, key=olds.__getitem__):
            row = by_old.get(address)
            if row is not None and row.new:
                last = news.get(row.new[0], last)
            self._after[address] = last

    def place(self, row: ComparedRow) -> tuple[int, int, int]:
        """Return the key by which rows are sorted."""
        if row.new:
            return self._news.get(row.new[0], 0), 0, 0
        return self._after.get(row.old[0], -1), 1, self._olds.get(row.old[0], 0)


def _units(text: str) -> list[str]:
    """Return the sentences of a text."""
    units: dict[int, str] = defaultdict(str)
    turn = 0
    for sign in text:
        units[turn] += sign
        turn += sign in "。；\n"
    return list(units.values())


Span = tuple[bool, tuple[int, int], tuple[int, int]]


def _joined_spans(codes: Sequence[tuple[str, int, int, int, int]]) -> list[Span]:
    """Return equal and changed spans; an island of one equal sign between two changes belongs to them."""
    spans: list[Span] = []
    for index, (tag, a, b, c, d) in enumerate(codes):
        is_island = 0 < index < len(codes) - 1 and b - a < _ISLAND
        if spans and spans[-1][0] and (tag != "equal" or is_island):
            _, (start, _end), (begin, _stop) = spans[-1]
            spans[-1] = (True, (start, b), (begin, d))
        else:
            spans.append((tag != "equal", (a, b), (c, d)))
    return spans
