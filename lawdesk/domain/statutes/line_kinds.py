"""What a person may mark a line of a text as, where the parser took it for something else."""

from lawdesk.domain.statutes.values import LineKind, ProvisionKind

__all__ = ["HEADINGS", "LineKind"]

HEADINGS = {
    LineKind.PART: ProvisionKind.PART,
    LineKind.SUBPART: ProvisionKind.SUBPART,
    LineKind.CHAPTER: ProvisionKind.CHAPTER,
    LineKind.SECTION: ProvisionKind.SECTION,
}
