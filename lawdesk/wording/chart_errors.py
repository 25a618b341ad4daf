"""Sentences for faults of flowcharts."""

from lawdesk.wording.sentence import Sentence

SENTENCES = {
    "LWF-E001": Sentence("流程图引用了不存在或重复的{what}（{id}）。", "请重新导入流程图，或从上一次保存的状态恢复。"),
    "LWF-E002": Sentence("不能从“{source}”连到“{target}”：{reason}。", "请选择其他环节，或先修改环节类型。"),
    "LWF-E003": Sentence(
        "“下一步”中的“{text}”看不懂。", "请写成“条件→序号”，多个去向用分号隔开，例如“是→5；否→7”；没有去向写“无”。"
    ),
    "LWF-E004": Sentence("“下一步”中的序号 {number} 不存在。", "本图共有 {count} 个环节，请填写 1 到 {count} 之间的序号。"),
}
