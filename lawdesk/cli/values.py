"""Kinds of values that options take: days as offices write them, Chinese or English codes."""

from datetime import date
from enum import StrEnum
from typing import Any

import click

from lawdesk.wording.days import read_day
from lawdesk.wording.labels import label


class Day(click.ParamType[date]):
    """A day: 2026-06-30, 2026.6.30, 2026年6月30日 or 20260630."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day."""
        if isinstance(value, date):
            return value
        found = read_day(str(value))
        if found is not None:
            return found
        raise click.BadParameter(f"「{value}」不是日期，请写成 2026-06-30。", ctx=ctx, param=param)


class Code(click.ParamType[StrEnum]):
    """A member of an enumeration, by its code or its Chinese word."""

    def __init__(self, codes: type[StrEnum]) -> None:
        self.codes = codes
        self.name = "/".join(label(code) for code in codes)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> StrEnum:
        """Return the member."""
        for code in self.codes:
            if value in (code, code.value, code.name.lower(), label(code)):
                return code
        allowed = "、".join(label(code) for code in self.codes)
        raise click.BadParameter(f"「{value}」不在可选值之内：{allowed}。", ctx=ctx, param=param)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return what stands for the value in the help."""
        return f"[{self.name}]"


DAY = Day()
