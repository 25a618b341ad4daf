"""POW and ASG: every rule of powers and of who carries them out. Importing this package registers them."""

from lawdesk.domain.powers.rules import (
    assignment,
    basis,
    charts,
    codes,
    content,
    issued,
    limits,
    overlap,
    remedy,
    separation,
    setting,
    specifying,
    tiers,
)

__all__ = [
    "assignment",
    "basis",
    "charts",
    "codes",
    "content",
    "issued",
    "limits",
    "overlap",
    "remedy",
    "separation",
    "setting",
    "specifying",
    "tiers",
]
