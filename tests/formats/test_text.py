"""The encoding is decided in a fixed order, and a doubt is a question."""

import pytest

from lawdesk.formats.text import decode, decode_as, readable_share, suggested_encodings

LAW = "第一条　为了加强测绘管理，根据法律，制定本条例。\r\n第二条　本条例自2020年3月1日起施行。\r\n"
UNIX = LAW.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (LAW.encode("utf-8"), "utf-8"),
        (LAW.encode("utf-8-sig"), "utf-8"),
        (LAW.encode("gbk"), "gb18030"),
        ((LAW + "㐂𠮷镕").encode("gb18030"), "gb18030"),
        (LAW.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + LAW.encode("utf-16-be"), "utf-16-be"),
        (LAW.encode("utf-16-le"), "utf-16-le"),
        (LAW.encode("utf-16-be"), "utf-16-be"),
        (b"plain ascii\n", "utf-8"),
    ],
)
def test_encodings_of_chinese_offices_are_told(data: bytes, encoding: str) -> None:
    found = decode(data)
    assert (found.encoding, found.is_sure) == (encoding, True)
    assert found.text.startswith((UNIX[:20], "plain"))
    assert "\r" not in found.text


@pytest.mark.parametrize(
    ("data", "line", "offset"),
    [
        ("第一條　為了加強測繪管理，制定本條例。\r\n第二條　本條例自公布之日起施行。".encode("big5"), 1, 0),
        ("第一条　甲。\n".encode() + "第二条　适用本条例。\n".encode("gbk"), 2, 19),
        (b"\xff\xfe\x00\xd8\x00", 1, 0),
    ],
)
def test_a_doubt_names_the_first_bad_byte_and_imports_nothing(data: bytes, line: int, offset: int) -> None:
    found = decode(data)
    assert (found.text, found.is_sure, found.bad_line, found.bad_offset) == ("", False, line, offset)


def test_zeros_are_taken_out_and_counted() -> None:
    found = decode("第一条　甲\x00乙\x00。\n".encode())
    assert (found.text, found.nul_count) == ("第一条　甲乙。\n", 2)


def test_direction_marks_are_kept_and_counted() -> None:
    found = decode("\u202e处罚\u202c".encode())
    assert (found.text, found.bidi_count) == ("\u202e处罚\u202c", 2)


def test_lone_carriage_returns_are_line_ends() -> None:
    assert decode(b"a\rb\r\nc").text == "a\nb\nc"


def test_the_user_choice_is_followed_and_its_holes_are_shown() -> None:
    big5 = "第一條　為了加強測繪管理。".encode("big5")
    assert decode_as(big5, "big5").text == "第一條　為了加強測繪管理。"
    wrong = decode_as(LAW.encode("gbk"), "utf-8")
    assert not wrong.is_sure
    assert wrong.bad_line == 1


def test_suggestions_always_hold_every_encoding() -> None:
    assert set(suggested_encodings("第一條　為了加強測繪管理".encode("big5"))) == {
        "utf-8",
        "gb18030",
        "utf-16-le",
        "utf-16-be",
        "big5",
    }


def test_readable_share_counts_odd_characters() -> None:
    assert readable_share("行政处罚") == 1.0
    assert readable_share("罚\ue000") == 0.5
