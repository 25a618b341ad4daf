"""Validly signed but malformed manifests: accepted only where the grammar allows, and never an unhandled exception."""

import contextlib
import copy
import json
from typing import Any

import pytest
from exchange.vectors import ack_manifest, catalogue
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lawdesk.domain.canonical import NotCanonicalError, canonical
from lawdesk.exchange.bundle_kinds import RULES
from lawdesk.exchange.errors import ExchangeError, LimitError, ManifestFieldError, MemberNameError, MisplacedTypeError
from lawdesk.exchange.manifest_reader import read_manifest

CONTENTS = {"readme.txt": b"r", "schema/attachment.json": b"{}", "records/attachment.jsonl": b"{}\n"}
SEEDS = [ack_manifest(), catalogue(CONTENTS, {"attachment": 1})[0].manifest]


def paths(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every place in a parsed manifest."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(path for key, one in inner for path in paths(one, (*here, key)))]


PARSED = [json.loads(manifest.text) for manifest in SEEDS]
PATHS = [(at, path) for at, parsed in enumerate(PARSED) for path in paths(parsed)]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.sampled_from([0, 1, 2, -1, 999, 1000, 9999, 10000, 2**32, 1024 * 1024 * 1024 + 1]),
    st.text(max_size=70),
    st.sampled_from(["", "direct", "cast-x", "cast-", "2026.1", "2026.01", "0" * 64, "A" * 64, "unit-a", "2026-02-30T00:00:00Z"]),
    st.sampled_from(
        ["readme.txt", "files/" + "0" * 64, "records/power.jsonl", "records/../x", "schema/power.json", "records/ack.jsonl"]
    ),
    st.sampled_from(sorted({word for pair in RULES for word in pair})),
    st.lists(st.integers(0, 3), max_size=3),
    st.dictionaries(st.sampled_from(["id", "seal", "round", "size", "name", "ack"]), st.integers(0, 3), max_size=3),
)


def mutated(parsed: Any, path: tuple[Any, ...], how: str, value: Any) -> Any:
    """Return a copy of `parsed` with one place set, removed, doubled or given another key."""
    copied = copy.deepcopy(parsed)
    if not path:
        return value
    inner = copied
    for key in path[:-1]:
        inner = inner[key]
    if how == "remove":
        del inner[path[-1]]
    elif how == "double" and isinstance(inner, list):
        inner.insert(path[-1], inner[path[-1]])
    elif how == "add" and isinstance(inner, dict):
        inner["more"] = value
    else:
        inner[path[-1]] = value
    return copied


@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(PATHS), st.sampled_from(["set", "set", "set", "remove", "double", "add"]), VALUES)
def test_every_mutation_is_a_manifest_or_a_coded_refusal(place: tuple[int, tuple[Any, ...]], how: str, value: Any) -> None:
    at, path = place
    try:
        text = canonical(mutated(PARSED[at], path, how, value))
    except NotCanonicalError:
        return
    try:
        manifest = read_manifest(text)
    except ExchangeError:
        return
    assert manifest.text == text
    assert (manifest.kind, manifest.action) in RULES


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    with pytest.raises(ExchangeError):
        read_manifest(data)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(SEEDS[0].text) - 1), st.binary(max_size=3))
def test_any_splice(at: int, piece: bytes) -> None:
    text = SEEDS[0].text[:at] + piece + SEEDS[0].text[at + 1 :]
    with contextlib.suppress(ExchangeError):
        assert read_manifest(text).text == text


def changed(at: int, path: tuple[Any, ...], value: Any) -> bytes:
    return canonical(mutated(PARSED[at], path, "set", value))


ENTRY = PARSED[1]["files"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (changed(1, ("files",), ENTRY[::-1]), MemberNameError),
        (changed(1, ("files",), [*ENTRY, ENTRY[-1]]), MemberNameError),
        (changed(1, ("files",), ENTRY[1:]), MemberNameError),
        (changed(1, ("files",), [ENTRY[0], ENTRY[2]]), MemberNameError),
        (changed(1, ("files", 0, "name"), "README.txt"), MemberNameError),
        (changed(1, ("files", 2, "name"), "records/unheard_of.jsonl"), MemberNameError),
        (changed(1, ("files", 2, "name"), "records/attachment.jsonl\n"), MemberNameError),
        (changed(1, ("files", 2, "name"), "files/" + "0" * 64), MemberNameError),
        (changed(1, ("files", 0, "size"), 64 * 1024 + 1), LimitError),
        (changed(1, ("files", 1, "size"), 256 * 1024 + 1), LimitError),
        (changed(1, ("files", 2, "size"), 256 * 1024 * 1024 + 1), LimitError),
        (changed(1, ("files",), []), ManifestFieldError),
        (changed(1, ("files", 0, "size"), 0), ManifestFieldError),
        (changed(0, ("files", 0, "name"), "records/power.jsonl"), MisplacedTypeError),
        (changed(1, ("data", "catalogue"), "2026.0"), ManifestFieldError),
        (changed(1, ("recipients",), []), ManifestFieldError),
        (changed(1, ("recipients",), PARSED[1]["recipients"][::-1]), ManifestFieldError),
        (changed(1, ("recipients",), PARSED[1]["recipients"][1:]), ManifestFieldError),
        (changed(1, ("kind",), "publication"), ManifestFieldError),
    ],
)
def test_rules_of_members_and_recipients(text: bytes, error: type[ExchangeError]) -> None:
    with pytest.raises(error):
        read_manifest(text)


def test_limits_on_the_whole() -> None:
    parsed = copy.deepcopy(PARSED[1])
    digests = [f"{number:064x}" for number in range(4094)]
    entries = [{"crc32": 0, "name": f"files/{one}", "sha256": one, "size": 1} for one in digests]
    parsed["files"] = ENTRY + entries
    with pytest.raises(LimitError) as caught:
        read_manifest(canonical(parsed))
    assert caught.value.facts == {"what": "files", "value": 4097, "max": 4096}
    parsed["files"] = ENTRY + entries[:-1]
    text = canonical(parsed)
    assert 700_000 < len(text) < 900_000
    assert len(read_manifest(text).files) == 4096
    for entry in entries[:5]:
        entry["size"] = 256 * 1024 * 1024
    with pytest.raises(LimitError):
        read_manifest(canonical(parsed))
    with pytest.raises(LimitError):
        read_manifest(b" " * (1024 * 1024 + 1))
