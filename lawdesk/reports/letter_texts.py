"""Standard clauses of a 责任书, used where a letter is silent. They name laws as a whole, so no article can go stale."""

from dataclasses import dataclass

from lawdesk.domain.letters.values import LetterKind

TEMPLATE_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTexts:
    """The clauses of one kind of letter; paragraphs are separated by newlines."""

    title: str
    duties: str
    goals: str
    appraisal: str
    liability: str


_PERSON_DUTIES = (
    "（一）在法定权限和本岗位职责范围内办理所附清单列明的事项，不越权、不缺位、不推诿。\n"
    "（二）执行行政执法公示、执法全过程记录和重大执法决定法制审核制度，依法告知当事人权利，听取陈述和申辩。\n"
    "（三）持有效行政执法证件上岗，执法时主动出示，按规定着装，用语文明。\n"
    "（四）按要求参加法律知识和执法业务培训，如实填写执法文书，按期整理归档。"
)
_UNIT_DUTIES = (
    "（一）组织实施所附清单列明的执法事项，把每一项职权落实到内设机构和执法岗位，做到职权清楚、责任到人。\n"
    "（二）执行行政执法公示、执法全过程记录和重大执法决定法制审核制度，规范行使行政裁量权。\n"
    "（三）管理本单位执法人员的资格、证件和培训，不安排无有效证件的人员上岗执法。\n"
    "（四）按期梳理执法依据和职权，法律、法规、规章有变化时及时调整并报送。"
)
_PERSON_GOALS = (
    "（一）事实清楚、证据充分、依据准确、程序合法、裁量适当、文书规范。\n"
    "（二）法定时限和承诺时限内办结率达到百分之百。\n"
    "（三）所办案件不因本人过错在行政复议、行政诉讼中被撤销、变更或者确认违法。\n"
    "（四）不发生吃拿卡要、粗暴执法等损害群众利益的行为。"
)
_UNIT_GOALS = (
    "（一）执法依据、职权、程序、责任清单齐全，与实际相符，并依法公开。\n"
    "（二）法定时限和承诺时限内办结率达到百分之百，案卷评查合格率达到考核方案规定的标准。\n"
    "（三）行政执法投诉举报件件有登记、有核查、有答复。\n"
    "（四）不发生因违法或者不当执法造成的重大责任事件。"
)
_PERSON_APPRAISAL = (
    "（一）甲方按照年度行政执法评议考核方案，采取日常检查、案卷评查、群众评议和年终考核相结合的方式对乙方进行考核，实行百分制。\n"
    "（二）考核前乙方应当如实自查自评；考核结果告知乙方，乙方有异议的，可以按照规定申请复核。\n"
    "（三）考核结果作为乙方奖惩、职务职级调整和评先评优的依据；成绩突出的，按照有关规定给予表彰奖励。"
)
_UNIT_APPRAISAL = (
    "（一）甲方按照年度行政执法评议考核方案，采取日常检查、案卷评查、外部评议和年终考核相结合的方式对乙方进行考核，实行百分制。\n"
    "（二）乙方应当按期开展自查自评，如实报送自评结果和佐证材料；对考核结果有异议的，可以按照规定申请复核。\n"
    "（三）考核结果予以通报，并作为评价乙方领导班子和领导干部工作实绩的依据；成绩突出的，按照有关规定给予表彰奖励。"
)
_PERSON_LIABILITY = (
    "（一）乙方不履行、违法履行或者不当履行法定职责的，根据过错性质、情节轻重和危害后果，依法给予批评教育、离岗培训、"
    "调离执法岗位、暂扣或者收回行政执法证件等处理；应当给予政务处分的，依照《中华人民共和国公职人员政务处分法》等规定办理；"
    "涉嫌犯罪的，移送有关机关依法处理。\n"
    "（二）两人以上共同承办的，按照承办、审核、批准各自的职责划分责任。\n"
    "（三）作出处理前听取乙方的陈述和申辩；乙方主动纠正、未造成危害后果的，依法从轻、减轻或者免予追究。"
)
_UNIT_LIABILITY = (
    "（一）乙方不履行、违法履行或者不当履行法定职责的，根据性质、情节和后果，由有权机关依法责令限期整改、通报批评、"
    "取消评比先进的资格；对负有责任的领导人员和直接责任人员，依法追究责任。\n"
    "（二）作出处理前听取乙方的陈述和申辩；乙方主动纠正、未造成危害后果的，依法从轻、减轻或者免予追究。"
)
_TEXTS = {
    LetterKind.UNIT: LetterTexts(
        title="行政执法责任书", duties=_UNIT_DUTIES, goals=_UNIT_GOALS, appraisal=_UNIT_APPRAISAL, liability=_UNIT_LIABILITY
    ),
    LetterKind.POST: LetterTexts(
        title="行政执法岗位责任书",
        duties=_PERSON_DUTIES,
        goals=_PERSON_GOALS,
        appraisal=_PERSON_APPRAISAL,
        liability=_PERSON_LIABILITY,
    ),
    LetterKind.PERSON: LetterTexts(
        title="行政执法人员责任书",
        duties=_PERSON_DUTIES,
        goals=_PERSON_GOALS,
        appraisal=_PERSON_APPRAISAL,
        liability=_PERSON_LIABILITY,
    ),
}


def standard_texts(kind: LetterKind) -> LetterTexts:
    """Return the standard clauses for letters of `kind`."""
    return _TEXTS[kind]
