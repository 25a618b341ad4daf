"""What an import of statute texts tells: one line for every file, with its outcome and every doubt by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from uuid import UUID


class Outcome(StrEnum):
    """What became of a file of the import; the Chinese word is the code."""

    NEW = "新增"
    VERSION = "新版本"
    OLDER = "旧版本"
    TEXT = "补充文本"
    REPLACED = "更新文本"
    DIFFERENT = "文字不同"
    DUPLICATE = "已有"
    ASK = "编码待确认"
    IGNORED = "略过"
    REFUSED = "未读懂"


IMPORTED = (Outcome.NEW, Outcome.VERSION, Outcome.OLDER, Outcome.TEXT, Outcome.REPLACED)
OPEN = (Outcome.ASK, Outcome.REFUSED, Outcome.DIFFERENT)


class Group(StrEnum):
    """The groups by which the report is looked through; a doubtful file is in its own group besides that of its outcome."""

    RECOGNISED = "已导入"
    DOUBTFUL = "存疑"
    NEWER = "新版本"
    DUPLICATE = "重复"
    REFUSED = "未导入"
    IGNORED = "略过"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDoubt:
    """A doubt: the line of the file (from 1), what is doubtful, how the line begins, and the provision it became."""

    line: int
    words: str
    text: str = ""
    address: str = ""

    @property
    def sentence(self) -> str:
        """Return it in one sentence."""
        return f"第{self.line}行{self.words}" + (f"：{self.text}" if self.text else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """One file of the report. `note` says what happened or what to do; `version_id` is the version that holds the text.

    Of a new version `replaces` names the one before it, whose id is `replaced_id`.
    """

    file: str
    outcome: Outcome
    title: str = ""
    articles: int = 0
    note: str = ""
    doubts: tuple[ImportDoubt, ...] = ()
    version_id: UUID | None = None
    replaces: str = ""
    replaced_id: UUID | None = None

    @property
    def outcome_words(self) -> str:
        """Return the word for the outcome."""
        return self.outcome.value

    @property
    def needs_attention(self) -> bool:
        """Should a person look at this line?"""
        return bool(self.note or self.doubts) or self.outcome in OPEN

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return the groups of the report that the file is in."""
        found = [Group.RECOGNISED] if self.outcome in IMPORTED else []
        found += [Group.DOUBTFUL] if self.doubts else []
        found += [Group.NEWER] if self.outcome is Outcome.VERSION else []
        found += [Group.DUPLICATE] if self.outcome in (Outcome.DUPLICATE, Outcome.DIFFERENT) else []
        found += [Group.REFUSED] if self.outcome in OPEN else []
        found += [Group.IGNORED] if self.outcome is Outcome.IGNORED else []
        return tuple(found)

    @property
    def sentence(self) -> str:
        """Return what there is to say of the file."""
        replaced = f"接替{self.replaces}" if self.replaces else ""
        return "；".join(part for part in (replaced, self.note, *(doubt.sentence for doubt in self.doubts)) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """The report of an import, every file in one pass."""

    lines: tuple[ImportLine, ...]

    @property
    def refused(self) -> int:
        """Number of files that could not be read."""
        return sum(line.outcome in (Outcome.REFUSED, Outcome.ASK) for line in self.lines)

    @property
    def articles(self) -> int:
        """Number of articles imported."""
        return sum(line.articles for line in self.lines)

    def count(self, group: Group) -> int:
        """Return how many files are in a group."""
        return sum(group in line.groups for line in self.lines)

    @property
    def words(self) -> str:
        """Return the sum in one sentence."""
        counts = {outcome: sum(line.outcome is outcome for line in self.lines) for outcome in Outcome}
        parts = "，".join(f"{outcome.value} {number}" for outcome, number in counts.items() if number)
        doubtful = self.count(Group.DOUBTFUL)
        tail = f"；其中 {doubtful} 个存疑" if doubtful else ""
        return f"共 {len(self.lines)} 个文件：{parts or '无'}{tail}；条文 {self.articles} 条。"


HEADS = ("文件", "结果", "名称", "条数", "接替的版本", "说明", "存疑行", "存疑内容", "该行文字")


def report_rows(lines: Sequence[ImportLine]) -> list[tuple[str | int | None, ...]]:
    """Return the report as rows under `HEADS`: one for each file, and one more for every further doubt of it."""
    rows: list[tuple[str | int | None, ...]] = []
    for line in lines:
        head = (line.file, line.outcome_words, line.title, line.articles, line.replaces, line.note)
        doubts: list[tuple[int | None, str, str]] = [(doubt.line, doubt.words, doubt.text) for doubt in line.doubts]
        first, *others = doubts or [(None, "", "")]
        rows.append((*head, *first))
        rows += [(line.file, line.outcome_words, line.title, None, "", "", *doubt) for doubt in others]
    return rows


def write_report(path: Path, lines: Sequence[ImportLine]) -> None:
    """Write the report as .xlsx or .csv, else as text, by the ending of `path`. Raise `CannotWriteFileError`."""
    from lawdesk.formats.list_writer import write_plain, write_table

    if path.suffix.lower() in (".xlsx", ".csv"):
        write_table(path, HEADS, report_rows(lines))
        return
    words = [f"{line.outcome_words}\t{line.file}\t{line.sentence}" for line in lines]
    write_plain(path, "\n".join([ImportReport(lines=tuple(lines)).words, *words, ""]))
