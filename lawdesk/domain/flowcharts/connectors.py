"""Ends of lines that a page cuts: a numbered circle and the page where the line goes on or came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from lawdesk.domain.flowcharts.cuts import Tile
from lawdesk.domain.flowcharts.layout.graph import Box, Point
from lawdesk.domain.flowcharts.primitives import Line, Primitive, RoundedBox, TextBox

RIGHT, BOTTOM, LEFT, TOP = range(4)
CIRCLE = 14.0
TYPE = 10.0
WORDS_WIDTH, WORDS_HEIGHT = 48.0, 13.0
LEVELS = 2
LEVEL_HEIGHT = CIRCLE + WORDS_HEIGHT + 2
STUB = 6.0
MOST_ROOM = STUB + LEVELS * LEVEL_HEIGHT
SIDE_ROOM = STUB + CIRCLE + WORDS_WIDTH + 4


@dataclass(frozen=True, slots=True)
class CutEnd:
    """Where a line meets the edge of its page, the number of its target, and the words beside it."""

    point: Point
    side: int
    number: int
    words: str
    owner: UUID


def side_of(point: Point, tile: Tile) -> int:
    """Return the side of the tile on which a cut lies."""
    gaps = {
        RIGHT: abs(point.x - tile.right),
        BOTTOM: abs(point.y - tile.bottom),
        LEFT: abs(point.x - tile.left),
        TOP: abs(point.y - tile.top),
    }
    return min(gaps, key=lambda side: gaps[side])


@dataclass(frozen=True, slots=True)
class Connectors:
    """The connectors of a page, and the room that they take above and below its rows."""

    shapes: tuple[Primitive, ...]
    above: float
    below: float


def connectors(cut_ends: Sequence[CutEnd]) -> Connectors:
    """Return circles and words for all cut lines of a page; neighbours above and below are set on two levels."""
    found: list[Primitive] = []
    room = dict.fromkeys((TOP, BOTTOM), 0.0)
    for side in (TOP, BOTTOM):
        ends_of_level = [float("-inf")] * LEVELS
        for one in sorted((end for end in cut_ends if end.side == side), key=lambda end: end.point.x):
            free = [level for level in range(LEVELS) if ends_of_level[level] <= one.point.x - WORDS_WIDTH / 2]
            level = free[0] if free else LEVELS - 1
            ends_of_level[level] = one.point.x + WORDS_WIDTH / 2
            room[side] = max(room[side], STUB + (level + 1) * LEVEL_HEIGHT)
            found += _upright(one, level)
    for one in cut_ends:
        if one.side in (LEFT, RIGHT):
            found += _level(one)
    return Connectors(tuple(found), room[TOP], room[BOTTOM])


def _upright(one: CutEnd, level: int) -> list[Primitive]:
    """Return a connector above or below the rows: line, circle, words, going outwards."""
    outwards = 1 if one.side == BOTTOM else -1
    rim = one.point.y + outwards * (STUB + level * LEVEL_HEIGHT)
    middle = rim + outwards * CIRCLE / 2
    words_middle = middle + outwards * (CIRCLE / 2 + WORDS_HEIGHT / 2)
    words = Box(one.point.x - WORDS_WIDTH / 2, words_middle - WORDS_HEIGHT / 2, WORDS_WIDTH, WORDS_HEIGHT)
    return [
        Line(points=(one.point, Point(one.point.x, rim)), owner=one.owner),
        *_circle(one, Point(one.point.x, middle)),
        TextBox(box=words, lines=(one.words,), size=TYPE, owner=one.owner),
    ]


def _level(one: CutEnd) -> list[Primitive]:
    """Return a connector left or right of the lanes."""
    outwards = 1 if one.side == RIGHT else -1
    rim = one.point.x + outwards * STUB
    middle = rim + outwards * CIRCLE / 2
    words_middle = middle + outwards * (CIRCLE / 2 + WORDS_WIDTH / 2)
    words = Box(words_middle - WORDS_WIDTH / 2, one.point.y - WORDS_HEIGHT / 2, WORDS_WIDTH, WORDS_HEIGHT)
    return [
        Line(points=(one.point, Point(rim, one.point.y)), owner=one.owner),
        *_circle(one, Point(middle, one.point.y)),
        TextBox(box=words, lines=(one.words,), size=TYPE, owner=one.owner),
    ]


def _circle(one: CutEnd, middle: Point) -> list[Primitive]:
    box = Box(middle.x - CIRCLE / 2, middle.y - CIRCLE / 2, CIRCLE, CIRCLE)
    return [
        RoundedBox(box=box, radius=CIRCLE / 2, owner=one.owner),
        TextBox(box=box, lines=(str(one.number),), size=TYPE - 1, owner=one.owner),
    ]
