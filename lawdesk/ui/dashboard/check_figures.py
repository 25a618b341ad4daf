"""Figures of the checks on the dashboard: errors and warnings of each family of rules that are open, each a link to them."""

from collections import Counter
from collections.abc import Sequence

from lawdesk.domain.checks import Severity
from lawdesk.domain.findings import Listed, family_of
from lawdesk.ui.dashboard.figure import Figure
from lawdesk.ui.place import Place
from lawdesk.wording.rule_families import FAMILIES


def check_figures(lines: Sequence[Listed]) -> tuple[Figure, ...]:
    """Return a figure for each family in which something is open: errors, and warnings behind them."""
    counts = Counter((family_of(one.finding.code), one.finding.severity) for one in lines if one.is_open)
    figures = []
    for family, words in FAMILIES.items():
        errors, warnings = counts[family, Severity.ERROR], counts[family, Severity.WARNING]
        if errors or warnings:
            place = Place(page="checks", filters=(("family", family), ("state", "open")))
            number = f"{errors}/{warnings}"
            figures.append(Figure(number=number, words=f"{words} 错误/警告", place=place, is_urgent=bool(errors)))
    return tuple(figures)
