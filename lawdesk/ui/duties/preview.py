"""What a new making of duties and liabilities would change, to be ticked line by line; what was deleted before is not ticked."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from lawdesk.domain.powers.duty_making import ProposalKind
from lawdesk.domain.powers.values import Duty, Power
from lawdesk.ui.actions import tell_lines
from lawdesk.ui.language import tr
from lawdesk.ui.lookups import post_names
from lawdesk.ui.preview_dialog import PreviewDialog, Proposed

if TYPE_CHECKING:
    from lawdesk.operations.duties import AnyProposal
    from lawdesk.ui.duties.page import DutiesPage

_ORDER = list(ProposalKind)


def preview(page: "DutiesPage", found: "tuple[AnyProposal, ...]", go_on: Callable[[set[str]], None]) -> None:
    """Show the proposals; call `go_on` with the keys of those that are ticked."""
    if not found:
        tell_lines(page, tr("生成责任事项和追责情形"), tr("与流程图和职权一致，没有需要更新的内容。"), ())
        return
    dialog = PreviewDialog(
        tr("生成责任事项和追责情形"),
        tr("手工修改过的内容不会改动。不要的请去掉勾选；“以前删除的”需要时再勾选。"),
        (tr("内容"), tr("岗位"), tr("环节或过错形式"), tr("原来的内容")),
        _proposed(page, found),
        tr("生成"),
        page,
    )
    if dialog.exec() == QDialog.DialogCode.Accepted:
        go_on({str(one) for one in dialog.chosen()})


def _proposed(page: "DutiesPage", found: "tuple[AnyProposal, ...]") -> list[Proposed]:
    with page.session.store.read() as reader:
        posts = post_names(reader)
        ids = {one.power_id for proposal in found if isinstance(one := proposal.new or proposal.old, Duty)}
        codes = {one.id: one.code or one.name for one in reader.window(Power, list(ids))}
    made = []
    for proposal in sorted(found, key=lambda one: _ORDER.index(one.kind)):
        text = proposal.new or proposal.old
        assert text is not None  # a proposal has one of the two
        is_duty = isinstance(text, Duty)
        where = f"{codes.get(text.power_id, '')} {text.stage}".strip() if isinstance(text, Duty) else text.fault_form
        old = proposal.old.text if proposal.old is not None and proposal.new is not None else ""
        group = f"{tr('责任事项') if is_duty else tr('追责情形')}：{proposal.kind.value}"
        cells = (text.text, posts.get(text.post_id, "") if text.post_id else "", where, old)
        is_ticked = proposal.kind is not ProposalKind.DELETED
        made.append(Proposed(key=proposal.key, group=group, cells=cells, is_ticked=is_ticked))
    return made
