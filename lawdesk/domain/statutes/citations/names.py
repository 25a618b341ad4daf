"""Names of laws without title marks, and names in title marks that are no laws.

A bare name is one only before a pinpoint: 「符合公司法规定」 names no place, 「公司法第二百一十二条」 does. It ends where the
pinpoint begins; it begins where the longest known name begins, else behind the last word that cannot be part of a name.
"""

import re
from collections.abc import Iterator

from lawdesk.domain.statutes.citations.law_names import LAW_NAMES
from lawdesk.domain.statutes.numerals import SIGNS
from lawdesk.domain.statutes.short_titles import SHORT_TITLES

_ENDINGS = r"法典|法|条例|细则|修正案|规则|解释|办法|规定|决定|规程|准则|章程|公约|通则|总则|意见|通知|批复|纪要"
_KIND = rf"(?:{_ENDINGS})(?:[（(][{SIGNS}]+[）)]|[（(](?:试行|暂行)[）)])?"
_PIN = rf"(?:[总分附]则)?第?\s*[{SIGNS}\d０-９]+\s*(?:条(?![件例])|[编章节])"
_BEFORE_PIN = re.compile(
    rf"{_KIND}(?=\s*(?:[（(][^（()）]{{1,40}}[）)])?\s*(?:(?:修正|修订|修改)[前后]的?)?[的中]?\s*(?:{_PIN}|(?P<short>§|\s?\d{{1,4}}(?:$|[\s、，,。；;：:）)“「]))))"
)
_LIKE_LAW = re.compile(rf"[\u4e00-\u9fff（()）〈〉《》]{{1,50}}(?:{_ENDINGS})(?:[（(][{SIGNS}试行暂]{{1,3}}[）)])?")
_INNER_MARKS = str.maketrans("", "", "〈〉《》")
_RUN = re.compile(r"[\u4e00-\u9fff（()）]+$")
_PLAIN_NAME = re.compile(r"[\u4e00-\u9fff]+(?:[（(][^（()）]*[）)])?$")
_TAIL = re.compile(
    rf"(?:实施条例|实施细则|实施办法|修正案|司法解释|解释|若干规定|立法解释)?(?:[（(](?:[{SIGNS}]+|试行|暂行)[）)])?$"
)
_BOUNDARY = re.compile(
    r"依照|依据|根据|按照|遵照|比照|参照|对照|援引|引用|适用|违反|符合|触犯|执行|构成|属于|具有|具备|不服|涉及|关于|认定为|视为|称为|作为|所称|根椐|"
    r"应当|可以|不得|并且|以及|或者|及其|如果|除了|其中|现行|修正后的?|修订后的?|修改后的?|我国|增加|删去|修改|将|由|被|把|和|及|与|或|的|了|是|在|对(?!外)|按|依|据|因|以|即|"
    r"之|从|自(?!治|然)|向|于(?!防)|有(?!限|关|线)|犯(?!罪)|照|同(?!业)|但|并|而|且|为|给予|参见|详见|见|如|例如|适用于"
)
_COMMON_WORDS = """
方法 办法 违法 非法 合法 司法 执法 立法 做法 看法 无法 守法 用法 设法 依法 原法 新法 旧法 法 法典
规定 决定 解释 规则 意见 通知 条例 细则 总则 批复 实施办法 实施细则 实施条例 暂行办法 暂行规定 有关规定 相关规定
"""
_NO_NAMES = frozenset(_COMMON_WORDS.split())
_ANAPHORA = re.compile(rf"^(?:本|该|同|此|上述|前述|原|其)|(?:本|该|此)(?:实施|暂行|试行|补充|管理)?(?:{_ENDINGS})$")
_COUNTRY = "中华人民共和国"
_PAPERS = re.compile(
    r"(?:证|证书|证明|申请表|登记表|审批表|备案表|报告表|报告书|申报表|统计表|表|通知书|决定书|申请书|意见书|建议书|告知书|责任书|协议书|确认书|承诺书|委托书|授权书|说明书|"
    r"合格书|许可书|责任状|合同|合同书|协议|执照|牌照|笔录|簿|册|手册|日报|晚报|时报|公报|杂志|年鉴|报告|(?<![清名])单|发票|凭证|票据|卡|照|进行曲|标志|标识|函|书|志|计划书|规划|结论)$"
)
_LAW_BOOKS = re.compile(r"(?:议定书|宣言|意向书|公约|白皮书|蓝皮书|绿皮书)$")


def bare_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every name without title marks that stands before a pinpoint."""
    for found in _BEFORE_PIN.finditer(text):
        run = _RUN.search(text, max(0, found.start() - 40), found.end())
        if run is None:
            continue
        name = _name(run[0])
        if name and (found["short"] is None or _is_known(name)):
            yield found.end() - len(name), found.end()


def is_law_title(title: str) -> bool:
    """Is this the name of a legal document, and not of a form, a certificate or a newspaper?"""
    bare = re.sub(r"[（(][^（()）]*[）)]$", "", title.strip())
    return _PAPERS.search(bare) is None or _LAW_BOOKS.search(bare) is not None


def named_like_law(words: str) -> bool:
    """Do these words, all of them, make the name of a law: 土地管理法, but not 违反本法?"""
    return bool(_LIKE_LAW.fullmatch(words)) and _name(words.translate(_INNER_MARKS)) == words.translate(_INNER_MARKS)


def _is_known(name: str) -> bool:
    """Is this a law as everyone calls it? Only then does a number alone, 处罚法58, name an article."""
    return name.removeprefix(_COUNTRY) in LAW_NAMES or name in SHORT_TITLES


def _name(run: str) -> str:
    """Return the name that a run of characters ends with, "" if it ends with none."""
    known = _known_name(run)
    if known and not run[: len(run) - len(known)].endswith(("省", "市", "自治区", "自治州", "县", "特区")):
        return known
    cut = max((found.end() for found in _BOUNDARY.finditer(run) if found.end() < len(run)), default=0)
    found = _PLAIN_NAME.search(run, cut)
    name = found[0] if found else ""
    plain = name.partition("（")[0].partition("(")[0]
    if len(plain) < 2 or plain in _NO_NAMES or _ANAPHORA.search(plain):
        return ""
    return name


def _known_name(run: str) -> str:
    tail = _TAIL.search(run)
    bodies = {run: ""} if tail is None or not tail[0] else {run: "", run[: tail.start()]: tail[0]}
    longest = ""
    for body, ending in bodies.items():
        for length in range(min(len(body), 30), 1, -1):
            if body[-length:] in LAW_NAMES:
                start = len(body) - length
                if body[:start].endswith(_COUNTRY):
                    start -= len(_COUNTRY)
                name = body[start:] + ending
                longest = max(longest, name, key=len)
                break
    return longest
