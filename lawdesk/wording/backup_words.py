"""What is said of backups: sizes, what a rehearsal found, what a salvage could read."""

from collections.abc import Mapping, Sequence

from lawdesk.domain.errors import LawdeskError
from lawdesk.wording.errors import explain
from lawdesk.wording.field_labels import KIND_LABELS
from lawdesk.wording.labels import kind_label

_MEGABYTE = 1024 * 1024
_SHORT = {
    "LWS-E036": "缺说明文件",
    "LWS-E037": "其他工作区",
    "LWS-E038": "被改动",
    "LWS-E039": "已损坏",
    "LWS-E060": "密钥不符",
}
_TABLES = {
    "audit": "操作日志",
    "blob": "附件",
    "blob_chunk": "附件内容",
    "blob_ref": "附件引用",
    "change": "修改历史",
    "changeset": "修改历史",
    "draft": "草稿",
}


def size_text(size: int) -> str:
    """Return bytes as a person reads them: 「3.2 MB」."""
    return f"{size / _MEGABYTE:.1f} MB" if size >= _MEGABYTE // 10 else f"{max(1, size // 1024)} KB"


def short_fault(fault: LawdeskError | None) -> str:
    """Return the state of a backup in a word or two, for a cell of a table; the sentence is told beside it."""
    return "完好" if fault is None else _SHORT.get(fault.code, "不能使用")


def fault_words(fault: LawdeskError | None) -> str:
    """Return the state of a backup: 「完好」, or what is wrong with it."""
    return "完好" if fault is None else explain(fault).what


def count_lines(counts: Mapping[str, int], now: Mapping[str, int] | None = None) -> tuple[tuple[str, str, str], ...]:
    """Return kind, number in the backup and number today for every kind of which there is any; today is empty if unknown."""
    today = now or {}
    kinds = [kind for kind in counts if counts[kind] or today.get(kind)]
    return tuple((kind_label(kind), str(counts[kind]), str(today.get(kind, 0)) if now is not None else "") for kind in kinds)


def attachment_line(name: str, size: int, is_whole: bool | None) -> str:
    """Return what came of opening one attachment at random; None says that there is none."""
    if is_whole is None:
        return "备份中没有附件。"
    return f"随机打开附件「{name}」（{size_text(size)}）：{'内容完好' if is_whole else '内容与登记不符'}。"


def chain_line(rows: int, first_bad: int | None) -> str:
    """Return the state of the log."""
    return f"操作日志 {rows} 条，前后连续。" if first_bad is None else f"操作日志从第 {first_bad} 条起不连续。"


def salvage_lines(
    saved: Mapping[str, int],
    lost: Mapping[str, Sequence[str]],
    placeholders: Sequence[str],
    attachments: Sequence[str],
    has_history: bool,
) -> tuple[str, ...]:
    """Return what a salvage saved and what it could not read: numbers, keys and names of attachments, never content."""
    lines = [f"读出 {sum(saved.values())} 条记录：" + "、".join(f"{kind_label(kind)} {number}" for kind, number in saved.items())]
    lines += [f"未能读出「{_table_word(table)}」{len(keys)} 条：{'、'.join(filter(None, keys))}" for table, keys in lost.items()]
    lines += [f"缺失的{kind_label(kind)}已用占位记录代替，请补录：{id}" for kind, id in (one.split("/") for one in placeholders)]
    lines += [f"附件不完整，未导出：{name}" for name in attachments]
    if not has_history:
        lines.append("修改历史和操作日志不完整，没有带入；新工作区的日志从头开始。")
    return tuple(lines)


def _table_word(table: str) -> str:
    return KIND_LABELS.get(table) or _TABLES.get(table, table)
