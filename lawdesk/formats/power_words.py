"""What power lists call their columns and their types of power."""

import re
import unicodedata
from types import MappingProxyType

from lawdesk.domain.powers.values import PowerType
from lawdesk.formats.heads import plain
from lawdesk.wording.import_problems import RECORD_HEAD, SHEET_PROBLEMS_HEAD

_HEADS = {
    "number": "序号 编号 顺序号",
    "code": ("职权编码 事项编码 项目编码 权力编码 编码 事项代码 职权代码 权力代码 实施编码 职权编号 事项编号 权力编号 项目编号"),
    "name": ("职权名称 事项名称 项目名称 权力名称 权力事项 行政权力名称 职权事项 名称 事项 权力事项名称 行政职权名称 职权"),
    "main": "主项 主项名称 大项 大项名称",
    "subitem": "子项 子项名称 分项 子项目 子项目名称",
    "type": "职权类型 权力类型 权种类别 类型 类别 职权类别 事项类型 权力类别 权力种类 行政权力类型 职权种类 tasktype",
    "basis": (
        "实施依据 设定依据 法定依据 依据 法律依据 执法依据 职权依据 权力依据 设立依据 行使依据 设定和实施依据 法律法规依据"
    ),
    "clause": "具体条款 条款 依据条款",
    "duty_basis": "责任设定依据 责任依据 责任事项依据 履责依据",
    "institution": (
        "行使主体 实施主体 实施单位 实施主体单位 法定主体 责任主体 部门 行使单位 主体 执法主体 实施部门 "
        "单位 实施机关 责任单位 主体名称 法定实施主体"
    ),
    "unit": "承办机构 承办单位 承办科室 责任科室 内设机构 实施机构 责任处室 承办处室 责任机构 承办股室 承办部门",
    "duties": "责任事项 责任内容 职责 责任 责任事项内容 对应责任事项 职责边界",
    "posts": "责任岗位 执法岗位 岗位 责任人 承办岗位",
    "liabilities": ("追责情形 追责情形和依据 追责情形及依据 问责情形 追责依据 责任追究情形 追责情形及追责依据 问责依据"),
    "limit": "法定时限 法定期限 法定办结时限 法定办理时限",
    "promised": "承诺时限 承诺期限 办结时限 承诺办结时限 办理时限 办理期限",
    "procedures": "执法程序 程序 程序类型 办理流程 行使程序 运行流程 办理程序 执法流程",
    "levels": "行使层级 权力层级 层级 实施层级 职权层级",
    "source": "权力来源 职权来源",
    "remark": "备注 说明 备注说明",
    "supervision": "监督方式 监督电话 投诉电话 监督投诉方式 监督途径",
    "remedy": "救济途径 救济方式 救济渠道",
    "conditions": "申请条件 受理条件 办理条件",
    "materials": "申请材料 所需材料 提交材料",
    "review": (
        "编办审核意见 法制办意见 审核意见 编办意见 法制办审核意见 司法局意见 审查意见 清理意见 调整意见 处理意见 主管部门意见"
    ),
    "base_code": "基本编码 基本目录编码 国家基本编码",
    "local_code": "本地编码 本级编码 内部编码 地方编码",
    "assisting": "协办机构 协办科室 协办单位 配合机构 配合科室 配合单位 配合部门",
    "division": "分工说明 职责分工 分工 交叉说明",
    "counterparts": "行政相对人 行政相对人类别 相对人类别 服务对象 办理对象 申请人类型 面向对象",
    "violation": "违法行为 违法情形 违法行为描述 违法事实",
    "penalty_kinds": "处罚种类 行政处罚种类 处罚方式",
    "fine": "罚款幅度 罚款数额 罚款金额 罚款范围",
    "hearing": "听证标准 听证条件 听证金额 听证门槛",
    "simple": "是否适用简易程序 适用简易程序",
    "coercion": "强制种类 强制方式 强制措施种类",
    "certificate": "审批结果 审批结果名称 证照名称 结果名称 办理结果 许可证件名称 批准文件名称 证件名称",
    "valid_term": "有效期 有效期限 证照有效期 许可有效期",
    "quota": "数量限制 是否有数量限制 有无数量限制",
    "inspection_objects": "检查对象 抽查对象",
    "inspection_mode": "检查方式 抽查方式",
    "inspections_per_year": "检查频次 抽查频次 检查频率 年度检查次数",
    "random": "随机抽查 是否随机抽查 是否双随机",
    "standard": "征收标准 给付标准 奖励标准 补偿标准",
    "relief": "减免规定 减免情形 减免条件",
    "acceptance": "受理范围 受案范围 确认范围 裁决范围",
    "fee": "是否收费 有无收费",
    "fee_basis": "收费依据 收费标准 收费依据及标准 收费标准及依据",
    "forwarded": "审核转报 是否审核转报",
    "reconsidered_first": "复议前置 是否复议前置",
    "major": "是否重大执法决定 重大执法决定",
    "change_basis": "调整依据 变更依据",
    "effective": "生效日期 启用日期",
    "tier": "裁量阶次 裁量档次 违法程度 裁量等级 阶次 情节等级",
    "circumstances": "违法情节 适用情形 裁量情节 情节 裁量因素 适用条件",
    "tier_range": "裁量标准 处罚标准 裁量幅度 处罚幅度 裁量基准 处罚裁量标准 具体标准",
    "record": RECORD_HEAD,
    "ignored": SHEET_PROBLEMS_HEAD,
}
HEADS = MappingProxyType({plain(word): field for field, words in _HEADS.items() for word in words.split()})
FIELD_WORDS = MappingProxyType({field: words.split()[0] for field, words in _HEADS.items() if field not in ("record", "ignored")})
"""What each field is called where a person chooses what a column means, in their usual order."""
REPEATABLE = frozenset(
    [
        "basis",
        "duty_basis",
        "duties",
        "liabilities",
        "conditions",
        "materials",
        "supervision",
        "remedy",
        "remark",
        "fee_basis",
        "division",
    ]
)
"""Fields that a list may spread over several columns: 设定依据 and 实施依据. Their texts are joined."""

