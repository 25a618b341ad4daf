"""What the documents say is so: targets, commands, options, links and files they name exist."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from house.sources import PACKAGE, REPOSITORY

from lawdesk.cli.root import root

DOCUMENTS = sorted(REPOSITORY.glob("*.md"))
READMES = [REPOSITORY / "README.md", REPOSITORY / "README.zh-CN.md"]
COMMAND = re.compile(r"^    lawdesk (.+?)(?:\s{2,}#.*)?$", re.MULTILINE)
FILE = re.compile(r"`([\w./-]+/[\w.-]+\.(?:py|sh|txt|toml|md))`")


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def commands(document: Path) -> list[list[str]]:
    """Return the words of each example of the command line."""
    return [found.split() for found in COMMAND.findall(document.read_text("utf-8"))]


def resolve(words: list[str]) -> tuple[str, click.Command, list[str]]:
    """Return the name of the command that an example calls, the command, and the words that follow its name."""
    command: click.Command = root
    path: list[str] = []
    rest = words[2:] if words[0] == "-w" else words
    while isinstance(command, click.Group) and rest and not (command.invoke_without_command and rest[0].startswith("-")):
        command = command.commands[rest[0]]
        path.append(rest[0])
        rest = rest[1:]
    return " ".join(path), command, rest


def options(command: click.Command) -> Iterator[str]:
    """Yield the options that a command knows."""
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield from (*parameter.opts, *parameter.secondary_opts)


@pytest.mark.parametrize("document", READMES, ids=names(READMES))
def test_every_example_is_a_command_with_options_that_exist(document: Path) -> None:
    examples = commands(document)
    assert len(examples) > 12
    for words in examples:
        _, command, rest = resolve(words)
        assert not isinstance(command, click.Group) or command.invoke_without_command, words
        assert {word for word in rest if word.startswith("--")} <= set(options(command)), words


def test_both_languages_show_the_same_commands() -> None:
    english, chinese = ([resolve(words)[0] for words in commands(document)] for document in READMES)
    assert english == chinese


@pytest.mark.parametrize("document", DOCUMENTS, ids=names(DOCUMENTS))
def test_every_target_link_and_file_exists(document: Path) -> None:
    text = document.read_text("utf-8")
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    assert set(re.findall(r"(?:`|^ {4})make ([a-z][a-z-]*)", text, re.MULTILINE)) <= targets
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in links if not (REPOSITORY / link).exists()] == []
    files = FILE.findall(text)
    assert [name for name in files if not (PACKAGE / name).exists() and not (REPOSITORY / name).exists()] == []
