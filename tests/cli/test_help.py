"""Every command explains itself in Chinese, and tells wrong usage in Chinese with exit code 2."""

import re
from collections.abc import Iterator

import click
import pytest
from command_line import Desk, run

from lawdesk.cli import speak_chinese
from lawdesk.cli.output import USAGE

speak_chinese()
from lawdesk.cli.root import root  # noqa: E402  # what click says is fixed when it is first imported

ENGLISH = re.compile(r"[A-Za-z]{3,}")
PRODUCTS = re.compile(
    r"lawdesk(?: [a-z-]+)*|backups|LAWDESK_(?:NEW_)?PASSPHRASE|JSON|PDF|PostgreSQL|postgresql\+psycopg|Excel|Word|CSV|SVG|BPMN"
    r"|xlsx|scores|id, \w+(?:, context)?|POW-10"
)
CODES = re.compile(r"\[submit\|review\|issue\|publish\|keys\]|'[a-z]+'|--[a-z-]+|\.[a-z]{2,4}")
CHINESE = re.compile(r"[一-鿿]")


def commands(group: click.Group = root, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield every command and group of commands by the words that call it."""
    for name, command in group.commands.items():
        yield (*before, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))


ALL = [(), *commands()]


def known_words(words: tuple[str, ...]) -> list[str]:
    """Return the names of the commands below a group: its help lists them."""
    return [one[-1] for one in ALL if one and one[:-1] == words]


def english(text: str, *known: str) -> list[str]:
    """Return the English words in `text` that are no names of commands, options, programs or file formats."""
    left = CODES.sub("", PRODUCTS.sub("", text))
    for name in known:
        left = left.replace(f"  {name} ", "")
    return ENGLISH.findall(left)


EXPECTED = {
    *("new", "check", "assign", "submit", "receive", "undo", "redo", "demo", "backup", "verify", "inbox"),
    *("laws import", "laws search", "laws show", "laws cite", "laws parse", "basis add", "basis list"),
    *("powers import", "powers list", "powers retire", "powers set", "org import", "org list", "letters print"),
    *("charts make", "charts edit", "charts export", "charts layout", "charts convert", "charts check"),
    *("assess run", "keys card", "keys trust"),
}


def test_every_step_of_the_window_is_a_command() -> None:
    assert {" ".join(one) for one in commands()} >= EXPECTED


@pytest.mark.parametrize("words", ALL, ids=lambda words: " ".join(words) or "lawdesk")
def test_help_is_chinese(words: tuple[str, ...]) -> None:
    answer = run(*words, "--help")
    assert answer.code == 0 and answer.err == ""
    assert answer.out.startswith("用法：")
    assert english(answer.out, *known_words(words)) == [], answer.out


@pytest.mark.parametrize("words", ALL, ids=lambda words: " ".join(words) or "lawdesk")
def test_every_option_is_explained(words: tuple[str, ...]) -> None:
    command: click.Command = root
    for word in words:
        assert isinstance(command, click.Group)
        command = command.commands[word]
    assert CHINESE.search(command.help or "")
    options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
    assert [one.name for one in options if not CHINESE.search(one.help or "")] == []


@pytest.mark.parametrize("words", ALL, ids=lambda words: " ".join(words) or "lawdesk")
def test_an_unknown_option_is_told(words: tuple[str, ...]) -> None:
    answer = run(*words, "--没有这个选项")
    assert answer.code == USAGE and answer.out == ""
    assert "没有选项" in answer.err and "错误：" in answer.err
    assert english(answer.err) == [], answer.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("没有这个命令",), "没有命令"),
        (("powers", "没有这个命令"), "没有命令"),
        (("powers", "retire", "甲"), "--reason"),
        (("laws", "search"), "检索词"),
        (("new", "示例局", "--level", "月球"), "国家、省、市、区县、乡镇街道"),
        (("check", "--day", "2026-02-30"), "不是日期"),
        (("assign", "甲", "乙", "旁观"), "承办、审核、批准、协办"),
        (("powers", "import", "没有.xlsx"), "不存在"),
        (("assess", "run", "--input", __file__, "--year", "今年"), "今年"),
        (("receive", __file__, "--accept", "--return", "不收"), "只能选一个"),
        (("submit",), "--out"),
        (("submit", "--finish", "--to", "甲", "--out", "."), "--finish"),
        (("keys", "trust", __file__, "--fingerprint", "1", "--grant", "全部"), "--grant"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], told: str) -> None:
    answer = run(*arguments)
    assert answer.code == USAGE and answer.out == ""
    assert told in answer.err and "错误：" in answer.err
    assert english(answer.err) == [], answer.err
    assert not re.search(r"\.(\s|$)", answer.err), answer.err


def test_version() -> None:
    answer = run("--version")
    assert answer.code == 0
    assert answer.out.startswith("lawdesk")


def test_commands_are_no_abbreviations(unit: Desk) -> None:
    """A command that is not written out is not guessed: nothing must happen that was not meant."""
    assert unit.run("und", code=USAGE).out == ""
