"""检查, 征收, 确认, 裁决, 给付, 奖励, 其他: no national procedure statute, so every limit is the unit's to fill in (待核实)."""

from lawdesk.domain.flowcharts.templates.model import (
    FULL_RECORD,
    MEETING,
    ON_SITE,
    ONLINE,
    Row,
    Template,
    begin,
    finish,
    question,
)
from lawdesk.domain.flowcharts.values import StepKind


def _archive() -> tuple[Row, Row]:
    return Row(key="archive", name="立卷归档", role="承", standard="归档", documents=("卷内目录",)), finish("承")


INSPECTION = Template(
    key="inspection",
    title="行政检查",
    procedure="inspection",
    roles=("承", "批"),
    rows=(
        begin("承"),
        Row(key="plan", name="拟定年度计划、频次上限和检查方案", role="承", documents=("行政检查方案",), articles=("JC",)),
        Row(key="approve", name="审批", role="批", standard="审批计划", documents=("行政检查审批表",), articles=("JC",)),
        Row(key="invite", name="通知检查对象", role="承", standard="检查通知", documents=("行政检查通知书",), articles=("JC",)),
        Row(
            key="identify",
            name="两人以上到场、出示证件",
            role="承",
            standard="出示证件",
            articles=("CF55.1",),
            form=ON_SITE,
            recording=FULL_RECORD,
            officers=2,
        ),
        Row(
            key="inspect",
            name="现场检查",
            role="承",
            standard="现场笔录",
            documents=("现场检查笔录",),
            articles=("CF55.1",),
            form=ON_SITE,
            recording=FULL_RECORD,
            officers=2,
        ),
        Row(key="hear", name="听取意见、复核", role="承"),
        Row(
            key="tell",
            name="书面告知检查结果",
            role="承",
            standard="结果告知与处理",
            documents=("检查结果告知书",),
            articles=("JC",),
        ),
        question("passed?", "检查是否合格", "承", ("是", "publish"), ("否", "order")),
        Row(key="order", name="责令改正", role="承", documents=("责令改正通知书",)),
        Row(key="again", name="复查", role="承", documents=("复查记录",), form=ON_SITE, officers=2),
        question("mended?", "是否改正到位", "承", ("是", "publish"), ("否", "case")),
        Row(key="case", name="立案，转行政处罚普通程序", role="承", step_kind=StepKind.SUBPROCESS),
        Row(key="publish", name="检查结果公示", role="承", form=ONLINE, articles=("GS",), is_published=True),
        *_archive(),
    ),
)

LEVY = Template(
    key="levy",
    title="行政征收",
    procedure="levy",
    roles=("当", "承", "审", "批", "代收银行"),
    rows=(
        begin("当"),
        Row(key="declare", name="登记、申报", role="当", documents=("申报表",)),
        Row(key="accept", name="受理", role="承", standard="受理", documents=("受理通知书",)),
        Row(key="assess", name="核定", role="审", standard="核定", documents=("核定表",)),
        Row(key="notify", name="告知、听取意见", role="承", standard="告知", documents=("征收告知书",)),
        question("relief?", "是否申请减免缓", "当", ("是", "relief"), ("否", "decide")),
        Row(key="relief", name="审批减免缓申请", role="批", documents=("减免缓批复",)),
        Row(key="decide", name="作出征收决定", role="批", standard="决定", documents=("征收决定书", "缴款通知书")),
        Row(key="serve", name="送达", role="承", standard="送达", documents=("送达回证",), used_documents=("征收决定书",)),
        Row(
            key="pay",
            name="到代收银行缴款",
            role="代收银行",
            standard="缴入国库",
            documents=("缴款票据",),
            used_documents=("缴款通知书",),
            content="票款分离",
        ),
        question("overdue?", "是否逾期未缴", "承", ("是", "urge"), ("否", "check")),
        Row(key="urge", name="催告", role="承", standard="催缴", documents=("催告书",), articles=("QZ35", "QZ36")),
        Row(
            key="enforce",
            name="强制执行或者申请法院执行",
            role="承",
            step_kind=StepKind.SUBPROCESS,
            documents=("强制执行申请书",),
            articles=("QZ46", "QZ53", "QZ54"),
        ),
        Row(key="check", name="入库核对", role="承", documents=("入库核对表",)),
        *_archive(),
    ),
)

CONFIRMATION = Template(
    key="confirmation",
    title="行政确认",
    procedure="general",
    roles=("当", "承", "审", "批"),
    rows=(
        begin("当"),
        Row(key="apply", name="提出申请", role="当", standard="启动", documents=("申请书",)),
        question("complete?", "材料是否齐全", "承", ("是", "accept"), ("否", "correct")),
        Row(key="correct", name="一次告知补正", role="承", documents=("补正通知书",), to=(("", "apply"),)),
        Row(key="accept", name="受理", role="承", standard="受理", documents=("受理通知书",)),
        Row(
            key="examine",
            name="审查、实地核查",
            role="承",
            standard="审查",
            documents=("核查记录",),
            form=ON_SITE,
            officers=2,
        ),
        question("announce?", "法规是否要求公示", "承", ("是", "announce"), ("否", "review")),
        Row(key="announce", name="公示", role="承", form=ONLINE, is_published=True),
        Row(key="review", name="审核", role="审", step_kind=StepKind.REVIEW),
        Row(key="decide", name="作出确认决定", role="批", standard="决定", documents=("确认书", "不予确认决定书")),
        Row(key="serve", name="送达", role="承", standard="送达", documents=("送达回证",)),
        *_archive(),
    ),
)

