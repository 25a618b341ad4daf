"""The words of the citation grammar: titles, 本法, 前款, 第九条, 、, 至, notes in brackets; all else is noise.

Blanks and line ends between words mean nothing and are dropped: a narrow cell breaks 「《土地管理法》 第七十四条」 anywhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from lawdesk.domain.statutes.citations.names import bare_names, named_like_law
from lawdesk.domain.statutes.citations.words import (
    BEGINS_PLACE,
    BLANK,
    CLOSING,
    FIRST_SIGNS,
    HEADING,
    MARKS,
    PATTERN,
    SAYS_PLACE,
    SHORT_NUMBER,
    UNITS,
    WEAK_MARKS,
)
from lawdesk.domain.statutes.numerals import to_number


class TokenKind(StrEnum):
    """Kinds of words."""

    TITLE = "title"  # 《…》
    BARE = "bare"  # 刑法, before a pinpoint
    SELF = "self"  # 本法, 本条例, 本节
    THAT = "that"  # 该法, 同法: a law named before
    RELATIVE = "relative"  # 前款, 本条
    PIN = "pin"  # 第九条, （五）项
    NUMBER = "number"  # 第九 or （五） whose unit comes later
    SUFFIX = "suffix"  # 之一
    DIVISION = "division"  # 分则
    AND = "and"
    TO = "to"
    NOTE = "note"  # （…）
    VERSION = "version"  # 2019年8月26日修订, 修正后的
    EXCEPT = "except"  # 除
    EXCEPTED = "excepted"  # 以外
    QUOTE = "quote"
    UNQUOTE = "unquote"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the text; a pin has level and number, `is_ordinal` says whether 第 is written."""

    kind: TokenKind
    start: int
    end: int
    text: str
    level: str = ""
    number: int = 0
    suffix: int = 0
    is_ordinal: bool = False
    is_bracketed: bool = False


_PLACE_KINDS = (TokenKind.PIN, TokenKind.SUFFIX, TokenKind.RELATIVE)


def tokenise(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Return the words between `start` and `end` of a text in order; noise between two of them is one token."""
    return tuple(_joined(text, _tokens(text, start, len(text) if end is None else end)))


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    names = dict(bare_names(text))
    position, above = start, Token(TokenKind.NOISE, start, start, "")
    while position < end:
        heading = HEADING.match(text, position) if above.kind is TokenKind.QUOTE else None
        position = heading.end() if heading else position
        token = _at(text, position, names, above)
        if token is not None and token.kind is TokenKind.NOTE and above.kind in _PLACE_KINDS and not _says_place(token.text):
            position = token.end  # 第（一）项（未取得许可证）、第三十四条: a remark between two places
            continue
        if token is not None and not (token.kind is TokenKind.NOTE and _is_aside(token, above.kind)):
            yield token
            position, above = token.end, token
            continue
        blank = BLANK.match(text, position)
        if blank is None:
            above = Token(TokenKind.NOISE, position, position + 1, text[position])
            yield above
        position = blank.end() if blank else position + 1


def _says_place(note: str) -> bool:
    """Does a bracket name a law or a place itself, or leave one out?"""
    return bool(SAYS_PLACE.search(note))


def _is_aside(note: Token, above: TokenKind) -> bool:
    """A bracket is a note of the law before it, or says what of a place is left out; any other is read like open text."""
    if above in _PLACE_KINDS:
        return not any(word in note.text for word in ("除外", "不含", "不包括"))
    return above not in (TokenKind.TITLE, TokenKind.BARE, TokenKind.VERSION, TokenKind.NOTE)


def _at(text: str, position: int, names: dict[int, int], above: Token) -> Token | None:
    """Return the word that begins at `position`, None if only noise does."""
    if position in names:
        end = names[position]
        return Token(TokenKind.BARE, position, end, text[position:end])
    if text[position] in MARKS:
        end = _title_end(text, position)
        return Token(TokenKind.TITLE, position, end, text[position + 1 : end - 1]) if end else None
    if text[position] in WEAK_MARKS and (end := _weak_title_end(text, position)):
        return Token(TokenKind.TITLE, position, end, text[position + 1 : end - 1])
    if above.kind in (TokenKind.TITLE, TokenKind.BARE) and (short := SHORT_NUMBER.match(text, position)):
        return _article(position, short.end(), text, int(short[1]))
    found = PATTERN.match(text, position) if text[position] in FIRST_SIGNS else None
    return _token(found) if found else None


def _title_end(text: str, start: int) -> int:
    """Return where the title that opens at `start` is closed, 0 if never; titles inside it, in whichever marks, belong to it."""
    opening, closing, depth = text[start], MARKS[text[start]], 0
    for position in range(start, min(len(text), start + 300)):
        depth += (text[position] == opening) - (text[position] == closing)
        if depth == 0:
            return position + 1
        if text[position] == "\n":
            break
    first = text.find(closing, start, start + 120)  # written 《关于修改《…》的决定 with one mark too few
    if first >= 0:
        return first + 1
    other = CLOSING.search(text, start, start + 60)  # 《土地管理法〉
    return other.end() if other and named_like_law(text[start + 1 : other.start()]) else 0


def _weak_title_end(text: str, start: int) -> int:
    """Return where a title in marks such as <…> or 「…」 is closed, 0 if they hold no name of a law before a place."""
    end = text.find(WEAK_MARKS[text[start]], start, start + 60)
    if end < 0 or not named_like_law(text[start + 1 : end]):
        return 0
    return end + 1 if BEGINS_PLACE.match(text, end + 1) else 0


def _token(found: re.Match[str]) -> Token | None:
    start, end, text, kind = found.start(), found.end(), found[0], str(found.lastgroup)
    if found["pin"]:
        return _pin(found)
    if kind == "sign":
        return _article(start, end, text, int(text.strip("§ ")))
    if kind == "count":
        number = to_number(re.sub(r"[\s第（()）]", "", text))
        return Token(TokenKind.NUMBER, start, end, text, number=number or 0, is_ordinal=text.startswith("第"))
    if kind == "zhi":
        return Token(TokenKind.SUFFIX, start, end, text, number=to_number(text[1:]) or 0)
    return Token(TokenKind(kind), start, end, text)


def _pin(found: re.Match[str]) -> Token:
    suffix = to_number(found["suffix"]) if found["suffix"] and found["unit"] == "条" else 0
    end = found.end() if suffix or not found["suffix"] else found.end("unit")
    return Token(
        TokenKind.PIN,
        found.start(),
        end,
        found.string[found.start() : end],
        UNITS[found["unit"]],
        to_number(re.sub(r"\s", "", found["number"])) or 0,
        suffix or 0,
        bool(found["ordinal"]),
        bool(found["open"]),
    )


def _article(start: int, end: int, text: str, number: int) -> Token:
    return Token(TokenKind.PIN, start, end, text[start:end], "article", number, is_ordinal=True)


def _joined(text: str, tokens: Iterator[Token]) -> Iterator[Token]:
    """Put neighbouring noise together."""
    for is_noise, group in groupby(tokens, key=lambda token: token.kind is TokenKind.NOISE):
        run = list(group)
        if is_noise:
            yield Token(TokenKind.NOISE, run[0].start, run[-1].end, text[run[0].start : run[-1].end])
        else:
            yield from run
