"""The rows of an import of institutions, posts and people: each record with its place in the list and what would become of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from lawdesk.data.mapping import plain
from lawdesk.data.merging import differing
from lawdesk.formats.organisation_draft import OrganisationDraft
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import Workbook
from lawdesk.operations.dry_run import DryRow, RowKind, in_order, refused_rows
from lawdesk.operations.organisation_making import Maker
from lawdesk.wording.changes import FieldChange, field_changes
from lawdesk.wording.labels import kind_label
from lawdesk.wording.record_names import record_name

_CODES = ("code", "staff_number", "certificate_number")


def dry_rows(maker: Maker, workbook: Workbook, problems: Iterable[Problem]) -> tuple[DryRow, ...]:
    """Return what would become of every record of the list, and the rows that are left out; a roster row may make several."""
    names = {**{id: name for name, id in maker.institutions.items()}, **_names(maker)}
    refused = refused_rows([one for one in problems if one.stops_row])
    return in_order([*_made_rows(maker, names), *refused], [sheet.name for sheet in workbook.sheets])


def row_details(workbook: Workbook, draft: OrganisationDraft, row: DryRow) -> tuple[tuple[str, str], ...]:
    """Return the cells of a row as (head, text)."""
    heads = draft.heads.get(row.sheet)
    sheet = next((one for one in workbook.sheets if one.name == row.sheet), None)
    if heads is None or sheet is None or not 1 <= row.row <= len(sheet.filled):
        return ()
    cells = sheet.filled[row.row - 1]
    return tuple((label, cells[column - 1]) for column, label in heads.labels.items())


def _names(maker: Maker) -> dict[UUID, str]:
    everything = {**maker.known_ids, **maker.values}
    return {id: name for id, value in everything.items() if (name := getattr(value, "name", ""))}


def _made_rows(maker: Maker, names: Mapping[UUID, str]) -> Iterator[DryRow]:
    for id, value in maker.values.items():
        old, place = maker.known_ids.get(id), maker.places[id]
        changes: tuple[FieldChange, ...] = ()
        if old is None:
            kind = RowKind.NEW
        elif old == value:
            kind = RowKind.SAME
        else:
            kind = RowKind.CHANGED
            changes = field_changes(type(value), differing(plain(old), plain(value)), names)
        yield DryRow(kind, place.sheet, place.row, _code(value), _called(value, names), changes, None if old is None else id)


def _code(value: Any) -> str:
    return next((str(found) for one in _CODES if (found := getattr(value, one, ""))), "")


def _called(value: Any, names: Mapping[UUID, str]) -> str:
    """Return the kind and the name of a record, with the person to whom it belongs."""
    kind, name = kind_label(value.kind), record_name(value.kind, plain(value), names)
    person = names.get(getattr(value, "person_id", None) or UUID(int=0), "")
    return f"{kind}　{name if not person or person in name else f'{person}　{name}'}"