ADJUDICATION = Template(
    key="adjudication",
    title="行政裁决",
    procedure="adjudication",
    roles=("当", "承", "法", "批"),
    rows=(
        begin("当"),
        Row(key="apply", name="提出裁决申请", role="当", standard="启动", documents=("申请书",)),
        Row(key="accept", name="受理", role="承", standard="受理", documents=("受理通知书",)),
        Row(key="copy", name="送达副本、通知答辩", role="承", documents=("答辩通知书",)),
        Row(key="answer", name="提交答辩书", role="当", documents=("答辩书",)),
        Row(key="avoid", name="确定承办人员、回避", role="批"),
        Row(
            key="investigate",
            name="证据审查、勘验、鉴定",
            role="承",
            standard="调查",
            documents=("勘验笔录",),
            form=ON_SITE,
            officers=2,
        ),
        Row(key="mediate", name="调解", role="承", standard="调解", form=MEETING, documents=("调解笔录",)),
        question("agreed?", "是否达成调解协议", "当", ("是", "agreement"), ("否", "hold")),
        Row(key="agreement", name="制作调解书", role="承", documents=("调解书",), to=(("", "serve"),)),
        Row(key="hold", name="审理、听证", role="法", documents=("听证笔录",), form=MEETING, recording=FULL_RECORD),
        Row(
            key="legal", name="法制审核", role="法", step_kind=StepKind.REVIEW, standard="法制审核", documents=("法制审核意见书",)
        ),
        Row(key="discuss", name="集体讨论", role="批", standard="集体讨论", documents=("集体讨论记录",), form=MEETING),
        Row(key="decide", name="作出裁决", role="批", standard="决定", documents=("裁决书",), content="告知救济途径和期限"),
        Row(key="serve", name="送达", role="承", standard="送达", documents=("送达回证",)),
        *_archive(),
    ),
)

PAYMENT = Template(
    key="payment",
    title="行政给付",
    procedure="general",
    roles=("当", "承", "审", "批"),
    rows=(
        begin("当"),
        Row(key="apply", name="提出申请", role="当", standard="启动", documents=("申请书",)),
        Row(key="accept", name="受理", role="承", standard="受理", documents=("受理通知书",)),
        Row(
            key="visit",
            name="核对信息、入户调查",
            role="承",
            standard="审查",
            documents=("入户调查表",),
            form=ON_SITE,
            officers=2,
        ),
        Row(key="assess", name="评议", role="审", documents=("评议记录",), form=MEETING),
        Row(key="announce", name="公示", role="承", form=ONLINE, is_published=True),
        Row(key="decide", name="审批决定", role="批", standard="决定", documents=("给付决定书", "不予给付告知书")),
        question("granted?", "是否给付", "批", ("是", "pay"), ("否", "serve_refusal")),
        Row(key="serve_refusal", name="送达不予给付告知书", role="承", documents=("送达回证",), to=(("", "archive"),)),
        Row(key="pay", name="送达决定、发放", role="承", standard="送达", documents=("发放名册",)),
        Row(key="review", name="动态复核", role="审", step_kind=StepKind.REVIEW, documents=("复核表",)),
        question("changed?", "是否调整或者停发", "审", ("是", "adjust"), ("否", "archive")),
        Row(key="adjust", name="调整、停发", role="承", documents=("调整停发通知书",)),
        *_archive(),
    ),
)

REWARD = Template(
    key="reward",
    title="行政奖励",
    procedure="general",
    roles=("当", "承", "审", "批"),
    rows=(
        begin("承"),
        Row(key="announce", name="拟定方案、发布公告", role="承", standard="启动", documents=("奖励公告",)),
        Row(key="apply", name="申报、推荐", role="当", documents=("申报表",)),
        Row(key="accept", name="受理、初审", role="承", standard="受理", documents=("初审意见",)),
        Row(key="assess", name="评审", role="审", standard="审查", documents=("评审会议记录",), form=MEETING),
        Row(key="consult", name="征求意见", role="承", documents=("征求意见函",)),
        Row(key="publish", name="公示", role="承", form=ONLINE, is_published=True),
        Row(key="decide", name="审批决定", role="批", standard="决定", documents=("奖励决定",)),
        Row(key="award", name="表彰、发放", role="承", standard="送达", documents=("签收单",)),
        *_archive(),
    ),
)

OTHER = Template(
    key="other",
    title="其他职权（备案等）",
    procedure="general",
    roles=("当", "承", "批"),
    rows=(
        begin("当"),
        Row(key="apply", name="提交材料", role="当", standard="启动", documents=("备案材料",)),
        Row(key="accept", name="接收", role="承", standard="受理", documents=("接收凭证",)),
        Row(key="examine", name="形式审查", role="承", standard="审查"),
        question("complete?", "材料是否齐全", "承", ("是", "decide"), ("否", "correct")),
        Row(key="correct", name="一次告知补正", role="承", documents=("补正通知书",), to=(("", "apply"),)),
        Row(key="decide", name="决定备案或者不予备案", role="批", standard="决定", documents=("备案通知书", "不予备案通知书")),
        Row(key="serve", name="送达", role="承", standard="送达", documents=("送达回证",)),
        Row(key="publish", name="公示", role="承", form=ONLINE, is_published=True),
        *_archive(),
    ),
)
