"""自我评估: read a filled score sheet, score it under the scheme of the year, print what comes out."""

import json
import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec

from lawdesk.data.blobs import attach
from lawdesk.data.reader import Reader
from lawdesk.data.transaction import Transaction
from lawdesk.domain.appraisal.scoring import Result, score
from lawdesk.domain.appraisal.values import Assessment, AssessmentState, Evidence, Scheme, ScoreInput
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.formats.problems import Problem
from lawdesk.formats.score_sheet import ScoreSheetDraft, read_score_sheet, write_score_sheet
from lawdesk.formats.tables import read_tables
from lawdesk.operations.errors import WrongStateError
from lawdesk.operations.finding import find_one
from lawdesk.operations.journal import note_event
from lawdesk.operations.printing import font_shelf, write_bytes
from lawdesk.operations.workspace import Workspace
from lawdesk.paths import resources
from lawdesk.reports.assessment import assessment_document
from lawdesk.reports.charts import section_bars
from lawdesk.reports.docx import write_docx
from lawdesk.reports.pdf import write_pdf
from lawdesk.wording.labels import label

OWN_GROUP = "self"
CHANGEABLE = (AssessmentState.OPEN, AssessmentState.RETURNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunAssessment:
    """A self-assessment as stored, what it scores, and every finding of the sheet it was read from."""

    scheme: Scheme
    assessment: Assessment
    result: Result
    problems: tuple[Problem, ...]


def run_assessment(workspace: Workspace, path: Path, scheme_name: str, year: int) -> RunAssessment:
    """Read the sheet at `path`, store it as this year's self-assessment of the home institution, and return its score.

    An earlier self-assessment of the year is brought up to date; indicators that the sheet does not answer keep what was
    entered before. Files named as 佐证 that lie beside the sheet are attached. Raises a `FormatError`, `NotFoundError`,
    `AmbiguousError`, `AttachmentSizeError`, and `WrongStateError` if the earlier one is submitted or locked.
    """
    with workspace.store.read() as reader:
        scheme = _scheme_for(reader, workspace.home.office_id, scheme_name, year)
    draft = read_score_sheet(read_tables(path), scheme)
    with workspace.store.transaction(workspace.operator, "assessment.run", title="自我评估") as tx:
        old = _own_assessment(tx, workspace, scheme)
        if old is not None and old.state not in CHANGEABLE:
            raise WrongStateError(state=label(old.state), event="重新自评")
        if tx.get(Scheme, scheme.id) is None:
            tx.put(scheme)
        assessment = _assessment(workspace, scheme, old, draft, _with_files(tx, draft.inputs, path.parent))
        tx.put(assessment)
    return RunAssessment(scheme=scheme, assessment=assessment, result=score(scheme, assessment), problems=draft.problems)


def print_assessment(workspace: Workspace, done: RunAssessment, folder: Path, progress: Progress = SILENT) -> tuple[Path, ...]:
    """Write the self-assessment as PDF and Word and its chart as PNG into `folder`; return the three paths."""
    shelf = font_shelf()
    document = assessment_document(done.scheme, done.assessment, done.result, office=workspace.home.name, shelf=shelf)
    name = f"{done.scheme.year}年度行政执法责任制自评表"
    paper, word = folder / f"{name}.pdf", folder / f"{name}.docx"
    picture = folder / f"{done.scheme.year}年度自评得分图.png"
    write_pdf(document, paper, progress, shelf=shelf)
    write_docx(document, word, progress)
    write_bytes(picture, section_bars(done.result, shelf=shelf))
    note_event(workspace, "assessment.print", assessment=str(done.assessment.id))
    return paper, word, picture


def write_sheet(workspace: Workspace, path: Path, scheme_name: str, year: int) -> None:
    """Write an empty score sheet for the scheme of the year; nothing is stored. Raises `CannotWriteFileError`."""
    with workspace.store.read() as reader:
        scheme = _scheme_for(reader, workspace.home.office_id, scheme_name, year)
    write_score_sheet(path, scheme)


def shipped_scheme(year: int) -> Scheme:
    """Return the scheme that comes with the program, for `year`, with ids of its own at every call."""
    content = json.loads((resources() / "templates" / "scheme_department.json").read_text("utf-8"))
    return msgspec.convert({**content, "year": year}, Scheme)


def _scheme_for(reader: Reader, office_id: str, name: str, year: int) -> Scheme:
    """Return the own scheme of the year called so, or the only one of the year; where there is none, the shipped one."""
    stored = [one for one in reader.all(Scheme, org=office_id) if one.year == year and name in one.name]
    return find_one(Scheme.kind, name, stored or [shipped_scheme(year)], lambda one: (one.name,))


def _own_assessment(reader: Reader, workspace: Workspace, scheme: Scheme) -> Assessment | None:
    own = reader.all(Assessment, org=workspace.home.office_id)
    found = (one for one in own if one.group == OWN_GROUP and one.target_id == workspace.home.id)
    return next((one for one in found if one.scheme_id == scheme.id), None)


def _assessment(
    workspace: Workspace, scheme: Scheme, old: Assessment | None, draft: ScoreSheetDraft, inputs: Iterable[ScoreInput]
) -> Assessment:
    answers = {one.indicator_id: one for one in (*(old.inputs if old else ()), *inputs)}
    begun = old or Assessment(
        scheme_id=scheme.id,
        target_id=workspace.home.id,
        group=OWN_GROUP,
        starts_on=date(scheme.year, 1, 1),
        ends_on=date(scheme.year, 12, 31),
    )
    return replace(
        begun,
        inputs=tuple(answers.values()),
        bonus_cp=draft.bonus_cp,
        deduction_cp=draft.deduction_cp,
        filled_by=workspace.operator,
    )


def _with_files(tx: Transaction, inputs: Iterable[ScoreInput], folder: Path) -> tuple[ScoreInput, ...]:
    return tuple(replace(one, evidence=tuple(_attached(tx, paper, folder) for paper in one.evidence)) for one in inputs)


def _attached(tx: Transaction, evidence: Evidence, folder: Path) -> Evidence:
    """Attach the file of this name beside the sheet; a name that leads out of the folder stays a name."""
    if Path(evidence.title).name != evidence.title or "\\" in evidence.title:
        return evidence
    file = folder / evidence.title
    if not file.is_file():
        return evidence
    with file.open("rb") as stream:
        sha256, size = attach(tx, stream, evidence.title)
    return replace(evidence, sha256=sha256, media=mimetypes.guess_type(evidence.title)[0] or "", size=size)
