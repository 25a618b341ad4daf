"""BAS-07, BAS-11 to BAS-19: rules of the catalogue as a whole, its order, its completeness, its entries' facts."""

import re
from collections.abc import Iterator
from itertools import groupby
from uuid import UUID

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.values import Institution, Level, Status, SubjectKind
from lawdesk.domain.powers.values import PowerType
from lawdesk.domain.statutes.catalogue import in_printed_order, misplaced
from lawdesk.domain.statutes.issued import Mine, Standing, aligned
from lawdesk.domain.statutes.territory import covers
from lawdesk.domain.statutes.titles import normalised_document_number
from lawdesk.domain.statutes.values import BasisEntry, ChangeKind, LegalVersion, LegalWork, Rank

CITY_LEVELS = (Level.CITY, Level.DISTRICT, Level.TOWNSHIP)
NOT_PROMULGATED = (Rank.STAFFING_PROVISION, Rank.ENTRUSTMENT_DOCUMENT)
"""Papers inside the administration: nobody promulgates them."""

_FOUR_FIELDS = re.compile(
    "城乡|城市|规划|建设|建筑|房屋|市容|环境|卫生|绿化|园林|供水|供热|燃气|排水|交通|道路|停车|养犬|物业|生态|湿地|湖|河|水|山体|林"
    "|污染|噪声|垃圾|历史|文化|文物|名城|古|保护|基层|社区|村|街道|网格|志愿|文明"
)
_OTHER_FIELDS = re.compile(
    "税|金融|海关|外汇|货币|诉讼|仲裁|犯罪|国防|兵役|外贸|教育|科学技术|医疗|药品|劳动|就业|社会保险|工会|消费者|产品质量|价格|统计"
    "|审计|档案|广告|专利|知识产权|公证|律师|出入境|宗教|民族|招商|投资|企业|会计|华侨|台湾"
)
_FOUR_FIELDS_SINCE_2015 = 2015


@rule("BAS-07", Severity.WARNING, ground="《立法法》第九十八条至第一百零二条", message="目录顺序有误：「{title}」应列于{place}")
def order_is_that_of_ranks(facts: Facts) -> Iterator[Hit]:
    """Inside a group the printed order is 法律, 行政法规, 地方性法规, 规章, 三定; 部门规章 and 地方政府规章 are equal."""
    listed = [(entry, _work(facts, entry)) for entry in in_printed_order(facts.basis_entries) if _is_known(facts, entry)]
    for _, own in groupby(listed, key=lambda one: one[0].group):
        group = list(own)
        for place, (neighbour, stands_behind) in misplaced([work.rank for _, work in group]).items():
            entry, work = group[place]
            words = f"「{group[neighbour][1].title}」之{'后' if stands_behind else '前'}"
            yield Hit(kind="basis_entry", id=entry.id, words=(("title", work.title), ("place", words)))


@rule("BAS-11", Severity.WARNING, ground="武政办〔2005〕152号 三(一)1", message="上级目录「{title}」未采用也未说明")
def issued_lines_are_settled(facts: Facts) -> Iterator[Hit]:
    """Every line of the superior's list for this level is adopted, or marked 不适用 with a reason."""
    home = facts.institution_by_id.get(facts.home_id) if facts.home_id else None
    mine = [
        Mine(entry=one, work=_work(facts, one), version=facts.version_by_id[one.version_id])
        for one in facts.basis_entries
        if _is_known(facts, one)
    ]
    for pair in aligned(facts.issued_bases, mine, {}) if home else ():
        theirs = pair.theirs
        if theirs and pair.standing is Standing.THEIRS and (not theirs.levels or home is None or home.level in theirs.levels):
            yield Hit(kind="issued_basis", id=theirs.id, words=(("title", theirs.title),))


@rule(
    "BAS-12",
    Severity.WARNING,
    ground="武政办〔2005〕152号 三(一)1",
    message="目录未覆盖{level}；确实没有的，请在执法主体的备注中写明“无{level}执法依据”",
)
def city_catalogue_covers_three_levels(facts: Facts) -> Iterator[Hit]:
    """The catalogue of a city department covers 市, 区 and 乡镇, or the remark of the institution says 无."""
    home = facts.institution_by_id.get(facts.home_id) if facts.home_id else None
    if home is None or home.level is not Level.CITY or home.subject_kind is not SubjectKind.STATUTORY or not facts.basis_entries:
        return
    covered = {level for entry in facts.basis_entries for level in entry.levels}
    for level in CITY_LEVELS:
        if level not in covered and f"无{level.value}执法依据" not in home.remark:
            yield Hit(kind="institution", id=home.id, field="remark", words=(("level", level.value),))


@rule("BAS-13", Severity.ERROR, over=Institution, ground="武政办〔2005〕152号 三(一)1", message="「{inst}」没有三定规定")
def statutory_institutions_have_staffing_provisions(facts: Facts, one: Institution) -> Iterator[Hit]:
    """Every statutory institution that enforces has its 三定规定, linked to it or listed among its bases."""
    if one.subject_kind is not SubjectKind.STATUTORY or not _is_acting(facts, one):
        return
    listed = facts.entries_by_institution.get(one.id, ())
    has_own = any(_is_known(facts, entry) and _work(facts, entry).rank is Rank.STAFFING_PROVISION for entry in listed)
    if not has_own and (one.staffing_document_id is None or one.staffing_document_id not in facts.work_by_id):
        yield Hit(kind="institution", id=one.id, field="staffing_document_id", words=(("inst", one.name),))


