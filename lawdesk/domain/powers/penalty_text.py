"""What the text of a penal provision says: the range of the fine in 元, and the kinds of penalty."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from lawdesk.domain.powers.values import PenaltyKind
from lawdesk.domain.statutes.numerals import to_number

_N = r"[0-9.〇零一二两三四五六七八九十百千]{1,9}万?"
_RANGE = re.compile(rf"(?P<before>[^，。；：,;]{{0,14}}?)(?:(?P<low>{_N})元以上)?(?P<high>{_N})元以下")
_FINE = re.compile("罚款")
_BY_MEASURE = re.compile(r"每|倍|百分之|％|%|平方米|按(?:照)?日")
_PENAL = re.compile("罚款|处以|警告|没收|吊销|拘留|通报批评|暂扣|降低资质|责令|关闭|停产|停业|处罚")

_KINDS: tuple[tuple[PenaltyKind, re.Pattern[str]], ...] = (
    (PenaltyKind.WARNING, re.compile("警告")),
    (PenaltyKind.CRITICISM, re.compile("通报批评")),
    (PenaltyKind.FINE, re.compile("罚款")),
    (PenaltyKind.CONFISCATE_GAINS, re.compile(r"没收[^。；]{0,20}(?:违法所得|违法收入|所得|收入)")),
    (PenaltyKind.CONFISCATE_GOODS, re.compile(r"没收(?!违法所得|违法收入|所得|收入)|没收违法所得[和、以及]{1,2}")),
    (PenaltyKind.SUSPEND_LICENCE, re.compile("暂扣|暂停[^。；]{0,8}(?:资质|资格|证)")),
    (PenaltyKind.DOWNGRADE, re.compile("降低[^。；]{0,8}等级")),
    (PenaltyKind.REVOKE_LICENCE, re.compile("吊销")),
    (
        PenaltyKind.RESTRICT_BUSINESS,
        re.compile("限制[^。；]{0,8}(?:经营|活动)|停止[^。；]{0,10}(?:业务|活动)|不得[^。；]{0,10}申请"),
    ),
    (PenaltyKind.STOP_BUSINESS, re.compile("停产|停业|停工|停止(?:生产|营业|经营)")),
    (PenaltyKind.CLOSE, re.compile("关闭")),
    (PenaltyKind.BAN_FROM_TRADE, re.compile(r"(?:不得|禁止|限制)[^。；]{0,14}(?:从业|执业|从事|担任)|终身")),
    (PenaltyKind.DETENTION, re.compile("拘留")),
)
_BUSINESS_LICENCE = re.compile(r"吊销[^。；]{0,24}营业执照")


@dataclass(frozen=True, slots=True, kw_only=True)
class FineRange:
    """The widest range of a text, in 分. `minimum` is None where some fine has no lower end."""

    minimum: int | None
    maximum: int


@lru_cache(maxsize=4096)
def fine_range(text: str) -> FineRange | None:
    """Return the range of the fines of a text in 元; None where it knows none, or one that is measured by something else."""
    plain = unicodedata.normalize("NFKC", re.sub(r"\s+", "", text)).replace(",", "，").replace(";", "；").replace(":", "：")
    lows: list[int | None] = []
    highs: list[int] = []
    for clause in re.split("[。；]", plain):
        if not _FINE.search(clause):
            continue
        if _BY_MEASURE.search(clause):
            return None
        for found in _RANGE.finditer(clause):
            high = _fen(found["high"])
            if high is not None:
                highs.append(high)
                lows.append(_fen(found["low"]) if found["low"] else None)
    if not highs:
        return None
    known = [low for low in lows if low is not None]
    return FineRange(minimum=min(known) if len(known) == len(lows) else None, maximum=max(highs))


@lru_cache(maxsize=4096)
def penalty_kinds_of(text: str) -> frozenset[PenaltyKind]:
    """Return the kinds of penalty that a text names."""
    return frozenset(kind for kind, pattern in _KINDS if pattern.search(text))


def is_penal(text: str) -> bool:
    """Does the text say what follows from an act, rather than what must or must not be done?"""
    return _PENAL.search(text) is not None


def revokes_business_licence(text: str) -> bool:
    """Does the text speak of 吊销营业执照, which a local regulation may not establish (行政处罚法 §12p1)?"""
    return _BUSINESS_LICENCE.search(text) is not None


def _fen(words: str) -> int | None:
    many, is_large, rest = words.partition("万")
    if is_large and rest:
        return None
    factor = 10_000 if is_large else 1
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", many):
        return round(float(many) * factor * 100)
    number = to_number(many)
    return None if number is None else number * factor * 100
