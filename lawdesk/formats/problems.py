"""A finding about one place of a foreign file. All findings of a file are collected in one pass."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lawdesk.wording.import_problems import problem_words

_ROWS_NAMED = 3
"""Of rows that are told the same, so many are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is odd, and where: `row` and `column` count from 1 as a spreadsheet shows them, 0 means the whole sheet or file.

    `raw` is the text as found. Codes with E stop the row, W are imported with a doubt, I are only told.
    """

    code: str
    file: str = ""
    sheet: str = ""
    row: int = 0
    column: int = 0
    raw: str = ""
    detail: str = ""

    @property
    def words(self) -> str:
        """Return the Chinese sentence."""
        return problem_words(self.code, detail=self.detail, raw=self.raw)

    @property
    def stops_row(self) -> bool:
        """Is the row left out because of this?"""
        return self.code.startswith("LWI-P-E")

    @property
    def place(self) -> str:
        """Return 「清单.xlsx 工作表“一”第5行B列」, as much of it as is known."""
        words = [self.file] if self.file else []
        words += [f"工作表“{self.sheet}”"] if self.sheet else []
        row = f"第{self.row}行" if self.row else ""
        column = f"{column_letters(self.column)}列" if self.column else ""
        return " ".join([*words, row + column]).strip()


def folded(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Return the findings for people, in the order found: one line for all rows of a column that are told the same."""
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((replace(problem, row=0).place, problem.words), []).append(problem)
    return tuple(_line(place, words, found) for (place, words), found in alike.items())


def _line(place: str, words: str, found: list[Problem]) -> str:
    rows = list(dict.fromkeys(one.row for one in found))
    if len(rows) == 1:
        return f"{found[0].place}：{words}"
    first = "、".join(str(row) for row in rows[:_ROWS_NAMED])
    like = "如" if len(rows) > _ROWS_NAMED else "即"
    return f"{place}：{words}（共 {len(rows)} 行，{like}第 {first} 行）"


def column_letters(column: int) -> str:
    """Return the name of a column counted from 1: 1 → A, 27 → AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
