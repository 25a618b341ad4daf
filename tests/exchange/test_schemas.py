"""A bundle describes itself: schemas fit the records, with Chinese titles; the readme fits its limit."""

import dataclasses
import json
from typing import Any

import pytest
from exchange.vectors import ACK_LINE

from lawdesk.domain.powers.values import PowerType
from lawdesk.exchange.readme import readme_file
from lawdesk.exchange.record_types import CLASS_BY_TYPE, wire_name
from lawdesk.exchange.schemas import schema, schema_file


def objects(part: Any) -> list[dict[str, Any]]:
    """Return every object schema inside a schema."""
    found = [part] if isinstance(part, dict) and part.get("type") == "object" else []
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return found + [one for each in inner for one in objects(each)]


@pytest.mark.parametrize("record_type", sorted(CLASS_BY_TYPE))
def test_every_type_has_a_closed_schema_with_a_chinese_title(record_type: str) -> None:
    parsed = json.loads(schema_file(record_type))
    assert len(schema_file(record_type)) <= 256 * 1024
    for one in objects(parsed):
        assert one["additionalProperties"] is False
        assert one["required"] == sorted(one["properties"])
    fields = {wire_name(one.name) for one in dataclasses.fields(CLASS_BY_TYPE[record_type])} - {"id"}
    assert set(parsed["$defs"]["value"]["properties"]) == fields


def test_fields_and_codes_have_titles() -> None:
    power = schema("power")["$defs"]["value"]["properties"]
    assert power["name"] == {"type": "string", "title": "职权名称"}
    assert {"const": "CF", "title": "行政处罚"} in power["power_type"]["oneOf"]
    assert len(power["power_type"]["oneOf"]) == len(PowerType)
    assert power["effective_on"]["anyOf"] == [{"type": "string", "format": "date"}, {"type": "null"}]
    assert power["levels"]["type"] == "array"
    assert power["statutory_limit"]["anyOf"][0] == {"$ref": "#/$defs/time_limit"}


def test_titles_may_come_from_elsewhere() -> None:
    assert schema("duty", titles={("duty", "text"): "甲"})["$defs"]["value"]["properties"]["text"]["title"] == "甲"
    assert "title" not in schema("duty", titles={})["$defs"]["value"]["properties"]["text"]


def test_every_reference_has_its_definition() -> None:
    for record_type in CLASS_BY_TYPE:
        text = schema_file(record_type).decode()
        definitions = json.loads(text)["$defs"]
        for part in text.split('"$ref": "#/$defs/')[1:]:
            assert part.split('"')[0] in definitions


def test_the_vector_keeps_its_schema() -> None:
    value = json.loads(ACK_LINE)["value"]
    properties = schema("ack")["$defs"]["value"]["properties"]
    assert set(value) == set(properties)
    assert value["result"] in [one["const"] for one in properties["result"]["oneOf"]]


def test_the_same_program_writes_the_same_bytes() -> None:
    assert schema_file("power") == schema_file("power")
    assert readme_file() == readme_file()


def test_the_readme_tells_both_tongues_how_to_open_it() -> None:
    text = readme_file().decode()
    assert len(readme_file()) <= 64 * 1024
    for words in ("age -d -i", "minisign -Vm manifest.json", "unzip", "sha256sum", "records/", "Whom to ask", "问谁"):
        assert words in text
