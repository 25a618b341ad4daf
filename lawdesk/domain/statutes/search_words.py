"""What a person types to search the library with, the signs that an index holds of a text, and where words stand in it.

Width and case of letters do not matter, nor blanks: 第 九 条, 第九条 and 第９条 are the same words. Marks between signs matter as
far as there are some: 罚款，应当 is not 罚款应当.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add

from lawdesk.domain.statutes.numerals import SIGNS, to_chinese, to_number

SNIPPET = 64  # signs
_BEFORE = 10  # signs of a snippet before its first mark, which must be seen in a narrow list
# Every blank but the line end, and signs that cannot be seen.
_BLANK = r"[\t\x0b\x0c\r\x1c-\x1f \x85\xa0\xad\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]"
_BLANKS = re.compile(rf"{_BLANK}+")
_BETWEEN = rf"{_BLANK}*(?!{_BLANK})[\W_]+"  # marks, not mere blanks
_RUN = re.compile(r"[^\W_]+")
_WIDE = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_NARROW = {
    code: code - 0xFEE0
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for code in range(first, last + 1)
}
_COUNTED = re.compile(rf"第\s*([0-9０-９{SIGNS}]+)\s*(条|款|项|章|节|编)")
_ARTICLE = re.compile(rf"第([{SIGNS}]+)条(?:之([{SIGNS}]+))?")
_ISSUE = re.compile(rf"(?:第([{SIGNS}]+)|([〇○零一二三四五六七八九]{{4}}))(?=号|[〕\])）】])")
_MOST = 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchWord:
    """One word: its `runs` of signs, which stand in this order with nothing but marks between them.

    `number` is the word as a document number, `letters` as initials of a title, `address` the article that it names (a9); each
    of them is empty where the word cannot be that.
    """

    runs: tuple[str, ...]
    number: str = ""
    letters: str = ""
    address: str = ""

    @property
    def signs(self) -> str:
        """Return the word without marks."""
        return "".join(self.runs)

    def apart(self) -> "tuple[SearchWord, SearchWord] | None":
        """Return the title and the article of 行政处罚法第九条 as two words, None if the word is not made so."""
        found = _ARTICLE.search(self.signs)
        if found is None or found.start() < 2:
            return None
        title = self.signs[: found.start()]
        return SearchWord(runs=(title,), number=title, letters=_letters(title)), _word(found[0])


def folded(text: str) -> str:
    """Return `text` in half-width letters and digits, without capitals; every sign keeps its place."""
    narrow = text.translate(_NARROW) if _WIDE.search(text) else text
    small = narrow.lower()
    return small if len(small) == len(text) else "".join(one.lower()[0] for one in narrow)


def runs_of(text: str) -> list[str]:
    """Return the runs of signs between marks and line ends, blanks left out."""
    found: list[str] = _RUN.findall(_BLANKS.sub("", folded(text)))
    return found


def pairs_of(runs: Iterable[str]) -> str:
    """Return what is indexed of runs: each in overlapping pairs, a run of one sign as it is; no pair reaches over a mark."""
    return " ".join([" ".join(map(add, run, run[1:])) or run for run in runs])


def read_words(typed: str) -> tuple[SearchWord, ...]:
    """Return the words, which blanks separate; 第 9 条 is one word and becomes 第九条."""
    found = (_word(part) for part in _COUNTED.sub(_spelt, typed).split())
    return tuple(dict.fromkeys(word for word in found if word.runs))


def number_key(number: str) -> str:
    """Return a document number as it is compared: 国发〔2021〕5号, 国发[2021]第5号 and 国发（2021）05号 are 国发|2021|5号."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", number)).lower()
    plain = _ISSUE.sub(lambda found: str(to_number(found[1] or found[2]) or found[0]), plain)
    plain = re.sub(r"[\[(（〔【]((?:19|20)\d\d)年?[\])）〕】]", r"|\1|", plain)
    return re.sub(r"第?0*(\d+)(?=号)|(?<=\|)第?0*(\d+)$", r"\1\2", plain).removeprefix("《")


def title_key(title: str) -> str:
    """Return a title as it is compared: its signs, without 中华人民共和国."""
    return "".join(runs_of(title)).removeprefix("中华人民共和国")


def pattern_of(words: Sequence[SearchWord]) -> "re.Pattern[str] | None":
    """Return what finds the words in a text as it is written, None where there are no words."""
    return _pattern(tuple(word.runs for word in words)) if words else None


def marks_in(text: str, words: Sequence[SearchWord]) -> tuple[tuple[int, int], ...]:
    """Return where the words stand in `text`: (start, end) of each, in order, none over another."""
    pattern = pattern_of(words)
    return tuple(found.span() for found in pattern.finditer(text)) if pattern else ()


def holds(text: str, words: Sequence[SearchWord]) -> bool:
    """Does every word stand in `text`?"""
    return all(_pattern((word.runs,)).search(text) for word in words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """The surroundings of the first hit in a text, on one line; `marks` are (start, end) in `text`."""

    text: str
    marks: tuple[tuple[int, int], ...]


def snippet(text: str, words: Sequence[SearchWord], skip: str = "") -> Snippet:
    """Return the surroundings of the first word found, without `skip` at the head of the text where the word comes later."""
    line = text.replace("\n", " ")
    found = marks_in(text, words)
    first = found[0][0] if found else 0
    head = len(skip) if skip and line.startswith(skip) and first >= len(skip) else 0
    head += len(line[head:]) - len(line[head:].lstrip())
    start = first - _BEFORE if first - head > 2 * _BEFORE else head
    cut = line[start : start + SNIPPET]
    before, after = "…" if start > head else "", "…" if start + SNIPPET < len(line) else ""
    shift = len(before) - start
    marks = tuple(
        (max(left, start) + shift, min(right, start + SNIPPET) + shift)
        for left, right in found
        if right > start and left < start + SNIPPET
    )
    return Snippet(text=f"{before}{cut}{after}", marks=marks)


@lru_cache(maxsize=64)
def _pattern(words: tuple[tuple[str, ...], ...]) -> "re.Pattern[str]":
    longest_first = sorted(words, key=lambda runs: -sum(map(len, runs)))
    return re.compile("|".join(_BETWEEN.join(_spaced(run) for run in runs) for runs in longest_first))


def _spaced(run: str) -> str:
    return f"{_BLANK}*".join(map(_any_form, run))


def _any_form(sign: str) -> str:
    """Return what matches a sign in every width and case."""
    forms = dict.fromkeys((sign, sign.upper()))
    if sign.isascii():
        forms |= dict.fromkeys(chr(ord(one) + 0xFEE0) for one in tuple(forms))
    kept = [re.escape(one) for one in forms if len(one) == 1]
    return kept[0] if len(kept) == 1 else f"[{''.join(kept)}]"


def _word(part: str) -> SearchWord:
    runs = tuple(runs_of(part))
    article = _ARTICLE.fullmatch("".join(runs))
    letters = _letters("".join(runs))
    return SearchWord(runs=runs, number=number_key(part).removesuffix("令"), letters=letters, address=_address(article))


def _letters(signs: str) -> str:
    return signs if len(signs) > 1 and signs.isascii() and signs.isalpha() else ""


def _address(article: "re.Match[str] | None") -> str:
    if article is None:
        return ""
    number, suffix = to_number(article[1]), to_number(article[2]) if article[2] else None
    return f"a{number}" + (f"_{suffix}" if suffix else "")


def _spelt(found: "re.Match[str]") -> str:
    number = to_number(found[1])
    return f"第{to_chinese(number)}{found[2]}" if number and number <= _MOST else found[0]
