"""Sentences for faults of flowcharts."""

from lawdesk.wording.sentence import Sentence

SENTENCES = {
    "LWF-E001": Sentence("流程图引用了不存在或重复的{what}（{id}）。", "请重新导入流程图，或从上一次保存的状态恢复。"),
}
