"""Import of a power list as agencies keep it: read, matched with what is known, shown as a dry run, then taken in one step."""

from lawdesk.operations.power_import.accepting import accept_powers
from lawdesk.operations.power_import.choices import ListChoices
from lawdesk.operations.power_import.previewing import PowerPreview, open_power_list, preview_opened, preview_powers

__all__ = ["ListChoices", "PowerPreview", "accept_powers", "open_power_list", "preview_opened", "preview_powers"]
