"""The words of a penalty: where the sanction begins in a sentence, and which kinds it names (行政处罚法 §9)."""

import re
from collections.abc import Iterator

from lawdesk.domain.powers.values import PenaltyKind

CLAUSE = re.compile(r"[^，,；;：:。]+[，,；;：:。]?")
_BODY = r"(?:部门|机关|机构|政府|海关|委员会|局|厅|部|主管|管理处|大队|支队|所|银行|会|协会|办公室)"
_OPENINGS = (
    rf"由[^，]*?{_BODY}|[^，]{{2,30}}?{_BODY}(?:应当|可以)[^，]*?(?:吊销|暂扣|没收|责令|处以|给予警告)",
    "责令|限期|处以|处警告|处罚款|处[0-9０-９一二三四五六七八九十百两违货所非上每]|并处|给予|予以|没收|吊销|暂扣|警告|通报批评|撤销|取缔|训诫",
    "构成犯罪|尚不|尚未|未构成|不构成|违反治安管理|依照|依据|依法给予|依法处|适用|强行|强制|停止|暂停|降低|取消|罚款|追缴|除",
)
_SANCTION = re.compile(rf"^(?:可以|可|应当|应|并|同时|依法|还|分别|一律|视情节)*(?:{'|'.join(_OPENINGS)})")
_JOINED = re.compile(rf"的(?=由[^，]*?{_BODY}[^，]*?(?:责令|处|给予|没收|吊销|按|依|予以|警告))")
_PERSON = re.compile(r"直接负责的?主管人员|直接责任人员|责任人员|主要负责人|法定代表人|对其所在")
_BY_REFERENCE = re.compile(
    r"(?:依照|按照|适用|依据)(?:本条)?(?:前[一二两三]?款|第[一二三四五六七八九十]+款)[^，。；]*"
    r"|(?:依照|按照|依据)(?:本[^，。；]{1,6}|《[^》]+》)第[^，。；]+条[^，。；]*处罚"
)
_GOODS = re.compile(r"(?<!被)(?<!依法)没收([^，。；]*)")
_GAINS = re.compile(r"(?:违法|非法)(?:所得|收入|利润)")
_NO_GOODS = re.compile(r"[、和及与或者其的并全部]|财产|违法行为人|人民币|(?:的)?财物的?$")

_KINDS: tuple[tuple[PenaltyKind, str], ...] = (
    (PenaltyKind.WARNING, r"警告(?!标志|标识)"),
    (PenaltyKind.CRITICISM, r"通报批评"),
    (
        PenaltyKind.FINE,
        r"(?:处|元|倍|以下|以上|的|可以|可|予以|给予|或者|、|和|％|%|并|标准处以)(?:以|处)?罚款(?!决定|收据|数额|处罚决定|的行政处罚|收缴)",
    ),
    (PenaltyKind.CONFISCATE_GAINS, r"(?<!被)(?<!依法)没收(?!的)[^，。；]{0,40}?(?:违法|非法)(?:所得|收入|利润)"),
    (PenaltyKind.SUSPEND_LICENCE, r"(?<!被)暂扣[^，。；]*(?:证|照|书)"),
    (PenaltyKind.DOWNGRADE, r"降低[^，。；]*(?:资质|资格)"),
    (PenaltyKind.REVOKE_LICENCE, r"(?<!被)吊销[^，。；]*(?:证|照|资格|书|许可)"),
    (PenaltyKind.RESTRICT_BUSINESS, r"限制(?:开展)?(?:生产|经营)|禁止[^，。；]*经营活动|暂停[^，。；]*(?:业务|交易|经营)"),
    (PenaltyKind.STOP_BUSINESS, r"停产停业|停业整顿|停产整[治顿]|(?<!被)责令[^，。；]*停[产业]"),
    (PenaltyKind.CLOSE, r"(?<!被)责令[^，。；]*关闭|予以关闭"),
    (PenaltyKind.BAN_FROM_TRADE, r"(?:暂停|停止)[^，。；]*(?:执业|诊疗)|终身禁止|禁止从事|不得(?:再)?从事|市场禁入|禁业"),
    (PenaltyKind.DETENTION, r"(?<!刑事)拘留"),
)


def clauses(text: str) -> Iterator[tuple[int, str]]:
    """Yield the clauses of a sentence with where each begins."""
    for found in CLAUSE.finditer(text):
        yield found.start(), found[0]


def sanction_start(text: str) -> int | None:
    """Return where the act ends and the sanction begins, None for a text without one."""
    joined = _JOINED.search(text)
    for start, clause in clauses(text):
        if joined is not None and start <= joined.start() < start + len(clause):
            return joined.end()
        if _SANCTION.match(clause):
            return start
    return None


def kinds_of(text: str) -> tuple[PenaltyKind, ...]:
    """Return the kinds of penalty that the words of a sanction name."""
    found = {kind for kind, pattern in _KINDS if re.search(pattern, text)}
    if any(_takes_goods(one[1]) for one in _GOODS.finditer(text)):
        found.add(PenaltyKind.CONFISCATE_GOODS)
    return tuple(kind for kind in PenaltyKind if kind in found)


def refers_to_penalty(text: str) -> bool:
    """Does the sanction lie in another provision that is named: 依照前款规定处罚, 依照《…》第七十条规定处罚?"""
    return _BY_REFERENCE.search(text) is not None


def against_the_one_who_acted(text: str) -> str:
    """Return a sanction without what is said of the persons in charge: their fines are not those of the one who acted."""
    parts = []
    for sentence in re.findall(r"[^。；]+[。；]?", text):
        person = _PERSON.search(sentence)
        parts.append(sentence if person is None else sentence[: sentence.rfind("，", 0, person.start()) + 1])
    return "".join(parts)


def _takes_goods(words: str) -> bool:
    if words.startswith(("的", "财产")):
        return False
    return len(_NO_GOODS.sub("", _GAINS.sub("", words))) > 1
