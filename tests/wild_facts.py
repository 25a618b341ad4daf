"""Random facts and random edits of them: every kind that the rules read, with every field, broken references included.

Values are made from the types of their fields, so a new field or kind is covered as soon as it exists; charts are made after
the templates. Versions point at works that are there, as the store guarantees.
"""

import random
import types
from dataclasses import MISSING, fields, replace
from datetime import date
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from lawdesk.domain.facts import FIELD_OF_KIND, Facts
from lawdesk.domain.flowcharts.edits import remove_steps
from lawdesk.domain.flowcharts.templates import BY_KEY, chart_from
from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step
from lawdesk.domain.living_facts import Change
from lawdesk.domain.lookups import position
from lawdesk.domain.organisation.values import Institution, Status
from lawdesk.domain.powers.values import Power, Procedure
from lawdesk.domain.statutes.values import LegalVersion, LegalWork, Provision, ProvisionKind

DAYS = (date(1999, 1, 1), date(2021, 7, 15), date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2027, 1, 1))
WORDS = (
    "",
    "示例",
    "对擅自占用湖岸的处罚",
    "62052400MZ-XK-0001",
    "CF-001",
    "行政处罚法",
    "国发[2004] 10 号",
    "土地",
    "依法追究",
    "60日",
)
NUMBERS = (0, 1, 2, 20, 25, 100, 6000, 10000)
ADDRESSES = ("a1", "a2", "a2.p1", "a3", "a1..a3", "a9")
POOL = 5  # records of each kind
FIXED = (LegalWork.kind, LegalVersion.kind)  # never removed: the store does not let go what is cited


def kinds() -> dict[str, type]:
    """Return the classes of the values that facts hold, by kind."""
    hints = get_type_hints(Facts)
    return {kind: get_args(hints[name])[0] for kind, name in FIELD_OF_KIND.items()}


