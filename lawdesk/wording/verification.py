"""What the check of a store says."""


def sound_line(records: int, audit_rows: int, audit_head: str) -> str:
    """Return the sentence for a sound store."""
    return f"数据文件完好：{records} 条记录，操作日志 {audit_rows} 条且连续，末条摘要 {audit_head[:16]}。"


def verification_lines(
    pages: int, references: int, first_bad_audit: int | None, attachments: int, lost_content: int
) -> tuple[str, ...]:
    """Return a sentence for every sort of fault that was found."""
    found = (
        (pages, f"数据页有 {pages} 处损坏，请从最近的备份恢复。"),
        (references, f"有 {references} 处引用指向不存在的记录，请从最近的备份恢复。"),
        (first_bad_audit is not None, f"操作日志从第 {first_bad_audit} 条起不连续，之前的部分可信，请联系管理员。"),
        (attachments, f"有 {attachments} 个附件的内容与登记不符，请从备份恢复。"),
        (lost_content, f"有 {lost_content} 处引用的附件内容不在库中，请从备份恢复。"),
    )
    return tuple(words for is_found, words in found if is_found)
