"""责任事项 and 追责情形 of posts: generate with a preview, edit, add, delete, order; write them into 岗位职责."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from lawdesk.data.facts import gather_facts
from lawdesk.data.store import Reader
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.values import Post, Status
from lawdesk.domain.powers.duty_making import (
    Proposal,
    ProposalKind,
    composed,
    duty_content,
    is_generated,
    liability_content,
    made_duties,
    made_liabilities,
    proposals,
    spoken,
)
from lawdesk.domain.powers.values import Duty, Liability, Origin
from lawdesk.operations.errors import NothingToPrintError
from lawdesk.operations.powers import post_called
from lawdesk.operations.workspace import Workspace

AnyProposal = Proposal[Duty] | Proposal[Liability]
Text = Duty | Liability


@dataclass(frozen=True, slots=True, kw_only=True)
class PostTexts:
    """What is written for one post, in order."""

    post: Post
    duties: tuple[Duty, ...]
    liabilities: tuple[Liability, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """How many texts came, changed and went."""

    new: int
    changed: int
    gone: int


def texts_of(reader: Reader, post: Post) -> PostTexts:
    """Return what is written for a post, without what was deleted."""
    return PostTexts(
        post=post,
        duties=tuple(spoken(reader.find(Duty, post_id=post.id))),
        liabilities=tuple(spoken(reader.find(Liability, post_id=post.id))),
    )


def texts_called(workspace: Workspace, post: str) -> PostTexts:
    """Return what is written for the post of this code or name; raises `NotFoundError`, `AmbiguousError`."""
    with workspace.store.read() as reader:
        return texts_of(reader, post_called(reader, workspace.home.office_id, post))


def proposed(workspace: Workspace, posts: Collection[UUID], day: date) -> tuple[AnyProposal, ...]:
    """Return what a new making would change for these posts, for all posts in use where none is named."""
    with workspace.store.read() as reader:
        return _proposed(reader, gather_facts(reader, day), posts)


def generate(workspace: Workspace, posts: Collection[UUID], day: date, only: Collection[str] | None = None) -> Generated:
    """Make the texts anew as one undo step, of the proposals with the keys in `only` where it is given.

    Without `only` everything but what was deleted before is done. Charts and texts are read again inside the transaction.
    """
    with workspace.store.transaction(workspace.operator, "duties.make", title="生成责任事项和追责情形") as tx:
        chosen = [
            one
            for one in _proposed(tx, gather_facts(tx, day), posts)
            if (one.kind is not ProposalKind.DELETED if only is None else one.key in only)
        ]
        put: list[Text] = [_joined(one) for one in chosen if one.new is not None]
        gone = [one.old for one in chosen if one.new is None and one.old is not None]
        tx.put_many(put)
        for old in gone:
            tx.remove(type(old), old.id)
    changed = sum(1 for one in chosen if one.kind is ProposalKind.CHANGED)
    return Generated(new=len(put) - changed, changed=changed, gone=len(gone))


def change_text(workspace: Workspace, kind: type[Any], record: UUID, field: str, value: Any) -> None:
    """Change one field of a text by hand: from then on it is hand-made, and no making changes it again."""
    with workspace.store.transaction(workspace.operator, f"{kind.kind}.save", title=f"修改{_word(kind)}") as tx:
        found = tx.get(kind, record)
        if found is not None:
            tx.put(replace(found, **{field: value}, origin=Origin.MANUAL))


def add_text(workspace: Workspace, text: Text) -> None:
    """Add a hand-made text behind the others of its post."""
    kind: Any = type(text)
    with workspace.store.transaction(workspace.operator, f"{kind.kind}.add", title=f"新增{_word(kind)}") as tx:
        last = max((one.sort_number for one in tx.find(kind, post_id=text.post_id)), default=0)
        tx.put(replace(text, origin=Origin.MANUAL, sort_number=last + 1))


def remove_texts(workspace: Workspace, kind: type[Any], records: Sequence[UUID]) -> None:
    """Delete texts: a generated one leaves a record without a text behind, so that it is not made again unasked."""
    title = f"删除 {len(records)} 项{_word(kind)}"
    with workspace.store.transaction(workspace.operator, f"{kind.kind}.remove", title=title) as tx:
        for found in tx.window(kind, records):
            if is_generated(found):
                tx.put(replace(found, text="", origin=Origin.MANUAL))
            else:
                tx.remove(kind, found.id)


def order_texts(workspace: Workspace, kind: type[Any], records: Sequence[UUID]) -> None:
    """Put the texts of a post into this order; those not named stay behind them."""
    with workspace.store.transaction(workspace.operator, "duties.order", title=f"调整{_word(kind)}次序") as tx:
        for number, found in enumerate(tx.window(kind, records), start=1):
            if found.sort_number != number:
                tx.put(replace(found, sort_number=number))


def write_into_post(workspace: Workspace, post: UUID) -> str:
    """Write 岗位职责 of a post from its duties and return the text; raise `NothingToPrintError` where it has none."""
    with workspace.store.transaction(workspace.operator, "post.duties", title="写入岗位职责") as tx:
        text = composed(tx.find(Duty, post_id=post))
        if not text:
            raise NothingToPrintError(what="责任事项")
        found = tx.get(Post, post)
        if found is not None:
            tx.put(replace(found, duties=text))
    return text


def _proposed(reader: Reader, facts: Facts, posts: Collection[UUID]) -> tuple[AnyProposal, ...]:
    chosen = [one for one in facts.posts if one.status is Status.ACTIVE and (not posts or one.id in posts)]
    ids = {one.id for one in chosen}
    duties = [one for one in facts.duties if one.post_id in ids]
    liabilities = [one for one in facts.liabilities if one.post_id in ids]
    return (
        *proposals(made_duties(facts, chosen), duties, duty_content),
        *proposals(made_liabilities(facts, chosen), liabilities, liability_content),
    )


def _joined(one: AnyProposal) -> Text:
    """Return the new text under the id and at the place of the old one."""
    new, old = one.new, one.old
    assert new is not None  # only such proposals are written
    return new if old is None else replace(new, id=old.id, sort_number=old.sort_number)


def _word(kind: type[Any]) -> str:
    return "责任事项" if kind is Duty else "追责情形"
