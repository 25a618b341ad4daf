"""A figure of the start page."""

from dataclasses import dataclass

from lawdesk.ui.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its words, leading to the page with the filter set."""

    number: str
    words: str
    place: Place
    is_urgent: bool = False
