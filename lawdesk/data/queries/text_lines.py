"""Lines of text to search in, a thousand to a piece: the 25 signs of 100,000 names are then five megabytes, not fifteen."""

from array import array
from collections.abc import Iterable, Iterator
from itertools import pairwise

PIECE = 1000  # lines
_SHARES = 8
_SAMPLED = 50  # every fiftieth text tells where to divide


class TextLines:
    """Numbered lines without line breaks."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def extend(self, lines: Iterable[str]) -> None:
        """Add lines at the end."""
        added = list(lines)
        while added:
            place = self._count % PIECE
            part, added = added[: PIECE - place], added[PIECE - place :]
            joined = "\n".join(part)
            if place:
                self._pieces[-1] += "\n" + joined
            else:
                self._pieces.append(joined)
            self._count += len(part)

    def replace(self, number: int, line: str) -> None:
        """Put another line in the place of one."""
        lines = self._pieces[number // PIECE].split("\n")
        lines[number % PIECE] = line
        self._pieces[number // PIECE] = "\n".join(lines)

    def part(self, number: int, place: int) -> str:
        """Return the text at `place` of a line, counted from 0; parts are divided by tabs."""
        return self._pieces[number // PIECE].split("\n")[number % PIECE].split("\t")[place]

    def parts(self, place: int) -> Iterator[str]:
        """Yield the text at `place` of every line."""
        for piece in self._pieces:
            for line in piece.split("\n"):
                yield line.split("\t", place + 1)[place]

    def order(self, place: int) -> "array[int]":
        """Return the numbers of all lines, sorted by the text at `place` of each, equal ones by number.

        An eighth of the texts is taken out and sorted at a time: all of them at once would be held in memory ever after.
        """
        sample = sorted(text for number, text in enumerate(self.parts(place)) if number % _SAMPLED == 0)
        shares = max(1, min(_SHARES, len(self) // PIECE))
        bounds = [None, *(sample[len(sample) * one // shares] for one in range(1, shares)), None]
        found = array("I")
        for low, high in pairwise(bounds):
            keys = [
                (text, number)
                for number, text in enumerate(self.parts(place))
                if (low is None or low <= text) and (high is None or text < high)
            ]
            keys.sort()
            found.extend(number for _, number in keys)
        return found

    def mark(self, word: str, marks: bytearray) -> None:
        """Set to 1 the marks of the lines that hold `word`."""
        for piece, text in enumerate(self._pieces):
            if word in text:
                first = piece * PIECE
                for number, line in enumerate(text.split("\n"), first):
                    if word in line:
                        marks[number] = 1
