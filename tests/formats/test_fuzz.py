"""Damaged files of every kind: whatever is broken, the answer is a value or a coded error."""

import io
import random
import zipfile
from collections.abc import Iterator

import pytest
from office_files import docx, xlsx

from lawdesk.formats.errors import FormatError
from lawdesk.formats.guarded import GuardedChild

LAW = "第一条　为了加强管理，制定本条例。\n第二条　本条例自公布之日起施行。\n"
BPMN = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d">'
    '<process id="p"><startEvent id="s"/><task id="t" name="受理"/>'
    '<sequenceFlow id="f" sourceRef="s" targetRef="t"/></process></definitions>'
)
SEEDS = {
    "table": [
        xlsx(("清单", [["序号", "名称"], [1, "甲"], [2, "=1+1"]])),
        docx("标题", table=[["a", "b"], ["c", "d"]]),
        b'a,"b"\n1,2\n',
    ],
    "statute": [docx("第一条　甲", "第二条　乙"), LAW.encode(), LAW.encode("gbk"), LAW.encode("utf-16")],
    "bpmn": [BPMN.encode(), BPMN.encode("utf-16")],
}


def mutations(seed: bytes, count: int, chance: random.Random) -> Iterator[bytes]:
    """Yield damaged copies: bytes changed, cut off, doubled, and, in a zip, inside its parts."""
    for _ in range(count):
        data = bytearray(inner_damage(seed, chance) if seed.startswith(b"PK") and chance.random() < 0.6 else seed)
        for _ in range(chance.choice((0, 1, 3, 20))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.2:
            del data[chance.randrange(len(data)) :]
        if chance.random() < 0.1:
            at = chance.randrange(len(data) + 1)
            data[at:at] = data[: chance.randrange(200)]
        yield bytes(data)


def inner_damage(office: bytes, chance: random.Random) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(office)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        victim = chance.choice(source.namelist())
        for name in source.namelist():
            part = bytearray(source.read(name))
            if name == victim and part:
                for _ in range(chance.choice((1, 5))):
                    part[chance.randrange(len(part))] = chance.randrange(32, 127)
            target.writestr(name, bytes(part))
    return stream.getvalue()


def read_all(reader: str, count: int, seed: int) -> int:
    """Read damaged copies in one child; return how many were refused."""
    chance = random.Random(seed)
    refused = 0
    with GuardedChild(reader) as child:
        for original in SEEDS[reader]:
            for data in mutations(original, count, chance):
                try:
                    assert all(isinstance(answer, dict) for answer in child.read("损坏的文件", data))
                except FormatError:
                    refused += 1
    return refused


@pytest.mark.parametrize("reader", sorted(SEEDS))
def test_some_damage(reader: str) -> None:
    assert read_all(reader, 25, 20260105) > 0


@pytest.mark.fuzz
@pytest.mark.parametrize("reader", sorted(SEEDS))
@pytest.mark.parametrize("seed", range(10))
def test_much_damage(reader: str, seed: int) -> None:
    assert read_all(reader, 400, seed) > 0
