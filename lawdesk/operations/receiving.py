"""收件: see what a bundle holds and what differs, accept it whole or return it, and answer with a signed receipt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lawdesk.data.reader import Reader, Record
from lawdesk.data.tables import KINDS
from lawdesk.data.transaction import Transaction
from lawdesk.domain.backups import BackupReason
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.submissions.exchange_records import Ack, AckResult
from lawdesk.domain.submissions.values import Bundle, BundleState, PeerCard, Submission, SubmissionState
from lawdesk.exchange.bundle_members import record_members
from lawdesk.exchange.errors import WrongAnswerError
from lawdesk.exchange.manifest import Answered, Thread
from lawdesk.exchange.records import ExchangeRecord, RecordProblem
from lawdesk.operations.backups import back_up_before
from lawdesk.operations.differences import Difference, differences
from lawdesk.operations.errors import RefusedContentError, UndecidableBundleError
from lawdesk.operations.inbox import Incoming, decided, take_in
from lawdesk.operations.outbox import Outgoing, deliver, prepare
from lawdesk.operations.sending import KINDS_OF_PART
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.errors import SENTENCES
from lawdesk.wording.labels import bundle_text, field_label, kind_label, label, moment_text

MOST_LINES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What was seen and done, in lines for people and in `summary` for machines."""

    lines: tuple[str, ...]
    summary: dict[str, Any]


def receive_bundle(
    workspace: Workspace,
    path: Path,
    *,
    accept: bool,
    refuse: str | None,
    folder: Path,
    progress: Progress = SILENT,
) -> Received:
    """Open a bundle. A receipt is applied at once; a submission is previewed, accepted, or returned with a reason.

    Raises every refusal of the reader and of the channel, `RefusedContentError` for content that cannot be accepted; then
    nothing was changed but the registered number.
    """
    incoming = take_in(workspace, path, progress)
    if incoming.unanswered is not None:
        return _finish_receipt(workspace, incoming, incoming.unanswered, folder, progress)
    if incoming.bundle.bundle_kind == "ack":
        if accept or refuse is not None:
            raise UndecidableBundleError(kind=bundle_text("ack", ""))
        return _apply_receipt(workspace, incoming)
    if incoming.bundle.bundle_kind != "submission":
        raise UndecidableBundleError(kind=bundle_text(incoming.bundle.bundle_kind, ""))
    values = [record.value for part in incoming.parsed for record in part.records if not record.is_void]
    problems = _problems(incoming)
    changes = _changes(workspace, incoming, values)
    if accept:
        if problems:
            raise RefusedContentError(n=len(problems), first=problems[0])
        return _accept(workspace, incoming, values, changes, folder, progress)
    if refuse is not None:
        return _refuse(workspace, incoming, refuse, folder, progress)
    return _preview(incoming, values, changes, problems)


def _preview(incoming: Incoming, values: Sequence[Any], changes: Sequence[Difference], problems: Sequence[str]) -> Received:
    submission = _submission(values)
    lines = [*_head(incoming, submission), *_contents(incoming), *_changed(changes)]
    if submission is not None and submission.findings:
        lines.append(f"对方检查中有 {len(submission.findings)} 项警告，已说明理由：")
        lines += [f"　{one.code}　{one.sentence}　理由：{one.reason}" for one in submission.findings[:MOST_LINES]]
    if problems:
        lines += [f"内容问题 {len(problems)} 处，不能接收：", *(f"　{one}" for one in problems)]
    lines.append("尚未接收。用 --accept 接收，或用 --return 写明理由退回。")
    return Received(lines=tuple(lines), summary=_summary(incoming, changes, problems, "registered"))


def _accept(
    workspace: Workspace,
    incoming: Incoming,
    values: Sequence[Any],
    changes: Sequence[Difference],
    folder: Path,
    progress: Progress,
) -> Received:
    """Take over the whole submission and prepare the receipt in one go, then write the receipt; a backup is made before."""
    back_up_before(workspace, BackupReason.ACCEPT, progress=progress)
    submission, bundle = _submission(values), incoming.bundle
    others = [value for value in values if value.kind in KINDS and not isinstance(value, Submission)]
    state = SubmissionState.RECEIVED if incoming.bundle.round == 1 else SubmissionState.RESUBMITTED

    def freeze(tx: Transaction) -> None:
        tx.accept(others, incoming.bundle.office_id, sent_whole(submission))
        if submission is not None:
            taken = replace(
                submission, state=state, is_awaiting=False, bundle_id=bundle.id, manifest_digest=bundle.manifest_digest
            )
            tx.accept([*_kept(tx, incoming, submission), taken], incoming.bundle.office_id)
        tx.put(decided(incoming.bundle, BundleState.ACCEPTED, f"共 {len(changes)} 处变动"))

    receipt, path = _answer(workspace, incoming, AckResult.ACCEPTED, "", folder, freeze, progress)
    lines = (
        *_head(incoming, submission),
        *_contents(incoming),
        f"已接收，{len(changes)} 处变动已写入。",
        f"回执：{path}（短码 {receipt.short_code}），请交还报送单位。",
    )
    return Received(lines=lines, summary={**_summary(incoming, changes, (), "accepted"), "receipt": str(path)})


