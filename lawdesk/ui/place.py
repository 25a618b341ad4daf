"""Where one can be in the window: a page, a record on it, a search and filters; and the way back."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A jump target. `filters` are pairs of field and chosen value."""

    page: str
    record: UUID | None = None
    search: str = ""
    filters: tuple[tuple[str, str], ...] = ()


class PlaceHistory:
    """Back and forward over places, as in a browser."""

    def __init__(self) -> None:
        self._back: list[Place] = []
        self._forward: list[Place] = []
        self.here: Place | None = None

    def visit(self, place: Place) -> None:
        """Go to `place`; what lay ahead is forgotten."""
        if place == self.here:
            return
        if self.here is not None:
            self._back.append(self.here)
        self._forward.clear()
        self.here = place

    def back(self) -> Place | None:
        """Return the place before this one and make it current; None at the beginning."""
        return self._step(self._back, self._forward)

    def forward(self) -> Place | None:
        """Return the place after this one and make it current; None at the end."""
        return self._step(self._forward, self._back)

    @property
    def can_go_back(self) -> bool:
        """Is there a place before this one?"""
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        """Is there a place after this one?"""
        return bool(self._forward)

    def _step(self, source: list[Place], target: list[Place]) -> Place | None:
        if not source:
            return None
        if self.here is not None:
            target.append(self.here)
        self.here = source.pop()
        return self.here
