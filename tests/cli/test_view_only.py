"""`--view-only`: commands that read work, commands that write are refused, and the workspace is as it was."""

import hashlib
from pathlib import Path

import pytest
from command_line import PASSPHRASE, Desk, new_desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with an empty workspace."""
    monkeypatch.setenv("LAWDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("LAWDESK_NEW_PASSPHRASE", PASSPHRASE + "!")
    return new_desk(tmp_path / "w", "示例县城市管理局", "shili-ju", sheet=False)


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file that holds something; a reader may leave an empty log."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm"))]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("command", [("verify",), ("org", "list"), ("keys", "slots"), ("powers", "list"), ("log", "verify")])
def test_what_only_reads_works(desk: Desk, command: tuple[str, ...]) -> None:
    assert desk.folder is not None
    before = digests(desk.folder)
    desk.run("--view-only", *command)
    assert digests(desk.folder) == before


@pytest.mark.parametrize("command", [("keys", "passphrase"), ("keys", "recovery", "--out", "never.pdf"), ("backup",)])
def test_what_writes_is_refused(desk: Desk, command: tuple[str, ...]) -> None:
    assert desk.folder is not None
    before = digests(desk.folder)
    assert "只看" in desk.refused("--view-only", *command, error="LWS-E040")
    assert digests(desk.folder) == before
