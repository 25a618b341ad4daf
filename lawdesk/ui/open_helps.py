"""What the opening dialog offers where a workspace does not open: each refusal with the ways out that it has."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.viewing import WhyOnlyView
from lawdesk.exchange.key_store import has_previous


class Help(StrEnum):
    """A way out."""

    RESTORE = "restore"
    SALVAGE = "salvage"
    VIEW = "view"
    OTHER = "other"
    PREVIOUS = "previous"
    NEW = "new"


_HELPS: dict[str, tuple[Help, ...]] = {
    "LWS-E001": (Help.VIEW,),
    "LWS-E002": (Help.VIEW, Help.OTHER),
    "LWS-E003": (Help.VIEW, Help.OTHER),
    "LWS-E004": (Help.VIEW, Help.OTHER),
    "LWS-E005": (Help.RESTORE, Help.OTHER),
    "LWS-E006": (Help.RESTORE,),
    "LWS-E007": (Help.RESTORE, Help.SALVAGE),
    "LWS-E008": (Help.RESTORE, Help.OTHER),
    "LWS-E009": (Help.RESTORE, Help.OTHER),
    "LWS-E010": (Help.RESTORE,),
    "LWS-E011": (Help.RESTORE, Help.SALVAGE),
    "LWS-E012": (Help.RESTORE, Help.OTHER),
    "LWS-E013": (Help.OTHER,),
    "LWS-E015": (Help.VIEW, Help.OTHER),
    "LWS-E016": (Help.VIEW,),
    "LWS-E019": (Help.VIEW, Help.RESTORE, Help.SALVAGE),
    "LWS-E020": (Help.VIEW, Help.RESTORE),
    "LWB-E084": (Help.RESTORE,),
    "LWB-E085": (Help.RESTORE,),
    "LWW-E001": (Help.OTHER, Help.NEW),
}
_WHY = {"LWS-E015": WhyOnlyView.PLACE, "LWS-E019": WhyOnlyView.DAMAGE, "LWS-E020": WhyOnlyView.LOG}


def helps_for(error: LawdeskError, folder: Path) -> Sequence[Help]:
    """Return the ways out of a refusal; the key store before the damaged one is offered where it is whole."""
    found = _HELPS.get(error.code, ())
    if error.code in ("LWB-E084", "LWB-E085") and has_previous(folder):
        return (Help.PREVIOUS, *found)
    return found


def why_view(error: LawdeskError | None) -> WhyOnlyView:
    """Return why a workspace is only looked at that was refused with `error`."""
    return _WHY.get(error.code, WhyOnlyView.CHOSEN) if error is not None else WhyOnlyView.CHOSEN
