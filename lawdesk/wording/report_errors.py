"""Sentences for documents that cannot be made."""

from lawdesk.wording.sentence import Sentence

SENTENCES = {
    "LWR-E001": Sentence("无法写入“{file}”：{reason}。", "请关闭正在打开该文件的程序，或换一个位置、换一个文件名再导出。"),
    "LWR-E002": Sentence(
        "“{file}”写出后回读校验不一致（{reason}），已删除。", "请检查磁盘或优盘是否已满、是否损坏，再重新导出。"
    ),
    "LWR-E003": Sentence(
        "本机没有可用的中文字体（需要{face}），打印出来会是空白方框，因此没有生成。",
        "请安装仿宋、楷体、黑体等中文字体，或安装思源宋体、霞鹜文楷后重新启动本程序。",
    ),
    "LWR-E004": Sentence("字体文件“{file}”无法读取：{reason}。", "请重新安装该字体，或卸载后改用其他字体。"),
    "LWR-E005": Sentence("要放进二维码的内容过长（{size}字节）。", "请改用文件传递，并在纸上填写短码。"),
    "LWR-E006": Sentence("没有选中任何{what}，没有可以打印的内容。", "请先选择要打印的{what}，再执行打印或导出。"),
}
