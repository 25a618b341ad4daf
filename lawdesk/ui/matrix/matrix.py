"""The matrix as it lies in memory: powers as lines, posts as columns, a number for the roles of each cell. Free of Qt.

One changed cell patches its line, the problems of that line and the loads of its posts; nothing is read again for it.
"""

from dataclasses import dataclass, field, replace
from uuid import UUID

from lawdesk.domain.folding import folded
from lawdesk.domain.powers.decomposition import Load, Problem, Surroundings, Traits, Trouble, load_of, problems_of
from lawdesk.domain.powers.duty_letters import ALL, BIT, BIT_OF_CODE, letters_of
from lawdesk.domain.powers.values import DutyRole, Origin, PowerType

_AUTO, _HANDLE = Origin.AUTO.value, BIT[DutyRole.HANDLE]
HAND = 4
"""Roles set by hand stand so many bits above the roles."""


@dataclass(slots=True, kw_only=True)
class Line:
    """A power. `held`: by column, the roles of its post and, above them, which of these were set by hand.

    `unnoted`: how many posts handle it without a note about their part.
    """

    id: UUID
    code: str
    name: str
    power_type: PowerType
    unit_id: UUID | None
    traits: Traits
    held: dict[int, int] = field(default_factory=dict)
    unnoted: int = 0
    problems: tuple[Problem[int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostColumn:
    """A post."""

    id: UUID
    code: str
    name: str
    unit: str
    unit_id: UUID
    category: str
    holders: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is shown of the matrix: search, chosen values of the filters, and whether posts stand by their load."""

    search: str = ""
    filters: dict[str, frozenset[str]] = field(default_factory=dict)
    is_by_load: bool = False

    @property
    def is_narrow(self) -> bool:
        """Is anything left out?"""
        return bool(self.search or self.filters)


@dataclass(slots=True, kw_only=True)
class Matrix:
    """Everything that is loaded, and the order in which it is shown: `rows` are places in `lines`, `columns` in `posts`.

    `tally` counts, for each post, the powers that it carries in each set of roles; `heaviest` is the weight of the fullest post.
    `owners` gives the power of each assignment by its id, so that one that is gone is known to have been in its line.
    """

    lines: list[Line]
    posts: list[PostColumn]
    around: Surroundings[int]
    people: dict[object, str] = field(default_factory=dict)
    view: View = field(default_factory=View)
    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    shown_at: dict[int, int] = field(default_factory=dict)
    heaviest: int = 0
    tally: list[list[int]] = field(default_factory=list)
    owners: dict[str, UUID] = field(default_factory=dict)
    line_of: dict[UUID, int] = field(default_factory=dict)
    post_of: dict[UUID, int] = field(default_factory=dict)

    def prepare(self) -> "Matrix":
        """Judge every line, count every load, show everything; return the matrix itself."""
        self.line_of = {line.id: place for place, line in enumerate(self.lines)}
        self.post_of = {post.id: place for place, post in enumerate(self.posts)}
        self.tally = [[0] * (ALL + 1) for _ in self.posts]
        for line in self.lines:
            for column, mask in line.held.items():
                self.tally[column][mask & ALL] += 1
            self._judge(line)
        self._weigh()
        self.show(self.view)
        return self

    def show(self, view: View) -> None:
        """Choose and order what is shown."""
        self.view = view
        self.rows = [place for place, line in enumerate(self.lines) if self._is_wanted(line)]
        units = view.filters.get("post_unit", frozenset())
        self.columns = [place for place, post in enumerate(self.posts) if not units or str(post.unit_id) in units]
        if view.is_by_load:
            self.columns.sort(key=lambda place: -self.load(place).weight)
        self.shown_at = {place: column for column, place in enumerate(self.columns)}

    def mask(self, row: int, column: int) -> int:
        """Return the roles of the cell that is shown there, with those set by hand above them."""
        return self.lines[self.rows[row]].held.get(self.columns[column], 0)

    def letters(self, row: int, column: int) -> str:
        """Return the letters of the cell that is shown there."""
        return letters_of(self.mask(row, column))

    def load(self, post: int) -> Load:
        """Return the load of a post."""
        return load_of({mask: number for mask, number in enumerate(self.tally[post]) if mask and number})

    def replace_line(self, place: int, held: dict[int, int], unnoted: int) -> None:
        """Put other roles into a line; problems and loads follow, and nothing that is shown moves."""
        line = self.lines[place]
        for column, mask in line.held.items():
            self.tally[column][mask & ALL] -= 1
        for column, mask in held.items():
            self.tally[column][mask & ALL] += 1
        line.held, line.unnoted = held, unnoted
        self._weigh()
        self._judge(line)

    def troubles(self) -> dict[Trouble, int]:
        """Return how many powers have each kind of problem."""
        found: dict[Trouble, int] = {}
        for line in self.lines:
            for trouble in {one.trouble for one in line.problems}:
                found[trouble] = found.get(trouble, 0) + 1
        return found

    def _judge(self, line: Line) -> None:
        is_noted = not line.traits.is_divided and not line.unnoted
        traits = replace(line.traits, is_divided=True) if is_noted else line.traits
        line.problems = problems_of(line.held, traits, self.around)

    def _weigh(self) -> None:
        self.heaviest = max((self.load(place).weight for place in range(len(self.posts))), default=0)

    def _is_wanted(self, line: Line) -> bool:
        filters, search = self.view.filters, self.view.search
        if search:
            sought = folded(f"{line.code} {line.name}")
            if not all(word in sought for word in folded(search).split()):
                return False
        types, units, troubles = (filters.get(name) for name in ("type", "unit", "trouble"))
        return (
            (not types or line.power_type.value in types)
            and (not units or str(line.unit_id) in units)
            and (not troubles or any(one.trouble.value in troubles for one in line.problems))
        )


def put_role(line: Line, column: int, role: str, origin: str, *, is_noted: bool) -> None:
    """Put one stored assignment into a line."""
    bit = BIT_OF_CODE[role]
    line.held[column] = line.held.get(column, 0) | (bit if origin == _AUTO else bit | bit << HAND)
    if bit == _HANDLE and not is_noted:
        line.unnoted += 1
