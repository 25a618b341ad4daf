"""Ask for a duty or a case of liability that is written by hand, and add it to the post that is shown."""

from typing import TYPE_CHECKING
from uuid import UUID

from lawdesk.domain.powers.liability_texts import NEGLECT
from lawdesk.domain.powers.values import Duty, Liability
from lawdesk.operations.duties import add_text
from lawdesk.ui.detail import Field
from lawdesk.ui.duties.rows import FORMS
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr

if TYPE_CHECKING:
    from lawdesk.ui.duties.page import DutiesPage


def add_duty(page: "DutiesPage") -> None:
    """Ask for a duty in one of the powers of the post."""
    papers = page.papers
    if papers is None:
        page.told.emit(tr("请先选择一个岗位"))
        return
    choices = tuple((str(row.id), f"{row.cells[0].text} {row.cells[1].text}".strip()) for row in papers.powers)
    if not choices:
        page.told.emit(tr("该岗位还没有承担职权，请先分配职权"))
        return
    fields = (
        Field(label=tr("职权"), key="power", choices=choices, value=choices[0][1]),
        Field(label=tr("环节"), key="stage"),
        Field(label=tr("责任事项"), key="text", is_long=True, is_required=True),
        Field(label=tr("时限"), key="limit"),
        Field(label=tr("依据"), key="basis"),
    )
    dialog = FormDialog(tr("新增责任事项"), fields, tr("新增"), page)
    if dialog.exec() == FormDialog.DialogCode.Accepted:
        said = dialog.values
        power, post = UUID(said["power"]), papers.post.id
        text = Duty(
            power_id=power, post_id=post, stage=said["stage"], text=said["text"], limit=said["limit"], basis=said["basis"]
        )
        add_text(page.session.workspace, text)


def add_liability(page: "DutiesPage") -> None:
    """Ask for a case of liability of the post."""
    papers = page.papers
    if papers is None:
        return
    fields = (
        Field(label=tr("追责情形"), key="text", is_long=True, is_required=True),
        Field(label=tr("过错形式"), key="fault_form", choices=tuple((one, one) for one in FORMS), value=NEGLECT),
        Field(label=tr("依据"), key="basis"),
    )
    dialog = FormDialog(tr("新增追责情形"), fields, tr("新增"), page)
    if dialog.exec() == FormDialog.DialogCode.Accepted:
        said = dialog.values
        text = Liability(post_id=papers.post.id, text=said["text"], fault_form=said["fault_form"], basis=said["basis"])
        add_text(page.session.workspace, text)
