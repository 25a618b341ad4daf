"""交接单: the sheet that goes with the stick."""

from datetime import date
from pathlib import Path

from lawdesk.domain.submissions.values import Bundle, Submission
from lawdesk.operations.printing import font_shelf
from lawdesk.operations.workspace import Workspace
from lawdesk.reports.handover import handover_document
from lawdesk.reports.pdf import write_pdf


def write_handover(workspace: Workspace, bundle: Bundle, submission: Submission, beside: Path) -> Path:
    """Write the sheet beside the bundle and return its path."""
    document = handover_document(
        bundle,
        submission.counts,
        title=submission.title,
        sender=submission.from_name,
        receiver=submission.to_name,
        made_on=date.today(),
    )
    path = beside.with_name(f"交接单-{bundle.short_code}.pdf")
    write_pdf(document, path, shelf=font_shelf())
    return path
