"""Places in a law: 第八条第一款、第二款, 第一项至第三项, 第十八条除第四项以外."""

from dataclasses import replace
from typing import Any

from lawdesk.domain.statutes.citations.tokens import Token, TokenKind, tokenise
from lawdesk.domain.statutes.citations.values import LEVELS, PROVISION_LEVELS, STRUCTURE_LEVELS, Target

_INNER_JOINTS = ("的", "中", "中的", "里的", "规定的", "所规定的", "中规定的", "所列", "所列的", "中所列", "中所列的")
"""Words between an article and its item, a paragraph and its item: 第一百零九条所列第（十）项."""
_RULE_WORDS = ("规定", "的规定", "之规定", "所列", "规定的")
_LEFT_OUT = ("除外", "不含", "不包括")
_LOWEST_ARTICLE = LEVELS.index("article")
NOWHERE = Target()
Steps = dict[str, Any]
Numbered = tuple[str, list[tuple[int, int]], bool]


class Cursor:
    """Where one reads in a row of tokens."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.position = 0

    def peek(self, ahead: int = 0) -> Token | None:
        """Return the token `ahead`, None behind the last."""
        place = self.position + ahead
        return self.tokens[place] if place < len(self.tokens) else None

    def kind(self, ahead: int = 0) -> TokenKind | None:
        """Return the kind of the token `ahead`."""
        token = self.peek(ahead)
        return token.kind if token else None

    def take(self, kind: TokenKind) -> Token | None:
        """Return the next token if it is of this kind, and step over it."""
        token = self.peek()
        if token is None or token.kind is not kind:
            return None
        self.position += 1
        return token

    def step(self) -> Token:
        """Return the next token, whatever it is, and step over it."""
        self.position += 1
        return self.tokens[self.position - 1]

    def take_word(self, words: tuple[str, ...]) -> bool:
        """Step over noise that is exactly one of `words`."""
        token = self.peek()
        if token is None or token.kind is not TokenKind.NOISE or token.text not in words:
            return False
        self.position += 1
        return True


def begins_place(cursor: Cursor) -> bool:
    """Does a place, ordinal or not, begin with the next token?"""
    return cursor.kind() is TokenKind.PIN or _numbered(cursor, -1) is not None


def read_places(cursor: Cursor, before: Target = NOWHERE) -> tuple[Target, ...]:
    """Return the places that follow; each takes over what it leaves unsaid from the one before it, the first from `before`."""
    places = list(_read_place(cursor, before))
    while places:
        mark = cursor.position
        more = _read_place(cursor, places[-1]) if _read_joint(cursor, places[-1]) else ()
        if not more:
            cursor.position = mark
            break
        places.extend(more)
    return tuple(places)


def _read_joint(cursor: Cursor, before: Target) -> bool:
    """Step over 、 和 或者 … between two places; is there another place of the same law?"""
    if _is_next_article(cursor):
        return before.article is not None
    of_rule = cursor.take_word(_RULE_WORDS)
    first = cursor.take(TokenKind.AND)
    if first is None:
        return False
    cursor.take(TokenKind.AND)
    token = cursor.peek()
    if token is None or (of_rule and first.text in "，,"):
        return False
    if token.kind is TokenKind.SUFFIX:
        return before.article is not None and not of_rule
    found = _numbered(cursor, -1)
    if found is None:
        return False
    if found[0] == "article" or found[0] in STRUCTURE_LEVELS:
        return before.article is not None if found[0] == "article" and not token.is_ordinal else not before.relative
    is_same_level = getattr(before, found[0]) is not None  # 第六十九条一款、三款
    shares = token.is_bracketed or token.kind is TokenKind.NUMBER or is_same_level
    return not of_rule and (token.is_ordinal or (shares and first.text not in "，,"))


def _is_next_article(cursor: Cursor) -> bool:
    """Does another article follow with only a blank between: 第七十四条　第七十五条?"""
    token = cursor.peek()
    return token is not None and token.kind is TokenKind.PIN and token.level == "article" and token.is_ordinal


def _read_place(cursor: Cursor, before: Target) -> tuple[Target, ...]:
    suffix = cursor.take(TokenKind.SUFFIX) if before.article is not None else None
    if suffix:
        return (Target(article=before.article, article_suffix=suffix.number),)
    steps, ranged = _read_steps(cursor)
    if not steps:
        return ()
    places = [_target(_carried(one, before)) for one in steps]
    if not ranged:
        places[-1] = _with_end(cursor, places[-1])
    places[-1] = with_exceptions(cursor, places[-1])
    return tuple(places)


def _read_steps(cursor: Cursor) -> tuple[list[Steps], bool]:
    """Return the levels from above to below; numbers that share a unit give one place each."""
    found: list[Steps] = [{}]
    rank, ranged = -1, False
    division = cursor.take(TokenKind.DIVISION)
    if division:
        found[0]["division"] = division.text
        rank = LEVELS.index("division")
    while numbered := _next_level(cursor, rank):
        level, numbers, ranged = numbered
        cursor.position += _length(cursor, len(numbers))
        above = found.pop()
        if ranged:
            first, last = ({level: number} | ({"article_suffix": suffix} if suffix else {}) for number, suffix in numbers[-2:])
            found += [{**above, level: number, "article_suffix": suffix} for number, suffix in numbers[:-2]]
            found.append({**above, **first, "to": _target(last)})
            break
        found += [{**above, level: number} | ({"article_suffix": suffix} if suffix else {}) for number, suffix in numbers]
        rank = LEVELS.index(level)
    return (found if found[0] else []), ranged


def _next_level(cursor: Cursor, rank: int) -> Numbered | None:
    """Return the next level below `rank`, also behind 的 or 所列: 第十条第一款规定的第（三）项."""
    mark = cursor.position
    follows = rank >= _LOWEST_ARTICLE and cursor.take_word(_INNER_JOINTS)
    token = cursor.peek()
    numbered = _numbered(cursor, rank) if not follows or (token is not None and token.is_ordinal) else None
    if numbered is None:
        cursor.position = mark
    return numbered


def _numbered(cursor: Cursor, rank: int) -> Numbered | None:
    """Return level and numbers of 第九条, 第（一）、（二）项 or 第八至十一条 that comes next, if it is below `rank`."""
    return _with_unit(cursor, rank) or _items_without_unit(cursor, rank)


def _items_without_unit(cursor: Cursor, rank: int) -> Numbered | None:
    """Read 第九条（五）、（六）: lists of powers often leave 项 away."""
    if rank not in (LEVELS.index("article"), LEVELS.index("paragraph")):
        return None
    numbers: list[tuple[int, int]] = []
    ahead = 0
    while (token := cursor.peek(ahead)) and _is_bracketed_chinese(token):
        numbers.append((token.number, 0))
        ahead += 1 + (cursor.kind(ahead + 1) is TokenKind.AND)
    return ("item", numbers, False) if numbers else None


def _is_bracketed_chinese(token: Token) -> bool:
    return token.kind is TokenKind.NUMBER and token.text[:1] in "（(" and not token.text[1:2].isdigit()


def _with_unit(cursor: Cursor, rank: int) -> Numbered | None:
    numbers: list[tuple[int, int]] = []
    ahead, ranged = 0, False
    while token := cursor.peek(ahead):
        if token.kind is TokenKind.PIN:
            numbers.append((token.number, token.suffix))
            below = LEVELS.index(token.level) > rank
            return (token.level, numbers, ranged) if below and token.number else None
        if token.kind is not TokenKind.NUMBER or ranged:
            return None
        numbers.append((token.number, 0))
        following = cursor.kind(ahead + 1)
        ranged = following is TokenKind.TO
        if following in (TokenKind.NUMBER, TokenKind.PIN) and token.text.endswith(("）", ")")):
            ahead += 1  # 第（一）（二）项
            continue
        if not ranged and following is not TokenKind.AND:
            return None
        ahead += 2
    return None


def _length(cursor: Cursor, numbers: int) -> int:
    """Return how many tokens so many numbers take, with what stands between them and their unit."""
    length = 0
    while numbers:
        numbers -= cursor.kind(length) in (TokenKind.PIN, TokenKind.NUMBER)
        length += 1
    return length


def _carried(steps: Steps, before: Target) -> Steps:
    """Fill in the levels above the first one said from the place before."""
    first = min((LEVELS.index(level) for level in steps if level in LEVELS), default=0)
    family = PROVISION_LEVELS if LEVELS[first] in PROVISION_LEVELS else STRUCTURE_LEVELS
    above = {level: getattr(before, level) for level in family[: family.index(LEVELS[first])]}
    carried = {level: value for level, value in above.items() if value is not None}
    if "article" in carried:
        carried["article_suffix"] = before.article_suffix
    if LEVELS[first] != "article":
        carried["relative"] = before.relative
    return {**carried, **steps}


def _target(steps: Steps) -> Target:
    return Target(**steps)


def _with_end(cursor: Cursor, place: Target) -> Target:
    """Read 至 and the end of a range."""
    mark = cursor.position
    if cursor.take(TokenKind.TO):
        suffix = cursor.take(TokenKind.SUFFIX)
        if suffix and place.article is not None:
            return replace(place, to=Target(article=place.article, article_suffix=suffix.number))
        if begins_place(cursor):
            steps, _ = _read_steps(cursor)
            if steps:
                return replace(place, to=_target(steps[0]))
    cursor.position = mark
    return place


def with_exceptions(cursor: Cursor, place: Target) -> Target:
    """Read 除第四项以外 or （第四项除外） behind a place; return the place with what is left out of it."""
    note = cursor.peek()
    if note is not None and note.kind is TokenKind.NOTE and any(word in note.text for word in _LEFT_OUT):
        cursor.position += 1
        inner = Cursor(tuple(one for one in tokenise(note.text[1:-1]) if one.kind is not TokenKind.EXCEPT))
        return replace(place, exceptions=read_places(inner))
    mark = cursor.position
    cursor.take_word(("中", "的", "规定中"))
    if cursor.take(TokenKind.EXCEPT):
        left_out = read_places(cursor)
        cursor.take_word(_RULE_WORDS)
        if left_out and cursor.take(TokenKind.EXCEPTED):
            return replace(place, exceptions=left_out)
    cursor.position = mark
    return place
