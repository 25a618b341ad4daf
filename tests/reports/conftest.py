"""Fixtures for documents: fonts made once, invented letters, and the text of what was written."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from lawdesk.domain.ids import new_id
from lawdesk.domain.letters.values import Letter, LetterItem, LetterKind
from lawdesk.domain.powers.values import DutyRole
from lawdesk.reports.fonts import FontShelf


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> FontShelf:
    return FontShelf(tmp_path_factory.mktemp("fonts"))


@pytest.fixture
def pages_of() -> Callable[[Path], list[str]]:
    def read(path: Path) -> list[str]:
        pdf = pypdfium2.PdfDocument(path)
        texts = [page.get_textpage().get_text_bounded().replace("\r\n", "").replace("\u3000", "") for page in pdf]
        pdf.close()
        return texts

    return read


@pytest.fixture
def make_letter() -> Callable[..., Letter]:
    def make(number: int = 1, items: int = 3, kind: LetterKind = LetterKind.POST) -> Letter:
        item = LetterItem(
            power_id=new_id(),
            code="CF-001",
            name="对占用城市道路堆放物料的处罚",
            power_type="行政处罚",
            duty_role=DutyRole.HANDLE,
            basis="《示例市市容环境卫生管理条例》第二十三条第一款",
            duties=("立案后七日内完成调查取证",),
        )
        return Letter(
            number=f"示城管岗责〔2026〕{number:03d}号",
            year=2026,
            letter_kind=kind,
            party_a="示例县城市管理执法局",
            party_b="执法中队案件承办岗",
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 12, 31),
            items=(item,) * items,
        )

    return make
