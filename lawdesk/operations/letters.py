"""责任书: make the letters of all posts, print them as one PDF and as Word files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lawdesk.data.store import Reader
from lawdesk.domain.letters.making import post_letter, posts_with_powers
from lawdesk.domain.letters.values import Letter, LetterState
from lawdesk.domain.organisation.values import Institution
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.operations.checks import facts_of
from lawdesk.operations.errors import NothingToPrintError
from lawdesk.operations.journal import note_event
from lawdesk.operations.printing import font_notes, font_shelf
from lawdesk.operations.workspace import Workspace
from lawdesk.reports.letters import write_letters_pdf, write_letters_word

REPLACEABLE = (LetterState.DRAFT, LetterState.TO_SIGN)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLetters:
    """The PDF that was written; `font_notes` says which fonts stood in."""

    path: Path
    pages: int
    font_notes: tuple[str, ...]


def make_letters(workspace: Workspace, day: date) -> tuple[Letter, ...]:
    """Make this year's letter for every post that carries powers and return them all; `NothingToPrintError` if none does.

    A letter that is not signed yet is made anew; a signed one stays as it is, and a change since shows as LTR-02.
    """
    facts = facts_of(workspace, day)
    present = {letter.post_id: letter for letter in facts.letters if letter.year == day.year}
    numbers = letter_numbers(workspace.home, day.year, (letter.number for letter in present.values()))
    letters: list[Letter] = []
    for post in posts_with_powers(facts):
        old = present.get(post.id)
        if old is not None and old.state not in REPLACEABLE:
            letters.append(old)
            continue
        made = post_letter(facts, post, old.number if old else next(numbers), day.year)
        if made is not None:
            letters.append(replace(made, id=old.id) if old else made)
    if not letters:
        raise NothingToPrintError(what="责任书")
    with workspace.store.transaction(workspace.operator, "letters.make", title=f"生成{day.year}年岗位责任书") as tx:
        tx.put_many(letters)
    return tuple(letters)


def letter_numbers(home: Institution, year: int, taken: Iterable[str]) -> Iterator[str]:
    """Yield free numbers in the form 「市自然资源局岗责〔2026〕001号」."""
    used = set(taken)
    number = 0
    while True:
        number += 1
        candidate = f"{home.short_name or home.name}岗责〔{year}〕{number:03d}号"
        if candidate not in used:
            yield candidate


def letters_of(reader: Reader, org: str, year: int) -> tuple[Letter, ...]:
    """Return the letters of a year by number."""
    found = [letter for letter in reader.all(Letter, org=org) if letter.year == year]
    return tuple(sorted(found, key=lambda letter: letter.number))


def print_pdf(workspace: Workspace, letters: Sequence[Letter], folder: Path, progress: Progress = SILENT) -> PrintedLetters:
    """Write all letters into one PDF in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{letters[0].year}年岗位责任书.pdf"
    result = write_letters_pdf(letters, path, progress, shelf=font_shelf())
    note_event(workspace, "letters.print", letters=len(letters), pages=result.pages)
    return PrintedLetters(path=path, pages=result.pages, font_notes=font_notes(result))


def print_word(workspace: Workspace, letters: Sequence[Letter], folder: Path, progress: Progress = SILENT) -> tuple[Path, ...]:
    """Write one Word file for each letter into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    written = write_letters_word(letters, folder, progress)
    note_event(workspace, "letters.print", letters=len(letters))
    return written
