"""The demo does the main job from end to end on the sample, and tells what it made and where."""

from datetime import date
from pathlib import Path

import pytest

from lawdesk.domain.submissions.values import Submission, SubmissionState
from lawdesk.operations.checks import check, errors_among
from lawdesk.operations.demo import PASSPHRASE, build_demo
from lawdesk.operations.errors import WorkspaceExistsError
from lawdesk.operations.powers import list_powers
from lawdesk.operations.workspace import open_workspace


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The folder of the demo and its story."""
    folder = tmp_path_factory.mktemp("demo") / "示例"
    story: list[str] = []
    build_demo(folder, None, story.append)
    return folder, story


def test_every_step_is_told(told: tuple[Path, list[str]]) -> None:
    _, story = told
    steps = [line[0] for line in story if not line.startswith("　")]
    assert steps[:9] == list("一二三四五六七八九")
    assert any("机关接收" in line for line in story)
    assert any("单位登记回执" in line and "已接收" in line for line in story)
    assert PASSPHRASE in story[0]


def test_what_it_made_is_there(told: tuple[Path, list[str]]) -> None:
    folder, _ = told
    endings = {path.suffix for path in (folder / "文书").rglob("*") if path.is_file()}
    assert endings >= {".pdf", ".docx", ".svg", ".bpmn"}
    assert len(list((folder / "U盘").glob("*.lwb"))) == 2
    assert list(folder.rglob("*.part")) == []


def test_unit_and_office_agree(told: tuple[Path, list[str]]) -> None:
    folder, _ = told
    unit, office = open_workspace(folder / "单位工作区", PASSPHRASE), open_workspace(folder / "机关工作区", PASSPHRASE)
    try:
        day = date.today()
        assert errors_among(check(unit, day)) == ()
        assert len(list_powers(unit, day)) >= 12
        with unit.store.read() as ours, office.store.read() as theirs:
            (sent,), (taken,) = ours.all(Submission), theirs.all(Submission)
        assert (sent.state, taken.state) == (SubmissionState.RECEIVED, SubmissionState.RECEIVED)
        assert sent.id == taken.id and sent.manifest_digest == taken.manifest_digest
    finally:
        unit.close()
        office.close()


def test_only_a_demo_is_built_over(tmp_path: Path) -> None:
    note = tmp_path / "要紧的文件.txt"
    note.write_text("不能丢", "utf-8")
    with pytest.raises(WorkspaceExistsError):
        build_demo(tmp_path, None, lambda words: None)
    assert [path.name for path in tmp_path.iterdir()] == [note.name]
