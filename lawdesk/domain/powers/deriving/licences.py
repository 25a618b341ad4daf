"""Licences that a paragraph founds: a certificate that must be held, an act that needs leave, a body that decides on it."""

import re
from collections.abc import Iterator

from lawdesk.domain.powers.deriving.naming import bare_item
from lawdesk.domain.powers.deriving.values import Passage, ProposedPower
from lawdesk.domain.powers.values import PowerType

BODY = r"(?:部门|机关|机构|政府|局|委员会|海关|银行|厅)"
_LEAVE = r"(?:批准|许可|审批|核准|审核同意|审查同意|同意)"
_WORDS = {"批准": "审批", "审批": "审批", "许可": "许可", "核准": "核准", "审核同意": "审批", "审查同意": "审批", "同意": "审批"}
_PAPER = r"[^，。；、的《》“”\s]{0,16}?(?:许可证|许可证明|许可证书|资格证书?|资质证书|执业证书?|准许证|准运证|准印证)"
_SCHEME = re.compile(
    r"(?:对(?P<object>[^，。；]{2,40}?))?实行(?P<what>[^，。；、]{0,16}?)(?P<word>许可证?|审批|核准|资质)(?:制度|管理)(?!的)"
)
_BEFORE = re.compile(
    rf"未(?:经|取得)(?P<body>[^，。；]{{0,30}}?)(?P<word>{_LEAVE})(?:的)?，?"
    r"(?:任何(?:单位|组织)(?:和|或者?)个人|任何(?:单位|个人)|[^，。；]{0,8}?)?(?:，)?(?:都|一律|均)?不得(?P<act>[^，。；]{2,40})"
)
_NEEDED = re.compile(
    rf"(?:向|报|报请|报经|经|由)(?P<body>[^，。；]{{0,40}}?{BODY})(?P<between>[^，。；]{{0,24}}?)(?P<word>批准|许可|审批|核准|审核同意|审查同意|同意)"
)
_ONLY_THEN = re.compile(
    rf"经(?P<body>[^，。；]{{0,40}}?{BODY})[^，。；]{{0,8}}?(?P<word>{_LEAVE})(?:后)?，(?P<who>[^，。；]{{0,16}}?)(?:方可|可以)(?P<act>[^，。；]{{2,40}})"
)
_HELD = re.compile(rf"(?:应当|必须|须|依法)(?:[^，。；]{{0,40}}?)(?:取得|申领|领取|申请领取|办理|申办)(?P<paper>{_PAPER})")
_GIVEN = re.compile(
    rf"(?:准予许可|发给|颁发|核发|批准发放|换发)[^，。；]{{0,12}}?(?P<paper>{_PAPER})|(?P<paper2>[^，。；、]{{2,16}}?许可证)，?由[^，。；]*?{BODY}[^，。；]*?(?:批准发放|核发|颁发|发放|审批)"
)
_CHARGE = re.compile(
    rf"^[^，。；]*?{BODY}[^，。；]*?负责(?P<what>[^，。；]{{2,40}}?)(?:的)?(?P<word>审批|核准|许可)(?=，|。|；|工作|$)"
)

_OFFICES_AMONG_THEMSELVES = re.compile(
    r"^(?:各级|地方|县级以上|市|省|区|国务院|上级|下级|本级|海事|[^，。；]{0,24})?[^，。；]{0,30}"
    r"(?:人民政府|主管部门|行政部门|行政机关|管理部门|监督管理机构|招录机关|办案部门|公安机关|检察院|法院|财政等部门)(?:和[^，]{0,20}|及其[^，]{0,10})?"
    r"(?:应当|可以|负责|根据|制定|组织|会同|在|依据|编制|对|将)"
)
_NO_AUTHORITY = re.compile(
    r"负责人|党|人民代表大会|常务委员会|中央|法院|检察院|本部门|本级|本机关|本单位|股东|董事会|权利?人|所有人|决定机关|监护人|村民|业主|原批准|双方|对方|当事人|军|本国|上级|行政部门公布"
)
_NOT_HERE = re.compile(
    r"罚款|没收|吊销|处分|犯罪|有期徒刑|侦查|被告人|嫌疑人|法院|检察院|审判|变更手续|延续|可以延长|补办|换领|遗失|公务员"
)
_LEADING = re.compile(
    r"^(?:禁止[^。；]*?。|国家|本市|本省|凡|需要|确需|拟|因[^，]{0,20}?(?:确需|需要)，?|在[^，]{0,20}内，|从事|申请|依法|经营者|企业|单位|任何单位和个人|任何单位或者个人)+"
)


