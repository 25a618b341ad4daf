"""One pass over the items of a list against a snapshot: what each is, what it changes, what is doubtful.

A dry run and the writing share it: the dry run looks, the writing makes anew inside its transaction what it writes.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from lawdesk.data.mapping import plain
from lawdesk.data.merging import differing
from lawdesk.data.store import Reader
from lawdesk.domain.organisation.values import Institution, Post, Unit
from lawdesk.domain.powers.discretion import DiscretionTier
from lawdesk.domain.powers.values import Duty, Liability, Power
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.statutes.values import Citation
from lawdesk.formats.basis_text import without_quotations
from lawdesk.formats.power_draft import PowerItem, PowerListDraft, TierDraft, posts_of
from lawdesk.formats.problems import Problem
from lawdesk.operations.citing import Citer, citer_of
from lawdesk.operations.dry_run import DryRow, RowKind
from lawdesk.operations.power_import import belongings
from lawdesk.operations.power_import.belongings import Changes
from lawdesk.operations.power_import.choices import ListChoices
from lawdesk.operations.power_import.departments import Departments
from lawdesk.operations.power_import.mains import Mains
from lawdesk.operations.power_import.making import PowerMaker, units_by_name
from lawdesk.operations.power_import.matching import Known, Match, plain_name
from lawdesk.wording.changes import FieldChange, field_changes
from lawdesk.wording.citation_words import why
from lawdesk.wording.labels import field_label

T = TypeVar("T", Duty, Liability, DiscretionTier)
_STEP = 200
"""So many items lie between two reports of progress."""


@dataclass(slots=True)
class Plan:
    """What a pass found. `changes` hold only what updates change; what new items make is made when it is written."""

    rows: list[DryRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    citations: int = 0
    unresolved: int = 0


class Planner:
    """Looks at the items of one list. New items are made only to be written; a dry run looks at their cells."""

    def __init__(self, reader: Reader, home: Institution, draft: PowerListDraft, choices: ListChoices, day: date) -> None:
        self.plan = Plan()
        self._reader, self._draft, self._day = reader, draft, day
        self._citer: Citer = citer_of(reader, home.office_id)
        self._names: dict[UUID, str] = {}
        powers = reader.all(Power, org=home.office_id)
        self._known = Known.of(powers)
        self._maker = self._power_maker(home, choices, powers)
        self._mains = Mains(
            self._known, self._maker, lambda code, item, why: self._tell(code, item, "main", item.text("main"), why)
        )
        self._departments = Departments.of(draft.items, home, choices)
        self._posts = self._post_names(home)
        self._held: dict[type, dict[UUID, list[Any]]] = {}

    def look(self, progress: Progress = SILENT) -> Plan:
        """Return the plan of a dry run."""
        for item, match in self._matched(progress):
            if match.power is None:
                self._look_at_new(item)
            else:
                made, changes = self._made(item, match.power, self._mains.of(item, match.power))
                self._row_of_known(item, match.power, self._told(match.power, made, changes))
            self._cited(item)
            self._tell_other_posts(item)
        self.plan.rows += self._mains.rows()
        return self.plan

    def _look_at_new(self, item: PowerItem) -> None:
        main = self._mains.of(item, None)
        self._maker.doubts(item)
        self._mains.keep(item, self._maker.stand_in(item))
        told = () if main is None else (FieldChange(label=field_label(Power.kind, "parent_id"), before="", after=main.name),)
        self.plan.rows.append(DryRow(RowKind.NEW, item.sheet, item.rows[0], item.code, item.name, told))

    def make(self) -> Changes:
        """Return everything to write: statutes that are cited first, then powers with what belongs to them."""
        changes = Changes()
        for item, match in self._matched(SILENT):
            power, own = self._made(item, match.power, self._mains.of(item, match.power))
            if power != match.power:
                changes.put.append(power)
            changes.add(own)
        mains = (one.power for one in self._mains.made.values())
        return Changes(put=[*self._citer.shelf.changed(), *mains, *changes.put], gone=changes.gone)

    def _matched(self, progress: Progress) -> Iterator[tuple[PowerItem, Match]]:
        """Yield the items to be written with what they are; those that are not are told."""
        self._known.expect(self._draft.items)
        self._mains.expect(self._draft.items)
        for number, item in enumerate(self._mains.in_order(self._draft.items)):
            if number % _STEP == 0:
                progress.report(number, len(self._draft.items), item.name)
            if not self._departments.takes(item):
                continue
            match = self._known.match(item, self._maker.institution_of(item))
            if match.several:
                choices = "、".join(f"{one.code} {one.name}" for one in match.several[:5])
                self._refuse(item, "LWI-P-E040", choices)
            elif match.earlier is not None:
                self._refuse(item, "LWI-P-E041", str(match.earlier.rows[0]))
            else:
                yield item, match
        self.plan.problems += self._departments.problems(self._draft.file)

    def _made(self, item: PowerItem, old: Power | None, main: Power | None) -> tuple[Power, Changes]:
        """Return the power of an item below its main item, and what else it changes, sub-items among it."""
        power = self._maker.power(item, old)
        if main is not None:
            power = replace(power, parent_id=main.id)
            self._names[main.id] = main.name
        self._mains.keep(item, power)
        changes = Changes()
        for sub in item.subitems:
            before, made = self._maker.subitem(sub, power, item)
            if made != before:
                changes.put.append(made)
        changes.add(belongings.duties(power, item, self._of(Duty, power), self._posts))
        changes.add(belongings.liabilities(power, item, self._of(Liability, power)))

        def doubt(tier: TierDraft) -> None:
            self._tell("LWI-P-W046", item, "tier", tier.grade, row=tier.row)

        changes.add(belongings.tiers(power, item, self._of(DiscretionTier, power), doubt))
        changes.add(belongings.citations(power, item, self._of(Citation, power), self._citer, self._day))
        return power, changes

    def _of(self, kind: type[Any], power: Power) -> list[Any]:
        """Return what a stored power has of a kind; all of a kind are read at once."""
        if power.id not in self._known.by_id:
            return []
        if kind not in self._held:
            owner = "owner_id" if kind is Citation else "power_id"
            groups: dict[UUID, list[Any]] = defaultdict(list)
            for value in self._reader.all(kind):
                groups[getattr(value, owner)].append(value)
            self._held[kind] = groups
        return self._held[kind].get(power.id, [])

    def _cited(self, item: PowerItem) -> None:
        if not item.basis_text:
            return
        count, doubts = self._citer.doubts(without_quotations(item.basis_text), self._day)
        self.plan.citations += count
        self.plan.unresolved += len(doubts)
        for written, reason in doubts:
            self._tell("LWI-P-W044", item, "basis", written, why(reason))

    def _told(self, before: Power, made: Power, changes: Changes) -> tuple[FieldChange, ...]:
        if before.parent_id is not None and before.parent_id in self._known.by_id:
            self._names[before.parent_id] = self._known.by_id[before.parent_id].name
        told = field_changes(Power, differing(plain(before), plain(made)), self._names) if before != made else ()
        return (*told, *_counts(changes))

    def _row_of_known(self, item: PowerItem, power: Power, told: tuple[FieldChange, ...]) -> None:
        kind = RowKind.CHANGED if told else RowKind.SAME
        self.plan.rows.append(DryRow(kind, item.sheet, item.rows[0], item.code or power.code, item.name, told, power.id))

    def _tell_other_posts(self, item: PowerItem) -> None:
        """A duty has one post: tell the others that a stage names."""
        for stage in item.stages if any(len(posts_of(text)) > 1 for text in item.post_cells) else ():
            known = [name for name in stage.posts if plain_name(name) in self._posts]
            for name in known[1:]:
                self._tell("LWI-P-W045", item, "posts", name, known[0], row=stage.row)

    def _refuse(self, item: PowerItem, code: str, detail: str) -> None:
        self.plan.rows.append(DryRow(RowKind.REFUSED, item.sheet, item.rows[0], item.code, item.name))
        self._tell(code, item, "name", item.name, detail)

    def _tell(self, code: str, item: PowerItem, name: str, raw: str, detail: str = "", row: int = 0) -> None:
        column = item.columns.get(name, 0)
        self.plan.problems.append(
            Problem(
                code=code,
                file=self._draft.file,
                sheet=item.sheet,
                row=row or item.rows[0],
                column=column,
                raw=raw,
                detail=detail,
            )
        )

    def _power_maker(self, home: Institution, choices: ListChoices, powers: tuple[Power, ...]) -> PowerMaker:
        units = self._reader.all(Unit, org=home.office_id)
        institutions = (*self._reader.all(Institution), *self._reader.own(Institution))  # of one name the own one counts
        self._names = {unit.id: unit.name for unit in units} | {one.id: one.name for one in institutions}
        return PowerMaker(
            file=self._draft.file,
            home=home,
            choices=choices,
            institutions={one.name: one.id for one in institutions},
            units=units_by_name(units),
            known=self._known,
            last_sort=max((power.sort_number for power in powers), default=0),
            tell=self.plan.problems.append,
            codes={power.code for power in powers},
        )

    def _post_names(self, home: Institution) -> dict[str, UUID]:
        """Return the posts by name, those whose name is unique; names of the list that are no post are told once."""
        posts: dict[str, list[UUID]] = defaultdict(list)
        for post in self._reader.all(Post, org=home.office_id):
            posts[post.name].append(post.id)
        met: set[str] = set()
        for item in self._draft.items:
            for name in (name for text in item.post_cells for name in posts_of(text)):
                if name not in met and len(posts.get(name, ())) != 1:
                    self._tell("LWI-P-W043", item, "posts", name)
                met.add(name)
        return {plain_name(name): ids[0] for name, ids in posts.items() if len(ids) == 1}


def _counts(changes: Changes) -> Iterator[FieldChange]:
    """Yield how many records of each kind come and go beside the power itself."""
    from lawdesk.wording.labels import kind_label

    numbers: dict[str, list[int]] = {}
    for place, values in enumerate((changes.gone, changes.put)):
        for value in values:
            numbers.setdefault(value.kind, [0, 0])[place] += 1
    for kind, (gone, come) in numbers.items():
        yield FieldChange(
            label=kind_label(kind), before=f"去掉 {gone} 条" if gone else "", after=f"写入 {come} 条" if come else ""
        )
