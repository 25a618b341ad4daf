"""The inbox: a bundle is read to its end, judged by its channel and registered; its members are kept until it is decided.

Registering is independent of the decision: a bundle that is returned has still used its number. What fails before
(damage, wrong recipient, an unknown sender) uses none and leaves the store as it was.
"""

import io
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lawdesk.data.blobs import attach, read_blob
from lawdesk.data.store import Reader
from lawdesk.domain.fault_point import fault_point
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.submissions.values import Bundle, BundleState
from lawdesk.exchange import channel
from lawdesk.exchange.bundle_v1 import KnownCard, OpenedBundle, check_space, open_bundle
from lawdesk.exchange.bundle_writer import read_prepared
from lawdesk.exchange.channel import ChannelState
from lawdesk.exchange.errors import DuplicateRecordError, GapError, ReadError
from lawdesk.exchange.manifest import FileEntry, Manifest
from lawdesk.exchange.push_parser import Opening
from lawdesk.exchange.records import ParsedRecords, parse_records
from lawdesk.operations.cards import known_cards
from lawdesk.operations.errors import UndecidableBundleError
from lawdesk.operations.outbox import channel_of
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import bundle_text, label, moment_text

KINDS_TAKEN_IN = ("submission", "ack")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A registered bundle with its records parsed; `freed` are the numbers of those that had come too early and wait no longer.

    `unanswered` is the receipt of a bundle that is decided, where the receipt was prepared and never written. `log_ran_back`
    tells that the sender's log stands before where an earlier bundle showed it, or is another one.
    """

    bundle: Bundle
    sender: str
    manifest: Manifest
    parsed: tuple[ParsedRecords, ...]
    freed: tuple[int, ...] = ()
    unanswered: Bundle | None = None
    log_ran_back: bool = False


def take_in(workspace: Workspace, path: Path, progress: Progress = SILENT) -> Incoming:
    """Read and register the bundle in `path`; one that is registered and not decided or not answered yet is taken up again.

    Raises `AlreadyImportedError` for one that is decided, `GapError` for one that comes too early (it is kept), and every
    refusal of the reader.
    """
    shelf = _Shelf(workspace)
    try:
        with path.open("rb") as source:
            opened = open_bundle(source, workspace.keys, shelf.find_card, workspace.home.office_id, shelf.sink, progress)
    except OSError as error:
        raise ReadError(path=str(path)) from error
    except _Undecided as known:
        return replace(_incoming(workspace, known.bundle, known.sender), unanswered=known.unanswered)
    bundle, freed = _register(workspace, opened, shelf.members, path)
    fault_point("accept: registered")
    if shelf.gap is not None:
        raise shelf.gap
    return replace(_incoming(workspace, bundle, opened.sender.card.name), freed=freed)


def decided(bundle: Bundle, state: BundleState, result: str) -> Bundle:
    """Return the ledger line of a bundle that was accepted or refused."""
    return replace(bundle, state=state, result=result)


class _Undecided(Exception):  # noqa: N818  # not a fault: it leads back to a bundle that waits for a decision or its receipt
    def __init__(self, bundle: Bundle, sender: str, unanswered: Bundle | None) -> None:
        self.bundle, self.sender, self.unanswered = bundle, sender, unanswered


class _Members:
    """Holds members in memory until the bundle proved whole; nothing of it is written before."""

    def __init__(self) -> None:
        self.content: dict[str, bytes] = {}
        self._parts: list[bytes] = []

    def begin(self, entry: FileEntry) -> None:
        """Start a member."""
        self._parts = []

    def write(self, piece: bytes) -> None:
        """Take the next piece."""
        self._parts.append(bytes(piece))

    def end(self, entry: FileEntry) -> None:
        """Keep the member."""
        self.content[entry.name] = b"".join(self._parts)

    def commit(self) -> None:
        """The bundle is whole."""

    def discard(self) -> None:
        """Forget everything."""
        self.content.clear()


class _Shelf:
    """What the reader asks on the way: who the sender is, and whether the bundle is the next of its channel."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        with workspace.store.read() as reader:
            self._cards = known_cards(reader)
        self.members = _Members()
        self.gap: GapError | None = None

    def find_card(self, key: str) -> KnownCard | None:
        """Return the card of a signing key."""
        return self._cards.get(key)

    def sink(self, opening: Opening, sender: KnownCard) -> _Members:
        """Judge the channel before any member is read; what this program cannot act on uses no number."""
        if opening.manifest.kind not in KINDS_TAKEN_IN:
            raise UndecidableBundleError(kind=bundle_text(opening.manifest.kind, ""))
        check_space(opening.manifest, shutil.disk_usage(self._workspace.folder).free)
        office = sender.card.office_id
        with self._workspace.store.read() as reader:
            stored = channel_state(reader, office)
            known = [one for one in reader.find(Bundle, manifest_digest=opening.digest) if not one.is_outgoing]
            namesake = reader.record(Bundle, opening.manifest.bundle)
            unanswered = _unanswered(reader, known[0]) if known else None
        if namesake is not None and namesake.value.manifest_digest != opening.digest:
            raise DuplicateRecordError(type="bundle", id=str(opening.manifest.bundle))
        if known and (known[0].state is BundleState.REGISTERED or unanswered is not None):
            raise _Undecided(known[0], sender.card.name, unanswered)
        if known and known[0].state is BundleState.PENDING:
            stored = replace(stored, pending=stored.pending - {opening.digest})  # it came too early before: is it still?
        known_since = moment_text(namesake.created_at)[:10] if known and namesake is not None else ""
        verdict = channel.verdict(stored, opening.manifest, opening.digest)
        words = (label(known[0].state), known[0].result.rstrip("。")) if known else ()
        result = "，".join(dict.fromkeys(word for word in words if word))
        fault = channel.refusal(verdict, stored, opening.manifest.channel, known_since, result)
        if isinstance(fault, GapError):
            self.gap = fault
        elif fault is not None:
            raise fault
        return self.members


