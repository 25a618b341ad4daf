"""Does a local statute cover an institution? Told only where both places are known (立法法 §80, §81, §93)."""

import re
from collections.abc import Iterable

from lawdesk.domain.organisation.values import Institution, Level
from lawdesk.domain.statutes.ranks import guess_rank
from lawdesk.domain.statutes.values import LegalWork, Rank

PROVINCES = {
    "11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区", "21": "辽宁省", "22": "吉林省",
    "23": "黑龙江省", "31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省", "35": "福建省", "36": "江西省",
    "37": "山东省", "41": "河南省", "42": "湖北省", "43": "湖南省", "44": "广东省", "45": "广西壮族自治区", "46": "海南省",
    "50": "重庆市", "51": "四川省", "52": "贵州省", "53": "云南省", "54": "西藏自治区", "61": "陕西省", "62": "甘肃省",
    "63": "青海省", "64": "宁夏回族自治区", "65": "新疆维吾尔自治区",
}  # fmt: skip
"""Provinces by the first two digits of 区划代码 (GB/T 2260)."""

LOCAL = frozenset(
    {
        Rank.PROVINCIAL_REGULATION,
        Rank.CITY_REGULATION,
        Rank.AUTONOMOUS_REGULATION,
        Rank.SPECIAL_ZONE_REGULATION,
        Rank.PROVINCIAL_RULE,
        Rank.CITY_RULE,
    }
)
_CITY = re.compile(r"([\u4e00-\u9fff]{2,7}?)(?<!城)(?:市|自治州|地区|盟|经济特区)")


def covers(work: LegalWork, bodies: Iterable[Institution]) -> bool:
    """May a statute apply where an institution sits? `bodies` are the institution and those that tell where it is.

    A statute that is not local, and one whose place or whose institution's place is not known, is taken to apply.
    """
    territory = work.territory or guess_rank(work.title).territory
    known = list(bodies)
    city = _CITY.match(territory)
    if work.rank not in LOCAL or not territory or any(territory in one.name for one in known):
        return True
    if territory in PROVINCES.values():
        return _province_of(known) in ("", territory)
    return city is None or any(city[1] in one.name for one in known) or not _city_of(known)


def _province_of(bodies: Iterable[Institution]) -> str:
    for one in bodies:
        named = next((province for province in PROVINCES.values() if one.name.startswith(province)), "")
        if named or PROVINCES.get(one.region_code[:2]):
            return named or PROVINCES[one.region_code[:2]]
    return ""


def _city_of(bodies: Iterable[Institution]) -> str:
    """Return the city of which a body of the city is; what is called 市 at the level of a district is part of another city."""
    for one in bodies:
        name = one.name
        for province in PROVINCES.values():
            name = name.removeprefix(province)
        found = _CITY.match(name)
        if found and one.level is Level.CITY:
            return found[1]
    return ""
