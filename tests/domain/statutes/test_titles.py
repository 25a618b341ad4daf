"""Two spellings of one name or number meet in one form."""

import pytest

from lawdesk.domain.statutes.titles import normalised_document_number, normalised_title


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("中华人民共和国行政处罚法", "行政处罚法"),
        ("《行政处罚法》", "行政处罚法"),
        ("行政处罚法(2021修订)", "行政处罚法"),
        ("行政处罚法（2021年修订）", "行政处罚法"),
        ("行政处罚法(2021-01-22)", "行政处罚法"),
        ("行政处罚法（2021年1月22日修订）", "行政处罚法"),
        ("某办法（试行）", "某办法（试行）"),
        ("河南省实施〈中华人民共和国水法〉办法", "河南省实施《中华人民共和国水法》办法"),
        ("河南省实施<中华人民共和国水法>办法", "河南省实施《中华人民共和国水法》办法"),
        ("刑法修正案(七)", "刑法修正案（七）"),
        ("中华人民共和国宪法修正案（1988年）", "宪法修正案（1988年）"),
        ("某 条 例", "某条例"),
    ],
)
def test_title(title: str, plain: str) -> None:
    assert normalised_title(title) == plain


@pytest.mark.parametrize(
    ("number", "plain"),
    [
        ("国发[2004] 10 号", "国发〔2004〕10号"),
        ("国发（2004）第10号", "国发〔2004〕10号"),
        ("武 政〔2005〕022号", "武政〔2005〕22号"),
        ("国务院令第 743 号", "国务院令第743号"),
        ("国务院令第l98号", "国务院令第198号"),
        ("青自然资〔2026〕12号", "青自然资〔2026〕12号"),
    ],
)
def test_document_number(number: str, plain: str) -> None:
    assert normalised_document_number(number) == plain
