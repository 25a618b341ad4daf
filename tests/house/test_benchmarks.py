"""`make bench` cannot pass over a promise that is broken."""

from pathlib import Path

import pytest

from benchmarks import __main__ as frame


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of benchmarks in place of the real one."""
    folder = tmp_path / "benchmarks"
    folder.mkdir()
    monkeypatch.setattr(frame, "HERE", folder)
    return folder


@pytest.mark.parametrize(
    ("body", "verdict", "code"),
    [
        ("print('ratio 1.2')", "kept", 0),
        ("print('skipped: no real material here')", "not measured", 0),
        ("raise SystemExit(1)", "broken", 1),
        ("raise ValueError", "broken", 1),
        ("def main() -> None: ...", "broken", 1),
        ("print('skipped'); raise SystemExit(1)", "broken", 1),
    ],
)
def test_a_verdict_follows_from_how_a_benchmark_ends(
    shelf: Path, capsys: pytest.CaptureFixture[str], body: str, verdict: str, code: int
) -> None:
    (shelf / "bench_letters.py").write_text(body)
    assert frame.main([]) == code
    assert verdict in capsys.readouterr().out.splitlines()[-1]


def test_words_choose_and_choosing_nothing_is_no_success(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shelf / "bench_letters.py").write_text("print('ratio 1.2')")
    (shelf / "bench_search.py").write_text("raise SystemExit(1)")
    assert frame.main(["letters"]) == 0
    assert frame.main(["absent"]) == 2
    assert "absent" in capsys.readouterr().out
