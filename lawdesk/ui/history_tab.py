"""The tab 历史: who changed what, and when; earlier states come back from there."""

from typing import Any
from uuid import UUID

from lawdesk.ui.detail import HistoryOf, Tab


def history_tab(value_type: type[Any], record: UUID) -> Tab:
    """Return the tab for a record."""
    return Tab(title="历史", blocks=(HistoryOf(value_type=value_type, record=record),))
