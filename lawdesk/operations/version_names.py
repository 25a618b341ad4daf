"""What a version is called, and what the name of a file says of one."""

import re
from datetime import date
from pathlib import Path

from lawdesk.domain.statutes.values import LegalVersion

_DAY = re.compile(r"[(（](\d{4})[-.年](\d{1,2})[-.月](\d{1,2})日?[)）]")
_DAY_AND_BEHIND = re.compile(r"[(（]\d{4}[-.年]\d{1,2}[-.月]\d{1,2}日?[)）].*$|_\d{4}$")
_SHELF_MARK = re.compile(r"^[A-Z]\d{3,5}_")


def version_words(version: LegalVersion) -> str:
    """Return what a version is called: its label and day of effect."""
    day = f"{version.effective_on.isoformat()}施行" if version.effective_on else "施行日期不明"
    return "，".join(part for part in (version.label, version.document_number, day) if part)


def title_of(file: str) -> str:
    """Return the title that a file name gives, without folder, number and date."""
    stem = Path(file.replace("\\", "/")).stem
    return _DAY_AND_BEHIND.sub("", _SHELF_MARK.sub("", stem)).strip()


def date_in(name: str) -> date | None:
    """Return the day that a file name gives in brackets, as in 「行政处罚法(2021-01-22).md」."""
    found = _DAY.search(name)
    if not found:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None
