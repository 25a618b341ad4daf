"""How each word of the citation grammar is written; the order decides where two patterns fit."""

import re

from lawdesk.domain.statutes.numerals import LONGEST, SIGNS

UNITS = {
    "条": "article",
    "款": "paragraph",
    "项": "item",
    "目": "subitem",
    "编": "book",
    "分编": "book",
    "章": "chapter",
    "节": "section",
}
_DIGITS = rf"[{SIGNS}\d０-９]"
_NUMBER = rf"{_DIGITS}(?:\s?{_DIGITS}){{0,{LONGEST - 1}}}"
_UNIT = r"条(?![件例线])|款(?!项)|项(?!目)|目(?![的标录前])|分编(?![制号])|编(?![制号码辑写])|章(?!程)|节(?![日约假能目])"
_DOCUMENT = (
    r"(?:实施|暂行|试行|补充|管理|司法|议事)?(?:条例|合同|协议|公告|守则|条约|宪章|决议|基本法|组织法|办法|规定|规则|细则|解释|决定|通知|意见|准则|章程|规程|规范|标准|制度|通则|公约|协定|安排|批复"
    r"|纪要|方案|基准|指南|命令|议定书|修正案|纲要)"
)
_NO_COPY = r"(?<![基根资成文版样标范书原])"  # 基本法, 文本条: the 本 belongs to the word before it
_WORDS = {
    # what stands for a law or for a place: 本条例, 该法, 前两款, 上一条, 本条, 同条
    "self": r"(?<![基根资成文版样标范书原日剧课])"
    rf"本(?:法(?![院律])|《[^《》]{{1,20}}》|〈[^〈〉]{{1,20}}〉|{_DOCUMENT}|附件|分编|编|章(?!程)|节)",
    "that": rf"(?<!应)(?:该|同|此|上述)(?:法(?![院律人定])|{_DOCUMENT})",
    "relative": rf"(?<![目以之此从当])前(?:[{SIGNS}几\d]{{0,2}})(?:款(?!项)|条(?![件例款])|项(?!目))"
    r"|(?<![以之向])上一?(?:款(?!项)|条(?![件例款]))"
    rf"|{_NO_COPY}本(?:条(?![件例款线])|款(?!项)|项(?!目)|目(?![的标录]))"
    r"|(?<![合相不共])同条(?![件例款])|该(?:条(?![件例款])|款(?!项)|项(?!目))",
    # 2019年修正, 修订前: before numbers, its year is none
    "version": r"(?:(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:第[一二三四五六]次)?(?:修正|修订|修改)"
    r"|(?:修正|修订|修改)[前后])(?:[版本后前])?的?",
    # numbers: 第九条之一, （五）项, § 9; 第九 or （五） whose unit follows later; 之二; 分则
    "pin": rf"(?P<ordinal>第?)\s*(?P<open>[（(]?)\s*(?P<number>{_NUMBER})\s*[）)]?\s*(?P<unit>{_UNIT})"
    rf"(?:\s*之\s*(?P<suffix>[{SIGNS}\d]+))?",
    "sign": r"§{1,2}\s*\d{1,4}",
    "count": rf"第\s*[（(]?\s*{_NUMBER}\s*[）)]?|[（(]\s*{_NUMBER}\s*[）)]"
    rf"|(?<=[、至到和或及\-—－~～]){_NUMBER}|(?<=[条款]){_NUMBER}(?=\s*[、至到和])",
    "zhi": rf"之[{SIGNS}]+",
    "division": r"[总分]则|附则(?=\s*第)",
    # （国务院令第5号）
    "note": r"[（(](?:[^（()）]|[（(][^（()）]*[）)])*[）)]|[【〔\[][^【】〔〕\[\]]{1,40}[】〕\]]",
    # what joins and bounds places
    "and": r"以及|或者|并且|[、，,和及或与]",
    "to": r"[至到]|[-—－–~～]{1,2}",
    "excepted": r"以外|之外|除外|外",
    "except": r"除|不含|不包括",
    "quote": r"[“「『]",
    "unquote": r"[”」』]",
}
PATTERN = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS.items()))
FIRST_SIGNS = frozenset(
    "本该同此上前总分附修以或并、，,和及与至到-—－–~～之除外不“「『”」』（(【〔[第§" + SIGNS + "0123456789０１２３４５６７８９"
)
BLANK = re.compile(r"\s+|&(?:emsp|ensp|nbsp|thinsp);|<(?![\u4e00-\u9fff])/?[A-Za-z][^<>]{0,80}>|[（(]含(?:本[数条款项])?[）)]")
"""What means nothing between two words: blanks, the marks of a web page, （含）."""
SHORT_NUMBER = re.compile(r"\s?(\d{1,4})(?=$|[\s、，,。；;：:）)“「])")
"""处罚法58: an article written as a number only, behind a law's name."""
MARKS = {"《": "》", "〈": "〉", "«": "»", "≪": "≫"}
WEAK_MARKS = {"<": ">", "＜": "＞", "「": "」", "『": "』", "“": "”", "【": "】"}
"""Marks that often hold something else: what they hold is a title only where it is named like a law and a place follows."""
CLOSING = re.compile("[》〉»≫>＞]")
BEGINS_PLACE = re.compile(rf"\s*(?:[（(][^（()）]{{1,60}}[）)])?\s*(?:第|§|{_NUMBER}\s*条)")
SAYS_PLACE = re.compile(rf"[《〈]|{_NUMBER}\s*[）)]?\s*[条款项目章节]|[前本该同][条款项法]|除外|不含|不包括")
"""In a bracket behind a place: it is more than a remark."""
HEADING = re.compile(
    rf"\s*第\s?[{SIGNS}\d]+\s?条(?:之[{SIGNS}]+)?[ \u3000\u2002\u2003\xa0]+(?=[\u4e00-\u9fff“])(?!第|规定|的|和|及|至|或|与|之)"
)
"""An article's own number before its text, at the head of a text or of a quotation: no citation."""
