"""The ways into a workspace on the command line; the keyring of the machine is faked, the rest is real."""

from pathlib import Path

import pytest
from command_line import PASSPHRASE, Desk, new_desk

NEXT = "eine neue lange Losung"


class FakeKeyring:
    """A system keyring in memory, under the name of an allowed back end."""

    kept: dict[str, str]

    def __init__(self) -> None:
        self.kept = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[username]


FakeKeyring.__module__, FakeKeyring.__qualname__ = "keyring.backends.SecretService", "Keyring"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose passphrase is known, on a machine with a keyring."""
    monkeypatch.setenv("LAWDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("LAWDESK_NEW_PASSPHRASE", NEXT)
    backend = FakeKeyring()
    monkeypatch.setattr("keyring.get_keyring", lambda: backend)
    return new_desk(tmp_path / "w", "示例县城市管理局", "shili-ju")


def test_the_ways_in_are_listed(desk: Desk) -> None:
    lines = desk.run("keys", "slots").out.splitlines()
    assert lines[0].split() == ["编号", "种类", "制作日期", "状态"]
    assert [line.split()[1] for line in lines[1:]] == ["口令", "恢复单"]
    assert [one["kind"] for one in desk.run("keys", "slots", "--json").objects] == ["passphrase", "recovery"]


def test_a_changed_passphrase_opens_and_the_old_one_does_not(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.run("keys", "passphrase")
    desk.refused("keys", "slots", error="LWB-E082")
    monkeypatch.setenv("LAWDESK_PASSPHRASE", NEXT)
    desk.run("keys", "slots")


def test_the_keyring_opens_without_a_passphrase(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.run("keys", "keyring")
    monkeypatch.setenv("LAWDESK_PASSPHRASE", "not the passphrase at all")
    desk.run("--keyring", "keys", "slots")
    desk.refused("keys", "slots", error="LWB-E082")


def test_where_the_keyring_does_not_open_the_passphrase_is_asked_for(desk: Desk) -> None:
    answer = desk.run("--keyring", "keys", "slots")
    assert "改用口令打开" in answer.err


def test_taking_the_key_out_of_the_keyring(desk: Desk) -> None:
    desk.run("keys", "keyring")
    assert "已移出" in desk.run("keys", "keyring", "--remove").out
    desk.refused("keys", "keyring", "--remove", error="LWW-E030")
    desk.refused("keys", "remove", "2", error="LWB-E092")


def test_a_machine_without_a_keyring(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keyring.get_keyring", object)
    desk.refused("keys", "keyring", error="LWB-E080")


def test_a_wrong_line_of_the_sheet_is_named(desk: Desk) -> None:
    assert "第 2 行" in desk.refused("keys", "test-sheet", "2=AAAAA AAAAA AAAAA", error="LWB-E083")
    desk.run("keys", "test-sheet", "5=x", code=2)


def test_new_keys_with_old_backups_destroyed(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.run("backup")
    sheet = tmp_path / "new-sheet.pdf"
    said = desk.run("keys", "renew", "--out", sheet, "--destroy-backups").out
    assert "销毁旧备份 1 份" in said
    assert sheet.read_bytes().startswith(b"%PDF")
    desk.refused("keys", "slots", error="LWB-E082")
    monkeypatch.setenv("LAWDESK_PASSPHRASE", NEXT)
    desk.run("verify")
    assert desk.folder is not None
    assert len(list((desk.folder / "backups").glob("*.lwd"))) == 1


def test_a_damaged_key_store_is_replaced_by_the_one_before(desk: Desk) -> None:
    assert desk.folder is not None
    desk.run("keys", "recovery", "--out", desk.folder.with_suffix(".2.pdf"))
    (desk.folder / "keystore.json").write_bytes(b"{}")
    desk.refused("keys", "slots", error="LWB-E084")
    desk.run("keys", "previous")
    desk.run("verify")


def test_a_synced_place_is_refused_and_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAWDESK_PASSPHRASE", PASSPHRASE)
    desk = Desk(tmp_path / "OneDrive" / "w")
    desk.refused("new", "甲局", "--office-id", "jia", "--level", "市", error="LWS-E004")
    assert list(tmp_path.iterdir()) == []
    desk.run("--allow-place", "new", "甲局", "--office-id", "jia", "--level", "市")
