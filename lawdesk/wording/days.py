"""A day as people write it, in a form of the window or an option of the command line."""

import re
from datetime import date

_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})|(\d{4})\s*[-./年\s]\s*(\d{1,2})\s*[-./月\s]\s*(\d{1,2})\s*日?")
_WIDE = str.maketrans("．／－", "./-")


def read_day(text: str) -> date | None:
    """Return the day written as 2024-03-05, 2024.3.5, 2024/3/5, 2024年3月5日 or 20240305, full width too (UI-12).

    None for anything else; 2024111 could be two days, so it is none.
    """
    found = _DAY.fullmatch(text.strip().translate(_WIDE))
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:  # the 30th of February
        return None
