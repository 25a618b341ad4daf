"""报送: judge what is sent, freeze it, seal it for the superior, read it back, and only then say that it was sent."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from lawdesk.data.reader import Reader
from lawdesk.data.transaction import Transaction
from lawdesk.domain.appraisal.values import Assessment, Scheme
from lawdesk.domain.checks import Severity
from lawdesk.domain.findings import Listed
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.letters.values import Letter
from lawdesk.domain.organisation.values import Certificate, Entrustment, Institution, Person, Post, PostHolding, Unit
from lawdesk.domain.powers.discretion import DiscretionTier
from lawdesk.domain.powers.values import Assignment, Duty, Liability, Power
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.statutes.values import BasisEntry, Citation, LegalVersion, LegalWork
from lawdesk.domain.submissions.values import (
    Bundle,
    BundleState,
    Count,
    Part,
    PeerCard,
    ReasonedFinding,
    Submission,
    SubmissionState,
)
from lawdesk.exchange.bundle_members import record_members
from lawdesk.exchange.errors import NoRecoverySheetError
from lawdesk.exchange.manifest import Answered, Thread
from lawdesk.exchange.records import ExchangeRecord
from lawdesk.operations.cards import peer_called
from lawdesk.operations.checks import PART_OF_KIND, check_list
from lawdesk.operations.errors import MissingReasonsError, NotFoundError, OpenErrorsError, WrongStateError
from lawdesk.operations.handover import write_handover
from lawdesk.operations.outbox import Outgoing, deliver, prepare
from lawdesk.operations.workspace import Workspace, has_recovery_sheet
from lawdesk.reports.errors import CannotWriteReportError
from lawdesk.wording.labels import label

KINDS_OF_PART: dict[Part, tuple[Any, ...]] = {
    Part.BASES: (BasisEntry,),
    Part.ORGANISATION: (Institution, Entrustment, Unit, Post, Person, PostHolding, Certificate),
    Part.POWERS: (Power, DiscretionTier, Citation, Duty, Liability, Assignment),
    Part.FLOWCHARTS: (Flowchart,),
    Part.LETTERS: (Letter,),
    Part.ASSESSMENT: (Scheme, Assessment),
}
POINTED_AT: dict[Part, tuple[Any, ...]] = {
    Part.BASES: (Unit,),
    **dict.fromkeys((Part.POWERS, Part.LETTERS, Part.FLOWCHARTS), (Unit, Post)),
}
NOT_SENT = ("备注", "工号", "初次从事法制审核日期")
SENDABLE = (SubmissionState.DRAFT, SubmissionState.RETURNED)
TAKEN = SubmissionState.RECEIVED  # the receipt is there: what changes later is reported anew, and replaces this one
ENDED = (SubmissionState.CONFIRMED, SubmissionState.PUBLISHED, SubmissionState.WITHDRAWN, SubmissionState.SUPERSEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendOrder:
    """What to send where. No parts: everything there is. `reasons` are 「规则=理由」, 「*=理由」 for all others."""

    office: str
    folder: Path
    parts: tuple[Part, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A bundle that was written and read back; it is sent also where its sheet found no place (`handover` None)."""

    path: Path
    handover: Path | None
    to_name: str
    short_code: str
    seq: int
    counts: tuple[Count, ...]
    size: int


def send_submission(workspace: Workspace, order: SendOrder, day: date, progress: Progress = SILENT) -> Sent:
    """Send the parts of an order to a superior.

    Raises `NoRecoverySheetError`, `OpenErrorsError`, `MissingReasonsError`, `WrongStateError` and what writing raises; then
    nothing was sent and the state is as before.
    """
    if not has_recovery_sheet(workspace):
        raise NoRecoverySheetError()
    with workspace.store.read() as reader:
        peer = peer_called(reader, order.office)
        parts = order.parts or parts_present(reader, workspace.home.office_id)
        thread = _thread(reader, workspace, peer, day)
        records = records_of(reader, workspace.home, parts)
    findings = _gate([one for one in check_list(workspace, day) if PART_OF_KIND[one.finding.kind] in parts], order.reasons)
    submission = _submission(thread, parts, records, findings)
    action = "submit" if submission.round == 1 else "resubmit"
    outgoing = Outgoing(
        peer=peer,
        kind="submission",
        action=action,
        thread=Thread(id=submission.id, round=submission.round),
        answers=_answered(workspace, submission) if action == "resubmit" else None,
        profile="submission",
        sources=tuple(record_members("submission", action, [*records, _as_record(submission)])),
    )
    bundle = prepare(workspace, outgoing, lambda tx: _freeze(tx, replace(submission, state=thread.state), records))
    return _delivered(workspace, bundle, order.folder, progress)


