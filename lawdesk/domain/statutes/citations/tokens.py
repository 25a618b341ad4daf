"""The words of the citation grammar: titles, 本法, 前款, 第九条, 、, 至, notes in brackets; all else is noise.

Blanks and line ends between words mean nothing and are dropped: a narrow cell breaks 「《土地管理法》 第七十四条」 anywhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from lawdesk.domain.statutes.citations.names import bare_names
from lawdesk.domain.statutes.numerals import SIGNS, to_number


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


UNITS = {
    "条": "article",
    "款": "paragraph",
    "项": "item",
    "目": "subitem",
    "编": "book",
    "分编": "book",
    "章": "chapter",
    "节": "section",
}
_DIGITS = rf"[{SIGNS}\d０-９]"
_NUMBER = rf"{_DIGITS}(?:\s?{_DIGITS})*"
_UNIT = r"条(?![件例线])|款(?!项)|项(?!目)|目(?![的标录前])|分编(?![制号])|编(?![制号码辑写])|章(?!程)|节(?![日约假能目])"
_DOCUMENT = (
    r"(?:实施|暂行|试行|补充|管理|司法|议事)?(?:条例|合同|协议|公告|守则|条约|宪章|决议|基本法|组织法|办法|规定|规则|细则|解释|决定|通知|意见|准则|章程|规程|规范|标准|制度|通则|公约|协定|安排|批复"
    r"|纪要|方案|基准|指南|命令|议定书|修正案|纲要)"
)
_PATTERN = re.compile(
    "|".join(
        (
            rf"(?P<self>(?<![基根资成文版样标范书原日剧课])本(?:法(?![院律])|《[^《》]{{1,20}}》|〈[^〈〉]{{1,20}}〉|{_DOCUMENT}|分编|编|章(?!程)|节))",
            rf"(?P<that>(?<!应)(?:该|同|此|上述)(?:法(?![院律人定])|{_DOCUMENT}))",
            rf"(?P<relative>(?<![目以之此从当])前(?:[{SIGNS}几\d]{{0,2}})(?:款(?!项)|条(?![件例款])|项(?!目))"
            r"|(?<![基根资成文版样标范书原])本(?:条(?![件例款线])|款(?!项)|项(?!目)|目(?![的标录]))"
            r"|(?<![合相不共])同条(?![件例款])|该(?:条(?![件例款])|款(?!项)|项(?!目)))",
            rf"(?P<pin>(?P<ordinal>第?)\s*(?P<open>[（(]?)\s*(?P<number>{_NUMBER})\s*[）)]?\s*(?P<unit>{_UNIT})"
            rf"(?:\s*之\s*(?P<suffix>[{SIGNS}\d]+))?)",
            rf"(?P<count>第\s*[（(]?\s*{_NUMBER}\s*[）)]?|[（(]\s*{_NUMBER}\s*[）)]|(?<=[、至到和或及\-—－~～]){_NUMBER})",
            rf"(?P<zhi>之[{SIGNS}]+)",
            r"(?P<division>[总分]则)",
            r"(?P<note>[（(](?:[^（()）]|[（(][^（()）]*[）)])*[）)]|[【〔\[][^【】〔〕\[\]]{1,40}[】〕\]])",
            r"(?P<version>(?:(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:第[一二三四五六]次)?(?:修正|修订|修改)"
            r"|(?:修正|修订|修改)[前后])(?:[版本后前])?的?)",
            r"(?P<and>以及|或者|并且|[、，,和及或与])",
            r"(?P<to>[至到]|[-—－–~～]{1,2})",
            r"(?P<excepted>以外|之外|除外|外)",
            r"(?P<except>除|不含|不包括)",
            r"(?P<quote>[“「『])",
            r"(?P<unquote>[”」』])",
        )
    )
)
_FIRST_SIGNS = frozenset(
    "本该同此上前总分修以或并、，,和及与至到-—－–~～之除外不“「『”」』（(【〔[第" + SIGNS + "0123456789０１２３４５６７８９"
)
_BLANKS = " \t\r\n\u3000\xa0\u2002\u2003"
_MARKS = {"《": "》", "〈": "〉", "«": "»", "≪": "≫"}


def tokenise(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Return the words between `start` and `end` of a text in order; noise between two of them is one token."""
    return tuple(_joined(text, _tokens(text, start, len(text) if end is None else end)))


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    names = dict(bare_names(text))
    position, above = start, TokenKind.NOISE
    while position < end:
        token = _at(text, position, names)
        if token is not None and not (token.kind is TokenKind.NOTE and _is_aside(token, above)):
            yield token
            position, above = token.end, token.kind
            continue
        if text[position] not in _BLANKS:
            yield Token(TokenKind.NOISE, position, position + 1, text[position])
            above = TokenKind.NOISE
        position += 1


def _is_aside(note: Token, above: TokenKind) -> bool:
    """A bracket is a note of the law before it, or says what of a place is left out; any other is read like open text."""
    if above in (TokenKind.PIN, TokenKind.SUFFIX, TokenKind.RELATIVE):
        return not any(word in note.text for word in ("除外", "不含", "不包括"))
    return above not in (TokenKind.TITLE, TokenKind.BARE, TokenKind.VERSION, TokenKind.NOTE)


def _at(text: str, position: int, names: dict[int, int]) -> Token | None:
    if position in names:
        end = names[position]
        return Token(TokenKind.BARE, position, end, text[position:end])
    if text[position] in _MARKS:
        end = _title_end(text, position)
        return Token(TokenKind.TITLE, position, end, text[position + 1 : end - 1]) if end else None
    found = _PATTERN.match(text, position) if text[position] in _FIRST_SIGNS else None
    return _token(found) if found else None


def _title_end(text: str, start: int) -> int:
    """Return where the title that opens at `start` is closed, 0 if never; titles inside it, in whichever marks, belong to it."""
    opening, closing, depth = text[start], _MARKS[text[start]], 0
    for position in range(start, min(len(text), start + 300)):
        depth += (text[position] == opening) - (text[position] == closing)
        if depth == 0:
            return position + 1
        if text[position] == "\n":
            break
    first = text.find(closing, start, start + 120)  # written 《关于修改《…》的决定 with one mark too few
    return first + 1 if first >= 0 else 0


def _token(found: re.Match[str]) -> Token | None:
    start, end, text, kind = found.start(), found.end(), found[0], str(found.lastgroup)
    if found["pin"]:
        return _pin(found)
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


def _joined(text: str, tokens: Iterator[Token]) -> Iterator[Token]:
    """Put neighbouring noise together."""
    for is_noise, group in groupby(tokens, key=lambda token: token.kind is TokenKind.NOISE):
        run = list(group)
        if is_noise:
            yield Token(TokenKind.NOISE, run[0].start, run[-1].end, text[run[0].start : run[-1].end])
        else:
            yield from run
