"""Checking the open store in full, and saying in words what was found."""

from dataclasses import dataclass

from lawdesk.data.examination import Examination, examine
from lawdesk.data.store import Store
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.wording.verification import sound_line, verification_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The verdict with its sentences; `audit_head` may be compared with the head that a bundle or a signed sheet carries."""

    is_sound: bool
    lines: tuple[str, ...]
    records: int
    audit_rows: int
    audit_head: str


def verify_store(store: Store, *, progress: Progress = SILENT) -> Verification:
    """Look at every page, reference, audit row and attachment of the open store."""
    store.fold_log()
    with store.read() as reader:
        found = examine(reader, progress)
    return Verification(
        is_sound=found.faults == 0,
        lines=_lines(found),
        records=sum(found.counts.values()),
        audit_rows=found.audit_rows,
        audit_head=found.audit_head,
    )


def _lines(found: Examination) -> tuple[str, ...]:
    if found.faults == 0:
        return (sound_line(sum(found.counts.values()), found.audit_rows, found.audit_head),)
    damaged, lost = len(found.damaged_attachments), found.lost_content
    return verification_lines(found.damaged_pages, found.lost_references, found.first_bad_audit, damaged, lost)
