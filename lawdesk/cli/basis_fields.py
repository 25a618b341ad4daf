"""Fields of a catalogue entry as commands name them: 分组=专业."""

from collections.abc import Iterable

import click

from lawdesk.wording.labels import field_label

_SHORT = {"分组": "group", "层级": "levels", "条款": "key_articles", "牵头部门": "lead_institution"}


def changes_of(written: Iterable[str]) -> dict[str, str]:
    """Return field and text of each 「字段=值」; raise a usage error for a field that there is not."""
    from lawdesk.domain.statutes.values import BasisEntry
    from lawdesk.operations.basis_edits import EDITED

    fields = {field_label(BasisEntry.kind, name): name for name in EDITED} | _SHORT
    changes = {}
    for one in written:
        word, mark, text = one.partition("=")
        if not mark or word.strip() not in fields:
            raise click.BadParameter(f"「{one}」应写成 字段=值，字段可为：{'、'.join(fields)}。")
        changes[fields[word.strip()]] = text
    return changes
