"""Lines marked by hand, kept by their words: they are found again in the same text, and in a corrected file of it.

A text is first parsed as it is; its lines are then those of its tree (`stored_lines`), and with the marks it is parsed anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lawdesk.domain.statutes.line_kinds import LineKind
from lawdesk.domain.statutes.parser import ParsedStatute, parse_lines, parse_statute
from lawdesk.domain.statutes.source_text import Line, squeezed
from lawdesk.domain.statutes.stored_lines import StoredLine, stored_lines
from lawdesk.domain.statutes.values import Correction, StatuteText


def parse_corrected(text: str, title: str, corrections: Sequence[Correction]) -> ParsedStatute:
    """Return the structure of a source with the marks of a text parsed earlier; a mark whose line is gone has no effect."""
    return corrected(parse_statute(text, title), corrections)


def corrected(parsed: ParsedStatute, corrections: Sequence[Correction]) -> ParsedStatute:
    """Return a parsed text with its marks; line numbers of its doubts are then those of the stored lines."""
    if not corrections:
        return parsed
    lines = stored_lines(parsed.opening, parsed.header.text, parsed.provisions)
    return parse_lines(marked_lines(lines, corrections), parsed.title)


def reparsed(text: StatuteText, title: str, corrections: Sequence[Correction]) -> ParsedStatute:
    """Return the structure that a stored text has with these marks in place of its own."""
    lines = stored_lines(text.opening, text.header, text.provisions)
    return parse_lines(marked_lines(lines, corrections), title)


def marked_lines(lines: Iterable[StoredLine], corrections: Sequence[Correction]) -> tuple[Line, ...]:
    """Return the lines as the parser takes them, each with the mark that a correction gives it."""
    plain = [one.line for one in lines]
    kinds = found_marks([line.text for line in plain], corrections)
    return tuple(replace(line, kind=kinds[index]) if index in kinds else line for index, line in enumerate(plain))


def found_marks(lines: Sequence[str], corrections: Sequence[Correction]) -> dict[int, LineKind]:
    """Return the marks by index of the line that says the words; where none does, a line that begins with them.

    「第五条」 alone in a line may have become the head of its first paragraph.
    """
    if not corrections:
        return {}
    words = [squeezed(line) for line in lines]
    found: dict[int, LineKind] = {}
    for one in corrections:
        wanted = squeezed(one.line)
        same = [index for index, word in enumerate(words) if word == wanted]
        same = same or [index for index, word in enumerate(words) if wanted and word.startswith(wanted)]
        if len(same) >= one.turn:
            found[same[one.turn - 1]] = one.line_kind
    return found


def correction_for(lines: Sequence[str], index: int, kind: LineKind) -> Correction:
    """Return the mark of one line: which of the lines that say the same it is, counted from 1."""
    wanted = squeezed(lines[index])
    turn = sum(squeezed(line) == wanted for line in lines[: index + 1])
    return Correction(line=lines[index], turn=turn, line_kind=kind)


def lost_corrections(lines: Sequence[str], corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """Return the marks whose line a new file of the text does not have any more."""
    return tuple(one for one in corrections if not found_marks(lines, [one]))
