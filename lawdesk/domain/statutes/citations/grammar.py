"""The grammar of citations, read from left to right; each production is one function of its name.

    citation  = law | self | relative | places
    law       = [version] ( 《title》 | bare name ) { note | version } [joint] [places]     修正前的《甲法》（令第5号）第三条
    self      = ( 本法 | 该条例 ) [joint] places                                            本条例第五条
    relative  = ( 前款 | 本条 | 前两项 ) [joint] [ places | exception ]                     前款第（一）项
    places    = place { joint place | quotation joint place | insertion place }             第五条“…”、第六条

and in `places`:

    place     = steps [ 至 steps ] [exception]                                              第八条第一款至第三款
    steps     = [分则] level { [inner joint] level }                                        第九条所列第（二）项
    level     = number { 、 number | 至 number } unit                                       第（一）、（三）项
    exception = 除 places 以外 | （ places 除外 ）

Levels go from above to below: 编 章 节, 条 款 项 目. What a later place leaves unsaid it takes from the one before it:
第八条第一款、第二款 are two paragraphs of article 8. The words themselves stand in `words`, the notes behind a name in `notes`.
"""

import re

from lawdesk.domain.statutes.citations.names import is_law_title
from lawdesk.domain.statutes.citations.notes import Note, read_note
from lawdesk.domain.statutes.citations.places import Cursor, begins_place, read_places, with_exceptions
from lawdesk.domain.statutes.citations.tokens import Token, TokenKind, tokenise
from lawdesk.domain.statutes.citations.values import PROVISION_LEVELS, SAME_ARTICLE, CitationKind, ParsedCitation, Target

# words that may stand between a name and its places, and between 前款 and what it lists
_JOINTS = ("的", "中", "中的", "之", "：", ":", "有关", "中有关", "第", "里")
_LISTED = ("所列", "规定的", "所规定的", "所称", "所称的", "中所列", "中规定的", "所列的")
_INSERTED = re.compile(r"(?:之?后|中|前)?增加[一二两三四五六七八九十\d]+[条款项][，,]?(?:分别)?作为")
_LONGEST_QUOTATION = 600
_FOLLOWS_ITEM = "规所行情的中要为之列以者等外内，,。；;、：:）)”至到和或及除条措应与 "
_FOLLOWS_CHAPTER = "规所的中、至到和或及之改相，。；"


