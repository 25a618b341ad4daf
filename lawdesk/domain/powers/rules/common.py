"""What the rules of powers share: how a hit is written, which items carry a power."""

import re

from lawdesk.domain.checks import Hit, Severity
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.values import Power, TimeLimit, TimeUnit

UNIT_WORDS = {
    TimeUnit.HOUR: "小时",
    TimeUnit.WORKDAY: "个工作日",
    TimeUnit.DAY: "日",
    TimeUnit.MONTH: "个月",
    TimeUnit.YEAR: "年",
}


_TITLES = re.compile(r"《([^《》]+(?:〈[^〈〉]+〉[^《》]*)?)》")


def titles_in(text: str) -> list[str]:
    """Return the titles of works that a text names in 《》."""
    return _TITLES.findall(text)


def power_hit(power: Power, *words: tuple[str, str], field: str = "", message: str = "", severity: Severity | None = None) -> Hit:
    """Return a hit on a power; its name is the word `power`."""
    words = (("power", power.name), *words)
    return Hit(kind="power", id=power.id, field=field, words=words, message=message, severity=severity)


def live_sub_items(facts: Facts, power: Power) -> tuple[Power, ...]:
    """Return the items in use that stand directly under a main item; a power is never its own."""
    return tuple(one for one in facts.sub_items.get(power.id, ()) if one.status is Status.ACTIVE and one.id != power.id)


def limit_words(limit: TimeLimit) -> str:
    """Return a limit as it is read: 20个工作日."""
    return f"{limit.amount}{UNIT_WORDS[limit.unit]}"


def yuan(fen: int) -> str:
    """Return a sum in 元 as people write it: 5万, 3000, 50.5."""
    if fen % 1_000_000 == 0 and fen:
        return f"{fen // 1_000_000}万"
    return f"{fen // 100}" if fen % 100 == 0 else f"{fen / 100:.2f}"
