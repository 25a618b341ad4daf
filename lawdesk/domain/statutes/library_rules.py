"""BAS-21: two works of one name."""

from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.statutes.titles import normalised_title
from lawdesk.domain.statutes.values import LegalWork


@rule(
    "BAS-21",
    Severity.WARNING,
    over=LegalWork,
    ground="一部法规在文库中只应登记一次",
    message="文库中有{n}部「{title}」，引用可能指向不同的一部，请合并或改正名称",
)
def names_are_not_shared(facts: Facts, work: LegalWork) -> Iterator[Hit]:
    """No two works have one name, with or without 中华人民共和国; two places may call their own statutes alike."""
    alike = [
        one
        for one in facts.works_by_title.get(normalised_title(work.title), ())
        if not one.territory or not work.territory or one.territory == work.territory
    ]
    if len(alike) > 1:
        yield Hit(kind=LegalWork.kind, id=work.id, field="title", words=(("n", str(len(alike))), ("title", work.title)))
