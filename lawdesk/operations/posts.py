"""执法岗位: list them with their holders of a day, add and copy them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.names import told_apart
from lawdesk.domain.organisation.values import Person, Post, PostHolding, Unit
from lawdesk.domain.powers.values import Assignment, Origin
from lawdesk.operations.holdings import holders_on
from lawdesk.operations.organisation_errors import SameNameError
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import kind_label


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """A post with who holds it."""

    post: Post
    unit: str
    holders: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCopy:
    """What differs from the copied post; `with_powers`: the copy carries the same powers."""

    code: str
    name: str
    unit_id: UUID
    with_powers: bool = False


def list_posts(workspace: Workspace, day: date) -> tuple[PostRow, ...]:
    """Return the posts in their order with who holds them on `day`: main holders first, then who came first, then by name."""
    with workspace.store.read() as reader:
        org = workspace.home.office_id
        units = {unit.id: unit.name for unit in reader.all(Unit, org=org)}
        people = told_apart((one.id, one.name, one.staff_number) for one in reader.all(Person, org=org))
        holders = holders_on(reader, org, day)
        posts = reader.all(Post, org=org)

    def place(one: PostHolding) -> tuple[bool, date, str]:
        return not one.is_main, one.starts_on, people.get(one.person_id, "")

    return tuple(
        PostRow(
            post=post,
            unit=units.get(post.unit_id, ""),
            holders="、".join(people.get(one.person_id, "") for one in sorted(holders.get(post.id, ()), key=place)),
        )
        for post in posts
    )


def add_post(workspace: Workspace, new: Post) -> Post:
    """Keep a new post as the last; raise `SameNameError` for a code that another post has."""
    with workspace.store.transaction(workspace.operator, "post.add", title=f"新增执法岗位 {new.name}") as tx:
        if _is_taken(tx, new.code):
            raise SameNameError(kind=kind_label(Post.kind), name=new.code)
        number = new.sort_number or 1 + max((one.sort_number for one in tx.own(Post)), default=0)
        kept = replace(new, sort_number=number)
        tx.put(kept)
    return kept


def change_post(workspace: Workspace, post: UUID, fields: Mapping[str, Any]) -> None:
    """Set fields of a post; raise `SameNameError` for a code that another post has."""
    with workspace.store.transaction(workspace.operator, "post.save", title="修改执法岗位") as tx:
        known = tx.get(Post, post)
        if known is None:
            return
        changed = replace(known, **fields)
        if changed.code != known.code and _is_taken(tx, changed.code):
            raise SameNameError(kind=kind_label(Post.kind), name=changed.code)
        tx.put(changed)


def copy_post(workspace: Workspace, source: UUID, wanted: PostCopy) -> UUID | None:
    """Make a post like `source` without its holders and return its id, None where the source is gone.

    Raises `SameNameError` for a code that another post has.
    """
    with workspace.store.transaction(workspace.operator, "post.copy", title=f"复制岗位 {wanted.name}") as tx:
        known = tx.get(Post, source)
        if known is None:
            return None
        if _is_taken(tx, wanted.code):
            raise SameNameError(kind=kind_label(Post.kind), name=wanted.code)
        made = replace(
            known,
            id=new_id(),
            code=wanted.code,
            name=wanted.name,
            unit_id=wanted.unit_id,
            vacancy_note="",
            sort_number=1 + max((one.sort_number for one in tx.own(Post)), default=0),
        )
        tx.put(made)
        carried = tx.find(Assignment, post_id=source) if wanted.with_powers else ()
        tx.put_many(replace(one, id=new_id(), post_id=made.id, origin=Origin.MANUAL) for one in carried)
    return made.id


def _is_taken(reader: Reader, code: str) -> bool:
    """Has an own post this code? Posts of the units that report here have codes of their own."""
    return any(one.code == code for one in reader.own(Post))
