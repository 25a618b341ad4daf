"""What the pointer and a screen reader are told about a place of the matrix."""

from lawdesk.domain.powers.duty_letters import ALL, BIT, roles_in
from lawdesk.ui.language import tr
from lawdesk.ui.matrix.block import Block
from lawdesk.ui.matrix.geometry import Spot, Zone
from lawdesk.ui.matrix.matrix import HAND, Line, Matrix
from lawdesk.wording.decomposition_words import load_words, problem_sentence, short_words
from lawdesk.wording.labels import label


def tip_at(matrix: Matrix, spot: Spot) -> str:
    """Return the tooltip for a place, nothing where there is nothing to say."""
    match spot.zone:
        case Zone.HEAD:
            return _post_tip(matrix, matrix.columns[spot.column])
        case Zone.FRONT:
            line = matrix.lines[matrix.rows[spot.row]]
            return "\n".join([f"{line.code} {line.name}".strip(), *problem_lines(matrix, line)])
        case Zone.CELLS:
            return _cell_tip(matrix, spot.row, spot.column)
        case _:
            return ""


def announcement(matrix: Matrix, block: Block) -> str:
    """Return what a screen reader says of the current cell."""
    if not matrix.rows or not matrix.columns:
        return ""
    line = matrix.lines[matrix.rows[block.row]]
    post = matrix.posts[matrix.columns[block.column]]
    return (
        f"{line.code} {line.name}，{post.name}：{_role_words(matrix.mask(block.row, block.column))}，{short_words(line.problems)}"
    )


def problem_lines(matrix: Matrix, line: Line) -> list[str]:
    """Return the problems of a power as sentences."""
    return [
        problem_sentence(one, lambda post: matrix.posts[post].name, lambda person: matrix.people.get(person, ""))
        for one in line.problems
    ]


def _post_tip(matrix: Matrix, place: int) -> str:
    post = matrix.posts[place]
    lines = [f"{post.unit} {post.name}（{post.category}）", load_words(matrix.load(place))]
    lines.append(tr("任岗人：{0}").format(post.holders or tr("空缺")))
    return "\n".join(lines)


def _cell_tip(matrix: Matrix, row: int, column: int) -> str:
    line, place = matrix.lines[matrix.rows[row]], matrix.columns[column]
    mask = line.held.get(place, 0)
    lines = [line.name, f"{matrix.posts[place].unit} {matrix.posts[place].name}：{_role_words(mask)}"]
    about = [one for one in line.problems if place in one.posts]
    lines += [
        problem_sentence(one, lambda post: matrix.posts[post].name, lambda person: matrix.people.get(person, "")) for one in about
    ]
    return "\n".join(lines)


def _role_words(mask: int) -> str:
    if not mask & ALL:
        return tr("没有分工")
    words = []
    for role in roles_in(mask):
        is_by_hand = bool(mask >> HAND & BIT[role])
        words.append(f"{label(role)}（{tr('手工设定') if is_by_hand else tr('来自流程图')}）")
    return "、".join(words)
