"""Provisions with a day of effect of their own."""

import pytest

from lawdesk.domain.statutes.article_days import article_days
from lawdesk.domain.statutes.parser import parse_statute

HEAD = "示例法\n" + "".join(f"第{number}条 甲。\n乙。\n" for number in "一二三四五六七")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("本法自2024年1月1日起施行，但第三条第二款的规定自2025年1月1日起施行。", {"a3.p2": "2025-01-01"}),
        ("本法第二条、第四条自2024年7月1日起施行。", {"a2": "2024-07-01", "a4": "2024-07-01"}),
        ("第二条至第四条自二〇二四年七月一日起施行。", {"a2": "2024-07-01", "a3": "2024-07-01", "a4": "2024-07-01"}),
        ("本法自公布之日起施行。第六条的施行日期为2026年3月1日。", {"a6": "2026-03-01"}),
        ("本法自2024年1月1日起施行。", {}),
        ("《某法》第三条自2024年1月1日起施行。", {}),
        ("第九十条自2024年1月1日起施行。", {}),
        ("违反第三条的，自2024年1月1日起处罚。", {}),
    ],
)
def test_days(words: str, days: dict[str, str]) -> None:
    provisions = parse_statute(f"{HEAD}第八条 {words}").provisions
    assert {one.address: one.effective_on.isoformat() for one in article_days(provisions)} == days
