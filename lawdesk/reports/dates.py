"""Dates as official documents write them."""

from datetime import date


def long_date(day: date | None) -> str:
    """Return 「2026年3月5日」 (Arabic digits, no leading zeros, GB/T 9704-2012), or blanks to fill in by hand."""
    return "　　　年　　月　　日" if day is None else f"{day.year}年{day.month}月{day.day}日"


def short_date(day: date | None) -> str:
    """Return 「2026-03-05」 for registers, or nothing."""
    return "" if day is None else day.isoformat()
