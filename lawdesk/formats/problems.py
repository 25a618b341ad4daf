"""A finding about one place of a foreign file. All findings of a file are collected in one pass."""

from dataclasses import dataclass

from lawdesk.wording.import_problems import problem_words


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


def column_letters(column: int) -> str:
    """Return the name of a column counted from 1: 1 → A, 27 → AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
