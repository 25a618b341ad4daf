"""The list of pages: one line per page. Only pages that exist stand here (ruling 7); each is imported when it is first opened."""

from dataclasses import dataclass
from importlib import import_module

from lawdesk.ui.language import tr
from lawdesk.ui.page import Page
from lawdesk.ui.session import Session


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One line: key, title, group and icon of the navigation, where the page's class stands, and at which desks it appears."""

    key: str
    title: str
    group: str
    icon: str
    where: str
    is_for_unit: bool = True
    is_for_office: bool = True

    def make(self, session: Session) -> Page:
        """Import the page and return a new one."""
        module, _, name = self.where.partition(":")
        page: Page = getattr(import_module(module), name)(session, tr(self.title))
        return page


PAGES: tuple[PageEntry, ...] = ()


def pages_for(session: Session) -> tuple[PageEntry, ...]:
    """Return the pages of this desk in the order of the navigation."""
    return tuple(entry for entry in PAGES if (entry.is_for_office if session.is_office else entry.is_for_unit))
