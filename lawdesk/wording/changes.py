"""What was changed in a record, in words: one way of saying it for the history, the window, the command line and bundles.

A change comes as the store keeps it: (path, before, after) in canonical JSON, "" where the path is absent. A path is a field
(`name`), a field of a part (`steps/<id>/name`) or the order of parts (`steps#order`).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lawdesk.wording.value_words import TITLES, element_type, part_fields, part_label, required, shortened, value_words

Fields = Sequence[tuple[str, str, str]]
Names = Mapping[UUID, str]

STATE = "#state"
_STATES = {"live": "在用", "void": "已注销", "": ""}
_ORDER = "#order"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One thing that changed: what it is called, what stood there and what stands there now, both in words."""

    label: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """Return the change in a few words."""
        if self.before and self.after:
            return f"{self.label}由「{shortened(self.before)}」改为「{shortened(self.after)}」"
        return (
            f"{self.label}填写为「{shortened(self.after)}」"
            if self.after
            else f"{self.label}清空，原为「{shortened(self.before)}」"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChange(FieldChange):
    """A part that was added or removed, such as a step of a chart."""

    @property
    def words(self) -> str:
        """Return the change in a few words."""
        return f"增加{self.label}" if self.after else f"删除{self.label}"


def field_changes(value_type: Any, fields: Fields, names: Names) -> tuple[FieldChange, ...]:
    """Return the changes of a record of `value_type` in words, in the order of its fields; parts are called by `names`."""
    names = {**part_names(fields, names), **names}
    found: list[FieldChange] = []
    for name, hint in part_fields(value_type).items():
        if name == "id":
            continue
        own = [(path, before, after) for path, before, after in fields if path.partition("/")[0].partition("#")[0] == name]
        found += _of_field(part_label(value_type, name), name, hint, own, names)
    return (*(_state(before, after) for path, before, after in fields if path == STATE), *found)


def part_names(fields: Fields, names: Names) -> dict[UUID, str]:
    """Return what the parts that `fields` tell of are called, by id; a part without a name is called by what it joins."""
    parts: dict[str, dict[str, Any]] = {}
    for path, before, after in fields:
        *above, last = path.split("/")
        if above and "#" not in last and (after or before):
            parts.setdefault(above[-1], {})[last] = json.loads(after or before)
    found = {UUID(id): title for id, part in parts.items() if (title := _title(part))}
    known = {**names, **found}
    for id, part in parts.items():
        ends = [known.get(UUID(part[end]), "") for end in ("source_id", "target_id") if part.get(end)]
        if UUID(id) not in found and ends:
            found[UUID(id)] = " → ".join(ends)
        elif ends:
            found[UUID(id)] = " → ".join(ends) + f"（{found[UUID(id)]}）"
    return found


def _of_field(label: str, name: str, hint: Any, own: Fields, names: Names) -> list[FieldChange]:
    """Return the changes of one field, those of its parts among them."""
    inner = element_type(required(hint))
    if "id" not in part_fields(inner):
        return [one for _, before, after in own for one in _plain(label, name, hint, before, after, names)]
    found: list[FieldChange] = []
    for path, before, after in own:
        if path.endswith(_ORDER) and path.count("/") == 0:
            found += _order(label, before, after, names)
    by_part: dict[str, list[tuple[str, str, str]]] = {}
    for path, before, after in own:
        _, _, below = path.partition("/")
        part, _, rest = below.partition("/")
        if rest:
            by_part.setdefault(part, []).append((rest, before, after))
    for part, inside in by_part.items():
        found += _of_part(label, inner, part, inside, names)
    return found


def _of_part(label: str, kind: Any, part: str, inside: Fields, names: Names) -> list[FieldChange]:
    called = names.get(UUID(part), "")
    whole = f"{label}「{called}」" if called else label
    if all(not before for _, before, _ in inside):
        return [PartChange(label=whole, before="", after="（新增）")]
    if all(not after for _, _, after in inside):
        return [PartChange(label=whole, before="（删除）", after="")]
    found: list[FieldChange] = []
    for name, hint in part_fields(kind).items():
        own = [(path, before, after) for path, before, after in inside if path.partition("/")[0].partition("#")[0] == name]
        found += _of_field(f"{whole}的{part_label(kind, name)}", name, hint, own, names)
    return found


def _order(label: str, before: str, after: str, names: Names) -> list[FieldChange]:
    """Return the change of an order where parts that stayed have changed places."""
    old, new = (json.loads(text) if text else [] for text in (before, after))
    stayed_old, stayed_new = [one for one in old if one in new], [one for one in new if one in old]
    if stayed_old == stayed_new:
        return []
    told = ["、".join(names.get(UUID(one), "？") for one in order) for order in (old, new)]
    return [FieldChange(label=f"{label}的次序", before=told[0], after=told[1])]


def _plain(label: str, name: str, hint: Any, before: str, after: str, names: Names) -> list[FieldChange]:
    """Return the change of a field without parts; what is equal in words is told by what stands inside."""
    old, new = (json.loads(text) if text else None for text in (before, after))
    if old and new and isinstance(old, list) and isinstance(new, list):
        return _list(label, name, hint, old, new, names)
    told = [value_words(hint, name, one, names) for one in (old, new)]
    if isinstance(old, dict) and isinstance(new, dict) and told[0] == told[1]:
        return _inside(label, required(hint), old, new, names)
    return [FieldChange(label=label, before=told[0], after=told[1])] if told[0] != told[1] else []


def _inside(label: str, kind: Any, old: dict[str, Any], new: dict[str, Any], names: Names) -> list[FieldChange]:
    """Return what differs inside two values that read alike, such as the basis of a limit."""
    found: list[FieldChange] = []
    for name, hint in part_fields(kind).items():
        if old.get(name) != new.get(name):
            texts = [json.dumps(one.get(name)) for one in (old, new)]
            found += _plain(f"{label}的{part_label(kind, name)}", name, hint, texts[0], texts[1], names)
    return found


def _list(label: str, name: str, hint: Any, old: list[Any], new: list[Any], names: Names) -> list[FieldChange]:
    """Return what went out of a list and what came in; where nothing did, the order changed."""
    gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
    if not gone and not come:
        told = [value_words(hint, name, one, names) for one in (old, new)]
        return [FieldChange(label=f"{label}的次序", before=told[0], after=told[1])] if told[0] != told[1] else []
    before = f"去掉：{value_words(hint, name, gone, names)}" if gone else value_words(hint, name, old, names)
    after = f"增加：{value_words(hint, name, come, names)}" if come else value_words(hint, name, new, names)
    return [FieldChange(label=label, before=before, after=after)]


def _state(before: str, after: str) -> FieldChange:
    return FieldChange(label="状态", before=_STATES[before], after=_STATES[after])


def _title(part: Mapping[str, Any]) -> str:
    return next((str(part[one]) for one in TITLES if part.get(one)), "")
