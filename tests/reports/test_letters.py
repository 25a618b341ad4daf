"""Letters on paper: every clause, the snapshot, page numbers of their own, one Word file each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from lawdesk.domain.letters.values import Letter, LetterKind
from lawdesk.reports.blocks import Heading, Paragraph, plain_text
from lawdesk.reports.errors import NothingToPrintError
from lawdesk.reports.fonts import FontShelf
from lawdesk.reports.letters import letter_document, write_letters_pdf, write_letters_word

CLAUSES = ["一、执法依据", "二、执法职责", "三、执法责任与目标", "四、考核与奖惩", "五、责任追究", "六、期限与附则"]


@pytest.mark.parametrize("kind", list(LetterKind))
def test_a_letter_has_the_six_clauses_in_order(kind: LetterKind, make_letter: Callable[..., Letter]) -> None:
    document = letter_document(make_letter(kind=kind))
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == CLAUSES


def test_clauses_of_the_letter_replace_the_standard_ones(make_letter: Callable[..., Letter]) -> None:
    letter = replace(make_letter(), goals="只此一条目标。", liability_text="甲。\n乙。")
    texts = [plain_text(block.text) for block in letter_document(letter).blocks if isinstance(block, Paragraph)]
    assert "只此一条目标。" in texts
    assert {"甲。", "乙。"} <= set(texts)
    assert not any("百分之百" in text for text in texts)


def test_statutes_of_the_snapshot_are_named_once(make_letter: Callable[..., Letter]) -> None:
    texts = [plain_text(block.text) for block in letter_document(make_letter()).blocks if isinstance(block, Paragraph)]
    assert "乙方依照《示例市市容环境卫生管理条例》等规定执法，具体条款见所附职权清单。" in texts


def test_each_letter_counts_its_own_pages(
    tmp_path: Path, shelf: FontShelf, make_letter: Callable[..., Letter], pages_of: Callable[[Path], list[str]]
) -> None:
    path = tmp_path / "letters.pdf"
    result = write_letters_pdf([make_letter(1), make_letter(2)], path, shelf=shelf)
    pages = pages_of(path)
    assert result.pages == len(pages) == 8
    assert "第1页 共4页" in pages[0]
    assert "第1页 共4页" in pages[4]
    assert "第4页 共4页" in pages[7]
    assert "示城管岗责〔2026〕002号" in pages[4]
    assert "对占用城市道路堆放物料的处罚" in "".join(pages)
    assert result.missing_characters == ()


def test_a_letter_printed_twice_is_the_same_file(tmp_path: Path, shelf: FontShelf, make_letter: Callable[..., Letter]) -> None:
    letter = replace(make_letter(), signed_on=date(2026, 1, 5))
    for name in ("one.pdf", "two.pdf"):
        write_letters_pdf([letter], tmp_path / name, shelf=shelf)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_word_files_are_named_by_number_and_never_overwrite_each_other(
    tmp_path: Path, make_letter: Callable[..., Letter]
) -> None:
    first = replace(make_letter(), party_b="甲/乙:丙")
    files = write_letters_word([first, first], tmp_path)
    assert [file.name for file in files] == ["示城管岗责〔2026〕001号 甲_乙_丙.docx", "示城管岗责〔2026〕001号 甲_乙_丙(2).docx"]
    assert sorted(tmp_path.iterdir()) == sorted(files)


def test_word_holds_the_text_with_chinese_faces(tmp_path: Path, make_letter: Callable[..., Letter]) -> None:
    (file,) = write_letters_word([make_letter()], tmp_path)
    word = docx.Document(str(file))
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert set(CLAUSES) <= set(texts)
    heading = word.paragraphs[texts.index("一、执法依据")]
    assert heading.runs[0]._r.rPr.rFonts.get(qn("w:eastAsia")) == "黑体"
    head, *rows = word.tables[-1].rows
    assert [cell.text for cell in head.cells][:3] == ["序号", "职权编码", "职权名称"]
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(rows) == 3


def test_no_letters_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingToPrintError):
        write_letters_pdf([], tmp_path / "none.pdf")
    with pytest.raises(NothingToPrintError):
        write_letters_word([], tmp_path)
