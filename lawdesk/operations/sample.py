"""The shipped sample: an invented unit and office with invented rules and people, as the files a unit would bring."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lawdesk.domain.organisation.values import Institution, Level, ManagementType, SubjectKind
from lawdesk.formats.list_writer import TableSheet, write_sheets
from lawdesk.paths import resources


def sample_facts() -> dict[str, Any]:
    """Return the facts of the sample: unit, office, year, people at the desks, catalogue."""
    facts: dict[str, Any] = json.loads((_folder() / "unit.json").read_text("utf-8"))
    return facts


def sample_institution(facts: dict[str, str]) -> Institution:
    """Return the institution that the facts describe."""
    return Institution(
        name=facts["name"],
        short_name=facts["short_name"],
        office_id=facts["office_id"],
        region_code=facts["region_code"],
        level=Level(facts["level"]),
        subject_kind=SubjectKind(facts["subject_kind"]),
        management_type=ManagementType(facts["management_type"]),
    )


def sample_laws() -> Path:
    """Return the folder with the invented rules."""
    return _folder() / "laws"


def sample_assignments() -> Iterator[tuple[str, str, str]]:
    """Yield (power code, duty role in Chinese, post name)."""
    for row in _rows("assignments.csv"):
        for role in ("承办", "审核", "批准", "协办"):
            if row[role]:
                yield row["职权编码"], role, row[role]


def write_sample_files(folder: Path) -> None:
    """Write the lists of the sample as the workbooks that a unit would have: 权责清单, 机构岗位人员, 评分表."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_csv_as_sheet("power_list.csv", folder / "权责清单.xlsx", "权责清单")
    _write_csv_as_sheet("scores.csv", folder / "自评评分表.xlsx", "评分表")
    content: dict[str, list[list[str]]] = json.loads((_folder() / "organisation.json").read_text("utf-8"))
    sheets = [TableSheet(name=name, heads=rows[0], rows=rows[1:]) for name, rows in content.items()]
    write_sheets(folder / "机构岗位人员.xlsx", sheets)


def _write_csv_as_sheet(source: str, target: Path, name: str) -> None:
    with (_folder() / source).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    write_sheets(target, (TableSheet(name=name, heads=rows[0], rows=rows[1:]),))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_folder() / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _folder() -> Path:
    return resources() / "sample"
