"""Every code of a foreign file has a sentence that a clerk can act on."""

import re
from pathlib import Path

import lawdesk.formats
import lawdesk.operations
from lawdesk.formats.errors import BY_CODE
from lawdesk.formats.problems import Problem, column_letters
from lawdesk.wording.errors import SENTENCES
from lawdesk.wording.import_problems import problem_codes


def used_codes(pattern: str) -> set[str]:
    floors = (Path(floor.__file__ or "").parent for floor in (lawdesk.formats, lawdesk.operations))
    files = (file for floor in floors for file in floor.rglob("*.py"))
    return {code for file in files for code in re.findall(pattern, file.read_text(encoding="utf-8"))}


def test_every_error_has_a_sentence() -> None:
    for code in BY_CODE:
        assert SENTENCES[code].what.endswith("。")
        assert SENTENCES[code].remedy.endswith("。")


def test_every_finding_has_a_sentence_and_every_sentence_is_used() -> None:
    assert used_codes(r'"(LWI-P-[EWI]\d{3})"') == problem_codes()


def test_place_of_a_finding_reads_as_people_say_it() -> None:
    assert Problem(code="LWI-P-W013", file="a.xlsx", sheet="一", row=5, column=28).place == "a.xlsx 工作表“一” 第5行AB列"
    assert [column_letters(column) for column in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_long_raw_text_is_shown_by_its_beginning() -> None:
    assert len(Problem(code="LWI-P-E001", raw="甲" * 500).words) < 120
