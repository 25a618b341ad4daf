"""Bundles that must not be taken in: each is refused in Chinese with exit code 3, and the workspace stays as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from cli.reporting_pair import card_of, copied, introduce, saved, submitted
from command_line import Desk, new_desk


def refused(desk: Desk, path: Path, error: str) -> str:
    """Try every way to receive a file; each is refused, and nothing changed."""
    before = saved(desk.folder)
    told = ""
    for way in ((), ("--accept",), ("--return", "不收")):
        told = desk.refused("receive", path, *way, error=error)
    assert saved(desk.folder) == before
    return told


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def head_only(data: bytes) -> bytes:
    return data[:100]


def changed(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def longer(data: bytes) -> bytes:
    return data + b"\n"


@pytest.mark.parametrize(
    ("damage", "errors"),
    [
        (cut, {"LWB-E004", "LWB-E005"}),
        (head_only, {"LWB-E001", "LWB-E004", "LWB-E005"}),
        (changed, {"LWB-E004"}),
        (longer, {"LWB-E004", "LWB-E006"}),
        (lambda data: b"", {"LWB-E001", "LWB-E005"}),
        (lambda data: b"PK\x03\x04" + data, {"LWB-E001"}),
    ],
    ids=["cut", "head only", "a byte changed", "a byte more", "empty", "another file"],
)
def test_damaged(report: Path, office: Desk, stick: Path, damage: Callable[[bytes], bytes], errors: set[str]) -> None:
    path, whole = stick / report.name, report.read_bytes()
    path.write_bytes(damage(whole))
    before = saved(office.folder)
    answer = office.run("receive", path, "--accept", code=3)
    assert answer.err.rstrip().rpartition("：")[2] in errors, answer.err
    assert saved(office.folder) == before
    path.write_bytes(whole)
    assert "已接收" in office.run("receive", path, "--accept").out, "the whole file is taken after all"


def test_for_somebody_else(report: Path, tmp_path: Path) -> None:
    other = new_desk(tmp_path / "另一机关", "另一机关", "ling-yi", "--subject", "非执法主体", sheet=False)
    assert "本单位" in refused(other, report, "LWB-E003")


def test_own_bundle(unit: Desk, stick: Path) -> None:
    refused(unit, submitted(unit, stick), "LWB-E031")


def test_from_an_unknown_sender(unit: Desk, tmp_path: Path, stick: Path) -> None:
    """The unit trusts the office, and the office never typed the unit's fingerprint."""
    office = new_desk(tmp_path / "新机关", "新机关", "xin-jiguan", "--subject", "非执法主体", sheet=False)
    path, digits = card_of(office, tmp_path)
    unit.run("keys", "trust", path, "--fingerprint", digits)
    sent = unit.run("submit", "--to", "新机关", "--out", stick, "--reason", "*=示例", "--json").objects[0]
    assert "名片" in refused(office, Path(sent["path"]), "LWB-E020")


def test_from_a_sender_without_the_right_to_report(unit: Desk, tmp_path: Path, stick: Path) -> None:
    office = new_desk(tmp_path / "新机关", "新机关", "xin-jiguan", "--subject", "非执法主体", sheet=False)
    ours, theirs = card_of(unit, tmp_path), card_of(office, tmp_path)
    unit.run("keys", "trust", theirs[0], "--fingerprint", theirs[1])
    office.run("keys", "trust", ours[0], "--fingerprint", ours[1])
    sent = unit.run("submit", "--to", "新机关", "--out", stick, "--reason", "*=示例", "--json").objects[0]
    refused(office, Path(sent["path"]), "LWB-E029")


def test_replayed(unit: Desk, office: Desk, stick: Path) -> None:
    path = submitted(unit, stick)
    receipt = Path(office.run("receive", path, "--accept", "--json").objects[0]["receipt"])
    refused(office, path, "LWB-E040")
    unit.run("receive", receipt)
    refused(unit, receipt, "LWB-E040")


def test_a_receipt_is_not_accepted_or_returned(unit: Desk, office: Desk, stick: Path) -> None:
    receipt = Path(office.run("receive", submitted(unit, stick), "--accept", "--json").objects[0]["receipt"])
    assert "回执" in unit.refused("receive", receipt, "--accept", error="LWW-E014")
    assert "已接收" in unit.run("receive", receipt).out


def test_out_of_order(unit: Desk, office: Desk, stick: Path) -> None:
    """Number 2 comes before number 1: it is kept, and goes on when number 1 has come."""
    first = submitted(unit, stick)
    returned = copied(office.folder or stick, stick / "机关副本").run("receive", first, "--return", "补正", "--json").objects[0]
    unit.run("receive", returned["receipt"])
    second = submitted(unit, stick)
    for _ in range(2):
        assert "缺少第 1 号" in office.refused("receive", second, "--accept", error="LWB-E042")
    assert "第 2 号已可处理" in office.run("receive", first).out
    assert "尚未接收" in office.run("receive", second).out
    assert "已接收" in office.run("receive", second, "--accept").out


@pytest.mark.parametrize("kind", ["text", "card", "zip"])
def test_not_a_bundle(office: Desk, stick: Path, kind: str) -> None:
    path = stick / "文件.lwb"
    if kind == "card":
        office.run("keys", "card", "--out", path)
    else:
        path.write_bytes("这不是报送文件".encode() if kind == "text" else b"PK\x05\x06" + bytes(18))
    refused(office, path, "LWB-E001")


def test_a_folder_is_not_a_bundle(office: Desk, stick: Path) -> None:
    refused(office, stick, "LWB-E106")


@pytest.mark.parametrize("change", [cut, lambda text: text.replace(b"name", b"mane", 1), lambda text: b"", changed])
def test_a_bad_card_is_not_trusted(unit: Desk, office: Desk, stick: Path, change: Callable[[bytes], bytes]) -> None:
    path, digits = card_of(office, stick)
    path.write_bytes(change(path.read_bytes()))
    before = saved(unit.folder)
    unit.refused("keys", "trust", path, "--fingerprint", digits, error="LWB-E086")
    assert saved(unit.folder) == before


@pytest.mark.parametrize("digits", ["", "123", "0" * 30, "甲" * 30])
def test_a_card_is_not_trusted_on_other_digits(unit: Desk, office: Desk, stick: Path, digits: str) -> None:
    path, _ = card_of(office, stick)
    unit.refused("keys", "trust", path, "--fingerprint", digits, error="LWB-E087")


def test_another_key_under_a_known_code(unit: Desk, stick: Path, tmp_path: Path) -> None:
    """Someone made a workspace with the office's code: his card does not take the place of the real one."""
    impostor = new_desk(tmp_path / "冒名", "示例上级机关", "shili-jiguan", "--subject", "非执法主体", sheet=False)
    path, digits = card_of(impostor, stick)
    unit.refused("keys", "trust", path, "--fingerprint", digits, error="LWB-E088")


def test_introductions_may_be_repeated(unit: Desk, office: Desk, stick: Path) -> None:
    introduce(unit, office, stick)
    assert unit.run("keys", "list").out.count("示例上级机关") == 1
