"""Single cells of a power list: names with numbers in them, codes with blanks, posts side by side, and what looks wrong."""

import re
import unicodedata

from lawdesk.formats.power_draft import PowerItem
from lawdesk.formats.problems import Problem

EXCHANGE_FIELD_CHARACTERS = 256
_NAME_NUMBER = re.compile(r"^[（(]?(\d{1,4})[)）]?\s*[、.．]\s*(?=\D)")
_LETTER_FOR_DIGIT = re.compile(r"第?[0-9０-９]{0,6}[lIO][0-9０-９lO]{0,6}(?=[号条款项分万千元])")
_TITLE_COUNT = re.compile(r"[(（]\s*(?:共|合计)?\s*(\d{1,5})\s*[大小]?项\s*[)）]|共\s*(\d{1,5})\s*项")
_TOTAL_COUNT = re.compile(r"(\d{1,5})\s*项")


def clean_name(text: str) -> tuple[str, str]:
    """Return the number that stands inside a name, "" if none, and the name without it and without outer blanks."""
    text = text.strip().strip("\u200b\ufeff").strip()
    found = _NAME_NUMBER.match(text)
    return (found[1], text[found.end() :].strip()) if found else ("", text)


def clean_code(text: str) -> str:
    """Return a code without blanks, in half-width signs; the cell as written stays in the raw cells."""
    return re.sub(r"[\s\u200b\ufeff]+", "", unicodedata.normalize("NFKC", text))


def title_count(text: str) -> int:
    """Return how many items a title promises, 「清单2016年(18项)」 → 18; 0 if it says nothing."""
    found = _TITLE_COUNT.search(text)
    return int(found[1] or found[2]) if found else 0


def total_count(text: str) -> int:
    """Return how many items a 合计 row counts, 0 if it says nothing."""
    found = _TOTAL_COUNT.search(text)
    return int(found[1]) if found else 0


def fact_problems(file: str, item: PowerItem, *, has_basis_column: bool, basis_column: int = 0) -> list[Problem]:
    """Return what is doubtful about one item as read."""
    row = item.rows[0]
    found: list[tuple[str, int, str]] = []
    if item.power_type is None:
        found.append(("LWI-P-W012", 0, item.type_text) if item.type_text else ("LWI-P-W013", 0, ""))
    if has_basis_column and not item.basis_text:
        found.append(("LWI-P-W014", basis_column, ""))
    if len(item.basis_text) == EXCHANGE_FIELD_CHARACTERS:
        found.append(("LWI-P-W015", basis_column, item.basis_text[-20:]))
    if any(letter in item.basis_text for letter in "lIO"):
        found += [("LWI-P-W018", basis_column, typo[0]) for typo in _LETTER_FOR_DIGIT.finditer(item.basis_text)]
    if not found:
        return []
    return [Problem(code=code, file=file, sheet=item.sheet, row=row, column=column, raw=raw) for code, column, raw in found]
