"""Texts come into the library: every file has its outcome, nothing is half done, hand marks outlive a second import."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from office_files import docx, zipped
from operations.small_unit import put, stored

from lawdesk.data.store import Reader
from lawdesk.data.transaction import Transaction
from lawdesk.data.undo import undo
from lawdesk.domain.errors import CancelledError
from lawdesk.domain.progress import Progress
from lawdesk.domain.statutes.parser import full_text, parse_statute
from lawdesk.domain.statutes.source_text import squeezed
from lawdesk.domain.statutes.stored_lines import stored_lines
from lawdesk.domain.statutes.values import Correction, LegalVersion, LegalWork, LineKind, StatuteText
from lawdesk.operations import statute_import
from lawdesk.operations.import_report import Group, ImportLine, ImportReport, Outcome, report_rows, write_report
from lawdesk.operations.library import Shelf
from lawdesk.operations.statute_import import OnSame, Sources, import_statutes
from lawdesk.operations.workspace import Workspace

LAW = """示例湖岸保护条例
（{day}某市人民代表大会常务委员会通过）
第一条　为了保护湖岸，制定本条例。
市容管理
第二条　甲：
乙；
（二）丙。
第三条　本条例自{effect}起施行，第二条自2031年1月1日起施行。
"""
OLD = LAW.format(day="2019年12月1日", effect="2020年1月1日")
NEW = LAW.format(day="2023年12月1日", effect="2024年1月1日")


def pasted(workspace: Workspace, *texts: str, on_same: OnSame = OnSame.KEEP, name: str = "粘贴") -> tuple[ImportLine, ...]:
    return import_statutes(workspace, Sources(pasted=tuple((name, text) for text in texts)), on_same=on_same).lines


def text_of(workspace: Workspace, line: ImportLine) -> StatuteText:
    return next(one for one in stored(workspace, StatuteText) if one.id == line.version_id)


def test_a_text_is_stored_whole(workspace: Workspace) -> None:
    (line,) = pasted(workspace, OLD)
    text = text_of(workspace, line)
    assert text.opening == "示例湖岸保护条例"
    assert text.header == "（2019年12月1日某市人民代表大会常务委员会通过）"
    lines = stored_lines(text.opening, text.header, text.provisions)
    assert squeezed("".join(one.text for one in lines)) == squeezed(OLD)
    assert [(one.address, one.effective_on.isoformat()) for one in text.article_dates] == [("a2", "2031-01-01")]


def test_a_doubt_is_told_with_line_words_and_provision(workspace: Workspace) -> None:
    (line,) = pasted(workspace, OLD)
    assert [(one.line, one.words, one.text, one.address) for one in line.doubts] == [
        (4, "按缺了序号的章节标题处理", "市容管理", "c1"),
        (7, "列项从（二）开始", "（二）丙。", "a2.p2.i2"),
    ]
    assert line.groups == (Group.RECOGNISED, Group.DOUBTFUL)
    assert text_of(workspace, line).doubts[0] == "第4行按缺了序号的章节标题处理：市容管理"


def test_a_newer_version_names_the_one_it_replaces(workspace: Workspace) -> None:
    (first,) = pasted(workspace, OLD)
    (second,) = pasted(workspace, NEW)
    assert (first.outcome, second.outcome) == (Outcome.NEW, Outcome.VERSION)
    assert (second.replaced_id, second.replaces) == (first.version_id, "2020年制定，2020-01-01施行")
    old, new = sorted(stored(workspace, LegalVersion), key=lambda one: str(one.effective_on))
    assert old.ceased_on == new.effective_on
    assert len(stored(workspace, LegalWork)) == 1


def test_an_older_version_replaces_nothing(workspace: Workspace) -> None:
    (new,) = pasted(workspace, NEW)
    (old,) = pasted(workspace, OLD)
    assert (new.outcome, old.outcome, old.replaced_id) == (Outcome.NEW, Outcome.OLDER, None)
    assert "较新的版本" in old.note


def test_both_versions_in_one_import(workspace: Workspace) -> None:
    lines = pasted(workspace, OLD, NEW)
    assert [line.outcome for line in lines] == [Outcome.NEW, Outcome.VERSION]
    assert lines[1].replaced_id == lines[0].version_id


@pytest.mark.parametrize(
    ("text", "outcome", "words"),
    [
        (OLD, Outcome.DUPLICATE, "已经导入过"),
        (OLD + "\n\n", Outcome.DUPLICATE, "文字相同"),
        (OLD.replace("甲：", "甲，改："), Outcome.DIFFERENT, "1 处不同"),
    ],
)
def test_the_same_version_again(workspace: Workspace, text: str, outcome: Outcome, words: str) -> None:
    pasted(workspace, OLD)
    (again,) = pasted(workspace, text)
    assert again.outcome is outcome
    assert words in again.note
    assert len(stored(workspace, StatuteText)) == 1


def test_hand_marks_outlive_a_second_import(workspace: Workspace) -> None:
    (line,) = pasted(workspace, OLD)
    marks = (Correction(line="乙；", line_kind=LineKind.ITEM), Correction(line="市容管理", line_kind=LineKind.SECTION))
    with workspace.store.transaction(workspace.operator, "test.put", title="准备") as tx:
        tx.put(replace(text_of(workspace, line), corrections=marks))
    (same,) = pasted(workspace, OLD, on_same=OnSame.REPLACE)
    assert same.outcome is Outcome.REPLACED
    addresses = [one.address for one in text_of(workspace, same).provisions]
    assert "a2.p1.i1" in addresses and "s1" in addresses
    assert same.doubts == ()
    (mended,) = pasted(workspace, OLD.replace("丙。", "丙，改。").replace("市容管理", "水面管理"), on_same=OnSame.REPLACE)
    text = text_of(workspace, mended)
    assert text.corrections == marks
    assert "a2.p1.i1" in [one.address for one in text.provisions]
    assert "「市容管理」" in mended.note
    assert len(stored(workspace, LegalVersion)) == 1


def test_one_undo_step_over_all_batches(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statute_import, "AT_ONCE", 1)
    pasted(workspace, OLD, NEW, OLD.replace("示例湖岸", "示例河岸"))
    assert len(stored(workspace, StatuteText)) == 3
    undo(workspace.store, workspace.operator)
    assert (stored(workspace, StatuteText), stored(workspace, LegalVersion), stored(workspace, LegalWork)) == ((), (), ())


def test_nothing_is_kept_of_an_import_that_was_stopped(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopping(Progress):
        def show(self, done: int, total: int, what: str) -> None:
            self.cancelled = done == 2

    monkeypatch.setattr(statute_import, "AT_ONCE", 1)
    folder = tmp_path / "法规"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(OLD.replace("示例", f"示例{number}"), "utf-8")
    with pytest.raises(CancelledError):
        import_statutes(workspace, [folder], Stopping())
    assert stored(workspace, StatuteText) == ()


def test_every_kind_of_container_and_file_in_one_pass(workspace: Workspace, tmp_path: Path) -> None:
    def law(name: str) -> str:
        return OLD.replace("示例湖岸", f"示例{name}岸")

    folder = tmp_path / "法规"
    folder.mkdir()
    members = [
        ("甲.txt", law("甲").encode("gb18030")),
        ("乙.docx", docx(*law("乙").split("\n"))),
        ("丙.zip", b"PK"),
        ("说明.pdf", b"%PDF-1"),
    ]
    (folder / "包.zip").write_bytes(zipped(members))
    (folder / "网页.htm").write_bytes(
        ("<meta charset=gb2312><body>" + "".join(f"<p>{one}</p>" for one in law("丁").split("\n"))).encode("gbk")
    )
    (folder / "麦.txt").write_bytes(law("戊").replace("\n", "\r").encode("utf-16-le"))
    (folder / "繁.txt").write_bytes("第一條　為了加強測繪管理。".encode("big5"))
    (folder / "索引.json").write_bytes(b"{}")
    report = import_statutes(workspace, [folder])
    assert {line.file: line.outcome.value for line in report.lines} == {
        "包.zip/甲.txt": "新增", "包.zip/乙.docx": "新增", "包.zip/丙.zip": "未读懂", "包.zip/说明.pdf": "未读懂",
        "网页.htm": "新增", "麦.txt": "新增", "繁.txt": "编码待确认", "索引.json": "略过",
    }  # fmt: skip
    assert {line.articles for line in report.lines if line.outcome is Outcome.NEW} == {3}
    assert all(line.note for line in report.lines if line.outcome in (Outcome.REFUSED, Outcome.ASK))
    assert report.count(Group.REFUSED) == 3
    again = import_statutes(workspace, Sources(paths=(folder / "繁.txt",), encoding="big5"))
    assert again.lines[0].outcome is Outcome.NEW


def test_the_report_as_rows_and_as_text(workspace: Workspace, tmp_path: Path) -> None:
    report = ImportReport(lines=pasted(workspace, OLD, ""))
    assert [row[1:3] + row[6:8] for row in report_rows(report.lines)] == [
        ("新增", "示例湖岸保护条例", 4, "按缺了序号的章节标题处理"),
        ("新增", "示例湖岸保护条例", 7, "列项从（二）开始"),
        ("未读懂", "", None, ""),
    ]
    write_report(tmp_path / "报告.xlsx", report.lines)
    assert (tmp_path / "报告.xlsx").read_bytes().startswith(b"PK")
    write_report(tmp_path / "报告.txt", report.lines)
    words = (tmp_path / "报告.txt").read_text("utf-8-sig")
    assert words.startswith("共 2 个文件：新增 1，未读懂 1；其中 1 个存疑；条文 3 条。\n")
    assert "第7行列项从（二）开始：（二）丙。" in words


def test_the_stored_text_parses_to_itself(workspace: Workspace) -> None:
    (line,) = pasted(workspace, NEW)
    text = text_of(workspace, line)
    assert squeezed(full_text(parse_statute(NEW))) == squeezed(NEW)
    assert text.provisions == parse_statute(NEW).provisions


UNDATED = "示例答复办法\n第一条　甲。\n第二条　乙。\n第三条　丙。\n"


def test_an_undated_text_again_is_no_new_version(workspace: Workspace) -> None:
    pasted(workspace, UNDATED)
    (again,) = pasted(workspace, UNDATED, on_same=OnSame.REPLACE)
    (changed,) = pasted(workspace, UNDATED.replace("丙", "丁"), on_same=OnSame.REPLACE)
    (other,) = pasted(workspace, UNDATED.replace("丙", "戊"))
    assert [one.outcome for one in (again, changed, other)] == [Outcome.REPLACED, Outcome.REPLACED, Outcome.DIFFERENT]
    assert len(stored(workspace, LegalVersion)) == 1


def test_the_very_file_again_is_the_version_that_was_put_right_since(workspace: Workspace) -> None:
    """A title and a day given by hand do not make another law of it."""
    (line,) = pasted(workspace, UNDATED)
    (work,), (version,) = stored(workspace, LegalWork), stored(workspace, LegalVersion)
    put(workspace, replace(work, title="示例答复工作办法"), replace(version, effective_on=date(2020, 1, 1)))
    (again,) = pasted(workspace, UNDATED, on_same=OnSame.REPLACE)
    assert (again.outcome, again.version_id) == (Outcome.REPLACED, line.version_id)
    assert [one.title for one in stored(workspace, LegalWork)] == ["示例答复工作办法"]


def test_the_library_is_read_inside_the_transaction(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another client imports between a look and the writing would be made a second time."""
    read: list[Reader] = []
    of = Shelf.of
    monkeypatch.setattr(Shelf, "of", lambda reader: read.append(reader) or of(reader))
    pasted(workspace, OLD)
    assert [type(one) for one in read] == [Transaction]
