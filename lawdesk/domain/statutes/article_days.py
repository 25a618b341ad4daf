"""Provisions with a day of effect of their own: 「第三十条自2025年1月1日起施行」 in the last articles of a text."""

import re
from collections.abc import Sequence
from datetime import date

from lawdesk.domain.statutes.header import days_of
from lawdesk.domain.statutes.numerals import SIGNS, to_number
from lawdesk.domain.statutes.values import ArticleDate, Provision, ProvisionKind

_NUMBER = rf"[{SIGNS}\d]+"
_PLACE = rf"第{_NUMBER}条(?:之{_NUMBER})?(?:第{_NUMBER}款)?(?:第[（(]?{_NUMBER}[）)]?项)?"
_CLAUSE = re.compile(
    rf"(?:本[法条例规定办法细则决定]*(?:的)?)?(?P<places>{_PLACE}(?:(?:、|和|及|以及|至)(?:{_PLACE}))*)(?:的规定|规定的[^，。；]{{0,30}})?，?"
    rf"(?:的?施行日期为|自|从|于)(?P<day>[^，。；]{{6,16}}?日)(?:起)?(?:施行|实施|执行|生效)?"
)
_ONE = re.compile(
    rf"第(?P<article>{_NUMBER})条(?:之(?P<suffix>{_NUMBER}))?(?:第(?P<paragraph>{_NUMBER})款)?(?:第[（(]?(?P<item>{_NUMBER})[）)]?项)?"
)
_LAST_ARTICLES = 5  # dates of effect stand at the end of a text
_FOREIGN = re.compile(r"《[^》]*》\s*$")


def article_days(provisions: Sequence[Provision]) -> tuple[ArticleDate, ...]:
    """Return the provisions for which the text itself states another day of effect; a range gives each of its articles."""
    known = {one.address for one in provisions}
    last = [one for one in provisions if one.provision_kind is ProvisionKind.ARTICLE][-_LAST_ARTICLES:]
    heads = tuple(f"{one.address}." for one in last)
    found: dict[str, date] = {}
    for one in provisions:
        if one.address.startswith(heads) and ("施行" in one.text or "实施" in one.text or "生效" in one.text):
            found.update(_days_in(one.text, known))
    return tuple(ArticleDate(address=address, effective_on=day) for address, day in found.items())


def _days_in(text: str, known: set[str]) -> dict[str, date]:
    found: dict[str, date] = {}
    for clause in _CLAUSE.finditer(text):
        days = days_of(clause["day"])
        if not days or _FOREIGN.search(text[: clause.start()]):
            continue
        for address in _addresses(clause["places"], known):
            found[address] = days[0]
    return found


def _addresses(places: str, known: set[str]) -> list[str]:
    found: list[str] = []
    end = 0
    for one in _ONE.finditer(places):
        address = _address(one)
        if places[end : one.start()] == "至" and found:
            found += _between(found[-1], address)
        found.append(address)
        end = one.end()
    return [address for address in found if address in known]


def _address(one: re.Match[str]) -> str:
    address = f"a{to_number(one['article'])}"
    address += f"_{to_number(one['suffix'])}" if one["suffix"] else ""
    if one["paragraph"] or one["item"]:
        address += f".p{to_number(one['paragraph'] or '1')}"
    return address + (f".i{to_number(one['item'])}" if one["item"] else "")


def _between(first: str, last: str) -> list[str]:
    """Return the articles between two: 第三条至第六条."""
    if not (first[1:].isdecimal() and last[1:].isdecimal()):
        return []
    return [f"a{number}" for number in range(int(first[1:]) + 1, min(int(last[1:]), int(first[1:]) + 200))]
