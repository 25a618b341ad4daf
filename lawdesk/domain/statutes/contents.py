"""Where a text begins: behind its dates and numbers, and behind its table of contents."""

import re

from lawdesk.domain.statutes.marks import annex_mark, article_mark, is_bare_heading, label_mark, structure_mark
from lawdesk.domain.statutes.source_text import Line, squeezed

_CONTENTS = ("目录", "目次")
_PAGE = re.compile(r"[\s.…·]*\d*$")
_NUMERAL = "[0-9０-９〇○零一二三四五六七八九十]"
_NOTES = re.compile(
    rf"^[（(\[【*]|^(?:根据)?{_NUMERAL}{{4}}\s?[年.-]|[〔\[](?:19|20)\d\d[〕\]]|现予(?:公布|发布|印发)|特此公告"
    r"|(?:通过|公布|发布|施行|修正|修订|批准|印发|公\s?告)[）)，]?$|令$|令?\s?第[\u4e00-\u9fff\d０-９]+号|^发布(?:日期|部门|文号)"
    r"|^[\u4e00-\u9fff]{2,6}[：:]\s?\d|^[\u4e00-\u9fff 、]{2,40}(?:法院|检察院|委员会|国务院|人民政府|部)$"
)
_LONGEST_NOTE_BLOCK = 40
LONGEST_BODY_NAME = 6


def body_start(lines: list[Line], title: str = "") -> int:
    """Return the index of the first line that belongs to the text: behind the lines that only tell who passed it when.

    A line that repeats `title` is such a line too.
    """
    name = squeezed(title)

    def is_note(text: str) -> bool:
        return bool(_NOTES.search(text)) or (len(text) > LONGEST_BODY_NAME and squeezed(text) in name)

    head = range(min(len(lines), _LONGEST_NOTE_BLOCK))
    first = next((index for index in head if lines[index].kind or opens_text(lines[index].text)), len(head))
    index, is_open = _behind_repeated(lines[:first], name), False
    while index < first:
        text = lines[index].text
        if not is_open and not is_note(text):
            break
        balance = sum(text.count(sign) for sign in "（(") - sum(text.count(sign) for sign in "）)")
        is_open = (is_open and balance >= 0) or balance > 0
        index += 1
    return index


def _behind_repeated(lines: list[Line], name: str) -> int:
    """Return the index behind a second title, in a line or in two: what stands before it is the order that publishes the text."""
    for index in range(len(lines) - 1, -1, -1):
        text = squeezed(lines[index].text)
        if len(text) > LONGEST_BODY_NAME and 3 * len(text) >= 2 * len(name) and name.endswith(text):
            return index + 1
        if index and len(name) > LONGEST_BODY_NAME and name.endswith(squeezed(lines[index - 1].text) + text) and len(text) > 1:
            return index + 1
    return 0


def split_contents(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of the table of contents, and the text behind it: it ends where its first heading comes again."""
    is_announced = bool(lines) and squeezed(lines[0].text) in _CONTENTS
    start = 1 if is_announced else 0
    if len(lines) < start + 2 or lines[start].kind or not _is_entry(lines[start].text):
        return (lines[:1], lines[1:]) if is_announced else ([], lines)
    first = _key(lines[start].text)
    end = start + 1
    while end < len(lines) and not lines[end].kind and _is_entry(lines[end].text) and _key(lines[end].text) != first:
        end += 1
    if end < len(lines) and (_key(lines[end].text) == first or is_announced):
        return lines[:end], lines[end:]
    return [], lines


def opens_text(text: str) -> bool:
    """Is this line the first of a text itself: a heading, an article, a point 一、, or its table of contents?"""
    mark = article_mark(text)
    return bool(
        (mark and mark.is_followed) or structure_mark(text) or squeezed(text) in _CONTENTS or is_bare_heading(text)
    ) or bool(label_mark(text) and not text.startswith(("（", "(")) and not text[:1].isdigit())


def _is_entry(text: str) -> bool:
    return bool(structure_mark(text) or is_bare_heading(_PAGE.sub("", text)) or annex_mark(text))


def _key(text: str) -> str:
    return squeezed(_PAGE.sub("", text))
