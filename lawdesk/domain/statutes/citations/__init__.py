"""Citations of statutes in Chinese prose: 《行政处罚法》第九条第（五）项, 刑法第一百二十条之一, 本条例第三条至第五条, 前款."""

from lawdesk.domain.statutes.citations.form import as_json, cite_line, target_as_json
from lawdesk.domain.statutes.citations.reading import non_law_titles, parse_citations
from lawdesk.domain.statutes.citations.values import SAME_ARTICLE, CitationKind, ParsedCitation, Target

__all__ = [
    "SAME_ARTICLE",
    "CitationKind",
    "ParsedCitation",
    "Target",
    "as_json",
    "cite_line",
    "non_law_titles",
    "parse_citations",
    "target_as_json",
]