def finish_sending(workspace: Workspace, folder: Path, progress: Progress = SILENT) -> Sent:
    """Write the bundle that was prepared but never written; raises `NotFoundError` where there is none."""
    with workspace.store.read() as reader:
        waiting = [one for one in reader.all(Bundle) if one.state is BundleState.PREPARED and one.bundle_kind == "submission"]
    if not waiting:
        raise NotFoundError(kind="未完成的导出", what="报送文件")
    return _delivered(workspace, waiting[0], folder, progress)


def _delivered(workspace: Workspace, bundle: Bundle, folder: Path, progress: Progress) -> Sent:
    """Write a prepared bundle, and say only then that the submission was sent."""
    written, path = deliver(workspace, bundle, folder, progress, _mark_sent)
    with workspace.store.read() as reader:
        submission = reader.get(Submission, bundle.thread_id) if bundle.thread_id else None
    if submission is None:
        raise NotFoundError(kind="报送", what=bundle.short_code)
    return Sent(
        path=path,
        handover=_handover(workspace, written, submission, path),
        to_name=submission.to_name,
        short_code=written.short_code,
        seq=written.seq,
        counts=submission.counts,
        size=written.size,
    )


def _handover(workspace: Workspace, written: Bundle, submission: Submission, path: Path) -> Path | None:
    try:
        return write_handover(workspace, written, submission, path)
    except CannotWriteReportError:
        return None


def parts_present(reader: Reader, org: str) -> tuple[Part, ...]:
    """Return the parts of which there is something."""
    return tuple(part for part, kinds in KINDS_OF_PART.items() if any(reader.all(kind, org=org) for kind in kinds))


def records_of(reader: Reader, home: Institution, parts: Sequence[Part]) -> list[ExchangeRecord]:
    """Return the records of these parts as they travel: own ones, without personal remarks, with the works they cite."""
    found: list[ExchangeRecord] = []
    kinds = [kind for part in parts for kind in (*KINDS_OF_PART[part], *POINTED_AT.get(part, ()))]
    for kind in dict.fromkeys([Institution, *kinds]):
        for record in reader.records(kind, org=home.office_id):
            if isinstance(record.value, Duty | Liability) and not record.value.text:
                continue  # the mark of a text that was deleted: it only keeps the text from being made again here
            value = _redacted(record.value)
            found.append(ExchangeRecord(value=value, org=record.org, rev=record.rev, is_void=record.record_state == "void"))
    cited = {one.value.version_id for one in found if isinstance(one.value, Citation | BasisEntry) and one.value.version_id}
    versions = reader.window(LegalVersion, sorted(cited))
    staffing = {one.value.staffing_document_id for one in found if isinstance(one.value, Institution)} - {None}
    versions = (*versions, *_staffing_versions(reader, staffing, {version.id for version in versions}))
    listed = sorted({version.work_id for version in versions} | {one for one in staffing if one})
    works = [_without_stranger(work, listed) for work in reader.window(LegalWork, listed)]
    cited_works: tuple[LegalWork | LegalVersion, ...] = (*works, *versions)
    found += [ExchangeRecord(value=value, org=home.office_id, rev=1) for value in cited_works]
    return found


def _thread(reader: Reader, workspace: Workspace, peer: PeerCard, day: date) -> Submission:
    """Return the submission to send: a returned one in its next round, else a new one; one without a receipt comes first."""
    own = workspace.home
    known = [
        one
        for one in reader.all(Submission, org=own.office_id)
        if one.to_office == peer.office_id and one.from_office == own.office_id and one.state not in ENDED
    ]
    under_way = [one for one in known if one.state not in (*SENDABLE, TAKEN)]
    if under_way:
        raise WrongStateError(state=label(under_way[0].state), event="再次报送")
    for one in known:
        if one.state in SENDABLE:
            return replace(one, round=one.round + 1) if one.state is SubmissionState.RETURNED else one
    return Submission(
        year=day.year,
        title=f"{day.year}年度行政执法责任制报送",
        from_office=own.office_id,
        from_name=own.name,
        to_office=peer.office_id,
        to_name=peer.name,
    )