def licences(passage: Passage) -> Iterator[ProposedPower]:
    """Yield the licences of a paragraph, each named once."""
    seen: set[str] = set()
    for sentence in re.findall(r"[^。；]+[。；]?", passage.text):
        for named, paper in _named(sentence):
            name = _with_items(named, passage.items)
            if name not in seen:
                seen.add(name)
                yield ProposedPower(
                    power_type=PowerType.LICENCE,
                    name=name,
                    addresses=(passage.cited,),
                    text=passage.whole,
                    certificate_name=paper,
                )


def _with_items(name: str, items: tuple[str, ...]) -> str:
    """Tell 「下列行为」 in a name by the first of the items."""
    return re.sub(r"下列[^，。；]{0,6}?(?:行为|活动|事项|情形)", f"{bare_item(items[0])}等行为", name) if items else name


def _named(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield (name, certificate) of what a sentence founds; the surest form decides."""
    if _NOT_HERE.search(sentence):
        return
    forms = (_from_scheme, _from_giving, _from_charge, _from_holding)
    found = [one for form in forms for one in form(sentence)]
    if not found and not _OFFICES_AMONG_THEMSELVES.match(sentence):
        found = [one for form in (_from_prohibition, _from_condition, _from_need) for one in form(sentence)]
    yield from found


def _from_scheme(sentence: str) -> Iterator[tuple[str, str]]:
    for one in _SCHEME.finditer(sentence):
        word = one["word"].removesuffix("证")
        paper = f"{one['what']}许可证" if one["word"] == "许可证" else ""
        subject = one["what"] or (one["object"] or "").removesuffix("的企业")
        if subject:
            yield f"{subject}{word}" + ("认定" if word == "资质" else ""), paper


def _from_giving(sentence: str) -> Iterator[tuple[str, str]]:
    for one in _GIVEN.finditer(sentence):
        paper = _paper(one["paper"] or one["paper2"] or "")
        if paper:
            yield _of_paper(paper), paper


def _from_charge(sentence: str) -> Iterator[tuple[str, str]]:
    found = _CHARGE.search(sentence)
    if found is not None:
        yield f"{found['what']}{found['word']}", ""


def _from_holding(sentence: str) -> Iterator[tuple[str, str]]:
    for one in _HELD.finditer(sentence):
        paper = _paper(one["paper"])
        if paper:
            yield _of_paper(paper), paper


def _from_prohibition(sentence: str) -> Iterator[tuple[str, str]]:
    for one in _BEFORE.finditer(sentence):
        if not _NO_AUTHORITY.search(one["body"]):
            yield f"{_act(one['act'])}{_WORDS[one['word']]}", ""


def _from_condition(sentence: str) -> Iterator[tuple[str, str]]:
    for one in _ONLY_THEN.finditer(sentence):
        if not _NO_AUTHORITY.search(one["body"]) and not one["act"].startswith("延长"):
            yield f"{one['who']}{_act(one['act'])}{_WORDS[one['word']]}", ""


def _from_need(sentence: str) -> Iterator[tuple[str, str]]:
    for one in _NEEDED.finditer(sentence):
        before = sentence[: one.start()]
        is_asked = one["word"] not in ("许可", "同意") or "申请" in one["between"] or not one["between"]
        if is_asked and not before.endswith("未") and not _NO_AUTHORITY.search(one["body"] + one["between"]):
            act = _act(before)
            if act:
                yield f"{act}{_WORDS[one['word']]}", ""
            return


def _act(words: str) -> str:
    """Return the act or thing that needs leave: the head of the sentence up to what must be done."""
    head = re.split(r"应当|必须|须|不得|方可|可以", words, maxsplit=1)[0]
    head = _LEADING.sub("", head.strip("，、：。； "))
    head = re.split(r"，", head)[0] if len(head) > 30 else head
    return re.sub(r"(?:的)?[，、]*$", "", head)


def _paper(words: str) -> str:
    bare = re.sub(r"^.*(?:发给|颁发|核发|换发|的)", "", words)
    bare = re.sub(r"^(?:依法|相应|有关|规定|合法|有效|其他|其|该|并)+", "", bare)
    return "" if bare in ("许可证", "资格证", "资质证书", "资格证书", "执业证") else bare


def _of_paper(paper: str) -> str:
    for ending, word in (
        ("许可证明", "许可"),
        ("许可证书", "许可"),
        ("许可证", "许可"),
        ("资质证书", "资质许可"),
        ("资格证书", "资格认定"),
    ):
        if paper.endswith(ending):
            return paper.removesuffix(ending) + word
    return f"{paper}核发"
