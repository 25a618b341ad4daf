"""Questions about powers: which main item, what new state."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QDialog

from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.values import Power
from lawdesk.operations.errors import InvalidValueError
from lawdesk.operations.power_status import RETIREMENTS, StatusChange
from lawdesk.ui.detail import Field
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr
from lawdesk.ui.lookups import choices
from lawdesk.ui.page import Page
from lawdesk.wording.days import read_day
from lawdesk.wording.labels import field_label, label


def ask_for_main(page: Page, chosen: Sequence[UUID]) -> UUID | None:
    """Ask below which main item powers shall stand; None when the person left or there is none to choose."""
    with page.session.store.read() as reader:
        mains = [one for one in reader.own(Power) if one.parent_id is None and one.id not in chosen]
    if not mains:
        page.told.emit(tr("没有可以作为主项的职权"))
        return None
    options = tuple((str(one.id), f"{one.code} {one.name}".strip()) for one in mains)
    fields = (Field(label=field_label(Power.kind, "parent_id"), key="main", choices=options),)
    dialog = FormDialog(tr("把 {0} 项职权移到主项下").format(len(chosen)), fields, tr("移动"), page)
    return UUID(dialog.values["main"]) if dialog.exec() == QDialog.DialogCode.Accepted else None


def ask_for_status(page: Page, number: int) -> StatusChange | None:
    """Ask for the new state of powers with its day, reason and document; None when the person left.

    Raises `InvalidValueError` for a day that is none.
    """
    reasons = (("", tr("（在下面填写）")), *((word, word) for word in RETIREMENTS))
    fields = (
        Field(label=tr("新状态"), key="status", choices=choices(Status), value=label(Status.SUSPENDED)),
        Field(label=tr("自何日起"), key="day", value=date.today().isoformat(), is_required=True),
        Field(label=tr("变更种类"), key="kind", choices=reasons),
        Field(label=tr("原因"), key="reason", is_long=True, hint=tr("暂停或取消时填写；恢复在用可以不填")),
        Field(label=tr("依据文号"), key="basis", hint=tr("例如 青政发〔2026〕3号")),
    )
    note = tr("恢复在用时清除暂停和取消的记录；一次撤销可以全部改回。")
    dialog = FormDialog(tr("变更 {0} 项职权的状态").format(number), fields, tr("变更状态"), page, note)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    answers = dialog.values
    day = read_day(answers["day"])
    if day is None:
        raise InvalidValueError(field=tr("日期"), value=answers["day"], allowed="2026-06-30")
    reason = "：".join(one for one in (answers["kind"], answers["reason"]) if one)
    return StatusChange(status=Status(answers["status"]), day=day, reason=reason, basis=answers["basis"])
