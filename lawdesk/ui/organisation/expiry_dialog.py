"""A dialog for a certificate in which the last valid day follows the day of issue, as the rule of the kind says."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from lawdesk.domain.organisation.expiry import Rules, proposed_expiry
from lawdesk.ui.acting_dialog import Act, ActingDialog
from lawdesk.ui.detail import Field
from lawdesk.ui.language import tr
from lawdesk.wording.days import read_day


class ExpiryDialog(ActingDialog):
    """Proposes the field `expires_on` until somebody types another day; says from which rule, and whether that is verified."""

    def __init__(self, title: str, fields: Sequence[Field], verb: str, act: Act, parent: QWidget | None, rules: Rules) -> None:
        super().__init__(title, fields, verb, act, parent)
        self._rules = rules
        self._proposed = self.form.value("expires_on")
        self.hint = QLabel()
        self.hint.setObjectName("secondary")
        self.hint.setWordWrap(True)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.indexOf(self.form) + 1, self.hint)
        issued, kind = self.form.inputs["issued_on"], self.form.inputs["certificate_kind"]
        assert isinstance(issued, QLineEdit) and isinstance(kind, QComboBox)
        issued.textChanged.connect(self.propose)
        kind.currentIndexChanged.connect(self.propose)
        self.propose()

    def propose(self) -> None:
        """Fill in the last valid day from the rule; leave what was typed."""
        kind = self.form.value("certificate_kind")
        rule = self._rules.get(kind)
        if rule is None or rule.validity_months is None:
            self.hint.setText(tr("“{0}”没有有效期规则，有效期止按证件填写。规则在“证件规则”中设置。").format(kind))
            return
        doubt = "" if rule.is_verified else tr("（待核实）")
        self.hint.setText(tr("有效期止按规则提出：{0} 个月{1}，可以修改。").format(rule.validity_months, doubt))
        found = proposed_expiry(rule, read_day(self.form.value("issued_on")))
        line = self.form.inputs["expires_on"]
        if found is not None and isinstance(line, QLineEdit) and line.text().strip() in ("", self._proposed):
            self._proposed = found.isoformat()
            line.setText(self._proposed)
