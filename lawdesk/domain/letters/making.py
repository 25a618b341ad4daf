"""Build the responsibility letter of a post from what it carries on the day: a value, frozen by whoever stores it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from lawdesk.domain.facts import Facts
from lawdesk.domain.letters.values import Letter, LetterItem, LetterKind, LetterState
from lawdesk.domain.organisation.values import Post, Status, Unit
from lawdesk.domain.powers.duty_making import for_post
from lawdesk.domain.powers.values import Assignment, Duty, DutyRole, Power
from lawdesk.domain.statutes.citation_text import format_citation

_ORDER = list(DutyRole)
GOALS = (
    "1. 依法、公正、文明履行岗位职责，不越权、不失职、不滥用职权。\n"
    "2. 严格执行法定程序和时限，不发生因本岗位过错导致的行政行为被撤销、变更或者确认违法。\n"
    "3. 执法全过程记录完整，案卷及时归档，年度案卷评查合格。\n"
    "4. 按规定参加培训和考试，持有效执法证件上岗。"
)
APPRAISAL = "履行本责任书的情况纳入年度行政执法评议考核，实行百分制，考核结果作为评先评优、奖惩的依据；成绩突出的，给予表彰。"
LIABILITY = (
    "有下列情形之一的，依照有关规定追究责任：\n"
    "1. 不履行职责：对应当受理、查处、办理的事项不受理、不查处、不办理，或者拖延超期的；\n"
    "2. 违法履行职责：超越职权、违反法定程序、适用依据错误，或者无执法资格执法的；\n"
    "3. 不当履行职责：处理明显不当、滥用裁量权，或者侵害当事人合法权益的。\n"
    "追究形式：批评教育、离岗培训、调离执法岗位、取消执法资格；应当给予处分的，移送任免机关、单位或者监察机关；涉嫌犯罪的，移送司法机关。"
    "作出追究决定前，听取本人陈述和申辩。"
)


def post_letter(facts: Facts, post: Post, number: str, year: int) -> Letter | None:
    """Return the letter of `post` for `year` with every live power it carries, or None where it carries none."""
    items = tuple(_items(facts, post))
    if not items:
        return None
    home = facts.institution_by_id.get(facts.home_id) if facts.home_id else None
    unit = facts.unit_by_id.get(post.unit_id)
    return Letter(
        number=number,
        year=year,
        letter_kind=LetterKind.POST,
        party_a=home.name if home else "",
        party_b=_party_b(unit, post),
        unit_id=post.unit_id,
        post_id=post.id,
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        items=items,
        duties=post.duties,
        goals=GOALS,
        appraisal_text=APPRAISAL,
        liability_text=LIABILITY,
        state=LetterState.TO_SIGN,
    )


def _party_b(unit: Unit | None, post: Post) -> str:
    """Return 「法规科 审核岗」; a post that is called after its unit stands alone."""
    if unit is None or post.name.startswith(unit.name):
        return post.name
    return f"{unit.name} {post.name}"


def posts_with_powers(facts: Facts) -> tuple[Post, ...]:
    """Return the live posts that carry a live power on the day, in the order of the roll."""
    carrying = {one.post_id for power in facts.live_powers for one in facts.assignments_by_power.get(power.id, ())}
    return tuple(post for post in facts.posts if post.status is Status.ACTIVE and post.id in carrying)


def basis_words(facts: Facts, power: Power) -> str:
    """Return the citations of a power as one writes them: 《…》第八条、第十六条."""
    words = []
    for citation in facts.citations_by_owner.get(power.id, ()):
        version = facts.version_by_id.get(citation.version_id) if citation.version_id else None
        work = facts.work_by_id.get(version.work_id) if version else None
        title = work.title if work else citation.law_title
        words.append(format_citation(title, citation.addresses) if citation.addresses else citation.written or f"《{title}》")
    return "；".join(dict.fromkeys(words))


def _items(facts: Facts, post: Post) -> Iterable[LetterItem]:
    duties = facts.kept("duties by power", lambda: _by_power(facts.duties))
    for power in facts.live_powers:
        for one in sorted(facts.assignments_by_power.get(power.id, ()), key=_role_order):
            if one.post_id == post.id:
                yield LetterItem(
                    power_id=power.id,
                    code=power.code,
                    name=power.name,
                    power_type=power.power_type.value,
                    duty_role=one.duty_role,
                    basis=basis_words(facts, power),
                    duties=tuple(duty.text for duty in for_post(duties.get(power.id, ()), power.id, post.id)),
                )


def _by_power(duties: Iterable[Duty]) -> dict[UUID, list[Duty]]:
    found: dict[UUID, list[Duty]] = {}
    for one in duties:
        found.setdefault(one.power_id, []).append(one)
    return found


def _role_order(one: Assignment) -> int:
    return _ORDER.index(one.duty_role)
