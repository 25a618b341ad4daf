"""The structure of an installed text set right by hand."""

from datetime import date

import pytest
from operations.small_unit import put, stored
from sound_facts import POWER

from lawdesk.data.undo import undo
from lawdesk.domain.statutes.values import Citation, CitationRole, LegalWork, LineKind, StatuteText
from lawdesk.operations.errors import InvalidValueError, NotFoundError
from lawdesk.operations.statute_import import Sources, import_statutes
from lawdesk.operations.text_corrections import (
    TextLines,
    correct_text,
    kind_called,
    line_words,
    text_lines,
    text_lines_called,
    with_marks,
)
from lawdesk.operations.workspace import Workspace

DAY = date(2026, 6, 30)
LAW = """某市令
示例湖岸条例
第一条　甲：
乙；
（二）丙。
第九十条　丁。
第二条　本条例自2020年1月1日起施行。
"""


@pytest.fixture
def lines(workspace: Workspace) -> TextLines:
    (line,) = import_statutes(workspace, Sources(pasted=(("粘贴", LAW),))).lines
    assert line.version_id is not None
    with workspace.store.read() as reader:
        return text_lines(reader, line.version_id)


def index_of(lines: TextLines, words: str) -> int:
    return next(index for index, one in enumerate(lines.lines) if words in one.text)


def addresses(workspace: Workspace) -> list[str]:
    (text,) = stored(workspace, StatuteText)
    return [one.address for one in text.provisions]


def test_lines_say_what_each_was_taken_for(lines: TextLines) -> None:
    assert [(one.text, line_words(lines, index)) for index, one in enumerate(lines.lines)] == [
        ("某市令", "标题、题注"),
        ("示例湖岸条例", "自由段"),
        ("第一条 甲：", "条"),
        ("乙；", "款"),
        ("（二）丙。", "项"),
        ("第九十条 丁。", "款"),
        ("第二条 本条例自2020年1月1日起施行。", "条"),
    ]


def test_marks_are_stored_and_can_be_undone(workspace: Workspace, lines: TextLines) -> None:
    before = addresses(workspace)
    done = correct_text(workspace, lines, {index_of(lines, "乙；"): LineKind.ITEM, index_of(lines, "第九十条"): LineKind.ARTICLE})
    assert done.articles == 3
    assert {"a1.p1.i1", "a1.p1.i2", "a90"} <= set(addresses(workspace))
    assert text_lines_called(workspace, "某市令", DAY).marks == {3: LineKind.ITEM, 5: LineKind.ARTICLE}
    undo(workspace.store, workspace.operator)
    assert addresses(workspace) == before
    assert text_lines_called(workspace, "某市令", DAY).marks == {}


def test_a_preview_stores_nothing(workspace: Workspace, lines: TextLines) -> None:
    shown = with_marks(lines, {index_of(lines, "乙；"): LineKind.ITEM})
    assert "a1.p1.i1" in [one.address for one in shown.text.provisions]
    assert shown.marks == {3: LineKind.ITEM}
    assert with_marks(shown, {}).text.provisions == lines.text.provisions
    assert "a1.p1.i1" not in addresses(workspace)


def test_a_line_marked_as_title_names_the_work(workspace: Workspace, lines: TextLines) -> None:
    correct_text(workspace, lines, {1: LineKind.TITLE})
    assert [one.title for one in stored(workspace, LegalWork)] == ["示例湖岸条例"]
    (text,) = stored(workspace, StatuteText)
    assert (text.opening, text.provisions[0].address) == ("某市令\n示例湖岸条例", "a1")


def test_citations_of_changed_provisions_are_to_be_looked_at(workspace: Workspace, lines: TextLines) -> None:
    def cited(*places: str) -> Citation:
        return Citation(
            owner_kind="power", owner_id=POWER.id, role=CitationRole.IMPLEMENT, version_id=lines.version_id, addresses=places
        )

    touched, whole, safe = cited("a1.p2"), cited("a1"), cited("a2")
    put(workspace, touched, whole, safe)
    assert correct_text(workspace, lines, {index_of(lines, "乙；"): LineKind.ITEM}).citations == 2
    reviews = {one.id: bool(one.review) for one in stored(workspace, Citation)}
    assert (reviews[touched.id], reviews[whole.id], reviews[safe.id]) == (True, True, False)


def test_kinds_are_called_by_their_words() -> None:
    assert [kind_called(words) for words in ("条", "普通正文", "标题")] == [LineKind.ARTICLE, LineKind.TEXT, LineKind.TITLE]
    with pytest.raises(InvalidValueError):
        kind_called("段")


def test_a_work_without_text(workspace: Workspace) -> None:
    put(workspace, LegalWork(title="空白条例", rank="行政法规"))  # type: ignore[arg-type]
    with pytest.raises(NotFoundError):
        text_lines_called(workspace, "空白条例", DAY)


def test_citations_of_another_office_are_left_alone(workspace: Workspace, lines: TextLines) -> None:
    """They came in a submission and are not ours to change; ours are marked all the same."""
    theirs, ours = (
        Citation(
            owner_kind="power", owner_id=POWER.id, role=CitationRole.ESTABLISH, written="《示例湖岸条例》第一条",
            law_title="示例湖岸条例", version_id=lines.version_id, addresses=("a1",),
        )
        for _ in range(2)
    )  # fmt: skip
    with workspace.store.transaction("孙示三", "submission.accept", title="接收") as tx:
        tx.accept((theirs,), "shiwai-ju")
    put(workspace, ours)
    done = correct_text(workspace, lines, {index_of(lines, "乙；"): LineKind.ITEM})
    assert done.citations == 1
    assert {one.id for one in stored(workspace, Citation) if one.review} == {ours.id}
