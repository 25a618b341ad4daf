"""D07 责任书: of a unit, a post or a person, with the snapshot of its powers. One PDF for all, or one Word file for each."""

import re
from collections.abc import Sequence
from pathlib import Path

from lawdesk.domain.letters.values import Letter, LetterItem, LetterKind
from lawdesk.domain.powers.values import PowerType
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.reports.blocks import Block, Column, Document, Heading, PageBreak, Paragraph, Party, Row, Signature, Spacer, Table
from lawdesk.reports.dates import long_date
from lawdesk.reports.docx import write_docx
from lawdesk.reports.errors import NothingToPrintError
from lawdesk.reports.fonts import FontShelf
from lawdesk.reports.letter_texts import LetterTexts, standard_texts
from lawdesk.reports.page_styles import LETTER, Align, Style
from lawdesk.reports.pdf import PdfResult, write_pdf_volume
from lawdesk.wording.labels import label

_COLUMNS = (
    Column("序号", 1.4, Align.CENTER),
    Column("职权编码", 2.4),
    Column("职权名称", 4.4),
    Column("类型", 2.3, Align.CENTER),
    Column("角色", 1.5, Align.CENTER),
    Column("执法依据", 4.6),
    Column("责任事项", 4.2),
)
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def letter_document(letter: Letter) -> Document:
    """Return `letter` as it is printed; a clause that it leaves empty is the standard one of its kind."""
    texts = standard_texts(letter.letter_kind)
    return Document(
        title=f"{letter.year}年度{texts.title} {letter.number}".rstrip(),
        page_style=LETTER,
        blocks=(
            *_opening(letter, texts),
            *_clauses(letter, texts),
            Spacer(8),
            _signature(letter),
            Spacer(3),
            _receipt(letter),
            *_annex(letter),
        ),
        author=letter.party_a,
    )


def _opening(letter: Letter, texts: LetterTexts) -> tuple[Block, ...]:
    party_b = "乙方（责任单位）" if letter.letter_kind is LetterKind.UNIT else "乙方（责任人）"
    if letter.letter_kind is LetterKind.POST:
        party_b = "乙方（责任岗位）"
    purpose = (
        "为落实行政执法责任制，明确执法权限和责任，规范执法行为，保证法律、法规、规章正确实施，"
        f"甲方与乙方签订{letter.year}年度{texts.title}。"
    )
    return (
        Paragraph(f"{letter.year}年度{texts.title}", Style.TITLE),
        Paragraph(f"编号：{letter.number}", Style.SUBTITLE),
        Paragraph(f"甲方：{letter.party_a}", indent=0, align=Align.LEFT),
        Paragraph(f"{party_b}：{letter.party_b}", indent=0, align=Align.LEFT),
        Paragraph(purpose),
    )


def _clauses(letter: Letter, texts: LetterTexts) -> list[Block]:
    blocks: list[Block] = []
    for heading, text in (
        ("一、执法依据", _grounds(letter)),
        ("二、执法职责", letter.duties or texts.duties),
        ("三、执法责任与目标", letter.goals or texts.goals),
        ("四、考核与奖惩", letter.appraisal_text or texts.appraisal),
        ("五、责任追究", letter.liability_text or texts.liability),
        ("六、期限与附则", _term(letter)),
    ):
        blocks.append(Heading(heading))
        blocks += [Paragraph(line) for line in text.splitlines() if line.strip()]
    return blocks


def _grounds(letter: Letter) -> str:
    """Name the statutes of the snapshot; their articles stand in the annex."""
    titles = dict.fromkeys(title for item in letter.items for title in re.findall(r"《[^《》]+》", item.basis))
    if not titles:
        return "乙方依照现行有效的法律、法规、规章和本机关的职能配置规定执法，具体依据见所附职权清单。"
    return f"乙方依照{'、'.join(titles) if len(titles) < 2 else ''.join(titles)}等规定执法，具体条款见所附职权清单。"


def _term(letter: Letter) -> str:
    return (
        f"（一）本责任书自{long_date(letter.starts_on)}起至{long_date(letter.ends_on)}止。"
        "期间乙方岗位、职权或者所依据的法律、法规、规章发生变化的，双方应当及时变更或者重新签订。\n"
        "（二）所附职权清单是本责任书的组成部分。\n"
        "（三）本责任书一式两份，甲乙双方各执一份，自双方签字盖章之日起生效。"
    )


def _signature(letter: Letter) -> Block:
    day = long_date(letter.signed_on)
    if letter.letter_kind is LetterKind.UNIT:
        right = ("乙方（盖章）：", "负责人（签字）：", day)
    else:
        right = ("乙方（签字）：", "执法证号：", day)
    return Signature(left=Party(lines=("甲方（盖章）：", "负责人（签字）：", day)), right=Party(lines=right), gap=2)


def _receipt(letter: Letter) -> Block:
    """签收: party B has got its copy."""
    return Paragraph(f"签收：已收到本责任书一份。签收人：　　　　{long_date(letter.signed_on)}", Style.NOTE)


def _annex(letter: Letter) -> tuple[Block, ...]:
    if not letter.items:
        return ()
    rows = tuple(_row(number, item) for number, item in enumerate(letter.items, start=1))
    return (
        PageBreak(),
        Paragraph("附件", Style.HEADING_1, indent=0, align=Align.LEFT),
        Paragraph("职权清单", Style.TITLE),
        Paragraph(f"（责任书编号：{letter.number}　共{len(rows)}项）", Style.NOTE, align=Align.CENTER),
        Spacer(2),
        Table(columns=_COLUMNS, rows=rows, name="职权清单"),
    )


def _row(number: int, item: LetterItem) -> Row:
    duties = "\n".join(item.duties)
    return str(number), item.code, item.name, _type_words(item), label(item.duty_role), item.basis, duties


def _type_words(item: LetterItem) -> str:
    """Return the word of the type; a letter may hold its code or, when it came from elsewhere, a word already."""
    known = {one.value: label(one) for one in PowerType}
    return known.get(item.power_type, item.power_type)


def write_letters_pdf(
    letters: Sequence[Letter], path: Path, progress: Progress = SILENT, *, shelf: FontShelf | None = None
) -> PdfResult:
    """Write all letters into one PDF, each with its own page numbers; raise what `write_pdf` raises."""
    if not letters:
        raise NothingToPrintError(what="责任书")
    return write_pdf_volume([letter_document(letter) for letter in letters], path, progress, shelf=shelf)


def write_letters_word(letters: Sequence[Letter], folder: Path, progress: Progress = SILENT) -> tuple[Path, ...]:
    """Write one Word file for each letter into `folder`, named by number and party; return the files in order."""
    if not letters:
        raise NothingToPrintError(what="责任书")
    files: list[Path] = []
    taken: set[str] = set()
    for position, letter in enumerate(letters):
        progress.report(position, len(letters), letter.number)
        path = folder / _file_name(letter, taken)
        write_docx(letter_document(letter), path)
        files.append(path)
    progress.report(len(letters), len(letters))
    return tuple(files)


def _file_name(letter: Letter, taken: set[str]) -> str:
    """Return a name that Windows and Linux accept and that this batch has not used."""
    stem = _UNSAFE.sub("_", f"{letter.number} {letter.party_b}".strip())[:80] or "责任书"
    name, count = stem, 1
    while name.lower() in taken:
        count += 1
        name = f"{stem}({count})"
    taken.add(name.lower())
    return f"{name}.docx"
