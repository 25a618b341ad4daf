"""Coercion (行政强制法 §9, §12) and inspection that a paragraph founds."""

import re
from collections.abc import Iterator

from lawdesk.domain.powers.deriving.naming import shortened
from lawdesk.domain.powers.deriving.values import Passage, ProposedPower
from lawdesk.domain.powers.values import CoercionKind, PowerType

_NOT_HERE = re.compile(
    r"法院|检察院|侦查|犯罪嫌疑人|被告人|不得采取|不得重复|应当有法律|刑事|收集电子数据|抵缴|司法机关|音像|全过程记录"
)
_FORBIDDEN_LIST = re.compile(
    r"(?:不得|禁止|下列行为之一的)[^。；]*[：，]$|^[^。]{0,30}不得[^。]*(?:扣押|冻结)|^[^。；]*有下列行为之一的，由"
)
_MEASURE = re.compile(
    r"(?:可以|有权|应当|依法|采取|予以|措施：|[：；。（）\d一二三四五六七八九十]\s*)(?P<before>[^，。；]{0,40}?)"
    r"(?P<words>(?:(?:先行登记保存|查封|扣押|暂扣|扣留|冻结|封存)[、，或者和]*)+)(?P<object>[^，。；：]{0,40})"
)
_NO_GOODS = re.compile(r"的|清单|决定|期限|.{0,8}(?:许可证|证书|执照|身份证|证件|驾驶证|行驶证)")
_MEASURES = {
    "查封": CoercionKind.SEAL,
    "封存": CoercionKind.SEAL,
    "扣押": CoercionKind.SEIZE,
    "暂扣": CoercionKind.SEIZE,
    "扣留": CoercionKind.SEIZE,
    "冻结": CoercionKind.FREEZE,
}
_ENFORCEMENT = (
    (
        CoercionKind.SUBSTITUTE,
        re.compile(
            r"代履行|代为(?:治理|清除|恢复|处置|拆除|履行|补种|处理|清理|改正)|委托[^，。；]{0,16}代为[^，。；]{1,8}|组织代为"
        ),
    ),
    (
        CoercionKind.REMOVE,
        re.compile(r"强行(?:拆除|清除|恢复)|(?:依法|予以|可以|组织)?强制(?:拆除|清除|恢复)|(?:予以|依法)拆除，所需费用"),
    ),
    (CoercionKind.SURCHARGE, re.compile(r"加处罚款|(?:加收|征收|处)[^，。；]{0,12}滞纳金")),
    (CoercionKind.TRANSFER_FUNDS, re.compile(r"划拨(?:其)?[^，。；]{0,10}(?:存款|汇款)")),
    (
        CoercionKind.OTHER_ENFORCEMENT,
        re.compile(
            r"(?<!依法)(?<!申请)(?<!法院)(?:，|可以|予以)强制执行，?所需费用|依法强制执行，所需费用|，强制执行(?=，|。|；)"
        ),
    ),
)
_INSPECTED = re.compile(
    r"(?:部门|机关|机构|政府|局|监督检查人员)[^。；]{0,24}?(?:加强)?对(?P<object>[^。；]{2,80}?)(?P<word>重点监督检查|监督检查|现场检查|执法检查|安全检查|抽查|巡查|检查)(?!结果|记录|人员|中)"
)
_INSPECTING = re.compile(
    r"(?:履行|进行|实施|依法)[^，。；]{0,16}?(?:监督检查|现场检查)(?:职责|职权)?(?:时|，)[^。；]{0,12}?(?:有权|可以)(?:依法)?(?:采取|行使)?"
)
_PLANNED = re.compile(r"(?:部门|机关|机构)[^。；]{0,24}?制定(?:年度)?(?P<what>[^，。；]{2,16}?)(?:监督)?检查计划")
_INSIDE = re.compile(
    r"下级|行政执法|执法活动|主管部门|行政机关|本行政机关|工作人员|涉密人员|本机关|本单位|所属|内部|组织|人员履行|监督管理部门实施|其所管辖"
)
_OFFICE = re.compile(r"(?:人民政府|部门|机关|机构|局)")


