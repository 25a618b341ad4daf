"""From lines to pixels: a track that nobody uses has no width, a gap is as wide as its tracks and labels ask for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

TRACK = 10.0
COLUMN_PADDING = 9.0
ROW_PADDING = 12.0


@dataclass(slots=True)
class Gaps:
    """The padding of each gap on both of its sides; labels make it wider."""

    before: list[float]
    after: list[float]

    @classmethod
    def of(cls, bands: int, padding: float) -> "Gaps":
        """Return the gaps around that many bands, each with the usual padding."""
        return cls([padding] * (bands + 1), [padding] * (bands + 1))


@dataclass(frozen=True, slots=True)
class Axis:
    """Positions along one direction: of every line, of the middle of every band (column or row), of both ends of every gap."""

    lines: list[float] = field(default_factory=list)
    centres: list[float] = field(default_factory=list)
    gaps: list[tuple[float, float]] = field(default_factory=list)
    borders: list[float] = field(default_factory=list)  # a place in each gap where no line runs

    @property
    def end(self) -> float:
        """The far end of the last gap."""
        return self.gaps[-1][1]


def squeeze(sizes: Sequence[float], offsets: Sequence[Sequence[float]], tracks: int, used: Collection[int], gaps: Gaps) -> Axis:
    """Return the axis: `offsets` tell how far the lines of each band are from its middle, `used` the numbers of used lines."""
    axis = Axis()
    at = 0.0
    for band in range(len(sizes) + 1):
        at = _add_gap(axis, at, tracks, used, (gaps.before[band], gaps.after[band]))
        if band < len(sizes):
            axis.centres.append(at + sizes[band] / 2)
            axis.lines.extend(axis.centres[-1] + offset for offset in offsets[band])
            at += sizes[band]
    return axis


def _add_gap(axis: Axis, start: float, tracks: int, used: Collection[int], padding: tuple[float, float]) -> float:
    """Append the lines of a gap and return where it ends."""
    at = start + padding[0]
    first = len(axis.lines)
    in_use = sum(number in used for number in range(first, first + tracks))
    borders = [at + TRACK / 2 + TRACK * number for number in range(in_use + 1)] if in_use else [at]
    for number in range(first, first + tracks):
        if number in used:
            at += TRACK
        axis.lines.append(at)
    end = at + (TRACK if in_use else 0.0) + padding[1]
    axis.gaps.append((start, end))
    axis.borders.append(min(borders, key=lambda border: abs(border - (start + end) / 2)))
    return end
