"""追责情形 proposed for a post, by its duty role and the type of the powers it carries, each with the article it rests on.

Read against: 行政处罚法 (2021) §58, §76–§83; 行政许可法 (2019) §72–§75; 公务员法 (2018) §59; 行政机关公务员处分条例 (2007)
§20, §21, §23, §25, §26. What rests on an article that was not at hand says 待核实 in its basis; everything can be edited.
"""

from dataclasses import dataclass

from lawdesk.domain.powers.values import DutyRole, PowerType

NEGLECT, UNLAWFUL, IMPROPER = "不履行", "违法履行", "不当履行"
LIGHT = ("批评教育", "离岗培训")
GRAVE = ("离岗培训", "调离执法岗位", "取消执法资格", "处分")
_H, _R, _A, _X = DutyRole.HANDLE, DutyRole.REVIEW, DutyRole.APPROVE, DutyRole.ASSIST
_EVERY_ROLE = (_H, _R, _A, _X)
_CF, _XK, _QZ = "《行政处罚法》", "《行政许可法》", "《行政机关公务员处分条例》"


@dataclass(frozen=True, slots=True)
class LiabilityText:
    """One case: `key` names it for ever; no types means every type."""

    key: str
    roles: tuple[DutyRole, ...]
    types: tuple[PowerType, ...]
    fault_form: str
    text: str
    basis: str
    forms: tuple[str, ...] = GRAVE

    def fits(self, role: DutyRole, power_type: PowerType) -> bool:
        """Does the case concern a post that carries a power of this type in this role?"""
        return role in self.roles and (not self.types or power_type in self.types)


def _penalty(key: str, roles: tuple[DutyRole, ...], form: str, text: str, article: str) -> LiabilityText:
    return LiabilityText(f"cf-{key}", roles, (PowerType.PENALTY,), form, text, _CF + article)


def _licence(key: str, roles: tuple[DutyRole, ...], form: str, text: str, article: str) -> LiabilityText:
    return LiabilityText(f"xk-{key}", roles, (PowerType.LICENCE,), form, text, _XK + article)


