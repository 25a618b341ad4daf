"""Scalable vector graphics from a display list: real text elements, no foreignObject, black and white."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from lawdesk.domain.flowcharts.layout.graph import Point
from lawdesk.domain.flowcharts.primitives import Align, Fill, Line, Polygon, Primitive, RoundedBox, TextBox

FONTS = "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','Microsoft YaHei',sans-serif"
_FILLS = {Fill.NONE: "none", Fill.PAPER: "#ffffff", Fill.GREY: "#ececec", Fill.INK: "#000000"}
_CONTROL = {code: None for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}


def write_svg(primitives: Sequence[Primitive], width: float, height: float, title: str = "") -> str:
    """Return an SVG document of the given size in px; `title` is read out by screen readers."""
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_number(width)}" height="{_number(height)}" '
        f'viewBox="0 0 {_number(width)} {_number(height)}" role="img" font-family="{FONTS}">\n'
    )
    name = f"<title>{_words(title)}</title>\n" if title else ""
    paper = f'<rect width="{_number(width)}" height="{_number(height)}" fill="#ffffff"/>\n'
    return head + name + paper + "".join(_element(one) for one in primitives) + "</svg>\n"


def _element(one: Primitive) -> str:
    if isinstance(one, Line):
        return (
            f'<polyline points="{_points(one.points)}" fill="none"{_stroke(one.width, one.is_dashed)} stroke-linejoin="round"/>\n'
        )
    if isinstance(one, Polygon):
        return f'<polygon points="{_points(one.points)}" fill="{_FILLS[one.fill]}"{_stroke(one.width, False)}/>\n'
    if isinstance(one, RoundedBox):
        return _box(one)
    return "".join(_text(one, at, line) for at, line in zip(one.baselines(), one.lines, strict=True))


def _box(one: RoundedBox) -> str:
    x, y, width, height = (_number(value) for value in one.box)
    radius = f' rx="{_number(one.radius)}"' if one.radius else ""
    fill = _FILLS[one.fill]
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}"{radius} fill="{fill}"{_stroke(one.width, one.is_dashed)}/>\n'


def _text(one: TextBox, at: Point, line: str) -> str:
    anchor = "middle" if one.align is Align.CENTRE else "start"
    weight = ' font-weight="bold"' if one.is_bold else ""
    place = f'x="{_number(at.x)}" y="{_number(at.y)}" font-size="{_number(one.size)}"'
    return f'<text {place} text-anchor="{anchor}"{weight} xml:space="preserve">{_words(line)}</text>\n'


def _stroke(width: float, is_dashed: bool) -> str:
    if not width:
        return ""
    dashes = ' stroke-dasharray="4 3"' if is_dashed else ""
    return f' stroke="#000000" stroke-width="{_number(width)}"{dashes}'


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _words(text: str) -> str:
    """Return text that XML may hold: escaped, without the control characters that it forbids."""
    return escape(text.translate(_CONTROL))