def _refuse(workspace: Workspace, incoming: Incoming, reason: str, folder: Path, progress: Progress) -> Received:
    """Return the submission unread: nothing of it is taken over."""

    def freeze(tx: Transaction) -> None:
        tx.put(decided(incoming.bundle, BundleState.REFUSED, reason))

    receipt, path = _answer(workspace, incoming, AckResult.REFUSED, reason, folder, freeze, progress)
    lines = (f"已退回「{incoming.sender}」的报送：{reason}", f"回执：{path}（短码 {receipt.short_code}），请交还报送单位。")
    return Received(lines=lines, summary={**_summary(incoming, (), (), "refused"), "receipt": str(path)})


def _answer(
    workspace: Workspace, incoming: Incoming, result: AckResult, note: str, folder: Path, freeze: Any, progress: Progress
) -> tuple[Bundle, Path]:
    bundle = incoming.bundle
    ack = Ack(bundle=bundle.id, manifest=bundle.manifest_digest, result=result, note=note)
    with workspace.store.read() as reader:
        peer = reader.find(PeerCard, office_id=bundle.office_id)[0]
    record = ExchangeRecord(value=ack, org=workspace.home.office_id, rev=1)
    outgoing = Outgoing(
        peer=peer,
        kind="ack",
        action=result.value,
        thread=Thread(id=bundle.thread_id, round=bundle.round) if bundle.thread_id else None,
        answers=Answered(bundle=bundle.id, manifest=bundle.manifest_digest),
        profile="internal",
        sources=tuple(record_members("ack", result.value, [record])),
    )
    return deliver(workspace, prepare(workspace, outgoing, freeze), folder, progress)


def _finish_receipt(workspace: Workspace, incoming: Incoming, prepared: Bundle, folder: Path, progress: Progress) -> Received:
    """Write the receipt that was prepared with the decision and did not get onto the medium then."""
    receipt, path = deliver(workspace, prepared, folder, progress)
    state = incoming.bundle.state
    lines = (
        f"此件{label(state)}，回执上次没有写出，现在写出。",
        f"回执：{path}（短码 {receipt.short_code}），请交还报送单位。",
    )
    return Received(lines=lines, summary={**_summary(incoming, (), (), state.value), "receipt": str(path)})


def _apply_receipt(workspace: Workspace, incoming: Incoming) -> Received:
    """Move the submission to what the receipt says (states 2 and 3); a receipt for something else is refused."""
    acks = [record.value for part in incoming.parsed for record in part.records if isinstance(record.value, Ack)]
    answers = incoming.manifest.answers
    with workspace.store.read() as reader:
        sent = reader.get(Bundle, answers.bundle) if answers else None
        submission = reader.get(Submission, sent.thread_id) if sent and sent.thread_id else None
    if sent is None or submission is None or not _is_answer(incoming, acks, sent, submission):
        raise WrongAnswerError(thread=str(incoming.bundle.thread_id))
    ack = acks[0]
    state = _state_after(ack, submission)
    with workspace.store.transaction(workspace.operator, "receipt.apply", title="登记回执") as tx:
        tx.put(replace(submission, state=state, is_awaiting=False, answer_note=ack.note))
        tx.put(decided(incoming.bundle, BundleState.ACCEPTED, f"{label(state)}"))
        tx.put(replace(sent, result=f"{label(state)}{'：' + ack.note if ack.note else ''}"))
        tx.note(bundle=str(incoming.bundle.id), answers=str(sent.id), result=ack.result.value)
        tx.barrier("登记回执")
    lines = [f"回执来自「{incoming.sender}」，签名有效，短码 {incoming.bundle.short_code}。"]
    lines.append(f"第 {sent.seq} 号报送：{label(state)}" + (f"。意见：{ack.note}" if ack.note else "。"))
    return Received(
        lines=tuple(lines), summary={"kind": "ack", "result": ack.result.value, "state": state.value, "note": ack.note}
    )


def _is_answer(incoming: Incoming, acks: Sequence[Ack], sent: Bundle, submission: Submission) -> bool:
    """Does the receipt come from whom the last bundle of the submission went to, and name it in its header and its record?"""
    answers = incoming.manifest.answers
    if answers is None or len(acks) != 1 or submission.bundle_id not in (None, sent.id):
        return False
    is_theirs = sent.is_outgoing and sent.office_id == incoming.bundle.office_id
    named = {answers.manifest, acks[0].manifest, sent.manifest_digest}
    return is_theirs and acks[0].bundle == sent.id and len(named) == 1