class Wild:
    """A source of random values over small pools of ids, so that they meet."""

    def __init__(self, seed: int, base: Facts) -> None:
        self.random = random.Random(seed)
        self.kinds = kinds()
        self.base = base
        of_base = {kind: [one.id for one in getattr(base, name)] for kind, name in FIELD_OF_KIND.items()}
        self.ids = {kind: [*of_base[kind], *(self._id() for _ in range(POOL))] for kind in self.kinds}

    def facts(self) -> Facts:
        """Return the base with about half of the records that can be added."""
        found: dict[str, dict[UUID, Any]] = {}
        for kind in self.kinds:
            present = {one.id: one for one in getattr(self.base, FIELD_OF_KIND[kind])}
            wanted = [one for one in self.ids[kind] if one not in present]
            chosen = [one for one in wanted if kind in FIXED or self.random.random() < 0.6]
            found[FIELD_OF_KIND[kind]] = {**present, **{id: self.value(kind, id) for id in chosen}}
        texts = {id: self.text() for id in self.ids[LegalVersion.kind] if self.random.random() < 0.5}
        texts.update(self.base.provisions)
        return replace(self.base, provisions=texts, **{name: ordered(values) for name, values in found.items()})

    def change(self, facts: Facts) -> tuple[Change, Facts]:
        """Return one random edit, and the facts after it."""
        if self.random.random() < 0.1:
            version = self.random.choice(self.ids[LegalVersion.kind])
            tree = self.text() if self.random.random() < 0.7 else None
            texts = {one: old for one, old in facts.provisions.items() if one != version}
            after = replace(facts, provisions=texts if tree is None else {**texts, version: tree})
            return Change(kind="statute_text", id=version, value=tree), after
        kind = self.random.choice(list(self.kinds))
        id = self.random.choice(self.ids[kind])
        present = {one.id: one for one in getattr(facts, FIELD_OF_KIND[kind])}
        value = self._after(kind, id, present.get(id))
        rest = {one: old for one, old in present.items() if one != id}
        after = replace(facts, **{FIELD_OF_KIND[kind]: ordered(rest if value is None else {**rest, id: value})})
        return Change(kind=kind, id=id, value=value), after

    def _after(self, kind: str, id: UUID, before: Any) -> Any:
        """Remove, make anew, or change one field: the edit that a person makes."""
        if before is not None and kind not in FIXED and self.random.random() < 0.2:
            return None
        made = self.value(kind, id)
        if before is None or kind == Flowchart.kind or self.random.random() < 0.2:
            return made
        name = self.random.choice([one.name for one in fields(before) if one.name != "id"])
        return replace(before, **{name: getattr(made, name)})

    def value(self, kind: str, id: UUID) -> Any:
        """Return a random value of a kind."""
        if kind == Flowchart.kind:
            return self._chart(id)
        return self._made(self.kinds[kind], id)

    def text(self) -> tuple[Provision, ...]:
        """Return a small statute."""
        articles = self.random.sample(("a1", "a2", "a3", "a9"), 3)
        kind = ProvisionKind.ARTICLE
        return tuple(Provision(address=one, parent="", provision_kind=kind, text=self.random.choice(WORDS)) for one in articles)

    def _id(self) -> UUID:
        return UUID(int=self.random.getrandbits(128))

    def _made(self, shape: Any, id: UUID | None = None) -> Any:
        hints = get_type_hints(shape)
        given = {one.name: self._field(shape, one, hints[one.name]) for one in fields(shape) if one.name != "id"}
        if "id" in hints:
            given["id"] = id or self._id()
        return shape(**given)

    def _field(self, shape: Any, one: Any, hint: Any) -> Any:
        is_plain = one.default is not MISSING and self.random.random() < 0.4
        return one.default if is_plain else self._of_type(shape, one.name, hint)

    def _of_type(self, shape: Any, name: str, hint: Any) -> Any:
        if get_origin(hint) is tuple:
            return tuple(self._of_type(shape, name, get_args(hint)[0]) for _ in range(self.random.randint(0, 2)))
        if get_origin(hint) in (Union, types.UnionType):
            inner = next(one for one in get_args(hint) if one is not type(None))
            return None if self.random.random() < 0.3 else self._of_type(shape, name, inner)
        if hint is UUID:
            return self._reference(shape, name)
        if hint is str:
            return self._word(name)
        simple: dict[Any, tuple[Any, ...]] = {bool: (True, False), int: NUMBERS, date: DAYS}
        if hint in simple:
            return self.random.choice(simple[hint])
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self.random.choice(list(hint))
        return self._made(hint)

    def _word(self, name: str) -> str:
        if name in ("addresses", "key_articles", "from_address", "to_address"):
            return self.random.choice(ADDRESSES)
        if name in ("owner_kind", "record_kind"):
            return Power.kind
        return self.random.choice(WORDS)

    def _reference(self, shape: Any, name: str) -> UUID:
        if shape is LegalVersion:
            return self.random.choice(self.ids[LegalWork.kind])
        kind = next((one for one in sorted(self.kinds, key=len, reverse=True) if one in name), "")
        named = {"owner_id": Power.kind, "version_id": LegalVersion.kind, "from_version_id": LegalVersion.kind}
        named |= {"to_version_id": LegalVersion.kind, "staffing_document_id": LegalWork.kind}
        bodies = ("government", "superior", "entrusting", "entrusted", "subjects", "successor_id")
        if any(one in name for one in bodies):
            kind = Institution.kind
        if name == "parent_id":
            kind = shape.kind
        return self.random.choice(self.ids[named.get(name, kind) or Power.kind])

    def _chart(self, id: UUID) -> Flowchart:
        """Return a chart after a template, with something wrong here and there."""
        template = self.random.choice(list(BY_KEY.values()))
        chart = chart_from(template, self._word("title"), self._of_type(Flowchart, "procedure", Procedure))
        for _ in range(self.random.randint(0, 3)):
            chart = self._harmed(chart)
        lanes = tuple(replace(lane, post_id=self._of_type(Lane, "post_id", UUID | None)) for lane in chart.lanes)
        powers = tuple(dict.fromkeys(self.random.choices(self.ids[Power.kind], k=2)))
        status = self.random.choice((Status.ACTIVE, Status.DRAFT, Status.RETIRED))
        return replace(chart, id=id, lanes=lanes, power_ids=powers, status=status)

    def _harmed(self, chart: Flowchart) -> Flowchart:
        step = self.random.choice(chart.steps)
        if self.random.random() < 0.4 and len(chart.steps) > 1:
            return remove_steps(chart, [step.id]).chart
        names = [one.name for one in fields(Step) if one.name not in ("id", "lane_id")]
        name = self.random.choice(names)
        other = replace(step, **{name: getattr(self._made(Step), name)})
        return replace(chart, steps=tuple(other if one.id == step.id else one for one in chart.steps))


def ordered(values: dict[UUID, Any]) -> tuple[Any, ...]:
    """Return values in the order of facts."""
    return tuple(sorted(values.values(), key=position))
