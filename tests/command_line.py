"""The command line as a person or a script uses it, in this process: arguments in; exit code, output and errors out."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lawdesk.cli import main
from lawdesk.exchange.key_slots import PassphraseCost

PASSPHRASE = "correct horse battery staple pony"
CHEAP = PassphraseCost(memory=128, passes=1, lanes=1)  # the least that a key store accepts: every command opens the workspace


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[Any]:
        """The lines of the output as JSON."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True, slots=True)
class Desk:
    """One workspace and whoever types commands at it; `folder` None names no workspace."""

    folder: Path | None

    def run(self, *arguments: object, code: int = 0) -> Answer:
        """Run a command, check its exit code and return what it said."""
        named = [] if self.folder is None else ["-w", str(self.folder)]
        answer = run(*named, *arguments)
        assert answer.code == code, f"{arguments}: {answer}"
        return answer

    def refused(self, *arguments: object, error: str) -> str:
        """Run a command that must be refused with this error, and return what was told: what, what to do, and the code."""
        answer = self.run(*arguments, code=3)
        assert answer.out == "", answer.out
        what, remedy, code = answer.err.strip().split("\n")
        assert what.startswith("错误：") and remedy.startswith("处理：")
        assert code == f"代码：{error}", answer.err
        return what + remedy


def run(*arguments: object) -> Answer:
    """Run a command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([str(one) for one in arguments], cost=CHEAP)
    return Answer(code, out.getvalue(), err.getvalue())


def feed(monkeypatch: pytest.MonkeyPatch, text: bytes) -> None:
    """Let the next command read `text` from standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text), encoding="utf-8"))


def new_desk(folder: Path, name: str, office_id: str, *options: str, sheet: bool = True) -> Desk:
    """Create a workspace on the command line and return the desk with it."""
    desk = Desk(folder)
    recovery = ("--recovery-sheet", folder.with_suffix(".pdf")) if sheet else ()
    desk.run("new", name, "--office-id", office_id, "--level", "市", *recovery, *options)
    return desk
