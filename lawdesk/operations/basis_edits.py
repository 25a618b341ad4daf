"""Edits of catalogue entries, one undo step each, however many entries: fields, order, review, removal."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from uuid import UUID

from lawdesk.data.queries.catalogue import CatalogueLine, catalogue_lines, lines_of, subject_names
from lawdesk.data.store import Reader
from lawdesk.data.transaction import Transaction
from lawdesk.domain.organisation.values import Level
from lawdesk.domain.statutes.catalogue import in_statutory_order, moved, numbered, put_before, with_new
from lawdesk.domain.statutes.titles import normalised_title
from lawdesk.domain.statutes.values import BasisEntry, BasisGroup
from lawdesk.formats.cells import choice_of, yes_no_of
from lawdesk.formats.levels import read_levels
from lawdesk.operations.errors import InvalidValueError, NotFoundError
from lawdesk.operations.finding import find_one
from lawdesk.operations.key_articles import read_articles_of
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.days import read_day
from lawdesk.wording.labels import field_label, kind_label, label

EDITED = (
    *("group", "levels", "lead_institution", "subjects", "key_articles", "is_qualification_basis"),
    *("reviewed_on", "reviewed_by", "remark"),
)
"""Fields that can be given as text."""

_SEVERAL = re.compile(r"[、，,；;\n]+")
Ordering = Callable[[list[BasisEntry]], Sequence[BasisEntry]]


def find_entry(lines: Collection[CatalogueLine], called: str) -> CatalogueLine:
    """Return the entry of the work called so; raise `NotFoundError`, `AmbiguousError`."""
    wanted = normalised_title(called)
    exact = [line for line in lines if normalised_title(line.work.title) == wanted]
    if len(exact) == 1:
        return exact[0]
    return find_one(BasisEntry.kind, called, exact or lines, lambda line: (line.work.title, line.work.short_title))


def entries_called(workspace: Workspace, called: Sequence[str]) -> tuple[UUID, ...]:
    """Return the ids of the entries of the works called so."""
    with workspace.store.read() as reader:
        lines = catalogue_lines(reader, workspace.home.office_id)
    return tuple(find_entry(lines, one).entry.id for one in called)


def change_entries(workspace: Workspace, chosen: Collection[UUID], texts: Mapping[str, str]) -> int:
    """Set fields of the chosen entries from text and return how many changed; in a new group an entry finds its place by rank.

    Raises `InvalidValueError`, `UnreadArticlesError`, `MissingArticlesError`; then nothing is changed.
    """
    with _change(workspace, chosen, "修改") as tx:
        lines = catalogue_lines(tx, workspace.home.office_id)
        fields = {name: _read_field(name, text) for name, text in texts.items() if name not in ("key_articles", "subjects")}
        if "subjects" in texts:
            fields["subjects"] = read_subjects(tx, texts["subjects"])
        changed = []
        for line in (one for one in lines if one.entry.id in chosen):
            own = dict(fields)
            if "key_articles" in texts:
                own["key_articles"] = read_articles_of(tx, line.work.title, line.version, texts["key_articles"])
            changed.append(_unplaced(replace(line.entry, **own), line.entry))  # type: ignore[arg-type]  # as the fields' names say
        return _put(tx, lines, changed)


def articles_of_entry(workspace: Workspace, record: UUID, text: str) -> tuple[str, ...]:
    """Return the addresses that `text` names in the version of an entry; raise what refuses them, `NotFoundError` without it."""
    with workspace.store.read() as reader:
        entry = reader.get(BasisEntry, record)
        lines = lines_of(reader, [entry] if entry else ())
        if not lines:
            raise NotFoundError(kind=kind_label(BasisEntry.kind), what="")
        return read_articles_of(reader, lines[0].work.title, lines[0].version, text)


def add_article(workspace: Workspace, version: UUID, address: str) -> str:
    """Add a provision to the 主要条款 of the entry that lists the work of a version; return its title, "" where none does.

    Raises `MissingArticlesError` when the listed version has another text without that provision.
    """
    with workspace.store.read() as reader:
        lines = catalogue_lines(reader, workspace.home.office_id)
        line = next((one for one in lines if version in {each.id for each in one.versions}), None)
        if line is None:
            return ""
        read_articles_of(reader, line.work.title, line.version, address)
    with _change(workspace, (line.entry.id,), "修改") as tx:
        entry = tx.get(BasisEntry, line.entry.id)
        if entry is not None:
            tx.put(replace(entry, key_articles=tuple(dict.fromkeys((*entry.key_articles, address)))))
    return line.work.title


def read_subjects(reader: Reader, text: str) -> tuple[UUID, ...]:
    """Return the institutions and units (执行主体) named in `text`; raise `InvalidValueError` for an unknown one."""
    names = subject_names(reader)
    by_name = {name: one for one, name in reversed(names.items())} | {str(one): one for one in names}
    wanted = [part for part in _SEVERAL.split(text.strip()) if part]
    for one in wanted:
        if one not in by_name:
            field = field_label(BasisEntry.kind, "subjects")
            raise InvalidValueError(field=field, value=one, allowed="、".join(names.values()))
    return tuple(dict.fromkeys(by_name[one] for one in wanted))


def mark_reviewed(workspace: Workspace, chosen: Collection[UUID], day: date) -> int:
    """Note that the chosen entries were checked on `day` by who sits here; return how many."""
    with _change(workspace, chosen, "核对") as tx:
        lines = catalogue_lines(tx, workspace.home.office_id)
        entries = [line.entry for line in lines if line.entry.id in chosen]
        return _put(tx, lines, [replace(one, reviewed_on=day, reviewed_by=workspace.operator) for one in entries])


def move_entries(workspace: Workspace, chosen: Collection[UUID], by: int) -> int:
    """Move the chosen entries up (-1) or down (+1) by one place in their group; return how many entries changed their place."""
    return _reorder(workspace, lambda ordered: moved(ordered, frozenset(chosen), by), "调整目录次序")


def place_entries(workspace: Workspace, chosen: Collection[UUID], before: UUID | None) -> int:
    """Put the chosen entries together before another one of their group, None: at the end; return how many changed."""
    return _reorder(workspace, lambda ordered: put_before(ordered, frozenset(chosen), before), "调整目录次序")


def restore_order(workspace: Workspace) -> int:
    """Order the catalogue by group and rank again; return how many entries changed their place."""
    with workspace.store.read() as reader:
        ranks = {line.entry.id: line.work.rank for line in catalogue_lines(reader, workspace.home.office_id)}
    return _reorder(workspace, lambda ordered: in_statutory_order(ordered, ranks), "恢复法定顺序")


def remove_entries(workspace: Workspace, chosen: Collection[UUID]) -> int:
    """Take entries off the catalogue; the texts stay in the library. Returns how many."""
    with workspace.store.transaction(workspace.operator, "basis.remove", title=f"从目录移除 {len(chosen)} 部法规") as tx:
        for one in chosen:
            tx.remove(BasisEntry, one)
    return len(chosen)


def _reorder(workspace: Workspace, order: Ordering, title: str) -> int:
    with workspace.store.transaction(workspace.operator, "basis.order", title=title) as tx:
        changed = numbered(order([line.entry for line in catalogue_lines(tx, workspace.home.office_id)]))
        tx.put_many(changed)
    return len(changed)


def _unplaced(changed: BasisEntry, before: BasisEntry) -> BasisEntry:
    """An entry that changes its group loses its number: it is placed anew."""
    return changed if changed.group is before.group else replace(changed, sort_number=0)


def _change(workspace: Workspace, chosen: Collection[UUID], verb: str) -> AbstractContextManager[Transaction]:
    """Return the transaction in which entries are read and changed; it is titled by the entry, or by how many there are."""
    with workspace.store.read() as reader:
        first = lines_of(reader, [one for one in (reader.get(BasisEntry, record) for record in chosen) if one is not None][:1])
    what = f"执法依据《{first[0].work.title}》" if first and len(chosen) == 1 else f" {len(chosen)} 项执法依据"
    return workspace.store.transaction(workspace.operator, "basis.change", title=f"{verb}{what}")


def _put(tx: Transaction, lines: Sequence[CatalogueLine], changed: Sequence[BasisEntry]) -> int:
    """Write the entries that really changed, placed anew where their group changed; return how many."""
    before = {line.entry.id: line.entry for line in lines}
    real = [one for one in changed if one != before[one.id]]
    if not real:
        return 0
    placed = {one.id: one for one in real}
    fresh = [one for one in real if one.sort_number == 0 and before[one.id].sort_number]
    if fresh:
        gone = {one.id for one in fresh}
        stay = [placed.get(line.entry.id, line.entry) for line in lines if line.entry.id not in gone]
        ordered = with_new(stay, fresh, {line.entry.id: line.work.rank for line in lines})
        placed.update((one.id, one) for one in numbered(ordered))
    tx.put_many(placed.values())
    return len(real)


def _read_field(name: str, text: str) -> object:
    plain = text.strip()
    if name not in _READERS:
        return plain
    read, empty, allowed = _READERS[name]
    found = read(plain) if plain else empty
    if found is None and plain:
        raise InvalidValueError(field=field_label(BasisEntry.kind, name), value=text, allowed=allowed)
    return found


def _group(text: str) -> BasisGroup | None:
    return choice_of(BasisGroup, text) or choice_of(BasisGroup, f"{text}依据")


# How a field is read (None: not understood), what an empty text means, and what is allowed.
_READERS: dict[str, tuple[Callable[[str], object], object, str]] = {
    "group": (_group, None, "、".join(label(one) for one in BasisGroup)),
    "levels": (lambda text: read_levels(text) or None, (), "、".join(Level)),
    "is_qualification_basis": (yes_no_of, False, "是、否"),
    "reviewed_on": (read_day, None, "日期，例如 2026-06-30"),
}
