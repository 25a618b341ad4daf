"""Hostile files handed in as a power list: refused with a sentence or read with what they hide told, and nothing is written."""

from pathlib import Path

import pytest
from hostile_files import ERRORS, TABLES, files_of, make_hostile
from operations.small_unit import ready_workspace, stored

from lawdesk.domain.powers.values import Power
from lawdesk.formats.errors import FormatError
from lawdesk.formats.list_writer import FORMULA_STARTS
from lawdesk.operations.dry_run import RowKind
from lawdesk.operations.power_import import accept_powers, preview_powers
from lawdesk.operations.power_import.correcting import export_corrected
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.errors import explain


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files that a list import can meet, by name: every table and every Word document."""
    made = files_of(make_hostile(tmp_path_factory.mktemp("hostile")))
    return {name: file for name, file in made.items() if file.suffix in (*TABLES, ".docx", ".doc", ".wps", ".txt")}


@pytest.fixture(scope="module")
def unit(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace that nothing may be written into."""
    return ready_workspace(tmp_path_factory.mktemp("unit") / "workspace")


def test_every_file_ends_in_a_sentence_or_a_preview_and_nothing_is_written(files: dict[str, Path], unit: Workspace) -> None:
    before = stored(unit, Power)
    for name, file in files.items():
        try:
            preview = preview_powers(unit, file)
        except FormatError as fault:
            sentence = explain(fault)
            assert name in sentence.what and sentence.remedy, name
            if file.suffix in TABLES and name in ERRORS:
                assert fault.code == ERRORS[name]
        else:
            assert name not in ERRORS
            assert preview.words and all(one.words for one in preview.problems)
    assert stored(unit, Power) == before


@pytest.mark.parametrize(
    ("name", "names", "codes"),
    [
        ("ok_powerlist.xlsx", 1, set()),
        ("merged_title_rows.xlsx", 1, {"LWI-P-I002"}),
        ("csv_gbk_embedded_newline.csv", 1, {"LWI-P-W010"}),
        ("csv_ragged.csv", 2, {"LWI-P-W006"}),
        ("cell_1MB.csv", 1, {"LWI-P-W005"}),
        ("macro.xlsm", 1, {"LWI-P-I005"}),
        ("formula_injection.csv", 3, set()),
    ],
)
def test_what_is_read_is_taken_as_it_stands_and_what_hides_is_told(
    files: dict[str, Path], tmp_path: Path, name: str, names: int, codes: set[str]
) -> None:
    workspace = ready_workspace(tmp_path / "workspace")
    preview = preview_powers(workspace, files[name])
    assert preview.count(RowKind.NEW) == names
    assert codes <= {one.code for one in preview.problems}
    before = len(stored(workspace, Power))
    accept_powers(workspace, preview)
    assert len(stored(workspace, Power)) == before + names
    assert preview_powers(workspace, files[name]).count(RowKind.NEW) == 0
    workspace.close()


def test_formulas_stay_texts_in_the_store_and_in_the_corrected_sheet(files: dict[str, Path], tmp_path: Path) -> None:
    import openpyxl

    workspace = ready_workspace(tmp_path / "workspace")
    preview = preview_powers(workspace, files["formula_injection.csv"])
    accept_powers(workspace, preview)
    assert any(one.name.startswith(FORMULA_STARTS) for one in stored(workspace, Power))
    target = export_corrected(preview, tmp_path / "改正表.xlsx")
    cells = [cell for row in openpyxl.load_workbook(target).worksheets[0].iter_rows() for cell in row if cell.value]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    workspace.close()
