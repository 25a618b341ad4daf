"""Addresses of one text are given once: a number that stands twice gets another address, and is doubtful."""

from lawdesk.domain.statutes.doubts import Doubt, DoubtCode


def unique(address: str, taken: set[str], turns: dict[str, int]) -> tuple[int, str]:
    """Return how often the address was asked for, and it or its next free form; `turns` remembers where the count stands."""
    turn = turns.get(address, 0) + 1
    while (free := address if turn == 1 else f"{address}-{turn}") in taken:
        turn += 1
    turns[address] = turn
    return turn, free


class FreeAddresses:
    """Knows the addresses given so far."""

    def __init__(self, doubts: list[Doubt]) -> None:
        self._doubts = doubts
        self._taken: set[str] = set()
        self._turns: dict[str, int] = {}
        self._blocks = 0

    def next_block(self) -> str:
        """Return the address of the next free block, not yet taken."""
        self._blocks += 1
        return f"t{self._blocks}"

    def free(self, address: str, line: int) -> str:
        """Return the address, made unique, and take it; tell a doubt at the line, unless it is 0."""
        turn, free = unique(address, self._taken, self._turns)
        if turn > 1 and line:
            words = f"编号重复（第{turn}次出现）"
            self._doubts.append(Doubt(line=line, code=DoubtCode.DOUBLE, words=words, address=free))
        self._taken.add(free)
        return free
