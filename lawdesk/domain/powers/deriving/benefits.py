"""征收, 给付, 确认, 奖励 and 裁决 that a paragraph founds."""

import re
from collections.abc import Iterator

from lawdesk.domain.powers.deriving.naming import shortened
from lawdesk.domain.powers.deriving.values import Passage, ProposedPower
from lawdesk.domain.powers.values import PowerType

_LEVY = re.compile(
    r"(?:征收|缴纳|交纳|收取|缴)(?!或者|、)(?P<before>[^，。；]{0,30}?)(?P<what>[\u4e00-\u9fff]{1,10}?(?:费|基金|补偿金|保证金))(?!用|率|收据|管理|使用)"
)
_NO_LEVY = re.compile(
    r"不按规定缴纳|拒不缴纳|逾期不缴|未缴纳|未按规定缴纳|拖欠|困难|不得|党费|会费|诉讼费|学费|反倾销|税款|罚款|减缴|行政收费|许可使用费|保险费|管理的具体办法"
)
_PAID = re.compile(
    r"(?:给予|发给|发放|享受|支付|领取|获得)(?!的)(?P<before>[^，。；]{0,16}?)"
    r"(?P<what>[\u4e00-\u9fff、]{0,8}?(?:抚恤优待(?!待遇|对象)|抚恤金|抚恤|补助金?|救助金?|补贴|保障金|生活费|补偿|优待金|保障待遇|津贴))"
)
_NO_PAYMENT = re.compile(
    r"代表|所在单位|用人单位|法官|检察官|公务员|民事|紧急避险|受害人|企业应当|保险公司|经营者应当|不计入|法律责任|建设单位应当|征收人|受让人"
)
_REWARD = re.compile(r"(?:给予|予以)(?P<between>[^，。；]{0,10}?)(?P<word>表彰(?:和|、|或者)?奖励|表彰|奖励|嘉奖)")
_NO_REWARD = re.compile(r"鼓励(?:企业|社会|单位|行业)|行业组织|协会|其会员|本单位|用人单位|企业应当|工作人员")
_REWARDED = re.compile(
    r"对(?P<who>[^。；]{2,60}?)(?:，|的)?(?:[^，。；]{0,30}?(?:人民政府|部门|机关)[^，。；]{0,20}?)?(?:按照[^，。；]*?)?(?:依法|应当|可以|按照)*(?:给予|予以)"
)
_CONFIRMED = re.compile(
    r"(?:(?:由|经)[^，。；]{0,40}?(?:部门|机关|机构|政府|局|委员会)(?:负责|依法|予以|给予|进行|组织)*(?P<word>认定|确认|评定|核定)(?P<object>[^，。；]{0,20}))"
    r"|(?:部门|机关|政府)[^，。；]{0,24}?(?:负责|作出)(?P<object2>[^。；]{2,40}?)的?(?P<word2>认定|确认|评定)(?:和|、|，|。|工作)"
    r"|(?:按照|依照|根据)国家(?:有关)?规定(?P<word3>评定|认定|确认)(?P<object3>[^，。；]{2,16}?)(?:并|，|。)"
)
_NO_CONFIRMATION = re.compile(r"仲裁|法院|签名|盖章|当事人确认|行政相对人|罚款|经.{0,6}认定的|司法|裁定|国务院[^，。；]*?认定的")
_DISPUTE = re.compile(r"(?P<what>[\u4e00-\u9fff、和]{0,24}?(?:争议|纠纷))")
_RULING = re.compile(
    r"(?:请求|申请|提请|由|报)[^，。；]{0,40}?(?:部门|机关|政府|机构)[^，。；]{0,12}?(?:行政裁决|裁决|处理决定|处理)(?!程序)"
    r"|向[^，。；]{0,40}?(?:部门|机关|政府|机构)(?:请求|申请|提出)[^，。；]{0,8}(?:裁决|处理)"
    r"|(?:政府|部门)负责[^。；]*?(?:争议|纠纷)的?(?:处理|裁决)"
)
_NO_RULING = re.compile(r"法院依法|申请行政复议|最终裁决|仲裁委员会|是指|行政复议决定|劳动争议仲裁")


def levies(passage: Passage) -> Iterator[ProposedPower]:
    """Yield the charge that must be paid."""
    if _NO_LEVY.search(passage.text):
        return
    found = _LEVY.search(passage.text)
    if found is not None:
        what = re.sub(r"^.*(?:以下的|以上的|的|相当于|按照|规定)", "", found["what"])
        yield _proposal(PowerType.LEVY, f"{what}征收", passage)


def payments(passage: Passage) -> Iterator[ProposedPower]:
    """Yield what an office pays to a person."""
    if _NO_PAYMENT.search(passage.text):
        return
    found = _PAID.search(passage.text)
    if found is not None:
        yield _proposal(PowerType.PAYMENT, f"{_benefit(found['what'])}给付", passage)


def _benefit(words: str) -> str:
    return re.sub(r"^(?:相应的|其|待遇、优待和|优待和|一定的|的|适当|必要的)+", "", words.strip("、"))


def rewards(passage: Passage) -> Iterator[ProposedPower]:
    """Yield the commendation or reward that an office gives."""
    for sentence in re.findall(r"[^。；]+[。；]?", passage.text):
        found = _REWARD.search(sentence)
        if found is None or _NO_REWARD.search(sentence) or re.search("行业组织|协会", passage.text):
            continue
        who = _REWARDED.search(sentence)
        words = re.sub(r"(?:，|的)+$", "", who["who"].split("，")[0]) if who else ""
        yield _proposal(
            PowerType.REWARD, f"对{words}的{found['word']}" if words else f"对有关单位和个人的{found['word']}", passage
        )
        return


def confirmations(passage: Passage) -> Iterator[ProposedPower]:
    """Yield what an office confirms or determines."""
    if _NO_CONFIRMATION.search(passage.text):
        return
    found = _CONFIRMED.search(passage.text)
    if found is not None:
        word = found["word"] or found["word2"] or found["word3"]
        what = found["object"] or found["object2"] or found["object3"] or ""
        what = re.sub(r"^(?:本行政区域内|为|是否)+", "", re.sub(r"(?:的)?$", "", what))
        yield _proposal(PowerType.CONFIRMATION, f"{what}{word}", passage)


def rulings(passage: Passage) -> Iterator[ProposedPower]:
    """Yield the ruling of an office on a dispute between others."""
    if _NO_RULING.search(passage.text) or not _RULING.search(passage.text):
        return
    dispute = _DISPUTE.search(passage.text)
    if dispute is not None:
        what = re.sub(r"^.*(?:负责|责本行政区域内|的确认和|因|申请注册的|之间的|发生)", "", dispute["what"]).lstrip("对和、与")
        yield _proposal(PowerType.ADJUDICATION, f"{what}裁决", passage)


def _proposal(power_type: PowerType, name: str, passage: Passage) -> ProposedPower:
    return ProposedPower(power_type=power_type, name=shortened(name), addresses=(passage.cited,), text=passage.whole)
