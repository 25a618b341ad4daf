"""Ask a person where an article went, when the proposal is wrong."""

from PySide6.QtWidgets import QDialog, QWidget

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.statutes.citation_text import address_words
from lawdesk.domain.statutes.comparison import ComparedRow
from lawdesk.domain.statutes.renumbering import Proposal
from lawdesk.operations.citing import cited_addresses
from lawdesk.operations.comparing import Comparison, corrected_line
from lawdesk.operations.errors import InvalidValueError
from lawdesk.ui.detail import Field
from lawdesk.ui.error_dialog import show_error
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr


def ask_for_successor(parent: QWidget, comparison: Comparison, row: ComparedRow) -> Proposal | None:
    """Return the line that a person gives for the first old article of the row, None if they left or it fits nothing."""
    old = row.old[0]
    now = "、".join(address_words(one) for one in row.new)
    field = Field(label=tr("现条号"), key="new", value=now, hint=tr("如 第六十四条第一款；已删去的留空"))
    note = tr("原{0}的内容，在新版本中是哪一条？").format(address_words(old))
    dialog = FormDialog(tr("更正条号对应"), (field,), tr("保存"), parent, note=note)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    words = dialog.values["new"].strip()
    try:
        found = cited_addresses(comparison.work.title, words)
        if len(found) != (1 if words else 0):
            raise InvalidValueError(field=tr("现条号"), value=words, allowed=tr("一条、一款或一项，如 第六十四条第一款"))
        return corrected_line(comparison, old, found[0] if found else "")
    except LawdeskError as error:
        show_error(error, parent)
        return None
