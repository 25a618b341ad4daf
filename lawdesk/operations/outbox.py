"""The outbox: a bundle takes its number and is frozen first, and is written then; a number is never given to two bundles.

A crash or a full stick in between leaves it 「已准备」: it can only be written again unchanged, never dropped, or the receiver
would see two different files under one number.
"""

import io
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from lawdesk.data.audit import head
from lawdesk.data.blobs import attach, read_blob
from lawdesk.data.reader import Reader
from lawdesk.data.transaction import Transaction
from lawdesk.domain.fault_point import fault_point
from lawdesk.domain.ids import new_id
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.submissions.values import Bundle, BundleState, Channel, PeerCard
from lawdesk.exchange.bundle_draft import Draft, prepare_bundle
from lawdesk.exchange.bundle_file import default_name, forget_part, verify_written, write_bundle_file
from lawdesk.exchange.bundle_writer import MemberSource, Prepared, read_prepared
from lawdesk.exchange.errors import VerificationError
from lawdesk.exchange.manifest import Acked, Answered, AuditHead, Place, Recipient, Thread
from lawdesk.operations.cards import card_of
from lawdesk.operations.errors import UnfinishedExportError
from lawdesk.operations.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A bundle on its way: who gets it, what it is, and its members."""

    peer: PeerCard
    kind: str
    action: str
    thread: Thread | None
    answers: Answered | None
    profile: str
    sources: Sequence[MemberSource]


def prepare(workspace: Workspace, outgoing: Outgoing, freeze: Callable[[Transaction], None] | None = None) -> Bundle:
    """Freeze a bundle under the next number of its channel and return its ledger line.

    `freeze` writes in the same transaction what belongs to it. Raises `UnfinishedExportError` while an earlier one of this
    channel is not written.
    """
    with workspace.store.transaction(workspace.operator, "bundle.prepare", title="准备报送文件") as tx:
        waiting = [one for one in tx.find(Bundle, office_id=outgoing.peer.office_id) if one.state is BundleState.PREPARED]
        if waiting:
            raise UnfinishedExportError(kind=waiting[0].bundle_kind, seq=waiting[0].seq)
        channel = channel_of(tx, outgoing.peer.office_id, is_outgoing=True)
        prepared = prepare_bundle(_draft(tx, workspace, outgoing, channel), outgoing.sources, workspace.keys)
        for source in outgoing.sources:
            with source.open() as stream:
                attach(tx, stream, source.name)
        bundle = _ledger_line(prepared, outgoing)
        tx.put(replace(channel, last_seq=bundle.seq, last_manifest=bundle.manifest_digest))
        tx.put(bundle)
        if freeze is not None:
            freeze(tx)
        tx.note(bundle=str(bundle.id), seq=bundle.seq, manifest=bundle.manifest_digest)
        tx.barrier(f"报送第{bundle.seq}号")
    fault_point("export: prepared")
    return bundle


def deliver(
    workspace: Workspace,
    bundle: Bundle,
    folder: Path,
    progress: Progress = SILENT,
    mark: Callable[[Transaction, Bundle], None] | None = None,
) -> tuple[Bundle, Path]:
    """Write a prepared bundle into `folder`, read it back, and only then record that it was written; `mark` in the same step."""
    prepared = read_prepared(bundle.manifest_text.encode(), bundle.signature_text.encode())
    sources = [_stored(workspace, entry.name, entry.sha256) for entry in prepared.manifest.files]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / default_name(prepared)
    size = _written(path, prepared, sources, workspace, progress)
    fault_point("export: written")
    written = replace(bundle, state=BundleState.WRITTEN, size=size, file_name=path.name)
    with workspace.store.transaction(workspace.operator, "bundle.write", title="写出报送文件") as tx:
        tx.put(written)
        if mark is not None:
            mark(tx, written)
        tx.note(bundle=str(bundle.id), seq=bundle.seq, size=size)
        tx.barrier(f"报送第{bundle.seq}号")
    fault_point("export: recorded")
    return written, path


def _written(path: Path, prepared: Prepared, sources: Sequence[MemberSource], workspace: Workspace, progress: Progress) -> int:
    """Write the file and return its size; this very bundle, left whole by a crash after it got its name, counts as written."""
    if path.is_file():
        with suppress(VerificationError):
            verify_written(path, workspace.keys, prepared.manifest.digest, progress)
            forget_part(path)
            return path.stat().st_size
    return write_bundle_file(path, prepared, sources, workspace.keys, progress)


def channel_of(reader: Reader, office: str, *, is_outgoing: bool) -> Channel:
    """Return the channel with an office, new if nothing ever went through it."""
    known = reader.find(Channel, office_id=office, is_outgoing=is_outgoing, lane="direct")
    return known[0] if known else Channel(office_id=office, is_outgoing=is_outgoing)


def _draft(reader: Reader, workspace: Workspace, outgoing: Outgoing, channel: Channel) -> Draft:
    card = card_of(outgoing.peer)
    incoming = channel_of(reader, outgoing.peer.office_id, is_outgoing=False)
    last = head(reader.connection)
    seen = Acked(chain=incoming.chain, seq=incoming.last_seq, manifest=incoming.last_manifest) if incoming.last_seq else None
    return Draft(
        kind=outgoing.kind,
        action=outgoing.action,
        bundle=new_id(),
        thread=outgoing.thread,
        answers=outgoing.answers,
        created=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        office_id=workspace.home.office_id,
        operator=workspace.operator,
        recipients=(Recipient(id=card.office_id, seal=card.seal),),
        channel=Place(chain=channel.chain, seq=channel.last_seq + 1, prev=channel.last_manifest),
        acked=seen,
        audit=AuditHead(seq=last.seq, hash=last.hash),
        profile=outgoing.profile,
    )


def _ledger_line(prepared: Prepared, outgoing: Outgoing) -> Bundle:
    manifest = prepared.manifest
    return Bundle(
        id=manifest.bundle,
        is_outgoing=True,
        office_id=outgoing.peer.office_id,
        bundle_kind=manifest.kind,
        action=manifest.action,
        thread_id=manifest.thread.id if manifest.thread else None,
        round=manifest.thread.round if manifest.thread else 0,
        chain=manifest.channel.chain,
        seq=manifest.channel.seq,
        manifest_digest=manifest.digest,
        short_code=manifest.short_code,
        created=manifest.created,
        state=BundleState.PREPARED,
        manifest_text=prepared.manifest_text.decode(),
        signature_text=prepared.signature_file.decode(),
    )


def _stored(workspace: Workspace, name: str, sha256: str) -> MemberSource:
    def content() -> BinaryIO:
        with workspace.store.read() as reader:
            return io.BytesIO(b"".join(read_blob(reader, sha256)))

    return MemberSource(name=name, open=content)
