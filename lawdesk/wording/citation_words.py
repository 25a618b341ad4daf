"""Why a citation does not lead to a provision, or leads there with a doubt, and what to do about it."""

from lawdesk.domain.statutes.resolve import Reason
from lawdesk.wording.sentence import Sentence

REASONS = {
    Reason.UNKNOWN_LAW: Sentence("文库和随附目录中没有这部法规", "请导入它的文本，或改选文库中的法规。"),
    Reason.AMBIGUOUS_TITLE: Sentence("有多部同名法规", "请按制定机关选定其中一部。"),
    Reason.NO_VERSION_ON_DAY: Sentence("没有当日有效的版本，已取最近的版本", "请核对版本，或导入当日有效的文本。"),
    Reason.VERSION_NOT_HELD: Sentence("文库中没有所写的版本，已取当日有效的版本", "请导入所写的版本，或核对后确认。"),
    Reason.NO_PROVISION: Sentence("该版本没有所引条文", "请核对条号，或改选版本。"),
    Reason.NO_LAW_NAMED: Sentence("没有写明法规名称", "请写出法规名称，或改选文库中的法规。"),
}
REVIEW = Sentence("待复核：{reason}", "请核对后确认，或改引条文。")
STEP = Sentence("环节中的依据", "请打开流程图，在这个环节中改写依据。")
NOW_KNOWN = Sentence("原来没有对应上，现在可以对应", "请采用建议，或另行选定。")


def why(reason: Reason) -> str:
    """Return the reason in words, "" for none."""
    return REASONS[reason].what if reason in REASONS else ""


def what_to_do(reason: Reason) -> str:
    """Return what a person can do about it, "" for no reason."""
    return REASONS[reason].remedy if reason in REASONS else ""
