"""Registers and lists on paper: 执法依据目录, 权责清单, 职权分解表, 岗位职责表, 执法人员名册, 检查结果."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from lawdesk.domain.facts import Facts
from lawdesk.domain.findings import Listed
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.operations.checks import facts_of
from lawdesk.operations.errors import UnknownFormatError
from lawdesk.operations.issued_list import compare_issued
from lawdesk.operations.journal import note_event
from lawdesk.operations.printing import font_shelf
from lawdesk.operations.workspace import Workspace
from lawdesk.reports.alignment import alignment_table
from lawdesk.reports.basis import basis_catalogue
from lawdesk.reports.blocks import Document
from lawdesk.reports.certificates import certificate_ledger
from lawdesk.reports.decomposition import decomposition_forms, decomposition_list, post_responsibilities
from lawdesk.reports.docx import write_docx
from lawdesk.reports.findings import findings_document
from lawdesk.reports.organisation import people_roll, post_table, unit_table
from lawdesk.reports.pdf import write_pdf
from lawdesk.reports.power_list import power_list
from lawdesk.reports.subjects import institution_table
from lawdesk.reports.training import training_ledger
from lawdesk.reports.xlsx import write_xlsx

LISTS: dict[str, Callable[[Facts], Document]] = {
    "执法依据目录": basis_catalogue,
    "执法主体资格表": institution_table,
    "权责清单": power_list,
    "职权分解表": decomposition_list,
    "职权分解登记表": decomposition_forms,
    "岗位职权责任清单": post_responsibilities,
    "执法机构表": unit_table,
    "岗位职责表": post_table,
    "执法人员名册": people_roll,
    "证件台账": certificate_ledger,
    "培训考试台账": training_ledger,
}


def print_lists(workspace: Workspace, folder: Path, day: date, progress: Progress = SILENT) -> tuple[Path, ...]:
    """Write every list as a PDF into `folder`."""
    facts = facts_of(workspace, day)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for number, (name, make) in enumerate(LISTS.items()):
        progress.report(number, len(LISTS), name)
        path = folder / f"{name}.pdf"
        write_pdf(make(facts), path, shelf=font_shelf())
        written.append(path)
    note_event(workspace, "lists.print", lists=len(written))
    return tuple(written)


def print_list(workspace: Workspace, name: str, path: Path, day: date, progress: Progress = SILENT) -> Path:
    """Write one list to `path`: .pdf, .docx or .xlsx by its ending; raise `UnknownFormatError` for another."""
    write_document(workspace, LISTS[name](facts_of(workspace, day)), path, progress)
    return path


def print_alignment(workspace: Workspace, path: Path, day: date, progress: Progress = SILENT) -> Path:
    """Write the comparison with the superior's list to `path`: .pdf, .docx or .xlsx; raise as `print_list` does."""
    write_document(workspace, alignment_document(workspace, day), path, progress)
    return path


def print_findings(
    workspace: Workspace, findings: Sequence[Listed], path: Path, day: date, chosen: str = "", progress: Progress = SILENT
) -> Path:
    """Write findings to `path`: .pdf, .docx or .xlsx; `chosen` says what was filtered. Raises as `print_list` does."""
    write_document(workspace, findings_document(findings, workspace.home.name, day, chosen), path, progress)
    return path


def alignment_document(workspace: Workspace, day: date) -> Document:
    """Return the comparison with the superior's list as a document."""
    return alignment_table(compare_issued(workspace), workspace.home.name, day)


def write_document(workspace: Workspace, document: Document, path: Path, progress: Progress = SILENT) -> None:
    """Write a document to `path` by its ending; raise `UnknownFormatError` for another than .pdf, .docx, .xlsx."""
    path.parent.mkdir(parents=True, exist_ok=True)
    match path.suffix.lower():
        case ".pdf":
            write_pdf(document, path, progress, shelf=font_shelf())
        case ".docx":
            write_docx(document, path, progress)
        case ".xlsx":
            write_xlsx(document, path, progress)
        case _:
            raise UnknownFormatError(name=path.name, allowed=".pdf、.docx、.xlsx")
    note_event(workspace, "lists.print", lists=1, ending=path.suffix.lower())
