"""Addresses of one text are given once: a number that stands twice gets another address, and is doubtful."""

from lawdesk.domain.statutes.doubts import Doubt, DoubtCode


class FreeAddresses:
    """Knows the addresses given so far."""

    def __init__(self, doubts: list[Doubt]) -> None:
        self._doubts = doubts
        self._taken: set[str] = set()
        self._blocks = 0

    def next_block(self) -> str:
        """Return the address of the next free block, not yet taken."""
        self._blocks += 1
        return f"t{self._blocks}"

    def free(self, address: str, line: int) -> str:
        """Return the address, made unique, and take it; tell a doubt at the line, unless it is 0."""
        turn, free = 1, address
        while free in self._taken:
            turn += 1
            free = f"{address}-{turn}"
        if turn > 1 and line:
            words = f"编号重复（第{turn}次出现）"
            self._doubts.append(Doubt(line=line, code=DoubtCode.DOUBLE, words=words, address=free))
        self._taken.add(free)
        return free
