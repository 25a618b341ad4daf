"""A bundle that an earlier program wrote is read as ours says it; a record that mixes two schemas is refused."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from lawdesk.domain.canonical import canonical
from lawdesk.exchange.manifest import SCHEMA
from lawdesk.exchange.record_types import value_object
from lawdesk.exchange.records import parse_records

FIXTURES = Path(__file__).parent / "fixtures"
EARLIER = sorted(FIXTURES.glob("content-*.zip"))


def schema_of(path: Path) -> int:
    return int(path.stem.rpartition("-")[2])


def record_files(path: Path) -> dict[str, bytes]:
    """Return the record files of the container of a kept bundle by type."""
    with zipfile.ZipFile(path) as container:
        assert json.loads(container.read("manifest.json"))["data"]["schema"] == schema_of(path)
        names = [name for name in container.namelist() if name.startswith("records/")]
        return {name.removeprefix("records/").removesuffix(".jsonl"): container.read(name) for name in names}


def test_every_earlier_schema_has_its_bundle() -> None:
    assert [schema_of(path) for path in EARLIER] == list(range(1, SCHEMA))


@pytest.mark.parametrize("path", EARLIER, ids=lambda path: path.stem)
def test_every_record_is_read_with_all_that_it_says(path: Path) -> None:
    files = record_files(path)
    assert len(files) >= 20
    for record_type, data in files.items():
        parsed = parse_records(record_type, data, schema_of(path))
        assert parsed.problems == (), record_type
        said = [json.loads(line)["value"] for line in data.splitlines()]
        read: list[Any] = [json.loads(canonical(value_object(one.value))) for one in parsed.records]
        assert [{name: one[name] for name in old} for old, one in zip(said, read, strict=True)] == said


def test_an_older_record_with_a_field_of_ours_is_refused() -> None:
    line = record_files(EARLIER[0])["basis_entry"].splitlines()[0]
    parsed = json.loads(line)
    mixed = canonical({**parsed, "value": {**parsed["value"], "subjects": []}}) + b"\n"
    (problem,) = parse_records("basis_entry", mixed, 1).problems
    assert (problem.code, problem.field, problem.rule) == ("LWB-E062", "reviewed_by", "缺少该字段")


def test_an_older_line_that_is_not_canonical_is_refused() -> None:
    line = record_files(EARLIER[0])["citation"].splitlines()[0].replace(b'":"', b'": "', 1)
    assert [one.code for one in parse_records("citation", line + b"\n", 1).problems] != []
