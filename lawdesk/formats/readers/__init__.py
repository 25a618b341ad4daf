"""Readers that run inside the limited child only: each turns bytes into small JSON objects and never sees a path."""

from collections.abc import Callable, Iterator

Answer = dict[str, object]
Reader = Callable[[str, bytes, str], Iterator[Answer]]
"""Called with the file's name, its bytes and the encoding the user chose ("" for none)."""


def problem(code: str, *, row: int = 0, column: int = 0, raw: str = "", detail: str = "") -> Answer:
    """Return a finding in the form in which it travels to the parent."""
    return {"problem": {"code": code, "row": row, "column": column, "raw": raw[:2000], "detail": detail}}
