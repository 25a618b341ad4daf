"""The two questions asked of a sentence: what does it cite, and which names in 《》 are no laws."""

from lawdesk.domain.statutes.citations.grammar import Grammar
from lawdesk.domain.statutes.citations.plain_form import read_plain
from lawdesk.domain.statutes.citations.tokens import tokenise
from lawdesk.domain.statutes.citations.values import ParsedCitation
from lawdesk.domain.statutes.citations.words import HEADING


def parse_citations(text: str, article_heading: str | None = None) -> tuple[ParsedCitation, ...]:
    """Return the citations of a text in its order.

    `article_heading` is the heading (第八条) under which the text stands: repeated at its head, it is no citation. Nor is a
    heading that a blank sets apart from the text it opens.
    """
    plain = read_plain(text) if article_heading is None else None
    if plain is not None:
        return plain
    heading = HEADING.match(text)
    start = len(article_heading) if article_heading and text.startswith(article_heading) else heading.end() if heading else 0
    found = Grammar(text).read(tokenise(text, start))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def non_law_titles(text: str) -> tuple[str, ...]:
    """Return the names in 《》 that are no legal documents: forms, certificates, newspapers."""
    grammar = Grammar(text)
    grammar.read(tokenise(text))
    return tuple(grammar.non_law_titles)
