"""The log as a person uses it: looked through, verified against anchors, exported with its verifier, signed on paper."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lawdesk.data import verify_audit
from lawdesk.data.audit import export_rows, head, row_hashes, verify_chain
from lawdesk.data.audit_log import LogQuery, log_rows, log_seqs
from lawdesk.data.backup.shelf import backups_in
from lawdesk.data.reader import Reader
from lawdesk.domain.canonical import Json, canonical
from lawdesk.domain.submissions.values import Bundle
from lawdesk.exchange import minisign
from lawdesk.operations.backup_trust import trust_of
from lawdesk.operations.backups import shelf_of
from lawdesk.operations.errors import InvalidValueError, NotFoundError
from lawdesk.operations.journal import note_event
from lawdesk.operations.printing import font_shelf, write_bytes
from lawdesk.operations.workspace import Workspace
from lawdesk.reports.log_sheet import log_sheet_document
from lawdesk.reports.pdf import write_pdf
from lawdesk.wording.log_words import ACTIONS, Verdict, action_words, digits_of

LOG, ANCHORS, HEAD, SIGNATURE, PUBLIC_KEY, VERIFIER = (
    "audit.jsonl", "anchors.json", "head.json", "head.json.minisig", "office.pub", "verify_audit.py",
)  # fmt: skip


DIGITS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A hash of the chain that left the office: row `seq`, its `hash` (or its twenty digits), and `where` it stands."""

    seq: int
    hash: str
    where: str


def anchors_of(workspace: Workspace) -> tuple[Anchor, ...]:
    """Return the anchors that this office knows of: in outgoing bundles, backups and printed sheets, by row."""
    with workspace.store.read() as reader:
        bundles = [one for one in reader.all(Bundle) if one.is_outgoing and one.manifest_text]
        sheets = _sheets(reader)
    found = [_in_bundle(one) for one in bundles] + sheets
    for one in backups_in(shelf_of(workspace), trust_of(workspace.store.workspace, workspace.keys)):
        if one.sidecar is not None:
            found.append(Anchor(seq=one.sidecar.audit_seq, hash=one.sidecar.audit_hash, where=f"备份 {one.path.name}"))
    return tuple(sorted((one for one in found if one.seq > 0), key=lambda one: one.seq))


def anchor_on_paper(seq: str, digits: str) -> Anchor:
    """Return the anchor that somebody typed from a sheet; raise `InvalidValueError` for what is no number of twenty digits."""
    bare = digits.replace(" ", "")
    if not seq.isdigit() or not (bare.isdigit() and len(bare) == DIGITS):
        raise InvalidValueError(field="核对数字", value=f"{seq} {digits}", allowed="序号和二十位数字")
    return Anchor(seq=int(seq), hash=bare, where="摘要单")


def verify_log(workspace: Workspace, given: Sequence[Anchor] = ()) -> Verdict:
    """Walk the whole chain and look for every anchor in it, those `given` from paper too; the result stands in the log."""
    with workspace.store.read() as reader:
        chain = verify_chain(reader)
        anchors = (*anchors_of(workspace), *given)
        hashes = row_hashes(reader, [one.seq for one in anchors])
    missing = tuple(f"第 {one.seq} 条（{one.where}）" for one in anchors if not _holds(hashes.get(one.seq, ""), one.hash))
    verdict = Verdict(count=chain.count, first_bad=chain.first_bad, head=chain.head, anchors=len(anchors), missing=missing)
    result = "ok" if verdict.is_sound else "LWS-E020"
    note_event(workspace, "log.verify", result=result, rows=chain.count, first_bad=chain.first_bad, missing=len(missing))
    return verdict


def action_code(called: str, happened: Sequence[str]) -> str:
    """Return the code of an action called by its code or its words, "" for "". Raises `NotFoundError` for what no log knows.

    A word misspelt would otherwise look like an action that never happened.
    """
    known = (*happened, *ACTIONS)
    code = next((one for one in known if called in (one, action_words(one))), called)
    if code and code not in known:
        raise NotFoundError(kind="动作", what=called)
    return code


def export_log(workspace: Workspace, folder: Path) -> Path:
    """Write log, anchors, signed head and the stand-alone verifier into `folder`; return the folder.

    Raises `CannotWriteReportError` where the folder cannot be written; the files that were written before stay.
    """
    note_event(workspace, "log.export")
    with workspace.store.read() as reader:
        last = head(reader.connection)
        write_bytes(folder / LOG, export_rows(reader))
    made: Json = {"hash": last.hash, "office": workspace.home.office_id, "seq": last.seq, "store": str(workspace.store.workspace)}
    content = canonical(made) + b"\n"
    key = workspace.keys.signing
    anchors = [{"hash": one.hash, "seq": one.seq, "where": one.where} for one in anchors_of(workspace)]
    write_bytes(folder / ANCHORS, json.dumps(anchors, ensure_ascii=False, indent=1).encode())
    write_bytes(folder / HEAD, content)
    write_bytes(folder / SIGNATURE, minisign.write_signature(key.seed, content, f"audit head {last.seq}"))
    write_bytes(folder / PUBLIC_KEY, minisign.public_key_file(key.public))
    write_bytes(folder / VERIFIER, Path(verify_audit.__file__).read_bytes())
    return folder


def write_log_sheet(workspace: Workspace, path: Path, day: date) -> Anchor:
    """Write the monthly sheet 操作日志摘要单 with the head of the chain as twenty digits, to be signed; return its anchor."""
    with workspace.store.read() as reader:
        last = head(reader.connection)
    document = log_sheet_document(office=workspace.home.name, day=day, seq=last.seq, digits=digits_of(last.hash))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_pdf(document, path, shelf=font_shelf())
    note_event(workspace, "log.sheet", seq=last.seq, hash=last.hash)
    return Anchor(seq=last.seq, hash=last.hash, where=f"摘要单 {day.isoformat()}")


def _in_bundle(bundle: Bundle) -> Anchor:
    audit = json.loads(bundle.manifest_text)["audit"]
    return Anchor(seq=int(audit["seq"]), hash=str(audit["hash"]), where=f"报送文件第 {bundle.seq} 号 {bundle.short_code}")


def _sheets(reader: Reader) -> list[Anchor]:
    rows = log_rows(reader, log_seqs(reader, LogQuery(action="log.sheet")))
    return [Anchor(seq=int(row.detail["seq"]), hash=str(row.detail["hash"]), where=f"摘要单 {row.at[:10]}") for row in rows]


def _holds(stored: str, said: str) -> bool:
    return bool(stored) and said.replace(" ", "") in (stored, digits_of(stored).replace(" ", ""))
