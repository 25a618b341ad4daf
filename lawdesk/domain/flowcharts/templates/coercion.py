"""行政强制: 查封扣押, 冻结, 强制执行, 代履行, 申请法院. Text base: 行政强制法 2011.

Ten days or less are working days (第六十九条).
"""

from lawdesk.domain.flowcharts.templates.model import (
    FULL_RECORD,
    ON_SITE,
    ONLINE,
    Row,
    Template,
    TemplateClock,
    begin,
    days,
    finish,
    question,
    workdays,
)
from lawdesk.domain.flowcharts.values import StepKind
from lawdesk.domain.powers.values import TimeLimit, TimeUnit

_MEASURE_LIMIT = TimeLimit(
    amount=30, unit=TimeUnit.DAY, start_event="实施之日", extension_amount=30, extension_approver="行政机关负责人", basis="QZ25.1"
)
_APPROVAL = (
    begin("承"),
    question("urgent?", "是否情况紧急需当场实施", "承", ("是", "urgent"), ("否", "request"), articles=("QZ19",)),
    Row(key="request", name="报告、提出实施意见", role="承", articles=("QZ18.0.1",)),
    Row(
        key="approve",
        name="负责人批准",
        role="批",
        standard="报批",
        documents=("强制措施审批表",),
        articles=("QZ18.0.1",),
        to=(("", "identify"),),
    ),
    Row(
        key="urgent",
        name="先行实施并报告、补办批准手续",
        role="承",
        documents=("强制措施审批表",),
        articles=("QZ19",),
        limits=(
            TimeLimit(amount=24, unit=TimeUnit.HOUR, start_event="实施之时", basis="QZ19", note="认为不应当采取的，立即解除"),
        ),
    ),
    Row(
        key="identify",
        name="两名以上人员到场、出示证件",
        role="承",
        standard="出示证件",
        articles=("QZ18.0.2", "QZ18.0.3"),
        form=ON_SITE,
        recording=FULL_RECORD,
        officers=2,
    ),
)
_ON_SITE = (
    Row(
        key="notify",
        name="通知到场，告知理由、依据、权利和救济，听取陈述申辩",
        role="承",
        standard="通知告知听取",
        articles=("QZ18.0.4", "QZ18.0.5", "QZ18.0.6"),
        form=ON_SITE,
        recording=FULL_RECORD,
        officers=2,
        content="当事人不到场的，邀请见证人到场",
    ),
    Row(
        key="decide",
        name="制作并当场交付决定书和清单",
        role="承",
        standard="查封扣押决定",
        documents=("查封（扣押）决定书", "查封（扣押）清单"),
        articles=("QZ24",),
        limits=(_MEASURE_LIMIT,),
        form=ON_SITE,
        recording=FULL_RECORD,
        officers=2,
        content="清单一式二份",
    ),
    Row(
        key="minutes",
        name="制作现场笔录",
        role="承",
        standard="现场笔录",
        documents=("现场笔录",),
        articles=("QZ18.0.7", "QZ18.0.8", "QZ18.0.9", "GS"),
        form=ON_SITE,
        recording=FULL_RECORD,
        officers=2,
    ),
    Row(key="keep", name="保管财物", role="承", standard="保管", documents=("保管委托书",), articles=("QZ26",)),
    question("test?", "是否检测检验检疫鉴定", "承", ("是", "test"), ("否", "extend?"), articles=("QZ25.3",)),
    Row(
        key="test",
        name="检测、检验、检疫、鉴定",
        role="他",
        documents=("检测检验期间告知书", "检测检验报告"),
        articles=("QZ25.3",),
        excluded="检测",
        content="期间应当书面告知当事人",
    ),
    question("extend?", "是否延长期限", "承", ("是", "extend"), ("否", "settle"), articles=("QZ25.1", "QZ25.2")),
    Row(
        key="extend",
        name="批准延长、告知理由",
        role="批",
        documents=("延长期限通知书",),
        articles=("QZ25.1", "QZ25.2"),
        limits=(days(30, "原期限届满之日", "QZ25.1"),),
    ),
)
_SETTLING = (
    Row(key="settle", name="作出处理决定", role="批", documents=("处理决定书",), articles=("QZ27", "QZ28")),
    question(
        "result?",
        "处理结果",
        "批",
        ("没收或者销毁", "dispose"),
        ("解除", "release"),
        ("涉嫌犯罪", "transfer"),
        articles=("QZ21", "QZ27", "QZ28"),
    ),
    Row(key="dispose", name="没收或者销毁", role="承", articles=("QZ27",), recording=FULL_RECORD, to=(("", "publish"),)),
    Row(
        key="release",
        name="解除措施、立即退还",
        role="承",
        standard="处理或解除",
        documents=("解除决定书",),
        articles=("QZ28",),
        to=(("", "publish"),),
    ),
    Row(key="transfer", name="财物随案移送司法机关", role="承", documents=("移送告知书",), articles=("QZ21",)),
    Row(
        key="publish",
        name="公示",
        role="承",
        articles=("GS",),
        limits=(workdays(20, "作出决定之日", "GS"),),
        form=ONLINE,
        is_published=True,
    ),
    Row(key="archive", name="归档", role="承", documents=("卷内目录",)),
    finish("承"),
)

