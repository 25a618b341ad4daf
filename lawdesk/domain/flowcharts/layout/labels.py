"""Where the words at a line stand: beside its first piece, in a strip of the gap that is kept free for them.

A sideways exit asks for the padding of the column gap before its first track, an exit downwards for that of the row gap.
Nothing else runs there, so a label never lies on a step, a line or another label.
"""

from lawdesk.domain.flowcharts.layout.coordinates import Gaps
from lawdesk.domain.flowcharts.layout.graph import Box, Edge, Point
from lawdesk.domain.flowcharts.layout.grid import DOWN, LEFT, RIGHT

FROM_STEP = 4.0
SIDE_ROOM = 8.0
ROW_ROOM = 6.0
ABOVE_LINE = 2.0

YES_WORDS = ("是", "通过", "同意", "合格", "符合", "齐全", "准予", "需要", "成立", "有")
NO_WORDS = ("否", "不", "未", "无", "非")


def preferred_exit(label: str, kind: str) -> str:
    """Return "down" for a 「是」 of a decision, "side" for a 「否」, else nothing."""
    if kind != "decision" or not label:
        return ""
    if label.startswith(NO_WORDS):
        return "side"
    return "down" if label.startswith(YES_WORDS) else ""


def ask_for_room(edge: Edge, leaving: int, place: tuple[int, int], columns: Gaps, rows: Gaps) -> None:
    """Widen the gaps beside the step at (slot, rank) so that the label of `edge` fits before the first track."""
    slot, rank = place
    wide, high = edge.label_width + FROM_STEP + SIDE_ROOM, edge.label_height + FROM_STEP + ROW_ROOM
    if leaving == RIGHT:
        columns.before[slot + 1] = max(columns.before[slot + 1], wide)
    elif leaving == LEFT:
        columns.after[slot] = max(columns.after[slot], wide)
    elif leaving == DOWN:
        rows.before[rank + 1] = max(rows.before[rank + 1], high)
    else:
        rows.after[rank] = max(rows.after[rank], high)


def column_need(edge: Edge, leaving: int, offset: float) -> float:
    """Return how wide the column must be for a label at a line that leaves up or down, `offset` px from its middle."""
    return 0.0 if leaving in (RIGHT, LEFT) else 2 * (offset + edge.label_width + 2 * FROM_STEP)


def row_need(edge: Edge, leaving: int) -> float:
    """Return how high the row must be for a label above a line that leaves sideways."""
    return 2 * (edge.label_height + 2 * ABOVE_LINE) if leaving in (RIGHT, LEFT) else 0.0


def label_box(edge: Edge, leaving: int, box: Box, dock: Point) -> Box:
    """Return where the label stands, given the step and the point at which the line leaves it."""
    width, height = edge.label_width, edge.label_height
    if leaving == RIGHT:
        return Box(dock.x + FROM_STEP, dock.y - height - ABOVE_LINE, width, height)
    if leaving == LEFT:
        return Box(dock.x - FROM_STEP - width, dock.y - height - ABOVE_LINE, width, height)
    top = box.y + box.height + FROM_STEP if leaving == DOWN else box.y - FROM_STEP - height
    is_left_of_middle = dock.x < box.x + box.width / 2 - 1
    return Box(dock.x - FROM_STEP - width if is_left_of_middle else dock.x + FROM_STEP, top, width, height)
