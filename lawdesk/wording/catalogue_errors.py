"""Sentences for faults of the catalogue of bases."""

from lawdesk.wording.sentence import Sentence

SENTENCES = {
    "LWW-E070": Sentence("《{title}》已在目录中，没有重复列入。", "要改分组、层级或主要条款，请在目录中打开该条目修改。"),
    "LWW-E071": Sentence("条款「{text}」没有读懂：「{unread}」。", "请写成“第四条、第八条第一款、第十条至第十二条”。"),
    "LWW-E072": Sentence("《{title}》没有{articles}。", "请对照文库中的文本核对条号；引用旧条号的，请改为现行条号。"),
}