SEIZURE = Template(
    key="coercion-seizure",
    title="行政强制措施（查封、扣押）",
    procedure="coercion-seizure",
    roles=("承", "批", "他"),
    rows=_APPROVAL + _ON_SITE + _SETTLING,
    clocks=(TemplateClock(name="查封扣押期限", start="decide", end="settle", limit=_MEASURE_LIMIT),),
)

FREEZING = Template(
    key="coercion-freezing",
    title="行政强制措施（冻结）",
    procedure="coercion-freezing",
    roles=("承", "批", "他"),
    rows=(
        begin("承"),
        Row(key="request", name="报告、提出冻结意见", role="承", articles=("QZ18.0.1", "QZ30.1")),
        Row(
            key="approve",
            name="负责人批准",
            role="批",
            standard="报批",
            documents=("冻结审批表",),
            articles=("QZ18.0.1", "QZ30.1"),
        ),
        Row(
            key="bank",
            name="两名以上人员出示证件、交付冻结通知书",
            role="承",
            standard="出示证件",
            documents=("冻结通知书",),
            articles=("QZ18.0.2", "QZ18.0.3", "QZ30.1"),
            form=ON_SITE,
            officers=2,
        ),
        Row(
            key="freeze",
            name="金融机构立即冻结",
            role="他",
            articles=("QZ30.2",),
            content="不得拖延，不得在冻结前向当事人泄露信息",
        ),
        Row(
            key="minutes",
            name="制作现场笔录",
            role="承",
            standard="现场笔录",
            documents=("现场笔录",),
            articles=("QZ18.0.7", "QZ30.1"),
            form=ON_SITE,
        ),
        Row(
            key="decide",
            name="交付冻结决定书",
            role="承",
            standard="冻结决定",
            documents=("冻结决定书", "送达回证"),
            articles=("QZ31.1",),
            limits=(workdays(3, "作出冻结决定之日", "QZ31.1"),),
        ),
        question("extend?", "是否延长期限", "承", ("是", "extend"), ("否", "settle"), articles=("QZ32",)),
        Row(
            key="extend",
            name="批准延长、告知理由",
            role="批",
            documents=("延长冻结决定书",),
            articles=("QZ32",),
            limits=(days(30, "原期限届满之日", "QZ32.1"),),
        ),
        Row(key="settle", name="作出处理或者解除冻结决定", role="批", documents=("处理决定书",), articles=("QZ32.1", "QZ33")),
        Row(
            key="release",
            name="通知金融机构和当事人、解除冻结",
            role="承",
            standard="处理或解除",
            documents=("解除冻结决定书",),
            articles=("QZ33",),
        ),
        Row(
            key="publish",
            name="公示",
            role="承",
            articles=("GS",),
            limits=(workdays(20, "作出决定之日", "GS"),),
            form=ONLINE,
            is_published=True,
        ),
        Row(key="archive", name="归档", role="承", documents=("卷内目录",)),
        finish("承"),
    ),
)