_TYPE_WORDS = {
    PowerType.LICENCE: "许可 行政许可类 01 1",
    PowerType.PENALTY: "处罚 行政处罚类 02 2",
    PowerType.COERCION: "强制 行政强制类 行政强制措施 行政强制执行 03 3",
    PowerType.LEVY: "征收 行政征收类 04 4",
    PowerType.PAYMENT: "给付 行政给付类 05 5",
    PowerType.INSPECTION: "检查 行政检查类 监督检查 行政监督检查 行政检查权 06 6",
    PowerType.CONFIRMATION: "确认 行政确认类 07 7",
    PowerType.REWARD: "奖励 行政奖励类 08 8",
    PowerType.ADJUDICATION: "裁决 行政裁决类 09 9",
    PowerType.OTHER: ("其他 其它 其他职权 其他权力 其他行政权力 其他行政职权 其他类 其它权力 其它行政权力 其他具体行政行为 10"),
}
_TYPES = {word: power_type for power_type, words in _TYPE_WORDS.items() for word in words.split()}


def power_type_of(text: str) -> PowerType | None:
    """Return the type that a cell names; None for nothing, several, or an old type such as 非行政许可类审批."""
    word = re.sub(r"[\s\u3000()（）、]", "", unicodedata.normalize("NFKC", text)).removesuffix("权")
    if word in _TYPES:
        return _TYPES[word]
    return _TYPES.get(word.removeprefix("行政"))


def power_type_in(text: str) -> PowerType | None:
    """Return the one type that a title or a sheet's name speaks of, such as 「行政处罚（12项）」; None if not exactly one."""
    if "非行政许可" in text:
        return None
    found = {power_type for word, power_type in _TYPES.items() if len(word) == 2 and not word.isdigit() and f"行政{word}" in text}
    found |= {PowerType.OTHER} if re.search(r"其他(行政)?(权力|职权)", text) else set()
    return found.pop() if len(found) == 1 else None
