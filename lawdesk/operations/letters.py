"""责任书: make the letters of all posts, print them as one PDF and as Word files."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from lawdesk.data.facts import gather_facts
from lawdesk.data.store import Reader
from lawdesk.domain.letters.making import post_letter, posts_with_powers
from lawdesk.domain.letters.values import Letter, LetterState
from lawdesk.domain.organisation.values import Institution
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.operations.errors import NothingToPrintError
from lawdesk.operations.workspace import Workspace

REPLACEABLE = (LetterState.DRAFT, LetterState.TO_SIGN)


def make_letters(workspace: Workspace, day: date) -> tuple[Letter, ...]:
    """Make this year's letter for every post that carries powers and return them all.

    A letter that is not signed yet is made anew; a signed one stays as it is, and a change since shows as LTR-02.
    """
    with workspace.store.read() as reader:
        facts = gather_facts(reader, day)
        present = {
            letter.post_id: letter for letter in reader.all(Letter, org=workspace.home.office_id) if letter.year == day.year
        }
    taken = {letter.number for letter in present.values()}
    numbers = letter_numbers(workspace.home, day.year, taken)
    letters = []
    for post in posts_with_powers(facts):
        old = present.get(post.id)
        if old is not None and old.state not in REPLACEABLE:
            letters.append(old)
            continue
        made = post_letter(facts, post, old.number if old else next(numbers), day.year)
        if made is not None:
            letters.append(made if old is None else _with_identity(made, old))
    with workspace.store.transaction(workspace.operator, "letters.make", title=f"生成{day.year}年岗位责任书") as tx:
        for letter in letters:
            tx.put(letter)
    return tuple(letters)


def letter_numbers(home: Institution, year: int, taken: Iterable[str]) -> "Iterable[str]":
    """Yield free numbers in the form 「市自然资源局岗责〔2026〕001号」."""
    used = set(taken)
    name = home.short_name or home.name
    number = 0
    while True:
        number += 1
        candidate = f"{name}岗责〔{year}〕{number:03d}号"
        if candidate not in used:
            yield candidate


def letters_of(reader: Reader, org: str, year: int) -> tuple[Letter, ...]:
    """Return the letters of a year by number."""
    found = [letter for letter in reader.all(Letter, org=org) if letter.year == year]
    return tuple(sorted(found, key=lambda letter: letter.number))
