"""POW-01, POW-10: a power is founded on provisions, a penalty on that which is violated and that which punishes."""

from collections.abc import Iterator
from uuid import UUID

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.powers.founding import foundings
from lawdesk.domain.powers.penalty_text import is_penal
from lawdesk.domain.powers.rules.common import live_sub_items, power_hit
from lawdesk.domain.powers.values import Power, PowerType
from lawdesk.domain.statutes.cited_text import text_at
from lawdesk.domain.statutes.values import Citation, CitationRole

SUBSTANTIVE = (CitationRole.ESTABLISH, CitationRole.IMPLEMENT)


@rule(
    "POW-01",
    Severity.ERROR,
    over=Power,
    ground="《行政处罚法》第四条、第三十八条第一款；《行政许可法》第四条；《行政强制法》第四条",
    message="「{power}」没有设定依据",
)
def power_is_founded(facts: Facts, power: Power) -> Iterator[Hit]:
    """A live power cites at least one provision that establishes it (行政处罚法 §4, §38p1; 行政许可法 §4; 行政强制法 §4).

    A sub-item may rest on the citations of its main item; a main item on those of its sub-items, if each of them has some.
    """
    found = foundings(facts, power)
    if any(one.citation.addresses for one in found):
        return
    parts = live_sub_items(facts, power)
    if not found and parts and all(_is_founded_itself(facts, one) for one in parts):
        return
    yield power_hit(power, field="citations", message="「{power}」的设定依据没有写明条款" if found else "")


def _is_founded_itself(facts: Facts, power: Power) -> bool:
    own = facts.citations_by_owner.get(power.id, ())
    return any(one.role is CitationRole.ESTABLISH and one.addresses for one in own)


@rule(
    "POW-10",
    Severity.WARNING,
    over=Power,
    ground="《行政处罚法》第五十九条第一款第（二）项、第（三）项",
    message="「{power}」缺少{missing}依据",
)
def violated_and_penalty_articles(facts: Facts, power: Power) -> Iterator[Hit]:
    """A penalty cites the article that is violated and the article that punishes (行政处罚法 §59p1(2)(3)).

    One provision alone lacks one of the two; of several, whose texts are all here, one at least must say a penalty.
    """
    if power.power_type is not PowerType.PENALTY:
        return
    provisions = _provisions(facts, power)
    texts = [text_at(facts, version, address) for version, address in provisions if version is not None]
    is_read = len(texts) == len(provisions) and all(texts)
    if len(provisions) == 1:
        missing = ("违法行为" if is_penal(texts[0]) else "处罚") if is_read else "违法行为或者处罚"
        yield power_hit(power, ("missing", missing), field="citations")
    elif provisions and is_read and not any(is_penal(text) for text in texts):
        yield power_hit(power, ("missing", "处罚"), field="citations")


def _provisions(facts: Facts, power: Power) -> list[tuple[UUID | None, str]]:
    """Return the provisions that the power is founded on or carries out, each once; those of its main item if it has none."""
    citations: list[Citation] = [one.citation for one in foundings(facts, power)]
    citations += [one for one in facts.citations_by_owner.get(power.id, ()) if one.role is CitationRole.IMPLEMENT]
    named = {(one.version_id or one.law_title, address): one for one in citations for address in one.addresses}
    return [(one.version_id, address) for (_, address), one in named.items()]
