"""设定权: which instrument may establish what, read from the statutes article by article.

An instrument that may not establish something may still *specify* what a higher one established (行政处罚法 §11p2, §12p2,
§13p1, §14p1; 行政许可法 §16; 行政强制法 §11p1); so a power is in order if *one* of the instruments it cites may establish it.
"""

from enum import StrEnum

from lawdesk.domain.powers.values import CoercionKind, PenaltyKind
from lawdesk.domain.statutes.values import Rank


class Setter(StrEnum):
    """The classes of instruments that the statutes on setting power tell apart."""

    LAW = "法律"
    ADMINISTRATIVE_REGULATION = "行政法规"
    STATE_COUNCIL_DECISION = "国务院决定"
    LOCAL_REGULATION = "地方性法规"
    DEPARTMENT_RULE = "部门规章"
    PROVINCIAL_RULE = "省级政府规章"
    CITY_RULE = "设区的市政府规章"
    OTHER = "其他规范性文件"


SETTER_OF_RANK = {
    Rank.LAW: Setter.LAW,
    Rank.INTERPRETATION_OF_LAW: Setter.LAW,  # 立法法: 法律解释同法律具有同等效力
    Rank.ADMINISTRATIVE_REGULATION: Setter.ADMINISTRATIVE_REGULATION,
    Rank.STATE_COUNCIL_DECISION: Setter.STATE_COUNCIL_DECISION,
    Rank.PROVINCIAL_REGULATION: Setter.LOCAL_REGULATION,
    Rank.CITY_REGULATION: Setter.LOCAL_REGULATION,
    Rank.AUTONOMOUS_REGULATION: Setter.LOCAL_REGULATION,
    Rank.SPECIAL_ZONE_REGULATION: Setter.LOCAL_REGULATION,
    Rank.DEPARTMENT_RULE: Setter.DEPARTMENT_RULE,
    Rank.PROVINCIAL_RULE: Setter.PROVINCIAL_RULE,
    Rank.CITY_RULE: Setter.CITY_RULE,
    **dict.fromkeys(
        (
            Rank.SUPERVISORY_REGULATION,
            Rank.JUDICIAL_INTERPRETATION,
            Rank.STAFFING_PROVISION,
            Rank.ENTRUSTMENT_DOCUMENT,
            Rank.DISCRETION_STANDARD,
            Rank.NORMATIVE_DOCUMENT,
        ),
        Setter.OTHER,
    ),
}
"""Every rank belongs to one class."""

RULES_OF_GOVERNMENT = (Setter.DEPARTMENT_RULE, Setter.PROVINCIAL_RULE, Setter.CITY_RULE)

_ALL_PENALTIES = frozenset(PenaltyKind)
_OF_RULES = frozenset({PenaltyKind.WARNING, PenaltyKind.CRITICISM, PenaltyKind.FINE})
_NO_PENALTY: frozenset[PenaltyKind] = frozenset()

PENALTIES: dict[Setter, frozenset[PenaltyKind]] = {
    Setter.LAW: _ALL_PENALTIES,  # 行政处罚法 §10
    Setter.ADMINISTRATIVE_REGULATION: _ALL_PENALTIES - {PenaltyKind.DETENTION},  # §11p1
    Setter.STATE_COUNCIL_DECISION: _NO_PENALTY,  # not named in §10–§14; §16
    Setter.LOCAL_REGULATION: _ALL_PENALTIES - {PenaltyKind.DETENTION},  # §12p1; 吊销营业执照: `revokes_business_licence`
    Setter.DEPARTMENT_RULE: _OF_RULES,  # §13p2
    Setter.PROVINCIAL_RULE: _OF_RULES,  # §14p2
    Setter.CITY_RULE: _OF_RULES,  # §14p2
    Setter.OTHER: _NO_PENALTY,  # §16
}
"""Kinds of penalty by who may establish them. 其他 kinds are those that 法律、行政法规 know (§9(6)): of a local one, ask."""

LICENCE_SETTERS = frozenset(
    {
        Setter.LAW,  # 行政许可法 §14p1
        Setter.ADMINISTRATIVE_REGULATION,  # §14p1, where there is no law
        Setter.STATE_COUNCIL_DECISION,  # §14p2, when necessary
        Setter.LOCAL_REGULATION,  # §15p1, where there is neither
        Setter.PROVINCIAL_RULE,  # §15p1, temporary ones only
    }
)
"""Who may establish a licence; all others may only specify one (§16p3, §17)."""

_ALL_MEASURES = frozenset(kind for kind in CoercionKind if kind.is_measure)

MEASURES: dict[Setter, frozenset[CoercionKind]] = {
    Setter.LAW: _ALL_MEASURES,  # 行政强制法 §10p1
    Setter.ADMINISTRATIVE_REGULATION: _ALL_MEASURES - {CoercionKind.RESTRICT_PERSON, CoercionKind.FREEZE},  # §10p2, §11p2
    Setter.LOCAL_REGULATION: frozenset({CoercionKind.SEAL, CoercionKind.SEIZE}),  # §10p3
    **dict.fromkeys((Setter.STATE_COUNCIL_DECISION, *RULES_OF_GOVERNMENT, Setter.OTHER), frozenset[CoercionKind]()),  # §10p4
}
"""Kinds of coercive measures by who may establish them."""

ENFORCEMENT_SETTERS = frozenset({Setter.LAW})
"""Who may establish enforcement by the agency's own force (行政强制法 §13)."""

AUTHORISERS = {
    "处罚": frozenset({Setter.LAW, Setter.ADMINISTRATIVE_REGULATION, Setter.LOCAL_REGULATION}),  # 行政处罚法 §19: 法律、法规
    "许可": frozenset({Setter.LAW, Setter.ADMINISTRATIVE_REGULATION, Setter.LOCAL_REGULATION}),  # 行政许可法 §23: 法律、法规
    "强制": frozenset({Setter.LAW, Setter.ADMINISTRATIVE_REGULATION}),  # 行政强制法 §70: 法律、行政法规
}
"""Who may authorise an organisation to act in its own name, by what it does."""

FEE_SETTERS = frozenset({Setter.LAW, Setter.ADMINISTRATIVE_REGULATION})
"""Who may provide a fee for a licence or for inspecting its holder (行政许可法 §58p1)."""


def setter_of(rank: Rank) -> Setter:
    """Return the class of an instrument."""
    return SETTER_OF_RANK[rank]
