"""Sentences for faults of code patterns."""

from lawdesk.wording.sentence import Sentence

SENTENCES = {
    "LWW-E095": Sentence("编码规则中的「{part}」不能使用：{reason}。", "请改正规则；常用的规则可以在设置的“编码与目录”中选择。"),
    "LWW-E096": Sentence("编码缺少{segment}。", "请在设置的“编码与目录”中填写，位数与规则一致；基本编码在职权中填写。"),
    "LWW-E097": Sentence(
        "{segment}「{number}」已经用过，或者超过了 {width} 位。", "请加宽编码规则，或为职权填写不同的基本编码。"
    ),
}
