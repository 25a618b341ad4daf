"""The dialogs of 任岗 and 离岗: put people into a post, end or change what is recorded."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.holding_days import newest_first
from lawdesk.domain.organisation.values import DutyState, PostHolding
from lawdesk.operations.holdings import (
    Leaving,
    NewHolding,
    change_holding,
    end_holdings,
    hold_post,
    leave,
    remove_holding,
    running_holdings,
)
from lawdesk.ui.acting_dialog import ask, ask_fields
from lawdesk.ui.detail import Field
from lawdesk.ui.language import tr
from lawdesk.ui.lookups import Choices, joined, person_names, post_names
from lawdesk.ui.organisation.words import day_field, days_words
from lawdesk.ui.page import Page
from lawdesk.ui.people_picker import PeopleDialog, candidates, picked
from lawdesk.ui.record_edit import parse_date

MAIN = (("主岗", "主岗"), ("兼岗", "兼岗"))
LEAVING = tuple((one.value, one.value) for one in (DutyState.TRANSFERRED, DutyState.RETIRED, DutyState.LEFT))


def ask_to_hold(page: Page, post: UUID, name: str, day: date) -> bool:
    """Ask who comes into a post, from when and by which document."""
    with page.session.store.read() as reader:
        people = candidates(reader)

    def act(values: dict[str, str]) -> None:
        made = hold_post(page.session.workspace, post, picked(values), _new(values))
        page.told.emit(tr("已登记 {0} 人任“{1}”").format(len(made), name))

    return ask(PeopleDialog(tr("任岗：{0}").format(name), people, _fields(day), tr("任岗"), act, page))


def ask_for_post(page: Page, people: Collection[UUID], day: date) -> bool:
    """Ask into which post these people come."""
    with page.session.store.read() as reader:
        posts = tuple((str(key), name) for key, name in post_names(reader).items())
    fields = (Field(label=tr("岗位"), key="post", choices=posts, is_required=True), *_fields(day))

    def act(values: dict[str, str]) -> None:
        made = hold_post(page.session.workspace, UUID(values["post"]), people, _new(values))
        page.told.emit(tr("已登记任岗 {0} 人").format(len(made)))

    return ask_fields(page, tr("任岗（{0} 人）").format(len(people)), fields, tr("任岗"), act)


def ask_to_end(page: Page, post: UUID, name: str, day: date) -> bool:
    """Ask who leaves a post, on which day and by which document."""
    with page.session.store.read() as reader:
        running = [one for one in reader.find(PostHolding, post_id=post) if one.ends_on is None or one.ends_on >= day]
        words = _holding_choices(reader, running)
    if not words:
        page.told.emit(tr("“{0}”没有任岗人").format(name))
        return False
    chosen = joined(word for _, word in words) if len(words) == 1 else ""
    fields = (
        Field(label=tr("离岗人员"), key="holdings", choices=words, value=chosen, is_set=True, is_required=True),
        day_field(tr("离岗日期"), "day", day, is_required=True),
        Field(label=tr("离岗文号"), key="document"),
    )

    def act(values: dict[str, str]) -> None:
        holdings = [UUID(one) for one in values["holdings"].split("、")]
        number = end_holdings(page.session.workspace, holdings, parse_date(values["day"], tr("离岗日期")), values["document"])
        page.told.emit(tr("已登记离岗 {0} 人").format(number))

    note = tr("离岗日期是任岗的最后一天。")
    return ask_fields(page, tr("离岗：{0}").format(name), fields, tr("离岗"), act, note)


def ask_to_change(page: Page, holdings: Collection[PostHolding]) -> bool:
    """Ask which holding shall be changed or removed, and how."""
    with page.session.store.read() as reader:
        words = _holding_choices(reader, newest_first(holdings))
    if not words:
        page.told.emit(tr("没有任岗记录"))
        return False
    known = {str(one.id): one for one in holdings}
    key = words[0][0] if len(words) == 1 else _choose_one(page, words)
    if key is None:
        return False
    one = known[key]
    fields = (
        day_field(tr("开始日期"), "starts_on", one.starts_on, is_required=True),
        day_field(tr("结束日期"), "ends_on", one.ends_on),
        Field(label=tr("主兼"), key="is_main", value="主岗" if one.is_main else "兼岗", choices=MAIN),
        Field(label=tr("文号"), key="document_number", value=one.document_number),
        Field(label=tr("处理"), key="do", choices=(("change", tr("保存修改")), ("remove", tr("删除这条任岗记录")))),
    )

    def act(values: dict[str, str]) -> None:
        if values["do"] == "remove":
            remove_holding(page.session.workspace, one.id)
        else:
            change_holding(page.session.workspace, one.id, _new(values))

    return ask_fields(page, tr("修改任岗：{0}").format(dict(words)[key]), fields, tr("确定"), act)


def ask_to_leave(page: Page, people: Collection[UUID], day: date, state: DutyState = DutyState.TRANSFERRED) -> bool:
    """Ask how and when people leave; says how many holdings end with it."""
    with page.session.store.read() as reader:
        names, running = person_names(reader), len(running_holdings(reader, people, day))
    who = joined(names.get(one, "") for one in list(people)[:5]) + (tr(" 等") if len(people) > 5 else "")
    fields = (
        Field(label=tr("去向"), key="state", choices=LEAVING, value=state.value),
        day_field(tr("日期"), "day", day, is_required=True),
        Field(label=tr("文号"), key="document"),
    )

    def act(values: dict[str, str]) -> None:
        leaving = Leaving(
            state=DutyState(values["state"]), day=parse_date(values["day"], tr("日期")), document=values["document"]
        )
        ended = leave(page.session.workspace, people, leaving)
        page.told.emit(tr("已登记 {0} 人{1}，任岗截止 {2} 条").format(len(people), leaving.state.value, ended))

    note = tr("{0}：未截止的任岗 {1} 条将截止到这一天；可以一步撤销。").format(who, running)
    return ask_fields(page, tr("调离、退休或离职（{0} 人）").format(len(people)), fields, tr("登记"), act, note)


def _choose_one(page: Page, words: Choices) -> str | None:
    chosen: list[str] = []
    field = Field(label=tr("任岗记录"), key="holding", choices=words)
    is_chosen = ask_fields(
        page, tr("修改任岗"), (field,), tr("下一步"), lambda values: chosen.append(values["holding"])
    )  # fmt: skip
    return chosen[-1] if is_chosen and chosen else None


def _holding_choices(reader: Reader, holdings: Collection[PostHolding]) -> Choices:
    people, posts = person_names(reader), post_names(reader)
    return tuple(
        (str(one.id), f"{people.get(one.person_id, '')}　{posts.get(one.post_id, '')}　{days_words(one)}") for one in holdings
    )


def _fields(day: date) -> tuple[Field, ...]:
    return (
        day_field(tr("开始日期"), "starts_on", day, is_required=True),
        day_field(tr("结束日期"), "ends_on", None),
        Field(label=tr("主兼"), key="is_main", choices=MAIN),
        Field(label=tr("任岗文号"), key="document_number"),
    )


def _new(values: dict[str, str]) -> NewHolding:
    ends_on = values.get("ends_on", "")
    return NewHolding(
        starts_on=parse_date(values["starts_on"], tr("开始日期")),
        ends_on=parse_date(ends_on, tr("结束日期")) if ends_on else None,
        is_main=values.get("is_main", "主岗") != "兼岗",
        document_number=values["document_number"],
    )
