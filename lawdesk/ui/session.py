"""What every page is given: the open workspace and the desk it is seen from. Nothing in it is global."""

from dataclasses import dataclass

from lawdesk.data.store import Store
from lawdesk.domain.organisation.values import Institution
from lawdesk.operations.workspace import Workspace
from lawdesk.ui.language import tr
from lawdesk.wording.view_words import VIEW_WORDS

SAMPLE_NOTE = "示例.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One open workspace at this desk. `is_office`: 监督机关端."""

    workspace: Workspace
    role: str = ""
    is_office: bool = False

    @property
    def is_sample(self) -> bool:
        """Is this the freely changeable sample? A note beside its workspace says so."""
        return (self.workspace.folder.parent / SAMPLE_NOTE).exists()

    @property
    def view_words(self) -> str:
        """Why nothing may be written, as a person reads it; nothing where one works as usual."""
        view = self.store.view
        return tr("只看：{0}").format(VIEW_WORDS[view.value]) if view is not None else ""

    @property
    def store(self) -> Store:
        """Return the open store."""
        return self.workspace.store

    @property
    def operator(self) -> str:
        """Return the name of who sits here."""
        return self.workspace.operator

    @property
    def home(self) -> Institution:
        """Return the institution of this workspace."""
        return self.workspace.home
