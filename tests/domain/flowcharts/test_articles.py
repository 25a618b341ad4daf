"""Articles in Chinese."""

import pytest

from lawdesk.domain.flowcharts.articles import article, numeral

NUMBERS = {
    1: "一",
    10: "十",
    15: "十五",
    20: "二十",
    57: "五十七",
    100: "一百",
    103: "一百零三",
    110: "一百一十",
    215: "二百一十五",
}
ARTICLES = {
    "CF57.1": "《行政处罚法》第五十七条第一款",
    "QZ18.0.3": "《行政强制法》第十八条第三项",
    "XK32.1.4": "《行政许可法》第三十二条第一款第四项",
    "GS": "国办发〔2018〕118号",
}


@pytest.mark.parametrize(("number", "text"), NUMBERS.items())
def test_numeral(number: int, text: str) -> None:
    assert numeral(number) == text


@pytest.mark.parametrize(("short", "text"), ARTICLES.items())
def test_article(short: str, text: str) -> None:
    assert article(short) == text


def test_what_is_no_article_is_refused() -> None:
    with pytest.raises(ValueError, match="57"):
        article("57条")
