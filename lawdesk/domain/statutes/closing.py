"""The close of an official text: who signed it on which day, to whom it is sent. It belongs to no article."""

import re

from lawdesk.domain.statutes.source_text import Line

_NUMERAL = "[0-9０-９〇○零一二三四五六七八九十]"
_DAY = re.compile(rf"[（(]?{_NUMERAL}{{4}}\s?年\s?{_NUMERAL}{{1,3}}\s?月\s?{_NUMERAL}{{1,3}}\s?日(?:印发?)?[）)]?")
_BODY = re.compile(
    r"[\u4e00-\u9fff· （）()、]{1,36}"
    r"(?:府|会|局|厅|部|院|委|署|行|室|处|省|市|县|区|中心|公司|[省部市县局区署院]长|主任|主席|总理)"
    r"(?:\s[\u4e00-\u9fff ·]{2,8})?(?:[（(](?:章|印章|公章|签字)[）)])?"
)
_LINK = re.compile(r"\[[^\]]*\]\(https?:[^)]*\)")
_SENT_TO = re.compile(r"(?:主送|抄送|抄报|报送|分送|送|主题词)\s?[：:]")
_SENT_WORDS = ("主送", "抄送", "抄报", "报送", "分送", "送", "主题词")
_LONGEST = 50
_MOST_NAMES = 5  # bodies that sign one text together


def closes(lines: list[Line], index: int) -> bool:
    """Does the close of the text begin at this line: names of bodies and a day below them, a day alone, 抄送?"""
    text = lines[index].text
    if text.startswith("[") and _LINK.fullmatch(text):
        return True
    if len(text) > _LONGEST and not text.startswith(_SENT_WORDS):
        return False
    if _SENT_TO.match(text):
        return True
    for line in lines[index : index + _MOST_NAMES + 1]:
        if _DAY.fullmatch(line.text):
            return True
        if len(line.text) > _LONGEST or line.text[-1] in "。；：，" or not _BODY.fullmatch(line.text):
            return False
    return False
