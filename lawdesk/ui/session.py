"""What every page is given: the open workspace and the desk it is seen from. Nothing in it is global."""

from dataclasses import dataclass

from lawdesk.data.store import Store
from lawdesk.domain.organisation.values import Institution
from lawdesk.operations.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One open workspace at this desk. `is_office`: 监督机关端; `is_sample`: the freely changeable sample."""

    workspace: Workspace
    role: str = ""
    is_office: bool = False
    is_sample: bool = False

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
