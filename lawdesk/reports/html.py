"""Writes a document as one web page that needs no other file and no network."""

import base64
from collections.abc import Iterator
from html import escape as escape_signs
from pathlib import Path

from lawdesk.domain.progress import SILENT, Progress
from lawdesk.reports.blocks import (
    PAGE_MARK,
    Block,
    Cell,
    Document,
    Drawing,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    QrCode,
    Row,
    Signature,
    Spacer,
    Table,
    Text,
    cell_of,
    runs_of,
)
from lawdesk.reports.drawing_png import drawing_png, drawing_width
from lawdesk.reports.errors import DamagedReportError
from lawdesk.reports.page_styles import Align, Style
from lawdesk.reports.qr import qr_png
from lawdesk.reports.written_file import write_checked
from lawdesk.reports.xml_text import xml_text


def escape(text: str) -> str:
    """Return `text` with what a page could mistake for marks made harmless."""
    return escape_signs(xml_text(text))


_CSS = """
body{max-width:60em;margin:2em auto;padding:0 1em;font:16px/1.8 FangSong,STFangsong,"Noto Serif CJK SC",serif;color:#000}
.title{font:bold 1.6em/1.5 FZXiaoBiaoSong-B05S,STZhongsong,"Noto Serif CJK SC",serif;text-align:center}
.subtitle{font-family:KaiTi,STKaiti,"LXGW WenKai",serif;text-align:center}
h2{font:bold 1.1em/1.8 SimHei,"Noto Sans CJK SC",sans-serif} h3{font:1em/1.8 KaiTi,STKaiti,"LXGW WenKai",serif} h4{font:inherit}
b{font-family:SimHei,"Noto Sans CJK SC",sans-serif} .note{font-size:.85em}
table{border-collapse:collapse;width:100%;margin:.5em 0;font-size:.9em;line-height:1.5}
.lines td,.lines th{border:1px solid #000;padding:.3em .5em} th{font-family:SimHei,"Noto Sans CJK SC",sans-serif}
.signature td{width:50%;line-height:2.6;vertical-align:top} figure{margin:1em 0;text-align:center} img{max-width:100%}
.digits{font:1.5em/1.6 SimHei,"Noto Sans CJK SC",monospace}
@media print{thead{display:table-header-group} tr{break-inside:avoid} .break{break-before:page}}
"""
_INDENTED = (Style.BODY, Style.HEADING_3)


def write_html(document: Document, path: Path, progress: Progress = SILENT) -> None:
    """Write `document` to `path`; raise `CannotWriteReportError`, `DamagedReportError`, `CancelledError`."""
    page = html_page(document, progress)

    def write(part: Path) -> None:
        part.write_text(page, encoding="utf-8", newline="\n")

    def check(part: Path) -> None:
        if part.read_text(encoding="utf-8") != page:
            raise DamagedReportError(file=path.name, reason="内容不一致")

    write_checked(path, write, check)


def html_page(document: Document, progress: Progress = SILENT) -> str:
    """Return the whole page."""
    parts = []
    for position, block in enumerate(document.blocks):
        progress.report(position, len(document.blocks), document.title)
        parts.append("".join(_block(block)))
    head = f'<meta charset="utf-8"><title>{escape(document.title)}</title><style>{_CSS}</style>'
    body = "\n".join(part for part in (_note(document.head), *parts, _note(document.foot.replace(PAGE_MARK, "1"))) if part)
    return f'<!DOCTYPE html>\n<html lang="zh-CN"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def _note(words: str) -> str:
    return f'<p class="note">{escape(words)}</p>' if words else ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>"
        case Paragraph():
            yield _paragraph(block)
        case Table():
            yield from _table(block)
        case Figure():
            yield _picture(block.png, block.alternative, block.caption, block.width)
        case Drawing():
            yield _picture(drawing_png(block), block.alternative, "", drawing_width(block))
        case QrCode():
            yield _picture(qr_png(block), "二维码", "", block.size)
        case Signature():
            sides = ("<br>".join(map(escape, party.lines)) for party in (block.left, block.right))
            yield '<table class="signature"><tr>' + "".join(f"<td>{side}</td>" for side in sides) + "</tr></table>"
        case PageBreak():
            yield '<div class="break"></div>'
        case Spacer():
            yield f'<div style="height:{block.height}mm"></div>'


def _paragraph(block: Paragraph) -> str:
    align = f"text-align:{block.align.value};" if block.align and block.align is not Align.JUSTIFY else ""
    indent = (2 if block.style in _INDENTED else 0) if block.indent is None else block.indent
    style = f"{align}text-indent:{indent}em"
    return f'<p class="{block.style.value}" style="{style}">{_text(block.text)}</p>'


def _text(text: Text) -> str:
    pieces = [(escape(run.text).replace("\n", "<br>"), run.is_bold) for run in runs_of(text)]
    return "".join(f"<b>{words}</b>" if is_bold else words for words, is_bold in pieces)


def _table(table: Table) -> Iterator[str]:
    yield f'<table class="{"lines" if table.has_lines else "grid"}">'
    if table.has_head:
        yield "<thead><tr>" + "".join(f"<th>{escape(column.heading)}</th>" for column in table.columns) + "</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        yield "<tr>" + "".join(_row(row, table)) + "</tr>\n"
    yield "</tbody></table>"


def _row(row: Row, table: Table) -> Iterator[str]:
    number = 0
    for cell in map(cell_of, row):
        yield _cell(cell, cell.align or table.columns[number].align)
        number += cell.span


def _cell(cell: Cell, align: Align) -> str:
    tag = "th" if cell.style is Style.TABLE_HEAD else "td"
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    if isinstance(cell.content, QrCode):
        content = _picture(qr_png(cell.content), "二维码", "", cell.content.size)
    else:
        content = _text(cell.content)
    return f'<{tag}{span} class="{cell.style.value}" style="text-align:{align.value}">{content}</{tag}>'


def _picture(png: bytes, alternative: str, caption: str, width: float) -> str:
    source = base64.b64encode(png).decode()
    picture = f'<img alt="{escape(alternative)}" style="width:{width}mm" src="data:image/png;base64,{source}">'
    return f"<figure>{picture}{f'<figcaption>{escape(caption)}</figcaption>' if caption else ''}</figure>"
