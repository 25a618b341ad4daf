"""Sentences for faults of institutions, units, posts, people and certificates."""

from lawdesk.wording.sentence import Sentence

SENTENCES = {
    "LWW-E105": Sentence(
        "不能把「{name}」移到「{target}」之下：「{target}」本身在「{name}」之下。", "请选择其他上级；机构没有移动。"
    ),
    "LWW-E106": Sentence("「{name}」之下还有{what}，不能删除。", "请先把它们移到其他机构或删除，再删除「{name}」。"),
    "LWW-E107": Sentence("「{successor}」不能作为「{name}」的承继机构：{reason}。", "请选择其他承继机构，或先更正承继关系。"),
    "LWW-E108": Sentence("{person}自 {since} 起已任「{post}」，任岗日期重叠。", "请先登记离岗，或改用不重叠的开始日期。"),
    "LWW-E109": Sentence("执法证号「{number}」已登记，持证人：{holder}。", "请核对证号；换发新证请用“换发”。"),
    "LWW-E110": Sentence("已有{kind}「{name}」，没有重复新增。", "请换一个名称或编号，或直接修改已有的这一个。"),
    "LWW-E111": Sentence("证件变更为「{state}」需要写明原因。", "请填写原因后再保存，例如：岗位调整、证件丢失。"),
    "LWW-E113": Sentence("“{name}”与已有的“{other}”分不清。", "请填写不同的工号；是同一个人的，请直接修改已有的记录。"),
    "LWW-E114": Sentence("需要选择一人，现在选了 {number} 人。", "请只勾选一人。"),
    "LWW-E112": Sentence("没有选择{what}的人员。", "请至少选择一人。"),
}
