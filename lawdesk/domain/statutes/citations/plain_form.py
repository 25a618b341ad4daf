"""The plain form, in which lists of powers write nine citations of ten, read by one pattern instead of the whole grammar.

《名称》（国务院令第5号）第三条、第四条第一款第（二）项, one such citation or several with marks between them, nothing else.
What is read here is read as `grammar` reads it; anything that departs from the form is left to it.
"""

import re
from functools import lru_cache

from lawdesk.domain.statutes.citations.notes import Note, read_note
from lawdesk.domain.statutes.citations.values import CitationKind, ParsedCitation, Target
from lawdesk.domain.statutes.numerals import SIGNS, to_number

_NUMBER = rf"(?:[{SIGNS}]{{1,9}}|[0-9]{{1,4}})"
_ARTICLE = rf"第{_NUMBER}条(?:之[{SIGNS}]{{1,3}})?"
_PLACE = rf"{_ARTICLE}(?:第{_NUMBER}款)?(?:第[（(]{_NUMBER}[)）]项)?"
_TITLE = r"《[\u4e00-\u9fff0-9〇、（）()]{2,60}》"
_NOTE = r"(?:（[\u4e00-\u9fff0-9A-Za-z〔〕\[\]〇]{2,40}）|\([\u4e00-\u9fff0-9A-Za-z〔〕\[\]〇]{2,40}\))"
_BETWEEN = re.compile(r"[\s；;。、，,]+\Z")
_END = re.compile(r"[\s；;。]*\Z")
_ONE = re.compile(rf"({_TITLE})({_NOTE})?((?:{_PLACE}、)*{_PLACE})")
_STEPS = re.compile(rf"第({_NUMBER})条(?:之([{SIGNS}]{{1,3}}))?(?:第({_NUMBER})款)?(?:第[（(]({_NUMBER})[)）]项)?")
_HOLDS_NUMBER_ONLY = re.compile(rf"[（(]\s*{_NUMBER}\s*[)）]")


def read_plain(text: str) -> tuple[ParsedCitation, ...] | None:
    """Return the citations of a text that holds nothing but citations in the plain form, None for any other text."""
    if not text.lstrip().startswith("《"):
        return None
    found: list[ParsedCitation] = []
    position = 0
    for one in _ONE.finditer(text):
        between = text[position : one.start()]
        if not (_BETWEEN.match(between) if found else between.isspace() or not between):
            return None
        position = one.end()
        note = _note(one[2]) if one[2] else _NO_NOTE
        if note is None:
            return None
        found.append(
            ParsedCitation(
                kind=CitationKind.NAMED,
                law=one[1][1:-1],
                document_number=note.document_number,
                version=note.version,
                targets=_targets(one[3]),
                start=one.start(),
                end=one.end(),
                text=one[0],
            )
        )
    return tuple(found) if _END.match(text, position) and all(one.targets for one in found) and found else None


_NO_NOTE = Note()


@lru_cache(maxsize=4096)
def _note(bracket: str) -> Note | None:
    """Return what a bracket behind a name says; None for one that the grammar may read as a number or a place."""
    if _HOLDS_NUMBER_ONLY.match(bracket) or any(unit in bracket for unit in "条款项章节"):
        return None
    note = read_note(bracket)
    return Note(document_number=note.document_number, version=note.version.removesuffix("的") if note.version else None)


@lru_cache(maxsize=16384)
def _targets(places: str) -> tuple[Target, ...]:
    found = []
    for article, suffix, paragraph, item in _STEPS.findall(places):
        numbers = [to_number(one) if one else None for one in (article, paragraph, item)]
        if any(number in (None, 0) for number, one in zip(numbers, (article, paragraph, item), strict=True) if one):
            return ()
        following = (to_number(suffix) or 0) if suffix else 0
        found.append(Target(article=numbers[0], article_suffix=following, paragraph=numbers[1], item=numbers[2]))
    return tuple(found)
