"""Invented powers with what the statutes say of them, labelled by reading the articles before the rules were run on them.

A line: what it is about; type; kinds of penalty or of coercion; by what it is founded (rank, title and text where they matter);
the finding that is due, code and severity, "" for none; the article that says so.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from grounds import Ground

from lawdesk.domain.powers.values import CoercionKind as Q
from lawdesk.domain.powers.values import PenaltyKind as P
from lawdesk.domain.powers.values import PowerType
from lawdesk.domain.statutes.values import Rank

LAW, STATE, DECISION = Rank.LAW, Rank.ADMINISTRATIVE_REGULATION, Rank.STATE_COUNCIL_DECISION
PROVINCE, CITY = Rank.PROVINCIAL_REGULATION, Rank.CITY_REGULATION
MINISTRY, PROVINCE_RULE, CITY_RULE = Rank.DEPARTMENT_RULE, Rank.PROVINCIAL_RULE, Rank.CITY_RULE
PAPER = Rank.NORMATIVE_DOCUMENT
WAN = 1_000_000  # 万元 in 分


@dataclass(frozen=True)
class Labelled:
    due: str
    article: str
    power: dict[str, Any]
    grounds: tuple[Ground, ...]
    body: str = "示例局"


def by(*ranks: Rank, **changes: Any) -> tuple[Ground, ...]:
    return tuple(Ground(rank=rank, is_installed="text" in changes, **changes) for rank in ranks)


def penalty(due: str, article: str, grounds: tuple[Ground, ...], *kinds: P, body: str = "示例局", **changes: Any) -> Labelled:
    return Labelled(due, article, {"penalty_kinds": kinds, **changes}, grounds, body)


def licence(due: str, article: str, grounds: tuple[Ground, ...], name: str = "占用湖岸许可") -> Labelled:
    changes = {"power_type": PowerType.LICENCE, "name": name, "penalty_kinds": (), "conditions": "有", "materials": ("申请书",)}
    return Labelled(due, article, {**changes, "statutory_limit": None}, grounds)


def measure(due: str, article: str, grounds: tuple[Ground, ...], kind: Q) -> Labelled:
    changes = {"power_type": PowerType.COERCION, "name": "对违法设施采取措施", "penalty_kinds": (), "coercion_kind": kind}
    return Labelled(due, article, changes, grounds)


def enforcement(due: str, article: str, grounds: tuple[Ground, ...], kind: Q, *, own: bool = True) -> Labelled:
    one = measure(due, article, grounds, kind)
    return Labelled(due, article, {**one.power, "has_own_enforcement": own}, grounds)


LABELLED = (
    penalty("", "处罚法 §10p1", by(LAW), P.FINE),
    penalty("", "§10p2", by(LAW), P.DETENTION, body="示例市公安局"),
    penalty("POW-03 E", "§11p1", by(STATE), P.DETENTION, body="示例市公安局"),
    penalty("POW-03 E", "§12p1", by(PROVINCE), P.DETENTION, body="示例市公安局"),
    penalty("POW-12 E", "§18p3", by(LAW), P.DETENTION, body="示例市城市管理局"),
    penalty("", "§11p1", by(STATE), P.REVOKE_LICENCE),
    penalty("", "§11p1", by(STATE, text="情节严重的，吊销营业执照。"), P.REVOKE_LICENCE),
    penalty("", "§12p1", by(PROVINCE, text="情节严重的，吊销采矿许可证。"), P.REVOKE_LICENCE),
    penalty("POW-03 E", "§12p1", by(CITY, text="情节严重的，由市场监督管理部门吊销其营业执照。"), P.REVOKE_LICENCE),
    penalty("", "§12p1", by(CITY), P.STOP_BUSINESS),
    penalty("", "§12p1", by(PROVINCE), P.BAN_FROM_TRADE),
    penalty("", "§13p2", by(MINISTRY), P.WARNING, P.FINE),
    penalty("", "§14p2", by(CITY_RULE), P.CRITICISM),
    penalty("POW-03 E", "§14p2", by(PROVINCE_RULE), P.CONFISCATE_GAINS),
    penalty("POW-03 E", "§13p2", by(MINISTRY), P.STOP_BUSINESS),
    penalty("", "§13p1", by(MINISTRY, LAW), P.CONFISCATE_GOODS),
    penalty("", "§14p1", by(CITY_RULE, PROVINCE), P.SUSPEND_LICENCE),
    penalty("POW-02 E", "§16", by(PAPER), P.FINE),
    penalty("POW-02 E", "§16", by(Rank.STAFFING_PROVISION), P.FINE),
    penalty("POW-02 W", "§§10–16: not named", by(DECISION), P.FINE),
    penalty("POW-02 E", "§16, §34", by(Rank.DISCRETION_STANDARD), P.WARNING),
    penalty("POW-02 E", "§16", by(Rank.JUDICIAL_INTERPRETATION), P.FINE),
    penalty("", "§11p1", by(PAPER, STATE), P.FINE),
    penalty("", "§9(6)", by(STATE), P.OTHER),
    penalty("", "§9(6)", by(LAW), P.OTHER),
    penalty("POW-03 W", "§9(6), §12p1", by(PROVINCE), P.OTHER),
    penalty("POW-03 E", "§13p2", by(MINISTRY), P.OTHER),
    penalty("POW-05 W", "§13p2", by(MINISTRY), P.FINE, fine_maximum=15 * WAN),
    penalty("", "§13p2", by(MINISTRY), P.FINE, fine_maximum=10 * WAN),
    penalty("", "§13p1", by(MINISTRY, STATE), P.FINE, fine_maximum=20 * WAN),
    penalty("", "§12p1", by(Rank.SPECIAL_ZONE_REGULATION), P.REVOKE_LICENCE),
    penalty("POW-03 E", "§10p2；立法法 §11(五)", by(Rank.AUTONOMOUS_REGULATION), P.DETENTION, body="示例县公安局"),
    penalty("", "立法法 §53", by(Rank.INTERPRETATION_OF_LAW), P.CLOSE),
    penalty("", "not known", (Ground(rank=None, title="某省某条例"),), P.FINE),
    penalty("POW-02 E", "§16", (Ground(rank=None, title="关于整治占用湖岸的通告"),), P.FINE),
    licence("", "许可法 §14p1", by(LAW)),
    licence("", "§14p1", by(STATE)),
    licence("", "§14p2", by(DECISION)),
    licence("", "§15p1", by(PROVINCE)),
    licence("", "§15p1", by(CITY)),
    licence("", "§15p1", by(PROVINCE_RULE, since=date(2026, 1, 1))),
    licence("POW-07 E", "§15p1", by(PROVINCE_RULE, since=date(2020, 1, 1))),
    licence("POW-06 E", "§15p1, §17", by(CITY_RULE)),
    licence("POW-06 E", "§16p3, §17", by(MINISTRY)),
    licence("", "§16p3", by(MINISTRY, LAW)),
    licence("POW-06 E", "§17", by(PAPER)),
    licence("", "§14p1, §16p3", by(PROVINCE_RULE, STATE, since=date(2020, 1, 1))),
    licence("POW-06 W", "§15p2", by(PROVINCE), "旅游企业设立登记许可"),
    licence("POW-06 W", "§15p2", by(PROVINCE_RULE, since=date(2026, 3, 1)), "评估人员执业资格许可"),
    licence("", "§14p1", by(STATE), "旅游企业设立登记许可"),
    licence("POW-06 E", "§17", by(Rank.JUDICIAL_INTERPRETATION)),
    measure("", "强制法 §10p1", by(LAW), Q.SEAL),
    measure("", "§10p1", by(LAW), Q.FREEZE),
    measure("POW-08 E", "§10p2, §9(4)", by(STATE), Q.FREEZE),
    measure("POW-08 E", "§10p2, §9(1)", by(STATE), Q.RESTRICT_PERSON),
    measure("POW-08 I", "§10p2", by(STATE, title="示例物品管理条例"), Q.SEIZE),
    measure("POW-08 W", "§11p2", by(STATE, title="示例保护法实施条例"), Q.SEIZE),
    measure("", "§10p3", by(CITY, title="示例市湖岸保护条例"), Q.SEAL),
    measure("POW-08 E", "§10p3", by(PROVINCE), Q.FREEZE),
    measure("POW-08 E", "§10p3", by(CITY), Q.OTHER_MEASURE),
    measure("POW-08 E", "§10p4", by(MINISTRY), Q.SEIZE),
    measure("", "§10p1", by(PROVINCE_RULE, LAW), Q.SEIZE),
    measure("POW-08 W", "§11p2", by(PROVINCE, title="示例省实施《示例保护法》办法"), Q.SEAL),
    measure("POW-08 E", "§10p4", by(DECISION), Q.SEIZE),
    enforcement("", "§13p1", by(LAW), Q.SUBSTITUTE),
    enforcement("POW-09 E", "§13", by(CITY), Q.REMOVE),
    enforcement("", "§13p2", by(CITY), Q.REMOVE, own=False),
    enforcement("POW-09 E", "§13, §47p1", by(STATE), Q.TRANSFER_FUNDS),
    enforcement("POW-09 W", "处罚法 §72p1(1), 强制法 §45p1: the law gives it, it is not cited", by(CITY), Q.SURCHARGE),
    enforcement("POW-09 W", "强制法 §50: the law gives it, it is not cited", by(STATE), Q.SUBSTITUTE),
    enforcement("POW-09 E", "§13", by(MINISTRY), Q.AUCTION),
)
