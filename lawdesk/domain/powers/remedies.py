"""救济途径: what the text of a power must say of reconsideration and litigation, and when reconsideration comes first.

复议法 means 行政复议法 (2023): §20p1 sixty days, §23p1 what must go to reconsideration first, §23p2 that the party is told so;
行诉法 means 行政诉讼法 (2017): §46p1 six months, §45 fifteen days after a decision on reconsideration.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from lawdesk.domain.powers.values import Power, PowerType, Procedure
from lawdesk.domain.statutes.numerals import to_number

_TEXTS_KEPT = 512
SIXTY_DAYS, SIX_MONTHS, FIFTEEN_DAYS = 60, 6, 15

_N = "[0-9〇零一二三四五六七八九十百]{1,5}"
_DAYS = re.compile(rf"(?P<n>{_N})(?P<unit>个?工作日|日|天|个?月)")
_FIRST = re.compile(r"复议前置|先(?:依法)?(?:向[^，。；]{0,24})?(?:申请|提起)?(?:行政)?复议")
_NATURAL_RESOURCE = re.compile(
    r"(?:土地|林地|林木|森林|草原|草地|水面|滩涂|海域|海岛|矿产|矿藏|水流|荒地|山岭|自然资源)[^，。；]{0,12}(?:所有权|使用权|权属)"
    r"|(?:所有权|使用权|权属)[^，。；]{0,8}(?:土地|林地|林木|草原|海域|矿)"
)
_DECIDES_RIGHTS = re.compile(r"争议|纠纷|裁决|确认|确权|收回|调处|处理")
_DISCLOSURE = re.compile(r"政府信息公开")


def reconsideration_first(power: Power) -> str:
    """Return why reconsideration must come first for this power (复议法 §23p1), "" where its kind of act does not call for it.

    (1) penalties decided on the spot, (2) decisions on acquired ownership or use of natural resources, (4) refusals to disclose
    government information. Non-performance (3) depends on the case and not on the power; (5) is said by a special statute.
    """
    if power.power_type is PowerType.PENALTY and (
        power.is_simple_allowed or any(one in (Procedure.SIMPLE, Procedure.ON_THE_SPOT) for one in power.procedures)
    ):
        return "当场作出的行政处罚"
    if _DISCLOSURE.search(power.name):
        return "不予公开政府信息"
    decides = power.power_type in (PowerType.ADJUDICATION, PowerType.CONFIRMATION, PowerType.OTHER)
    if decides and _NATURAL_RESOURCE.search(power.name) and _DECIDES_RIGHTS.search(power.name):
        return "自然资源所有权或者使用权的决定"
    return ""


def says_reconsideration_first(power: Power) -> bool:
    """Is the power marked 复议前置, or does its text say so?"""
    return power.is_reconsidered_first or _FIRST.search(power.remedy) is not None


def problems_of_remedy(power: Power) -> Iterator[str]:
    """Yield, in words, in what the remedy text differs from the statutes; nothing for a text that is in order."""
    text = unicodedata.normalize("NFKC", re.sub(r"[ \t\u3000]+", "", power.remedy)) if power.remedy else ""
    if not text:
        yield "未填救济途径"
        return
    yield from _problems_of_text(text)
    why = reconsideration_first(power)
    if why and not says_reconsideration_first(power):
        yield f"{why}应当先申请行政复议，未标明复议前置"


@lru_cache(maxsize=_TEXTS_KEPT)
def _problems_of_text(text: str) -> tuple[str, ...]:
    """Return what is wrong with the text as such; most powers of a unit have the same."""
    return (*_reconsideration(text), *_litigation(text))


def standard_remedy(power: Power) -> str:
    """Return the text that is in order for this power; who decides on reconsideration, and which court, is added by hand."""
    why = reconsideration_first(power)
    sixty = "可以自知道或者应当知道该行政行为之日起六十日内申请行政复议"
    if not why and not power.is_reconsidered_first:
        return (
            f"公民、法人或者其他组织不服的，{sixty}；也可以自知道或者应当知道作出该行政行为之日起六个月内向人民法院提起行政诉讼。"
        )
    first = f"对{why}不服的，" if why else "公民、法人或者其他组织不服的，"
    rest = "其他情形也可以自知道或者应当知道作出行政行为之日起六个月内向人民法院提起行政诉讼。"
    after = "应当先申请行政复议，对行政复议决定不服的，可以自收到复议决定书之日起十五日内向人民法院提起行政诉讼"
    return f"公民、法人或者其他组织不服的，{sixty}；{first}{after}。" + (rest if why == "当场作出的行政处罚" else "")


def _reconsideration(text: str) -> Iterator[str]:
    if "复议" not in text:
        yield "没有写明行政复议"
        return
    terms = _terms(text)["复议"]
    if not terms:
        yield "没有写明行政复议的六十日期限"
    elif (SIXTY_DAYS, "日") not in terms:
        yield f"行政复议期限写为{terms[0][0]}{terms[0][1]}，应为六十日"


def _litigation(text: str) -> Iterator[str]:
    if "诉" not in text:
        yield "没有写明行政诉讼"
        return
    terms = _terms(text)["诉"]
    wanted = [(SIX_MONTHS, "个月")] + ([(FIFTEEN_DAYS, "日")] if _FIRST.search(text) else [])
    if not terms:
        yield "没有写明行政诉讼的六个月期限"
    elif not any(one in terms for one in wanted):
        yield f"行政诉讼期限写为{terms[0][0]}{terms[0][1]}，应为六个月"


def _terms(text: str) -> dict[str, list[tuple[int, str]]]:
    """Return the terms by remedy: each belongs to the remedy named next in its sentence, else to the one named before it."""
    found: dict[str, list[tuple[int, str]]] = {"复议": [], "诉": []}
    for sentence in re.split(r"[。；;\n]", text):
        remedies = [(one.start(), one.group()) for one in re.finditer("复议|诉", sentence)]
        for term in _DAYS.finditer(sentence):
            number = to_number(term["n"])
            if number is not None and remedies:
                remedy = next((name for place, name in remedies if place > term.start()), remedies[-1][1])
                unit = "个月" if term["unit"].endswith("月") else "个工作日" if "工作" in term["unit"] else "日"
                found[remedy].append((number, unit))
    return found
