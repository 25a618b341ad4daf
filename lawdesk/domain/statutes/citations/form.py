"""Citations as plain objects: the form that `lawdesk laws cite` reads and prints, one a line."""

from collections.abc import Mapping

from lawdesk.domain.canonical import Json
from lawdesk.domain.statutes.citations.reading import parse_citations
from lawdesk.domain.statutes.citations.values import LEVELS, ParsedCitation, Target


def as_json(citation: ParsedCitation) -> dict[str, Json]:
    """Return a citation as an object with all its keys; `targets` hold only what is said."""
    return {
        "kind": citation.kind.value,
        "law": citation.law,
        "written": citation.written,
        "doc_no": citation.document_number,
        "version": citation.version,
        "targets": [target_as_json(target) for target in citation.targets],
        "start": citation.start,
        "end": citation.end,
        "text": citation.text,
    }


def target_as_json(target: Target) -> dict[str, Json]:
    """Return a place with the levels that are said."""
    found: dict[str, Json] = {"rel": target.relative} if target.relative else {}
    for level in LEVELS:
        value = getattr(target, level)
        if value is not None:
            found[level] = value
        if level == "article" and target.article_suffix:
            found["article_suffix"] = target.article_suffix
    if target.to is not None:
        found["to"] = target_as_json(target.to)
    if target.exceptions:
        found["except"] = [target_as_json(one) for one in target.exceptions]
    return found


def cite_line(case: Mapping[str, Json]) -> dict[str, Json]:
    """Return {id, citations} for {id, text, context}; `context` may name the article in which the text stands."""
    context = case.get("context")
    heading = context.get("article_heading") if isinstance(context, dict) else None
    text = case.get("text")
    citations = parse_citations(text if isinstance(text, str) else "", heading if isinstance(heading, str) else None)
    return {"id": case.get("id"), "citations": [as_json(one) for one in citations]}