class Grammar:
    """Reads the citations of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.non_law_titles: list[str] = []

    def read(self, tokens: tuple[Token, ...]) -> list[ParsedCitation]:
        """Return the citations in a row of tokens, in their order."""
        cursor = Cursor(tokens)
        found: list[ParsedCitation] = []
        while cursor.peek():
            start = cursor.position
            found += self._citation(cursor)
            cursor.position = max(cursor.position, start + 1)
        return found

    def _citation(self, cursor: Cursor) -> list[ParsedCitation]:
        kind = cursor.kind()
        if kind is TokenKind.VERSION and cursor.kind(1) in (TokenKind.TITLE, TokenKind.BARE):
            return self._law(cursor, cursor.step().text)
        if kind in (TokenKind.TITLE, TokenKind.BARE):
            return self._law(cursor, None)
        if kind in (TokenKind.SELF, TokenKind.THAT):
            return self._self(cursor)
        if kind is TokenKind.RELATIVE:
            return self._relative(cursor)
        return self._places_alone(cursor)

    def _law(self, cursor: Cursor, version: str | None) -> list[ParsedCitation]:
        head = cursor.step()
        note, inner = self._notes(cursor, version)
        self._joint(cursor)
        targets, quoted = self._places(cursor)
        is_title = head.kind is TokenKind.TITLE
        law = head.text if is_title else head.text.strip()
        if is_title and not targets and not is_law_title(law):
            self.non_law_titles.append(law)
            return inner
        if not is_title and not targets:
            return inner
        citation = self._made(
            CitationKind.NAMED if is_title else CitationKind.BARE_NAME, cursor, head, targets, law=law, note=note
        )
        return [citation, *inner, *quoted]

    def _notes(self, cursor: Cursor, version: str | None) -> tuple[Note, list[ParsedCitation]]:
        """Read the brackets and the version behind a name, and the laws named inside the brackets."""
        number, inner = None, []
        while cursor.kind() in (TokenKind.NOTE, TokenKind.VERSION):
            token = cursor.step()
            if token.kind is TokenKind.VERSION:
                version = version or token.text
                continue
            note = read_note(token.text)
            number, version = number or note.document_number, version or note.version
            if "《" in token.text:
                inner += self.read(tokenise(self.text, token.start + 1, token.end - 1))
        return Note(document_number=number, version=version.removesuffix("的") if version else None), inner

    def _joint(self, cursor: Cursor, words: tuple[str, ...] = _JOINTS) -> None:
        """Step over 的, 中, ： between a name and its places; 「2019年修订条、第三十七…」 has a stray 条."""
        mark = cursor.position
        if cursor.take_word(("条", "序言", "前言")):
            cursor.take(TokenKind.AND)
        else:
            cursor.take_word(words)
        if not begins_place(cursor) and cursor.kind() is not TokenKind.DIVISION:
            cursor.position = mark

    def _self(self, cursor: Cursor) -> list[ParsedCitation]:
        head = cursor.step()
        self._joint(cursor)
        targets, quoted = self._places(cursor)
        if not targets:
            return []
        if head.kind is TokenKind.THAT:
            return [self._made(CitationKind.IMPLICIT, cursor, head, targets), *quoted]
        return [self._made(CitationKind.SELF, cursor, head, targets, written=head.text), *quoted]

    def _relative(self, cursor: Cursor) -> list[ParsedCitation]:
        head = cursor.step()
        if cursor.kind() is TokenKind.RELATIVE and head.text.startswith("本"):
            return []  # 本条前两款: the nearer word tells the place
        self._joint(cursor, _JOINTS + _LISTED)
        token = cursor.peek()
        goes_on = token is not None and not (token.kind is TokenKind.PIN and token.level == "article")
        targets = read_places(cursor, Target(relative=head.text)) if goes_on else ()
        if not targets and head.text.startswith(("该", "同")):
            return []
        targets = targets or (with_exceptions(cursor, Target(relative=head.text)),)
        return [self._made(CitationKind.RELATIVE, cursor, head, targets)]

    def _places_alone(self, cursor: Cursor) -> list[ParsedCitation]:
        """Read places of which no law is named: an article of this text, or a part of this article."""
        head, start = cursor.peek(), cursor.position
        if head is None or not self._may_stand_alone(cursor, head):
            return []
        targets, quoted = self._places(cursor)
        if not targets:
            return []
        if targets[0].article is None and targets[0].chapter is None and targets[0].book is None and targets[0].section is None:
            cursor.position = start
            targets = read_places(cursor, Target(relative=SAME_ARTICLE))
            return [self._made(CitationKind.RELATIVE, cursor, head, targets), *quoted]
        return [self._made(CitationKind.IMPLICIT, cursor, head, targets), *quoted]

    def _may_stand_alone(self, cursor: Cursor, head: Token) -> bool:
        if head.kind is TokenKind.NUMBER:
            shares_unit = head.is_ordinal or (head.text[0] in "（(" and cursor.kind(1) in (TokenKind.TO, TokenKind.AND))
            return shares_unit and begins_place(cursor)
        if head.kind is not TokenKind.PIN or head.number == 0:
            return False
        following = cursor.peek(1)
        if self.text[: head.start].endswith(("附件", "附录", "附表", "目录", "清单")):
            return False
        if not head.is_ordinal:
            below = following is not None and following.kind is TokenKind.PIN and following.is_ordinal
            return head.level == "article" and below
        if head.level in ("article", "paragraph") or head.is_bracketed:
            return True
        signs = _FOLLOWS_ITEM if head.level in PROVISION_LEVELS else _FOLLOWS_CHAPTER
        follows_pin = following is not None and following.kind is TokenKind.PIN and head.level not in PROVISION_LEVELS
        return follows_pin or self.text[head.end : head.end + 1] in signs

    def _places(self, cursor: Cursor) -> tuple[tuple[Target, ...], list[ParsedCitation]]:
        """Read places, also those behind a quotation of the provision (第一款“…”、第五十七条) or an insertion."""
        targets = read_places(cursor)
        quoted: list[ParsedCitation] = []
        while targets:
            mark = cursor.position
            inner = _quotation(cursor)
            goes_on = _joins(cursor) if inner is not None else self._insertion(cursor)
            more = read_places(cursor, targets[-1]) if goes_on and _is_ordinal(cursor) else ()
            if not more:
                cursor.position = mark
                break
            targets += more
            quoted += self.read(inner or ())
        return targets, quoted

    def _insertion(self, cursor: Cursor) -> bool:
        """Step over 后增加一条，作为."""
        start = cursor.tokens[cursor.position - 1].end
        found = _INSERTED.match(self.text, start)
        while found and (token := cursor.peek()) and token.end <= found.end():
            cursor.position += 1
        return found is not None

    def _made(
        self,
        kind: CitationKind,
        cursor: Cursor,
        head: Token,
        targets: tuple[Target, ...],
        law: str | None = None,
        written: str | None = None,
        note: Note | None = None,
    ) -> ParsedCitation:
        end = cursor.tokens[cursor.position - 1].end
        return ParsedCitation(
            kind=kind,
            law=law,
            written=written,
            document_number=note.document_number if note else None,
            version=note.version if note else None,
            targets=targets,
            start=head.start,
            end=end,
            text=self.text[head.start : end],
        )


def _quotation(cursor: Cursor) -> tuple[Token, ...] | None:
    """Step over a quotation; return the tokens inside it."""
    opening = cursor.take(TokenKind.QUOTE)
    start = cursor.position
    while opening and (token := cursor.peek()) and token.end - opening.start < _LONGEST_QUOTATION:
        cursor.position += 1
        if token.kind is TokenKind.UNQUOTE:
            return cursor.tokens[start : cursor.position - 1]
    return None


def _joins(cursor: Cursor) -> bool:
    """Step over 、 及 … or 中 behind a quotation."""
    return cursor.take(TokenKind.AND) is not None or cursor.take_word(("中", "中的", "的"))


def _is_ordinal(cursor: Cursor) -> bool:
    token = cursor.peek()
    return token is not None and token.is_ordinal