def _enforcement(
    *, key: str, title: str, procedure: str, roles: tuple[str, ...], between: tuple[Row, ...], carry_out: Row
) -> Template:
    """Return an enforcement template: what differs is what happens after the decision and who carries it out."""
    return Template(
        key=key,
        title=title,
        procedure=procedure,
        roles=roles,
        rows=(
            begin("承"),
            Row(key="urge", name="书面催告", role="承", standard="催告", documents=("催告书",), articles=("QZ35",)),
            Row(
                key="hear",
                name="听取陈述申辩、复核",
                role="承",
                standard="陈述申辩",
                documents=("陈述申辩笔录", "复核意见"),
                articles=("QZ36",),
            ),
            question("done?", "催告后是否履行", "当", ("是", "close"), ("否", "legal"), articles=("QZ37",)),
            Row(
                key="legal",
                name="法制审核",
                role="法",
                step_kind=StepKind.REVIEW,
                standard="法制审核",
                documents=("法制审核意见书",),
                articles=("GS",),
            ),
            Row(
                key="decide",
                name="作出强制执行决定",
                role="批",
                standard="执行决定",
                documents=("强制执行决定书",),
                articles=("QZ37",),
            ),
            Row(
                key="serve",
                name="送达",
                role="承",
                standard="送达",
                documents=("送达回证",),
                used_documents=("强制执行决定书",),
                articles=("QZ38",),
            ),
            *between,
            carry_out,
            Row(key="close", name="执行终结", role="承", standard="终结", documents=("执行终结报告",), articles=("QZ40",)),
            Row(key="archive", name="归档", role="承", documents=("卷内目录",)),
            finish("承"),
        ),
    )


ENFORCEMENT = _enforcement(
    key="coercion-enforcement",
    title="行政强制执行",
    procedure="coercion-enforcement",
    roles=("当", "承", "法", "批"),
    between=(),
    carry_out=Row(
        key="carry_out",
        name="实施强制执行",
        role="承",
        standard="实施",
        documents=("现场笔录",),
        articles=("QZ43", "QZ44", "QZ46"),
        form=ON_SITE,
        recording=FULL_RECORD,
        officers=2,
        content="不在夜间或者法定节假日实施；强制拆除应当先公告限期自行拆除；加处罚款或者滞纳金超过三十日经催告仍不履行的，方可强制执行",
    ),
)

SUBSTITUTE = _enforcement(
    key="coercion-substitute",
    title="代履行",
    procedure="coercion-substitute",
    roles=("当", "承", "法", "批", "他"),
    between=(
        Row(
            key="urge_again",
            name="代履行前再次催告",
            role="承",
            standard="代履行催告",
            documents=("催告书",),
            articles=("QZ51.1.2",),
            limits=(workdays(3, "代履行之日前", "QZ51.1.2"),),
        ),
    ),
    carry_out=Row(
        key="carry_out",
        name="代履行、派员到场监督",
        role="他",
        standard="实施",
        documents=("代履行执行文书",),
        articles=("QZ51.1.3", "QZ51.1.4"),
        form=ON_SITE,
        recording=FULL_RECORD,
    ),
)

COURT = Template(
    key="coercion-court",
    title="申请人民法院强制执行",
    procedure="coercion-court",
    roles=("承", "批", "法院"),
    rows=(
        begin("承"),
        Row(key="urge", name="书面催告", role="承", standard="催告", documents=("催告书",), articles=("QZ54",)),
        Row(
            key="wait",
            name="等待当事人履行",
            role="承",
            step_kind=StepKind.WAIT,
            articles=("QZ54",),
            limits=(workdays(10, "催告书送达之日", "QZ54"),),
        ),
        question("done?", "催告后是否履行", "承", ("是", "archive"), ("否", "approve"), articles=("QZ54",)),
        Row(key="approve", name="批准申请", role="批", documents=("强制执行申请审批表",), articles=("QZ55",)),
        Row(
            key="apply",
            name="申请法院强制执行",
            role="承",
            standard="申请法院",
            documents=("强制执行申请书",),
            articles=("QZ53", "QZ55"),
            limits=(TimeLimit(amount=3, unit=TimeUnit.MONTH, start_event="当事人的法定期限届满之日", basis="QZ53"),),
        ),
        Row(
            key="court",
            name="法院受理、裁定、执行",
            role="法院",
            articles=("QZ56", "QZ57"),
        ),
        Row(key="archive", name="归档", role="承", documents=("卷内目录",)),
        finish("承"),
    ),
)
