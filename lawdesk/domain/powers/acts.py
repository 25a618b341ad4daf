"""What the name of a power says: the act it is about, and the type of power that such a name belongs to."""

import re
import unicodedata
from functools import lru_cache

from lawdesk.domain.powers.values import PowerType

_NUMBER = re.compile(r"^(?:[（(]?[0-9一二三四五六七八九十]{1,4}[)）、.．]|[0-9]{1,4}(?=对))")
_SIGNS = re.compile(r"[\s、，,。；;：:“”\"'‘’《》〈〉（）()\[\]【】·—-]+")
_WRAPPING = re.compile(
    r"^(?:对于?|给予|关于)|(?:的?(?:行政)?(?:处罚|许可|检查|强制|征收|给付|确认|奖励|裁决))$|(?:的?等?(?:违法)?行为)$|的$"
)

_TYPES: tuple[tuple[PowerType, re.Pattern[str]], ...] = (
    (PowerType.PENALTY, re.compile(r"(?:处罚|罚款|没收违法所得|吊销[^的]{0,12}证)$")),
    (
        PowerType.COERCION,
        re.compile(
            r"(?:加处罚款|加收滞纳金|代履行|行政强制|强制措施|强制执行|强制拆除|强制划拨|强制清除"
            r"|(?:查封|扣押|冻结))$|^(?:依法)?(?:查封|扣押|冻结|先行登记保存)(?!.*(?:处罚|罚款|的)$)"
        ),
    ),
    (PowerType.LICENCE, re.compile(r"(?:行政许可|许可(?:证)?(?:核发|审批|办理|的?审批)?)$")),
    (PowerType.INSPECTION, re.compile(r"(?:行政|监督|执法|专项|日常)检查$")),
    (PowerType.LEVY, re.compile(r"(?:征收|费的?收取)$")),
    (PowerType.PAYMENT, re.compile(r"行政给付$")),
    (PowerType.CONFIRMATION, re.compile(r"行政确认$")),
    (PowerType.REWARD, re.compile(r"(?:行政奖励|的(?:表彰)?奖励)$")),
    (PowerType.ADJUDICATION, re.compile(r"(?:行政裁决|争议的?裁决)$")),
)
_COERCION_FIRST = re.compile(r"加处罚款")
_ORDER_TO_CORRECT = re.compile(
    r"(?:^|[的，,、]|并)?责令(?:当事人|其)?(?:立即|限期|停止)?(?:改正|整改|纠正|停止违法行为|恢复原状|治理|补办|拆除|采取[^的]{0,10}措施)$"
)


@lru_cache(maxsize=32768)
def act_of(name: str) -> str:
    """Return the act in one form: 「1、对非法占地的行政处罚」 and 「非法占地处罚」 are 非法占地."""
    plain = _NUMBER.sub("", unicodedata.normalize("NFKC", name).strip())
    plain = _SIGNS.sub("", plain)
    while True:
        bare = _WRAPPING.sub("", plain)
        if bare == plain or not bare:
            return plain
        plain = bare


def type_of_name(name: str) -> PowerType | None:
    """Return the type that a name ends in; None where it says nothing about the type."""
    plain = unicodedata.normalize("NFKC", name).strip().rstrip("。")
    if _COERCION_FIRST.search(plain) and not plain.endswith("处罚"):
        return PowerType.COERCION
    return next((kind for kind, pattern in _TYPES if pattern.search(plain)), None)


def orders_correction_only(name: str) -> bool:
    """Is the power, by its name, only an order to put something right? That is no penalty (行政处罚法 §28p1)."""
    plain = unicodedata.normalize("NFKC", name).strip().rstrip("。")
    return _ORDER_TO_CORRECT.search(plain) is not None