def _gate(findings: Sequence[Listed], reasons: Sequence[str]) -> tuple[ReasonedFinding, ...]:
    """Return the findings that go along; errors stop, and every warning needs a reason.

    One that was accepted has it already, which goes before what is said of its rule as a whole.
    """
    errors = [one.finding for one in findings if one.finding.severity is Severity.ERROR]
    if errors:
        raise OpenErrorsError(n=len(errors), first=errors[0].sentence)
    given = dict(reason.partition("=")[::2] for reason in reasons)
    told = [
        ReasonedFinding(code=one.finding.code, sentence=one.finding.sentence, reason=_reason(one, given))
        for one in findings
        if one.finding.severity is Severity.WARNING
    ]
    silent = [one for one in told if not one.reason.strip()]
    if silent:
        raise MissingReasonsError(hits=len(silent), codes="、".join(dict.fromkeys(one.code for one in silent)))
    return tuple(told)


def _reason(one: Listed, given: Mapping[str, str]) -> str:
    return one.accepted.reason if one.accepted else given.get(one.finding.code) or given.get("*") or ""


def _submission(
    thread: Submission, parts: tuple[Part, ...], records: Sequence[ExchangeRecord], findings: tuple[ReasonedFinding, ...]
) -> Submission:
    counts = Counter(record.value.kind for record in records)
    return replace(
        thread,
        parts=parts,
        counts=tuple(Count(record_kind=kind, number=number) for kind, number in sorted(counts.items())),
        findings=findings,
        omitted_fields=NOT_SENT,
        state=SubmissionState.SUBMITTED if thread.round == 1 else SubmissionState.RESUBMITTED,
        is_awaiting=True,
        bundle_id=None,
        manifest_digest="",
        answer_note="",
    )


def _freeze(tx: Transaction, submission: Submission, records: Sequence[ExchangeRecord]) -> None:
    """Keep what is sent: the submission as it stands, and that its records have left."""
    tx.put(submission)
    by_kind: dict[type, list[UUID]] = {}
    for record in records:
        by_kind.setdefault(type(record.value), []).append(record.value.id)
    for kind, ids in by_kind.items():
        tx.mark_left(kind, ids)


def _mark_sent(tx: Transaction, bundle: Bundle) -> None:
    submission = tx.get(Submission, bundle.thread_id) if bundle.thread_id else None
    if submission is not None:
        for one in tx.find(Submission, from_office=submission.from_office, to_office=submission.to_office, state=TAKEN):
            tx.put(replace(one, state=SubmissionState.SUPERSEDED))
        state = SubmissionState.SUBMITTED if submission.round == 1 else SubmissionState.RESUBMITTED
        tx.put(replace(submission, state=state, is_awaiting=True, bundle_id=bundle.id, manifest_digest=bundle.manifest_digest))


def _as_record(submission: Submission) -> ExchangeRecord:
    return ExchangeRecord(value=submission, org=submission.from_office, rev=1)


def _answered(workspace: Workspace, submission: Submission) -> Answered:
    """Return the return that a resubmission answers."""
    with workspace.store.read() as reader:
        returns = [
            one
            for one in reader.find(Bundle, thread_id=submission.id)
            if not one.is_outgoing and one.action in ("return", "refused")
        ]
    last = max(returns, key=lambda one: one.seq)
    return Answered(bundle=last.id, manifest=last.manifest_digest)


def _staffing_versions(reader: Reader, works: Collection[UUID | None], sent: Collection[UUID]) -> tuple[LegalVersion, ...]:
    """Return the versions of 三定规定 that go along with their institutions and are not sent already."""
    return tuple(one for work in works for one in reader.find(LegalVersion, work_id=work) if one.id not in sent)


def _without_stranger(work: LegalWork, listed: Sequence[UUID]) -> LegalWork:
    """Return a work that points at no other work than those that travel with it."""
    return work if work.replaced_by_id in listed else replace(work, replaced_by_id=None)


def _redacted(value: Any) -> Any:
    """Return a value under the profile 报送: no free remarks on people and nothing about them that the roll does not need."""
    if isinstance(value, Person):
        return replace(value, remark="", staff_number="", first_legal_review_on=None)
    return replace(value, remark="") if hasattr(value, "remark") else value
