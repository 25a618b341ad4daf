"""The recovery sheet: the vector, and every mistake a typist makes is named by its line."""

import itertools

import pytest

from lawdesk.exchange.crockford import ALPHABET
from lawdesk.exchange.errors import RecoveryLineError
from lawdesk.exchange.recovery import check_line, check_line_of, line_marks, read_sheet, write_sheet

SECRET = bytes(range(32))
LINES = ("000G4 0R40M 30EYK", "20918 5GR38 E1WRH", "8124G K2GAH C5RJK", "R34D1 P70X3 RFG9R")


def wrong_lines(lines: tuple[str, ...]) -> str:
    with pytest.raises(RecoveryLineError) as caught:
        read_sheet(lines)
    return str(caught.value.facts["line"])


def test_vector() -> None:
    assert write_sheet(SECRET).lines == LINES
    assert read_sheet(LINES) == SECRET


def test_the_secret_is_not_shown_by_accident() -> None:
    assert "000G4" not in repr(write_sheet(SECRET))


def test_the_code_for_a_camera_holds_the_same_lines() -> None:
    assert write_sheet(SECRET).qr_text == "LAWDESK-RECOVERY/1 " + " ".join(LINES)


@pytest.mark.parametrize("typed", ["ooog4-or4om-3oeyk", " 000G40R40M30EYK ", "OOOG4 0R4OM 30EYK", "000g4\t0r40m\t30eyk"])
def test_what_a_person_types_is_understood(typed: str) -> None:
    assert read_sheet((typed, *LINES[1:])) == SECRET


def test_i_and_l_are_one() -> None:
    assert read_sheet((LINES[0], "209I8 5GR38 EIWRH", LINES[2], "R34DL P70X3 RFG9R")) == SECRET


def mistyped() -> list[tuple[int, str]]:
    """Every line with every symbol replaced by every other."""
    return [
        (number, line[:at] + symbol + line[at + 1 :])
        for number, line in enumerate(LINES, 1)
        for at in range(len(line))
        if line[at] != " "
        for symbol in ALPHABET
        if symbol != line[at]
    ]


def test_every_single_wrong_symbol_is_named() -> None:
    cases = mistyped()
    missed = []
    for number, line in cases:
        lines = (*LINES[: number - 1], line, *LINES[number:])
        try:
            assert read_sheet(lines) != SECRET
            missed.append(line)
        except RecoveryLineError as error:
            assert error.facts["line"] == str(number)
    assert len(cases) == 4 * 15 * 31
    assert len(missed) <= len(cases) * 0.002  # ten check bits let one wrong line in 1,024 through; it opens nothing


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(range(4), 2)))
def test_exchanged_lines_are_both_named(one: int, other: int) -> None:
    lines = list(LINES)
    lines[one], lines[other] = lines[other], lines[one]
    assert wrong_lines(tuple(lines)) == f"{one + 1}、{other + 1}"


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (LINES[:3], "4"),
        ((*LINES, LINES[0]), "5"),
        ((), "1、2、3、4"),
        ((LINES[0], LINES[1][:-1], *LINES[2:]), "2"),
        ((LINES[0], LINES[1] + "0", *LINES[2:]), "2"),
        (("U" + LINES[0][1:], *LINES[1:]), "1"),
        (("汉" + LINES[0][1:], *LINES[1:]), "1"),
    ],
)
def test_wrong_shapes(lines: tuple[str, ...], named: str) -> None:
    assert wrong_lines(lines) == named


def test_padding_bits_must_be_zero() -> None:
    """A last line with a right check but bits after the secret is no line of ours."""
    from lawdesk.exchange.recovery import _line

    last = _line(4, "R34D1P70X3RFH")
    with pytest.raises(RecoveryLineError) as caught:
        read_sheet((*LINES[:3], last))
    assert caught.value.facts["line"] == "4"


def test_a_rehearsal_checks_single_lines() -> None:
    check_line(3, LINES[2])
    with pytest.raises(RecoveryLineError):
        check_line(2, LINES[2])


def test_a_rehearsal_knows_the_sheet_by_two_of_its_lines() -> None:
    ours, other = write_sheet(bytes(range(32))), write_sheet(bytes(32))
    marks = line_marks(ours.lines, b"\x11" * 32)
    for number, line in enumerate(ours.lines, start=1):
        check_line_of(marks, number, line.lower().replace(" ", "-"), b"\x11" * 32)
        with pytest.raises(RecoveryLineError):  # right in itself, and of another sheet
            check_line_of(marks, number, other.lines[number - 1], b"\x11" * 32)
    assert not any(symbols in mark for mark in marks for line in ours.lines for symbols in line.lower().split())
