"""Choosing one person among thousands."""

from uuid import UUID

from lawdesk.operations.organisation_errors import OnePersonError
from lawdesk.ui.acting_dialog import ask
from lawdesk.ui.language import tr
from lawdesk.ui.page import Page
from lawdesk.ui.people_picker import PeopleDialog, candidates, picked


def choose_person(page: Page) -> UUID | None:
    """Return the chosen person, None when the dialog was left."""
    with page.session.store.read() as reader:
        people = candidates(reader)
    chosen: list[UUID] = []

    def act(values: dict[str, str]) -> None:
        found = picked(values)
        if len(found) != 1:
            raise OnePersonError(number=len(found))
        chosen[:] = found

    return chosen[0] if ask(PeopleDialog(tr("选择持证人"), people, (), tr("下一步"), act, page)) else None
