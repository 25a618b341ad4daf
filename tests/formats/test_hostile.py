"""Files made to harm or to puzzle: each ends in a coded Chinese error or a report, within bounds, without a trace outside."""

from pathlib import Path

import pytest
from hostile_files import ERRORS, TABLES, files_of, make_hostile

from lawdesk.domain.errors import LawdeskError
from lawdesk.formats import bpmn
from lawdesk.formats.errors import BY_CODE, FormatError
from lawdesk.formats.power_list import read_power_list
from lawdesk.formats.statutes import StatuteFile, read_statutes
from lawdesk.formats.tables import read_tables
from lawdesk.wording.errors import explain

SAME_LAW = [
    "law_gb18030.txt", "law_utf16_bom.txt", "law_utf16be_nobom.txt", "law_utf8_bom.txt", "law_utf8.txt", "law_cr_only.txt",
    "txt_named_docx.docx",
]  # fmt: skip
SAME_WORD = ["ok_law.docx", "docx_split_runs.docx", "docx_softbreaks.docx", "docx_named_doc.doc", "docx_pixel_bomb.docx",
             "docx_remote_template.docx"]  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files, written once."""
    return make_hostile(tmp_path_factory.mktemp("hostile"))


def open_file(file: Path) -> str:
    """Read a file as its name suggests; return the code of the error that refused it as a whole, "" if it was read."""
    try:
        if file.suffix == ".bpmn":
            bpmn.read(file.read_bytes(), file.name)
        elif file.suffix in TABLES:
            read_tables(file)
        else:
            return refusal(list(read_statutes(file)))
    except LawdeskError as fault:
        assert isinstance(fault, FormatError)
        sentence = explain(fault)
        assert file.name in sentence.what
        assert "？" not in sentence.what + sentence.remedy
        return fault.code
    return ""


def refusal(found: list[StatuteFile]) -> str:
    reasons = [
        problem.raw for one in found for problem in one.problems if problem.code == "LWI-P-E010" and problem.raw in BY_CODE
    ]
    assert all(problem.words for one in found for problem in one.problems)
    return reasons[0] if reasons and len(found) == 1 else ""


def test_every_file_ends_in_a_sentence_or_a_report(hostile: Path) -> None:
    files = files_of(hostile)
    assert len(files) > 70
    drawings = (".drawio",)
    outcome = {name: open_file(file) for name, file in files.items() if file.suffix not in drawings}
    assert outcome == {name: ERRORS.get(name, "") for name in outcome}


def texts(hostile: Path, names: list[str]) -> set[str]:
    return {one.text for name in names for one in read_statutes(hostile / name)}


def test_the_same_law_in_every_encoding_and_container_is_the_same_text(hostile: Path) -> None:
    assert len(texts(hostile, SAME_LAW)) == 1
    assert len(texts(hostile, SAME_WORD)) == 1


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("law_mixed.txt", {"LWI-P-E008"}), ("law_big5.txt", {"LWI-P-E008"}), ("law_nul.txt", {"LWI-P-W001"}),
        ("law_bidi.txt", {"LWI-P-W002"}), ("docx_tracked_changes.docx", {"LWI-P-W008"}),
        ("docx_auto_numbering.docx", {"LWI-P-W009"}),
        ("docx_remote_template.docx", {"LWI-P-I006"}), ("bomb_nested.zip", {"LWI-P-E005"}), ("symlink.zip", {"LWI-P-E006"}),
        ("path_traversal.zip", {"LWI-P-E006"}), ("txt_named_docx.docx", {"LWI-P-I015"}),
    ],
)  # fmt: skip
def test_what_a_text_file_hides_is_said(hostile: Path, name: str, codes: set[str]) -> None:
    assert {problem.code for one in read_statutes(hostile / name) for problem in one.problems} == codes


@pytest.mark.parametrize(
    ("name", "items", "code"),
    [
        ("ok_powerlist.xlsx", 1, None), ("merged_title_rows.xlsx", 1, "LWI-P-I002"), ("numbers_as_text.xlsx", 1, "LWI-P-W014"),
        ("macro.xlsm", 1, "LWI-P-I005"), ("formula_no_cached_value.xlsx", 0, "LWI-P-W003"),
        ("formula_injection.csv", 3, "LWI-P-W013"),
        ("csv_gbk_embedded_newline.csv", 1, "LWI-P-W010"), ("csv_semicolon.csv", 1, None), ("csv_tab.xls", 1, "LWI-P-W010"),
        ("csv_ragged.csv", 2, "LWI-P-W006"), ("cell_1MB.xlsx", 1, None), ("cell_1MB.csv", 1, "LWI-P-W005"),
    ],
)  # fmt: skip
def test_what_a_table_hides_is_said(hostile: Path, name: str, items: int, code: str | None) -> None:
    draft = read_power_list(read_tables(hostile / name))
    assert len(draft.items) == items
    assert code is None or code in {problem.code for problem in draft.problems}


def test_nothing_is_written_beside_the_files(hostile: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in hostile.iterdir()}
    for name in ("path_traversal.zip", "symlink.zip", "case_duplicate.zip"):
        list(read_statutes(hostile / name))
    assert {file: file.stat().st_mtime_ns for file in hostile.iterdir()} == before
