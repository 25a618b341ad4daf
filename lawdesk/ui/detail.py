"""What the detail panel shows of one record, as values: tabs of fields, small tables and text. Free of Qt."""

from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import UUID

from lawdesk.ui.place import Place
from lawdesk.ui.rows import Column, Row
from lawdesk.ui.tone import Tone


class Chosen(Enum):
    """How many rows of a table a button needs."""

    ANY = "any"
    ONE = "one"
    SOME = "some"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line of a form. With a `key` it can be edited; `choices` are (value, word) pairs; a long text gets several lines.

    `is_set`: any number of the choices; the value is their words, and what is edited their values, both joined by 「、」.
    """

    label: str
    value: str = ""
    key: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    is_long: bool = False
    is_set: bool = False
    is_required: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """A form, with a head if it is one of several."""

    fields: tuple[Field, ...]
    head: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A small table. `places` gives, by row id, where a double click leads."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    head: str = ""
    places: tuple[tuple[UUID, Place], ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A button above a table: its `key` names the wish; `needs` says how many rows must be selected, as a `Chosen`."""

    key: str
    text: str
    needs: Chosen = Chosen.ANY


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionGrid:
    """A table that can be worked on: `verbs` are its buttons, columns with a `field` are edited in place.

    `subject` names what the rows are, so that the page knows whom to ask; `note` stands above the table.
    """

    subject: str
    grid: Grid
    verbs: tuple[Verb, ...] = ()
    note: str = ""
    tone: Tone | None = None

    @property
    def head(self) -> str:
        """The head of its table."""
        return self.grid.head


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Running text."""

    text: str
    head: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: `value` of `full`, and the words that say the same."""

    name: str
    value: int
    full: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A bar chart; every bar carries its value in words."""

    bars: tuple[Bar, ...]
    head: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryOf:
    """The history of a record of `value_type`; it is read when it is looked at."""

    value_type: type[Any]
    record: UUID
    head: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The attachments of a record, which can be added to, opened, saved and removed."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    owner_kind: str
    owner_id: UUID
    head: str = ""


Block = Fields | Grid | ActionGrid | Prose | Bars | HistoryOf | Files


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One tab of the panel."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """Everything the panel shows of one record. `note` stands above the tabs: why the record is locked, what is wrong with it.

    `rev` is the state of the record that the fields show.
    """

    id: UUID
    title: str
    tabs: tuple[Tab, ...]
    state: str = ""
    tone: Tone | None = None
    note: str = ""
    rev: int | None = None