def channel_state(reader: Reader, office: str) -> ChannelState:
    """Return where the incoming channel of an office stands."""
    stored = channel_of(reader, office, is_outgoing=False)
    received = [one for one in reader.find(Bundle, office_id=office) if not one.is_outgoing]
    return ChannelState(
        chain=stored.chain,
        last_seq=stored.last_seq,
        last_manifest=stored.last_manifest,
        registered=_digests(received, pending=False),
        pending=_digests(received, pending=True),
    )


def _digests(received: Iterable[Bundle], *, pending: bool) -> frozenset[str]:
    return frozenset(one.manifest_digest for one in received if (one.state is BundleState.PENDING) is pending)


def _unanswered(reader: Reader, bundle: Bundle) -> Bundle | None:
    """Return the receipt for a bundle that was prepared and never written, if there is one."""
    waiting = [one for one in reader.find(Bundle, office_id=bundle.office_id) if one.state is BundleState.PREPARED]
    for one in waiting:
        answers = read_prepared(one.manifest_text.encode(), one.signature_text.encode()).manifest.answers
        if one.bundle_kind == "ack" and answers is not None and answers.bundle == bundle.id:
            return one
    return None


def _register(workspace: Workspace, opened: OpenedBundle, members: _Members, path: Path) -> tuple[Bundle, tuple[int, ...]]:
    """Write the ledger line, move the channel and keep the members, in one transaction.

    What came too early and is next now is registered with it; its numbers are returned.
    """
    manifest, office = opened.manifest, opened.sender.card.office_id
    is_gap = manifest.channel.seq > _last_seq(workspace, office) + 1
    bundle = Bundle(
        id=manifest.bundle,
        is_outgoing=False,
        office_id=office,
        bundle_kind=manifest.kind,
        action=manifest.action,
        thread_id=manifest.thread.id if manifest.thread else None,
        round=manifest.thread.round if manifest.thread else 0,
        chain=manifest.channel.chain,
        seq=manifest.channel.seq,
        manifest_digest=opened.digest,
        short_code=manifest.short_code,
        created=manifest.created,
        size=opened.size,
        file_name=path.name,
        state=BundleState.PENDING if is_gap else BundleState.REGISTERED,
        manifest_text=opened.opening.manifest_text.decode(),
        signature_text=opened.opening.signature_file.decode(),
    )
    with workspace.store.transaction(workspace.operator, "bundle.register", title="登记来件") as tx:
        for name, content in members.content.items():
            attach(tx, io.BytesIO(content), name)
        tx.put(bundle)
        line = [] if is_gap else [bundle, *_followers(tx, bundle)]
        if line:
            tx.put_many(replace(one, state=BundleState.REGISTERED) for one in line[1:])
            place, last = channel_of(tx, office, is_outgoing=False), line[-1]
            tx.put(replace(place, chain=last.chain, last_seq=last.seq, last_manifest=last.manifest_digest))
        tx.note(bundle=str(bundle.id), office=office, seq=bundle.seq, manifest=bundle.manifest_digest)
        tx.barrier(f"登记来件第{bundle.seq}号")
    return bundle, tuple(one.seq for one in line[1:])


def _followers(reader: Reader, first: Bundle) -> Iterator[Bundle]:
    """Yield the pending bundles that come right after `first`, each hanging on the one before."""
    pending = {one.seq: one for one in reader.find(Bundle, office_id=first.office_id) if one.state is BundleState.PENDING}
    last = first
    while (following := pending.get(last.seq + 1)) is not None and following.chain == last.chain:
        place = read_prepared(following.manifest_text.encode(), following.signature_text.encode()).manifest.channel
        if place.prev != last.manifest_digest:
            return
        yield following
        last = following


def log_ran_back(reader: Reader, bundle: Bundle, manifest: Manifest) -> bool:
    """Does the head of the sender's log contradict the head that an earlier bundle of its channel carried?"""
    for one in reader.find(Bundle, office_id=bundle.office_id):
        if one.is_outgoing or one.seq >= bundle.seq or one.chain != bundle.chain:
            continue
        known = read_prepared(one.manifest_text.encode(), one.signature_text.encode()).manifest.audit
        if known.seq > manifest.audit.seq or (known.seq == manifest.audit.seq and known.hash != manifest.audit.hash):
            return True
    return False


def _last_seq(workspace: Workspace, office: str) -> int:
    with workspace.store.read() as reader:
        return channel_of(reader, office, is_outgoing=False).last_seq


def _incoming(workspace: Workspace, bundle: Bundle, sender: str) -> Incoming:
    """Parse the records of a registered bundle."""
    manifest = read_prepared(bundle.manifest_text.encode(), bundle.signature_text.encode()).manifest
    parsed = []
    with workspace.store.read() as reader:
        for entry in manifest.files:
            if entry.name.startswith("records/"):
                record_type = entry.name.removeprefix("records/").removesuffix(".jsonl")
                parsed.append(parse_records(record_type, b"".join(read_blob(reader, entry.sha256)), manifest.data.schema))
        ran_back = log_ran_back(reader, bundle, manifest)
    return Incoming(bundle=bundle, sender=sender, manifest=manifest, parsed=tuple(parsed), log_ran_back=ran_back)