def coercions(passage: Passage) -> Iterator[ProposedPower]:
    """Yield coercive measures and enforcement that the agency carries out itself."""
    text = passage.whole
    if _NOT_HERE.search(passage.text) or _FORBIDDEN_LIST.search(passage.text):
        return
    measure = _measure(text)
    if measure is not None:
        yield _proposal(passage, *measure)
    for kind, pattern in _ENFORCEMENT:
        found = pattern.search(text)
        if found is not None and "申请人民法院" not in text[max(0, found.start() - 16) : found.end()]:
            yield _proposal(passage, kind, f"{_enforced(text, found)}{_word(kind)}")
            return


def _measure(text: str) -> tuple[CoercionKind, str] | None:
    for one in _MEASURE.finditer(text):
        words = re.findall(r"查封|封存|扣押|暂扣|扣留|冻结", one["words"])
        goods = re.sub(r"(?:行政)?强制措施|等措施|措施|并.*$", "", one["object"])
        if not words or _NO_GOODS.match(goods) or re.search("被|非法|不得", one["before"]):
            continue
        named = "、".join(dict.fromkeys(words))
        target = re.sub(r"^(?:[（(][一二三四五六七八九十]+[）)]|对|可以|依法|采取)+", "", one["before"])
        target = re.sub(r"(?:予以|采取|依法)+$", "", target)
        name = f"{named}{goods}" if goods or not target else f"对{target}的{named}"
        return _MEASURES[words[0]], name
    return None


def _enforced(text: str, found: re.Match[str]) -> str:
    """Return what is enforced: the clause that the words stand in begins with it, or the act of the sentence."""
    start = max(text.rfind(sign, 0, found.start()) for sign in "。；：")
    sentence = text[start + 1 : found.start()]
    first = re.sub(r"^[（(][一二三四五六七八九十]+[）)]", "", re.split(r"，|的由|由", sentence)[0]).removeprefix("对")
    return f"对{re.sub(r'(?:的)?$', '', shortened(first))}的" if len(first) > 3 else ""


def _word(kind: CoercionKind) -> str:
    words = {CoercionKind.REMOVE: "强制拆除或者恢复原状", CoercionKind.OTHER_ENFORCEMENT: "强制执行"}
    return words.get(kind, kind.value)


def _proposal(passage: Passage, kind: CoercionKind, name: str) -> ProposedPower:
    return ProposedPower(
        power_type=PowerType.COERCION,
        name=shortened(name),
        addresses=(passage.cited,),
        text=passage.whole,
        coercion_kind=kind,
        has_own_enforcement=not kind.is_measure,
    )


def inspections(passage: Passage) -> Iterator[ProposedPower]:
    """Yield the inspection of a paragraph, if it founds one over others than offices."""
    found = next((one for one in _INSPECTED.finditer(passage.text) if not _INSIDE.search(one["object"])), None)
    if found is not None:
        name = f"对{_inspected(found['object'], passage)}的监督检查"
    elif _INSPECTING.search(passage.text) and _OFFICE.search(passage.text) and "行政执法监督" not in passage.text:
        name = f"{_subject(passage.text)}监督检查"
    elif (planned := _PLANNED.search(passage.text)) is not None:
        name = f"{planned['what']}监督检查"
    else:
        return
    if re.search(r"罚款|没收|处分", passage.text):
        return
    yield ProposedPower(power_type=PowerType.INSPECTION, name=shortened(name), addresses=(passage.cited,), text=passage.whole)


def _inspected(words: str, passage: Passage) -> str:
    bare = re.sub(r"(?:进行|实施|开展|履行|组织|加强)[^，。；]{0,8}$", "", words.strip("，、 "))
    bare = re.sub(r"(?:依法|应当|定期|日常|的|立即|进行|情况)+$", "", bare.split("，")[0])
    if re.match(r"有下列|下列", bare) and passage.items:
        return "有法定情形的单位"
    return bare


def _subject(text: str) -> str:
    found = re.match(
        r"(?:县级以上|各级|地方|国务院)*(?:地方)?(?:人民政府)?(?P<field>[^，。；]{2,14}?)(?:行政)?(?:主管|管理|执法)?(?:部门|机关|机构)",
        text,
    )
    return re.sub(r"^(?:人民政府|和)", "", found["field"]) if found else ""
