"""Guess the rank (效力位阶), the enacting body and the territory of a text from its title and header.

A guess only: the catalogue shows it and the user may correct it. Where the header names the order that promulgated the text
(国务院令, 主席令, 省人民政府令), that decides; else the ending of the title does.
"""

import re
from dataclasses import dataclass

from lawdesk.domain.statutes.values import Rank

_PROVINCES = (
    *("北京市", "天津市", "上海市", "重庆市", "河北省", "山西省", "辽宁省", "吉林省", "黑龙江省", "江苏省", "浙江省", "安徽省"),
    *("福建省", "江西省", "山东省", "河南省", "湖北省", "湖南省", "广东省", "海南省", "四川省", "贵州省", "云南省", "陕西省"),
    *("甘肃省", "青海省", "台湾省", "内蒙古自治区", "广西壮族自治区", "西藏自治区", "宁夏回族自治区", "新疆维吾尔自治区"),
)
_SPECIAL_ZONE = re.compile(r"^[\u4e00-\u9fff]{2,4}经济特区")
_ENDS_AS_LAW = re.compile(r"(?<!办)法(?:典)?(?:[（(].*[）)])?$|法修正案|^宪法|^全国人民代表大会")
_PLACE = re.compile(r"^(?P<place>[\u4e00-\u9fff]{2,10}?(?:省|市|自治区|自治州|自治县|地区|盟|县|特别行政区))(?=[^场政])")
_LOCAL_MAKER = re.compile(
    r"(?:^|[日（(，,\s由])(?P<place>(?!全国|国家)[\u4e00-\u9fff]{2,9}?(?:省|市|自治区|自治州|自治县|县|区))"
    r"(?:人民政府令|政府令|人民政府(?:公布|发布)|(?:第[一二三四五六七八九十]+届)?人民代表大会常务委员会(?:公告|第))"
)
_NATIONAL_BODY = re.compile(r"最高人民(?:法院|检察院)|人民(?:法院|检察院).{0,12}规则|关于.*(?:案件|罪).*解释$")
_AUTONOMOUS = re.compile(r"自治(?:区|州|县)自治条例|单行条例|自治条例")


@dataclass(frozen=True, slots=True, kw_only=True)
class RankGuess:
    """What title and header say: the rank, the body as far as named, and the place a local text is for."""

    rank: Rank
    body: str = ""
    territory: str = ""


def guess_rank(title: str, header: str = "") -> RankGuess:
    """Return the guess for a text with this title; `header` is what stands between title and text."""
    bare = title.removeprefix("中华人民共和国")
    if _NATIONAL_BODY.match(bare) or "法释" in header:
        return RankGuess(
            rank=Rank.JUDICIAL_INTERPRETATION, body="最高人民检察院" if bare.startswith("最高人民检察院") else "最高人民法院"
        )
    if re.search(r"(?:职能配置|三定)(?:.{0,12})规定", bare):
        return RankGuess(rank=Rank.STAFFING_PROVISION, territory=_place(bare))
    if _is_paper(bare):
        return RankGuess(rank=Rank.NORMATIVE_DOCUMENT, territory=_place(bare))
    if _SPECIAL_ZONE.match(bare):
        return RankGuess(rank=Rank.SPECIAL_ZONE_REGULATION, territory=bare.partition("经济特区")[0] + "经济特区")
    place = "" if _ENDS_AS_LAW.search(bare) else _place(bare) or _place_of_header(header)
    return _local(bare, header, place) if place else _national(bare, header)


def _national(title: str, header: str) -> RankGuess:
    if "国务院令" in header or "国务院发布" in header or "国务院公布" in header or title.startswith("国务院"):
        return RankGuess(rank=Rank.ADMINISTRATIVE_REGULATION, body="国务院")
    if "主席令" in header or _ENDS_AS_LAW.search(title):
        body = "全国人民代表大会常务委员会" if "常务委员会" in header else "全国人民代表大会"
        return RankGuess(rank=Rank.LAW, body=body)
    if re.search(r"条例(?:[（(].*[）)])?$|法实施细则$", title):  # a rule may not be called 条例 (《规章制定程序条例》)
        return RankGuess(rank=Rank.ADMINISTRATIVE_REGULATION, body="国务院")
    order = re.search(r"([\u4e00-\u9fff]{2,16}(?:部|委员会|总局|局|署|会|银行))令", header)
    if order:
        return RankGuess(rank=Rank.DEPARTMENT_RULE, body=order.group(1))
    return RankGuess(rank=Rank.DEPARTMENT_RULE)


def _local(title: str, header: str, place: str) -> RankGuess:
    is_province = place in _PROVINCES or place.endswith(("省", "自治区"))
    if _AUTONOMOUS.search(title):
        return RankGuess(rank=Rank.AUTONOMOUS_REGULATION, body=f"{place}人民代表大会", territory=place)
    by_government = re.search(r"人民政府令|政府令|人民政府公布|人民政府第.*常务会议", header)
    by_congress = re.search(r"人民代表大会", header)
    is_regulation = bool(by_congress) or (not by_government and re.search(r"条例|实施《.*法》|人民代表大会", title) is not None)
    if is_regulation and not by_government:
        rank = Rank.PROVINCIAL_REGULATION if is_province else Rank.CITY_REGULATION
        return RankGuess(rank=rank, body=f"{place}人民代表大会常务委员会", territory=place)
    rank = Rank.PROVINCIAL_RULE if is_province else Rank.CITY_RULE
    return RankGuess(rank=rank, body=f"{place}人民政府", territory=place)


def _place(title: str) -> str:
    for province in _PROVINCES:
        if title.startswith(province):
            return province
    found = _PLACE.match(title)
    return found.group("place") if found and not title.startswith("城市") else ""


def _place_of_header(header: str) -> str:
    """Return the place whose government or congress promulgated a text of which the title names none."""
    found = _LOCAL_MAKER.search(header)
    return found["place"] if found else ""


def _is_paper(title: str) -> bool:
    bare = re.sub(r"[（(][^）)]*[）)]$", "", title)
    return bare.endswith(("通知", "意见", "通告", "公告", "函", "批复", "方案", "纲要", "指南"))
