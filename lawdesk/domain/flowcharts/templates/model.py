"""The shape of a template: rows that a builder turns into a chart."""

from dataclasses import dataclass

from lawdesk.domain.flowcharts.values import FormOfWork, StepKind
from lawdesk.domain.powers.values import TimeLimit, TimeUnit

WRITTEN = (FormOfWork.WRITTEN,)
ON_SITE = (FormOfWork.ON_SITE,)
MEETING = (FormOfWork.MEETING,)
ONLINE = (FormOfWork.ONLINE,)
FULL_RECORD = ("全程音像",)
TEXT_RECORD = ("文字",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One step. `to` lists (label, key) of the steps that follow; empty means the next row. Articles are short forms."""

    key: str
    name: str
    role: str
    step_kind: StepKind = StepKind.WORK
    standard: str = ""
    to: tuple[tuple[str, str], ...] = ()
    documents: tuple[str, ...] = ()
    used_documents: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    limits: tuple[TimeLimit, ...] = ()
    form: tuple[FormOfWork, ...] = WRITTEN
    recording: tuple[str, ...] = TEXT_RECORD
    officers: int = 0
    excluded: str = ""
    content: str = ""
    is_published: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateClock:
    """A limit from one row to another."""

    name: str
    start: str
    end: str
    limit: TimeLimit


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A procedure: `roles` are the lanes from left to right, `procedure` the key of its mandatory steps."""

    key: str
    title: str
    procedure: str
    roles: tuple[str, ...]
    rows: tuple[Row, ...]
    clocks: tuple[TemplateClock, ...] = ()


def begin(role: str, name: str = "开始") -> Row:
    """Return the first row of a template."""
    return Row(key="start", name=name, role=role, step_kind=StepKind.START, form=(), recording=())


def finish(role: str, name: str = "结束", key: str = "end") -> Row:
    """Return a last row."""
    return Row(key=key, name=name, role=role, step_kind=StepKind.END, form=(), recording=())


def question(key: str, name: str, role: str, *to: tuple[str, str], articles: tuple[str, ...] = ()) -> Row:
    """Return a 判断 with its labelled exits."""
    return Row(key=key, name=name, role=role, step_kind=StepKind.DECISION, to=to, form=(), recording=(), articles=articles)


def workdays(amount: int, since: str, basis: str, note: str = "") -> TimeLimit:
    """Return a statutory limit in 工作日 that runs from the event `since`; `basis` is a short article."""
    return TimeLimit(amount=amount, unit=TimeUnit.WORKDAY, start_event=since, basis=basis, note=note)


def days(amount: int, since: str, basis: str, note: str = "") -> TimeLimit:
    """Return a statutory limit in calendar days that runs from the event `since`; `basis` is a short article."""
    return TimeLimit(amount=amount, unit=TimeUnit.DAY, start_event=since, basis=basis, note=note)
