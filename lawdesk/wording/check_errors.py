"""Sentences for what is refused when a person works off findings."""

from lawdesk.wording.sentence import Sentence

SENTENCES = {
    "LWW-E115": Sentence(
        "所选有 {n} 项是错误，不能接受。第一项：{first}", "错误须改正后才能报送；请只选警告或提示再接受，或打开记录改正。"
    ),
    "LWW-E116": Sentence("没有填写接受的理由。", "请写明理由；理由会随报送一并送出。"),
    "LWW-E117": Sentence("{what}没有可以自动进行的修正。", "请双击问题，打开记录手工改正。"),
}
