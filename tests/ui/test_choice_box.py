"""Boxes to choose from have their arrow: the style takes away the one of a plain box."""

from pathlib import Path

import lawdesk.ui


def test_no_plain_box_is_made() -> None:
    ui = Path(lawdesk.ui.__file__).parent
    plain = [path.name for path in ui.rglob("*.py") if "QComboBox()" in path.read_text("utf-8")]
    assert plain == []
