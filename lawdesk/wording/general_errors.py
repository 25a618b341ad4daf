"""Sentences for faults that any part of the program can meet."""

from lawdesk.wording.sentence import Sentence

SENTENCES = {
    "LW-E001": Sentence("操作已取消。", "没有保留任何中间结果，可以重新开始。"),
}
