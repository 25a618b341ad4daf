"""What registers say about a power: its statutes, the words of its provisions, its posts, duties, liabilities and remarks."""

import re
from collections.abc import Iterator

from lawdesk.domain.facts import Facts
from lawdesk.domain.powers.duty_making import of_power
from lawdesk.domain.powers.values import DutyRole, Power, PowerSource
from lawdesk.domain.statutes.citation_text import format_citation
from lawdesk.domain.statutes.values import Citation
from lawdesk.wording.labels import money_text

_NUMBER = re.compile(r"^\s*(?:\d{1,2}\s*[.．、]|[（(]\d{1,2}[）)])\s*")


def statutes_of(facts: Facts, power: Power) -> str:
    """Return the titles of the statutes that a power cites: 《…》、《…》."""
    titles = (_title(facts, citation) for citation in facts.citations_by_owner.get(power.id, ()))
    return "、".join(dict.fromkeys(f"《{title}》" for title in titles if title))


def clauses(facts: Facts, power: Power) -> str:
    """Return every citation of a power with the words of its provisions, a paragraph each."""
    return "\n".join(dict.fromkeys(_clause(facts, citation) for citation in facts.citations_by_owner.get(power.id, ())))


def _clause(facts: Facts, citation: Citation) -> str:
    title = _title(facts, citation)
    name = format_citation(title, citation.addresses) if citation.addresses else citation.written or f"《{title}》"
    words = citation.quoted_text or _provision_text(facts, citation)
    return f"{name}：{words}" if words else name


def _title(facts: Facts, citation: Citation) -> str:
    version = facts.version_by_id.get(citation.version_id) if citation.version_id else None
    return facts.work_by_id[version.work_id].title if version else citation.law_title


def _provision_text(facts: Facts, citation: Citation) -> str:
    """Join the own texts of the cited nodes and of what stands below them."""
    tree = facts.provisions.get(citation.version_id, ()) if citation.version_id else ()
    cited = tuple(citation.addresses)
    chosen = [one for one in tree if any(one.address == address or one.address.startswith(f"{address}.") for address in cited)]
    return "".join(f"{one.number_text if one.address not in cited else ''}{one.text}" for one in chosen)


def posts_of(facts: Facts, power: Power, role: DutyRole) -> str:
    """Return the posts that carry `power` in `role` on the day, with the division of a shared role in brackets."""
    names = []
    for assignment in facts.assignments_by_power.get(power.id, ()):
        post = facts.post_by_id.get(assignment.post_id)
        if assignment.duty_role is role and post is not None:
            names.append(f"{post.name}（{assignment.scope_note}）" if assignment.scope_note else post.name)
    return "、".join(dict.fromkeys(names))


def duty_lines(facts: Facts, power: Power) -> Iterator[str]:
    """Yield the duties of a power: 「1.立案责任：…」."""
    duties = of_power(one for one in facts.duties if one.power_id == power.id)
    for number, duty in enumerate(duties, start=1):
        text = _unnumbered(duty.text)
        is_named = not duty.stage or text.startswith(duty.stage)
        yield f"{number}.{text if is_named else f'{duty.stage}：{text}'}"


def _unnumbered(text: str) -> str:
    """Return `text` without a number that the imported list put before it; ours would stand before it again."""
    return _NUMBER.sub("", text)


def liability_lines(facts: Facts, power: Power) -> Iterator[str]:
    """Yield the liabilities of a power: 「1.…（不履行）」."""
    found = of_power(one for one in facts.liabilities if one.power_id == power.id)
    for number, one in enumerate(found, start=1):
        yield f"{number}.{_unnumbered(one.text)}{f'（{one.fault_form}）' if one.fault_form else ''}"


def remarks(power: Power) -> Iterator[str]:
    """Yield what a register puts under 备注: source, kinds of penalty and coercion, marks, and the remark itself."""
    if power.source is not PowerSource.STATUTORY:
        yield power.source.value
    if power.violation:
        yield f"违法行为：{power.violation}"
    if power.penalty_kinds:
        yield f"处罚种类：{'、'.join(kind.value for kind in power.penalty_kinds)}"
    if power.fine_minimum is not None or power.fine_maximum is not None:
        yield f"罚款幅度：{_fine(power)}"
    if power.coercion_kind is not None:
        yield f"强制种类：{power.coercion_kind.value}"
    if power.is_major:
        yield "重大执法决定，须经法制审核"
    if power.is_monitored:
        yield "重点监控"
    if power.has_fee:
        yield "收费"
    if power.remark:
        yield power.remark


def _fine(power: Power) -> str:
    lowest, highest = money_text(power.fine_minimum), money_text(power.fine_maximum)
    if lowest and highest:
        return f"{lowest}以上{highest}以下"
    return f"{lowest}以上" if lowest else f"{highest}以下"