TEXTS: tuple[LiabilityText, ...] = (
    _penalty("file", (_H,), NEGLECT, "对符合立案标准的案件不及时立案的", "第七十六条第二款"),
    _penalty("stop", (_H, _A), NEGLECT, "对应当予以制止和处罚的违法行为不予制止、处罚，造成损害的", "第八十三条"),
    _penalty("transfer", (_H, _A), NEGLECT, "对应当移交司法机关追究刑事责任的案件不移交，以行政处罚代替刑事处罚的", "第八十二条"),
    _penalty("certificate", (_H, _X), UNLAWFUL, "未取得执法证件实施行政处罚的", "第七十六条第一款第五项"),
    _penalty("procedure", (_H, _R, _A), UNLAWFUL, "违反法定的行政处罚程序的", "第七十六条第一款第三项"),
    _penalty("receipt", (_H,), UNLAWFUL, "处罚不使用罚款、没收财物单据，或者使用非法定部门制发的单据的", "第七十七条"),
    _penalty("collect", (_H,), UNLAWFUL, "违反规定自行收缴罚款的", "第七十八条"),
    _penalty("seized", (_H, _X), UNLAWFUL, "使用或者损毁查封、扣押的财物，对当事人造成损失的", "第八十条"),
    _penalty("measure", (_H, _X), UNLAWFUL, "违法实施检查措施或者执行措施，造成人身、财产损害或者损失的", "第八十一条"),
    _penalty("unreviewed", (_R, _A), UNLAWFUL, "应当进行法制审核的，未经法制审核或者审核未通过即作出决定的", "第五十八条第一款"),
    _penalty("ungrounded", (_R, _A), UNLAWFUL, "没有法定的行政处罚依据而审核通过、作出行政处罚决定的", "第七十六条第一款第一项"),
    _penalty("range", (_H, _R, _A), IMPROPER, "擅自改变行政处罚种类、幅度的", "第七十六条第一款第二项"),
    _penalty("entrust", (_A,), UNLAWFUL, "违反关于委托处罚的规定的", "第七十六条第一款第四项"),
    _penalty("keep", (_A,), UNLAWFUL, "截留、私分或者变相私分罚款、没收的违法所得或者财物的", "第七十九条第一款"),
    _licence("accept", (_H,), NEGLECT, "对符合法定条件的行政许可申请不予受理的", "第七十二条第一项"),
    _licence("publish", (_H,), NEGLECT, "不在办公场所公示依法应当公示的材料的", "第七十二条第二项"),
    _licence("inform", (_H, _R, _A), NEGLECT, "在受理、审查、决定过程中，未履行法定告知义务的", "第七十二条第三项"),
    _licence("once", (_H,), NEGLECT, "申请材料不齐全、不符合法定形式，不一次告知必须补正的全部内容的", "第七十二条第四项"),
    _licence("secret", (_H, _R), UNLAWFUL, "违法披露申请人提交的商业秘密、未披露信息或者保密商务信息的", "第七十二条第五项"),
    _licence("reason", (_A,), NEGLECT, "未依法说明不受理申请或者不予行政许可的理由的", "第七十二条第七项"),
    _licence("hearing", (_R, _A), NEGLECT, "依法应当举行听证而不举行听证的", "第七十二条第八项"),
    _licence(
        "wrong", (_R, _A), UNLAWFUL, "对不符合法定条件的申请人准予行政许可，或者超越法定职权准予行政许可的", "第七十四条第一项"
    ),
    _licence("late", (_R, _A), NEGLECT, "对符合法定条件的申请人不予行政许可，或者不在法定期限内作出决定的", "第七十四条第二项"),
    _licence("best", (_A,), UNLAWFUL, "应当根据招标、拍卖结果或者考试成绩择优作出决定而不依此作出的", "第七十四条第三项"),
    _licence("fee", (_H, _A), UNLAWFUL, "擅自收费或者不按照法定项目和标准收费的", "第七十五条第一款"),
    LiabilityText(
        "qz-unlawful",
        (_H, _R, _A),
        (PowerType.COERCION,),
        UNLAWFUL,
        "违法实施行政强制措施的",
        _QZ + "第二十一条第二项；《行政强制法》第六十一条（待核实）",
    ),
    LiabilityText(
        "jc-measure",
        (_H, _X),
        (PowerType.INSPECTION,),
        UNLAWFUL,
        "违法实施检查措施，造成人身、财产损害或者损失的",
        _CF + "第八十一条",
    ),
    LiabilityText(
        "zs-collect",
        (_H, _R, _A),
        (PowerType.LEVY,),
        UNLAWFUL,
        "违反规定向公民、法人或者其他组织收取财物的",
        _QZ + "第二十五条第三项",
    ),
    LiabilityText(
        "duty",
        _EVERY_ROLE,
        (),
        NEGLECT,
        "不担当、不作为，玩忽职守、贻误工作的",
        "《公务员法》第五十九条第四项；" + _QZ + "第二十条第四项",
        (*LIGHT, "处分"),
    ),
    LiabilityText(
        "abuse",
        _EVERY_ROLE,
        (),
        UNLAWFUL,
        "滥用职权，侵害公民、法人或者其他组织合法权益的",
        "《公务员法》第五十九条第十项；" + _QZ + "第二十五条第五项",
    ),
    LiabilityText(
        "gain",
        _EVERY_ROLE,
        (),
        UNLAWFUL,
        "索取、收受财物，利用职务之便为自己或者他人谋取私利的",
        "《公务员法》第五十九条第八项；" + _QZ + "第二十三条",
    ),
    LiabilityText(
        "disclose",
        _EVERY_ROLE,
        (),
        UNLAWFUL,
        "泄露国家秘密、工作秘密，或者因履行职责掌握的商业秘密、个人隐私，造成不良后果的",
        _QZ + "第二十六条",
    ),
)
