"""Penalties that a paragraph founds: who did what, the kinds, the range of the fine, the article that was violated."""

import re
from collections.abc import Iterator

from lawdesk.domain.powers.deriving.amounts import Fine, fine_of
from lawdesk.domain.powers.deriving.naming import act_of, shortened
from lawdesk.domain.powers.deriving.sanctions import against_the_one_who_acted, kinds_of, refers_to_penalty, sanction_start
from lawdesk.domain.powers.deriving.values import Passage, ProposedPower
from lawdesk.domain.powers.values import PenaltyKind, PowerType
from lawdesk.domain.statutes.citations import CitationKind, parse_citations
from lawdesk.domain.statutes.resolve import addresses_of

_PROCEDURE = re.compile(
    r"简易程序|听证程序|处罚决定书|罚款收据|种类包括|种类[：:]|收缴|[处罚]罚的?种类|可以当场作出|罚款决定|可以从轻|从轻或者减轻|不予处罚|免予处罚"
)
_OFFICE = re.compile(
    r"^(?:国家)?(?:行政|执法|司法|检察|审判)[^，]{0,6}(?:机关|部门|人员)|^[^，]{0,24}(?:工作人员|人民政府|行政部门|主管部门)"
)
_SMALL = frozenset({PenaltyKind.WARNING, PenaltyKind.CRITICISM})
_COURT = re.compile(r"人民法院[^，。；]{0,12}(?:罚款|拘留|处以?|予以|给予)|有期徒刑|罚金")
_ON_REFERENCE = "依照前款"


def penalties(passage: Passage, title: str) -> Iterator[ProposedPower]:
    """Yield the penalty of a paragraph, if it founds one; `title` is the statute's, for names that cite it."""
    start = sanction_start(passage.text)
    if start is None or _PROCEDURE.search(passage.text):
        return
    act, sanction = passage.text[:start], passage.text[start:]
    if not act:
        act, sanction = _act_after_body(sanction)
    kinds = kinds_of(sanction)
    is_reference = not kinds and refers_to_penalty(sanction)
    if not (kinds or is_reference) or _is_of_offices(act, sanction, kinds) or _COURT.search(sanction):
        return
    fine = fine_of(against_the_one_who_acted(sanction)) if PenaltyKind.FINE in kinds else Fine()
    violation = act_of(act, passage, title)
    if not violation:
        return
    violated, elsewhere = _violated(act, passage.address)
    yield ProposedPower(
        power_type=PowerType.PENALTY,
        name=f"对{shortened(violation)}的处罚",
        addresses=(passage.cited,),
        text=passage.whole,
        violation=violation,
        violated=violated,
        violated_elsewhere=elsewhere,
        penalty_kinds=kinds,
        fine_minimum=fine.minimum,
        fine_maximum=fine.maximum,
        fine_base=fine.base,
    )


def _act_after_body(text: str) -> tuple[str, str]:
    """Split 「由…部门对有下列行为之一的单位处…罚款」, whose act stands after the body that punishes."""
    found = re.match(r"由[^，。；]*?对([^。；]+?)(?:的)?(?=，|处|给予|责令|没收|吊销|予以)", text)
    return (found[1], text[found.end() :]) if found else ("", text)


def _is_of_offices(act: str, sanction: str, kinds: tuple[PenaltyKind, ...]) -> bool:
    """Is it discipline inside the administration rather than a penalty (行政处罚法 §2)?"""
    if _OFFICE.match(act) and ("处分" in sanction or not set(kinds) - _SMALL):
        return True
    return bool(kinds) and set(kinds) <= _SMALL and "处分" in sanction


def _violated(act: str, here: str) -> tuple[tuple[str, ...], str]:
    """Return the provisions that the act violates: addresses of this text, and what is named of another law as written."""
    own: list[str] = []
    elsewhere: list[str] = []
    stop = re.search(r"规定", act)
    part = act[: act.rfind("规定") + 2] if stop and "违反" in act else ""
    for one in parse_citations(part[part.find("违反") :] if part else ""):
        if one.kind in (CitationKind.NAMED, CitationKind.BARE_NAME) and one.targets:
            elsewhere.append(one.text)
        elif one.targets:
            own += [address for address in addresses_of(one.targets, (), here) if address.startswith("a")]
    return tuple(dict.fromkeys(own)), "、".join(elsewhere)
