"""A recognised citation in words, for the command line and the window alike."""

from lawdesk.domain.statutes.citation_text import format_citation
from lawdesk.domain.statutes.works import owner_words
from lawdesk.operations.citing import Recognised
from lawdesk.wording.citation_words import what_to_do, why


def citation_in_words(one: Recognised) -> str:
    """Return what is written, what it leads to or why it does not, and what to do."""
    return f"{one.written}\n　　→ {target_words(one)}" + "".join(f"\n　　{line}" for line in doubt_lines(one))


def target_words(one: Recognised) -> str:
    """Return title, provisions and version that a citation leads to, 「未对应」 where it leads nowhere."""
    resolution = one.resolution
    if resolution.work is None or resolution.version is None:
        return "未对应"
    version = resolution.version
    day = f"{version.effective_on.isoformat()}起施行" if version.effective_on else ""
    note = "，".join(part for part in (version.label, version.document_number, day) if part)
    return format_citation(resolution.work.title, resolution.addresses) + (f"（{note}）" if note else "")


def doubt_lines(one: Recognised) -> tuple[str, ...]:
    """Return the reason for a doubt, what to do, and the works to choose from; nothing where there is no doubt."""
    resolution = one.resolution
    if not resolution.reason:
        return () if one.has_text or not resolution.addresses else ("文库中没有这部法规的文本，条文未核对。",)
    choices = "、".join(f"《{work.title}》（{owner_words(work)}）" for work in resolution.candidates)
    lines = (f"{why(resolution.reason)}。{what_to_do(resolution.reason)}",)
    return (*lines, f"可能是：{choices}") if choices else lines
