"""Selected cells for the clipboard: TSV with quotes only where needed, and HTML for word processors."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

Block = Sequence[Sequence[str]]


def as_tsv(block: Block) -> str:
    """Return the block as tab-separated lines; a cell is quoted only when it holds a tab, a line break or a leading quote."""
    return "\n".join("\t".join(_quoted(cell) for cell in row) for row in block)


def as_html(block: Block) -> str:
    """Return the block as an HTML table."""
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in block)
    return f"<table>{rows}</table>"


def clipboard_data(block: Block) -> QMimeData:
    """Return both forms for the clipboard."""
    data = QMimeData()
    data.setText(as_tsv(block))
    data.setHtml(as_html(block))
    return data


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in "\t\n\r") or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
