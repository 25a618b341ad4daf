"""层级 as lists write them: 市、区、乡镇; 市级，县（区）级; 省/市/县."""

import re
from enum import StrEnum

from lawdesk.domain.organisation.values import Level
from lawdesk.formats.cells import choice_of

_SYNONYMS: dict[str, StrEnum] = {
    "中央": Level.NATIONAL, "国家级": Level.NATIONAL, "省级": Level.PROVINCE, "市级": Level.CITY, "设区的市": Level.CITY,
    "区": Level.DISTRICT, "县": Level.DISTRICT, "县级": Level.DISTRICT, "区级": Level.DISTRICT, "县区": Level.DISTRICT,
    "区县级": Level.DISTRICT, "县(区)": Level.DISTRICT, "区(县)": Level.DISTRICT, "县(区)级": Level.DISTRICT,
    "区(县)级": Level.DISTRICT, "县市区": Level.DISTRICT, "镇": Level.TOWNSHIP, "乡镇": Level.TOWNSHIP, "街道": Level.TOWNSHIP,
    "乡镇级": Level.TOWNSHIP, "乡级": Level.TOWNSHIP, "镇街": Level.TOWNSHIP, "乡": Level.TOWNSHIP, "乡镇(街道)": Level.TOWNSHIP,
    "乡(镇)": Level.TOWNSHIP, "镇(街道)": Level.TOWNSHIP, "镇(街)": Level.TOWNSHIP,
}  # fmt: skip
_SEVERAL = re.compile(r"[、，,；;\n/ 和及]+")


def read_levels(text: str) -> tuple[Level, ...]:
    """Return the levels that `text` names, highest first; none if one of its words is no level."""
    found = [choice_of(Level, word, _SYNONYMS) for word in _SEVERAL.split(text) if word]
    named = {level for level in found if level}
    return tuple(level for level in Level if level in named) if all(found) else ()