def _is_acting(facts: Facts, one: Institution) -> bool:
    """Is it our own, has it powers in use, or does it carry out a statute of the catalogue?"""
    if one.id == facts.home_id or one.id in facts.entries_by_subject:
        return True
    return any((one.id, kind, Status.ACTIVE) in facts.powers_by_body for kind in PowerType)


@rule(
    "BAS-14",
    Severity.WARNING,
    over=BasisEntry,
    ground="《行政处罚法》第五条第三款；《行政许可法》第五条第二款",
    message="「{title}」无公布信息，不得作为依据",
)
def promulgation_is_known(facts: Facts, entry: BasisEntry) -> Iterator[Hit]:
    """The day of promulgation is known, and where it was promulgated: the number of the order, or the source."""
    for work, version in _listed(facts, entry):
        is_told = version.promulgated_on is not None and bool(version.document_number or work.source)
        if work.rank not in NOT_PROMULGATED and not is_told:
            yield _hit(entry, ("title", work.title))


@rule(
    "BAS-15",
    Severity.ERROR,
    over=BasisEntry,
    ground="《立法法》第八十条、第八十一条、第九十三条",
    message="「{title}」不适用于本区域",
)
def territory_covers_the_institution(facts: Facts, entry: BasisEntry) -> Iterator[Hit]:
    """A local statute is that of the institution's own province and city; where a place is not known nothing is told."""
    for work, _ in _listed(facts, entry):
        body = facts.institution_by_id.get(entry.institution_id)
        if body is not None and not covers(work, (body, *_above(facts, body))):
            yield _hit(entry, ("title", work.title))


@rule(
    "BAS-16",
    Severity.INFO,
    over=BasisEntry,
    ground="《立法法》第八十一条第一款、第九十三条第三款",
    message="请核对「{title}」的立法权限",
)
def city_statutes_keep_to_their_fields(facts: Facts, entry: BasisEntry) -> Iterator[Hit]:
    """A statute of a 设区的市 made since 2015 is about 城乡建设与管理, 生态文明建设, 历史文化保护 or 基层治理, by its title."""
    for work, version in _listed(facts, entry):
        made = version.promulgated_on or version.effective_on
        if work.rank in (Rank.CITY_REGULATION, Rank.CITY_RULE) and (made is None or made.year >= _FOUR_FIELDS_SINCE_2015):
            title = work.title.removeprefix(work.territory)
            if _OTHER_FIELDS.search(title) and not _FOUR_FIELDS.search(title):
                yield _hit(entry, ("title", work.title))


@rule("BAS-17", Severity.WARNING, over=BasisEntry, ground="GB/T 9704", message="文号「{no}」格式不规范，建议「{fix}」")
def document_numbers_are_in_form(facts: Facts, entry: BasisEntry) -> Iterator[Hit]:
    """A document number has 六角括号, no blanks, no 第 behind the year."""
    for _, version in _listed(facts, entry):
        fix = normalised_document_number(version.document_number)
        if fix != version.document_number:
            yield _hit(entry, ("no", version.document_number), ("fix", fix))


@rule(
    "BAS-18",
    Severity.WARNING,
    over=BasisEntry,
    ground="修正文本往往仍印首次施行日期",
    message="「{title}」施行日期{e}早于通过日期{a}，请核对",
)
def amendments_take_effect_after_adoption(facts: Facts, entry: BasisEntry) -> Iterator[Hit]:
    """The day of effect of a 修正 or 修订 version is not before its adoption: texts still print the first one."""
    for work, version in _listed(facts, entry):
        adopted, effective = version.adopted_on or version.promulgated_on, version.effective_on
        is_changed = version.change_kind in (ChangeKind.AMENDED, ChangeKind.REVISED)
        if is_changed and adopted and effective and effective < adopted:
            yield _hit(entry, ("title", work.title), ("e", effective.isoformat()), ("a", adopted.isoformat()))


def _listed(facts: Facts, entry: BasisEntry) -> Iterator[tuple[LegalWork, LegalVersion]]:
    """Yield the work and the version that an entry lists, where we know them."""
    if _is_known(facts, entry):
        yield _work(facts, entry), facts.version_by_id[entry.version_id]


def _is_known(facts: Facts, entry: BasisEntry) -> bool:
    version = facts.version_by_id.get(entry.version_id)
    return version is not None and version.work_id in facts.work_by_id


def _work(facts: Facts, entry: BasisEntry) -> LegalWork:
    return facts.work_by_id[facts.version_by_id[entry.version_id].work_id]


def _above(facts: Facts, body: Institution) -> Iterator[Institution]:
    """Yield the bodies that tell where an institution sits: its government, its superior, the agency that entrusts it."""
    above: tuple[UUID | None, ...] = (body.government_id, body.superior_id, body.entrusting_id)
    for one in above:
        if one is not None and one in facts.institution_by_id:
            yield facts.institution_by_id[one]


def _hit(entry: BasisEntry, *words: tuple[str, str]) -> Hit:
    return Hit(kind="basis_entry", id=entry.id, words=words)