def _state_after(ack: Ack, submission: Submission) -> SubmissionState:
    if ack.result is AckResult.ACCEPTED:
        return SubmissionState.RECEIVED
    if ack.result is AckResult.IN_REVIEW:
        return SubmissionState.IN_REVIEW
    return SubmissionState.DRAFT if submission.round == 1 else SubmissionState.RETURNED


def _changes(workspace: Workspace, incoming: Incoming, values: Sequence[Any]) -> tuple[Difference, ...]:
    theirs = [value for value in values if value.kind in KINDS and not isinstance(value, Submission)]
    whole = sent_whole(_submission(values))
    sent = {value.id for value in theirs}
    with workspace.store.read() as reader:
        known = [record for kind in {type(value) for value in theirs} | whole for record in _of(reader, kind, incoming)]
    return differences([record for record in known if type(record.value) in whole or record.value.id in sent], theirs)


def _of(reader: Reader, kind: Any, incoming: Incoming) -> tuple[Record[Any], ...]:
    records: tuple[Record[Any], ...] = reader.records(kind, org=incoming.bundle.office_id)
    return records


def sent_whole(submission: Submission | None) -> set[Any]:
    """Return the kinds that a submission holds whole: those of its parts. Statutes travel only as far as they are cited."""
    return {kind for part in submission.parts for kind in KINDS_OF_PART[part]} if submission else set()


def _kept(tx: Transaction, incoming: Incoming, submission: Submission) -> list[Submission]:
    """Return the sender's other submissions; those that were received before are replaced by the new one."""
    others = [one for one in tx.all(Submission, org=incoming.bundle.office_id) if one.id != submission.id]
    replaced = (SubmissionState.RECEIVED, SubmissionState.RESUBMITTED)
    return [replace(one, state=SubmissionState.SUPERSEDED) if one.state in replaced else one for one in others]


def _problems(incoming: Incoming) -> tuple[str, ...]:
    """Return every fault of the content: form, fields, and records that are not the sender's own."""
    found = [_problem_words(problem) for part in incoming.parsed for problem in part.problems]
    for part in incoming.parsed:
        for record in part.records:
            if record.org != incoming.bundle.office_id:
                found.append(f"{kind_label(part.record_type)} {record.value.id} 属于 {record.org}，对方无权修改（LWB-E067）")
    return tuple(found)


def _problem_words(problem: RecordProblem) -> str:
    field = f"的{field_label(problem.record_type, problem.field)}" if problem.field else ""
    return f"{kind_label(problem.record_type)}第{problem.line}行{field}：{problem.rule}（{problem.code}）"


def _submission(values: Sequence[Any]) -> Submission | None:
    return next((value for value in values if isinstance(value, Submission)), None)


def _head(incoming: Incoming, submission: Submission | None) -> list[str]:
    bundle = incoming.bundle
    what = f"，{submission.title}，第{submission.round}轮" if submission else ""
    freed = [f"此前暂存的第 {number} 号已可处理，请打开该文件。" for number in incoming.freed]
    ran_back = SENTENCES["LWB-E048"]
    return [
        *freed,
        *([f"注意：{ran_back.what}{ran_back.remedy}"] if incoming.log_ran_back else []),
        f"来自「{incoming.sender}」的{bundle_text(bundle.bundle_kind, '')}{what}。签名有效。",
        f"短码 {bundle.short_code}，序号 {bundle.seq}，生成于 {moment_text(bundle.created)}。",
    ]


def _contents(incoming: Incoming) -> list[str]:
    return ["内容：" + "，".join(f"{kind_label(kind)} {number}" for kind, number in incoming.manifest.data.counts)]


def _changed(changes: Sequence[Difference]) -> list[str]:
    counts = {word: sum(one.change == word for one in changes) for word in ("新增", "修改", "注销")}
    head = "与上次相比：" + "，".join(f"{word} {number}" for word, number in counts.items())
    told = [f"　{one.words}" for one in changes if one.change != "新增"][:MOST_LINES]
    return [head, *told]


def _summary(incoming: Incoming, changes: Sequence[Difference], problems: Sequence[str], state: str) -> dict[str, Any]:
    return {
        "kind": incoming.bundle.bundle_kind,
        "sender": incoming.sender,
        "log_ran_back": incoming.log_ran_back,
        "office": incoming.bundle.office_id,
        "short_code": incoming.bundle.short_code,
        "seq": incoming.bundle.seq,
        "counts": dict(incoming.manifest.data.counts),
        "changes": {word: sum(one.change == word for one in changes) for word in ("新增", "修改", "注销")},
        "problems": list(problems),
        "state": state,
    }
