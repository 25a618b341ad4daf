"""The words of the status bar about a list (UI-14)."""

from lawdesk.ui.language import tr


def count_text(total: int, shown: int, selected: int) -> str:
    """Return 「共 312 项，已筛选 18 项，已选 3 项」."""
    return tr("共 {0} 项，已筛选 {1} 项，已选 {2} 项").format(total, shown, selected)
