"""A basis cell without the law texts quoted in it: what is left are the citations, for the citation grammar to read.

Cells quote in two ways: 「《土地管理法》第七十三条：买卖或者…」 and 「《条例》第十四条 任何单位…。第三十条 未经…」.
A law named inside such a text is no basis of the item.
"""

import re

_NUMBER = r"[一二三四五六七八九十百千零〇○\d]+"
_ADDRESS = re.compile(rf"第{_NUMBER}条(?:之{_NUMBER})?(?:第{_NUMBER}款)?(?:第?[（(]?{_NUMBER}[)）]?项)?(?:第?{_NUMBER}目)?")
_QUOTATION = re.compile(r"\s*[:：]\s*|[ \t\u3000\xa0]+(?=[^\s、，,；;。和及与至或第《（(])")
_NEXT = re.compile(rf"(?:\n\s*|(?<=[。；”\n])\s*)(?=《|第{_NUMBER}条(?:[\s:：]|第|之))")


def without_quotations(text: str) -> str:
    """Return the citations of a basis cell, one law a line; articles of one law that were divided by their texts get 「、」."""
    lines: list[str] = []
    position = 0
    while position < len(text):
        end, resume = _citation_end(text, position)
        piece = text[position:end].strip(" \t\n\u3000；;。")
        if piece.startswith("第") and lines:
            lines[-1] += "、" + piece
        elif piece:
            lines.append(piece)
        position = resume
    return "\n".join(lines)


def _citation_end(text: str, start: int) -> tuple[int, int]:
    """Return where the citation that begins at `start` ends, and where the next one begins after the quoted text."""
    for address in _ADDRESS.finditer(text, start):
        quotation = _QUOTATION.match(text, address.end())
        if quotation:
            following = _NEXT.search(text, quotation.end())
            return address.end(), following.end() if following else len(text)
    return len(text), len(text)
