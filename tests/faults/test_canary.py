"""No plaintext on the disk: words typed, searched, attached, imported, printed, sent and backed up are in no file of the program.

After the day and its crash everything below its folder is searched: workspaces, temporary files, settings, caches, what it
said. They may stand in what the person asked for: printed papers and lists; never in a sealed bundle.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli.reporting_pair import PASSPHRASE
from faults.canary_day import CANARY, NUMBER
from faults.conftest import Figures

HERE = Path(__file__).parent
ENCODINGS = ("utf-8", "utf-16-le", "gb18030")
PLACES = {"HOME": "home", "TMPDIR": "tmp", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_DATA_HOME": "data"}


def holding_canary(folder: Path) -> list[str]:
    """Return the files in whose bytes the words or the number stand, in any of the encodings."""
    wanted = {words.encode(encoding) for words in (CANARY, NUMBER) for encoding in ENCODINGS}
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path.relative_to(folder)) for path in files if any(one in path.read_bytes() for one in wanted)]


@pytest.fixture
def after_the_day(tmp_path: Path) -> Path:
    """The folder of a day that ended with a crash; what the program said lies in it too."""
    folder = tmp_path / "day"
    for place in PLACES.values():
        (folder / place).mkdir(parents=True)
    surroundings = {
        **os.environ,
        **{name: str(folder / place) for name, place in PLACES.items()},
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join([str(HERE.parent), str(HERE.parent.parent)]),
        "LAWDESK_PASSPHRASE": PASSPHRASE,
    }
    with (folder / "said.txt").open("wb") as said:
        command = [sys.executable, "-m", "faults.canary_day", str(folder)]
        done = subprocess.run(command, env=surroundings, stdout=said, stderr=subprocess.STDOUT, check=False, timeout=120)
    assert done.returncode == -9, (folder / "said.txt").read_text()
    return folder


def test_no_word_is_left_in_a_file_that_nobody_asked_for(after_the_day: Path, figures: Figures) -> None:
    found = [name for name in holding_canary(after_the_day) if not name.startswith("asked/")]
    files = sum(path.is_file() for path in after_the_day.rglob("*"))
    figures("canary", files_searched=files, hits=len(found))
    assert found == []
    assert "RuntimeError" in (after_the_day / "said.txt").read_text(), "the crash is told, without its words"
    assert list((after_the_day / "U盘").glob("*.lwb")) and list((after_the_day / "单位" / "backups").glob("*.lwd"))
    assert (after_the_day / "单位" / "store.lwd-wal").stat().st_size > 0, "the crash left its log"


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("words", [CANARY, NUMBER])
def test_what_is_planted_is_found(tmp_path: Path, words: str, encoding: str) -> None:
    """Control: the search finds a planted file."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "planted.bin").write_bytes(b"\x00\xff" * 1000 + words.encode(encoding) + b"\x00")
    assert holding_canary(tmp_path) == ["deep/planted.bin"]
