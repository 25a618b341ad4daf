"""The comparison with the superior's list in words, for window, command line and paper alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from lawdesk.domain.statutes.citation_text import address_words
from lawdesk.domain.statutes.issued import Aspect, Mine, Pair
from lawdesk.domain.statutes.values import IssuedBasis
from lawdesk.wording.labels import label


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentRow:
    """A line of the comparison: what they have, what is here, how it stands, and in what it differs."""

    id: str
    list_title: str
    title: str
    standing: str
    differences: str
    theirs: str
    mine: str
    reason: str


def alignment_row(pair: Pair) -> AlignmentRow:
    """Return a line of the comparison in words; of theirs and mine only what differs is told, of a single one everything."""
    theirs, mine = pair.theirs, pair.mine
    shown = pair.differences or tuple(aspect for aspect in Aspect if aspect is not Aspect.TITLE)
    return AlignmentRow(
        id=str(pair.id),
        list_title=theirs.list_title if theirs else "",
        title=theirs.title if theirs else mine.work.title if mine else "",
        standing=pair.standing.value,
        differences="、".join(pair.differences),
        theirs="" if theirs is None or (mine and not pair.differences) else _told(_their_words(theirs), shown),
        mine="" if mine is None or (theirs and not pair.differences) else _told(_my_words(mine), shown),
        reason=theirs.declined_reason if theirs else "",
    )


def aspects_of(pair: Pair) -> tuple[tuple[Aspect, str, str], ...]:
    """Return every aspect with their words and ours."""
    theirs = _their_words(pair.theirs) if pair.theirs else {}
    mine = _my_words(pair.mine) if pair.mine else {}
    return tuple((one, theirs.get(one, ""), mine.get(one, "")) for one in Aspect)


def _told(words: dict[Aspect, str], shown: Iterable[Aspect]) -> str:
    return "；".join(f"{aspect.value} {words[aspect] or '未写'}" for aspect in shown)


def _their_words(one: IssuedBasis) -> dict[Aspect, str]:
    return {
        Aspect.TITLE: one.title,
        Aspect.GROUP: label(one.group) if one.group else "",
        Aspect.LEVELS: "、".join(one.levels),
        Aspect.ARTICLES: one.key_articles,
        Aspect.VERSION: one.title,
        Aspect.NUMBER: one.document_number,
    }


def _my_words(mine: Mine) -> dict[Aspect, str]:
    entry, version = mine.entry, mine.version
    return {
        Aspect.TITLE: mine.work.title,
        Aspect.GROUP: label(entry.group) if entry.group else "",
        Aspect.LEVELS: "、".join(entry.levels),
        Aspect.ARTICLES: "、".join(address_words(one) for one in entry.key_articles),
        Aspect.VERSION: version.label or (version.effective_on.isoformat() + "施行" if version.effective_on else ""),
        Aspect.NUMBER: version.document_number,
    }
