"""对照上级目录: the lines of an issued list beside the entries of the unit's own catalogue, and in what they differ.

A statute is the same where its normalised title is. An order number alone is no key (two versions of 矿产资源法 are both
主席令第三十六号), so it only decides between titles that are much alike.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from uuid import UUID

from lawdesk.domain.statutes.titles import normalised_document_number, normalised_title
from lawdesk.domain.statutes.values import BasisEntry, IssuedBasis, LegalVersion, LegalWork

ALIKE = 0.75
"""Titles that are as much alike and share their number name one statute."""


class Standing(StrEnum):
    """How a line of the comparison stands; the Chinese word is what people see."""

    THEIRS = "仅上级有"
    MINE = "仅本单位有"
    SAME = "一致"
    DIFFERENT = "有差异"
    DECLINED = "不适用"


class Aspect(StrEnum):
    """In what two lines can differ."""

    TITLE = "名称"
    GROUP = "分组"
    LEVELS = "适用层级"
    ARTICLES = "主要条款"
    VERSION = "版本"
    NUMBER = "文号"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """An entry of the own catalogue with its work and version."""

    entry: BasisEntry
    work: LegalWork
    version: LegalVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A line of theirs, an entry of mine, or both."""

    theirs: IssuedBasis | None = None
    mine: Mine | None = None
    differences: tuple[Aspect, ...] = ()

    @property
    def id(self) -> UUID:
        """The id of the issued line, or of the entry that they do not have."""
        if self.theirs is not None:
            return self.theirs.id
        assert self.mine is not None
        return self.mine.entry.id

    @property
    def standing(self) -> Standing:
        """Return how the line stands; what is declined stays declined although an entry may be there."""
        if self.theirs is None:
            return Standing.MINE
        if self.mine is None:
            return Standing.DECLINED if self.theirs.declined_reason else Standing.THEIRS
        return Standing.DIFFERENT if self.differences else Standing.SAME


def aligned(issued: Iterable[IssuedBasis], mine: Sequence[Mine], articles: Mapping[UUID, frozenset[str]]) -> tuple[Pair, ...]:
    """Return the comparison: their lines in their order, then entries that they do not have.

    `articles` are the addresses that the words of an issued line name, by its id; without them articles are not compared.
    """
    by_title, by_number = _index(mine)
    pairs, met = [], set()
    for theirs in issued:
        found = _match(theirs, by_title, by_number)
        if found is None:
            pairs.append(Pair(theirs=theirs))
            continue
        met.add(found.entry.id)
        pairs.append(Pair(theirs=theirs, mine=found, differences=_differences(theirs, found, articles.get(theirs.id))))
    return (*pairs, *(Pair(mine=one) for one in mine if one.entry.id not in met))


def _index(mine: Sequence[Mine]) -> tuple[dict[str, list[Mine]], dict[str, list[Mine]]]:
    by_title: dict[str, list[Mine]] = defaultdict(list)
    by_number: dict[str, list[Mine]] = defaultdict(list)
    for one in mine:
        by_title[normalised_title(one.work.title)].append(one)
        by_number[normalised_document_number(one.version.document_number)].append(one)
    return by_title, by_number


def _match(theirs: IssuedBasis, by_title: Mapping[str, list[Mine]], by_number: Mapping[str, list[Mine]]) -> Mine | None:
    title = normalised_title(theirs.title)
    number = normalised_document_number(theirs.document_number)
    same_number = by_number.get(number, []) if number else []
    same = by_title.get(title, [])
    if same:
        return next((one for one in same if one in same_number), same[0])
    return next((one for one in same_number if _alike(title, normalised_title(one.work.title))), None)


def _alike(one: str, other: str) -> bool:
    return one in other or other in one or SequenceMatcher(None, one, other).ratio() >= ALIKE


def _differences(theirs: IssuedBasis, mine: Mine, articles: frozenset[str] | None) -> tuple[Aspect, ...]:
    """What their list does not say is no difference."""
    entry, version = mine.entry, mine.version
    number = normalised_document_number(theirs.document_number)
    differs = {
        Aspect.TITLE: normalised_title(theirs.title) != normalised_title(mine.work.title),
        Aspect.GROUP: theirs.group is not None and theirs.group is not entry.group,
        Aspect.LEVELS: bool(theirs.levels) and set(theirs.levels) != set(entry.levels),
        Aspect.ARTICLES: bool(articles) and articles != frozenset(entry.key_articles),
        Aspect.VERSION: theirs.version_id is not None and theirs.version_id != entry.version_id,
        Aspect.NUMBER: bool(number) and number != normalised_document_number(version.document_number),
    }
    return tuple(aspect for aspect, is_so in differs.items() if is_so)
