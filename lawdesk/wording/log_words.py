"""The log in words: what each action is called, what a check of the chain found."""

from dataclasses import dataclass

from lawdesk.wording.field_labels import KIND_LABELS

ACTIONS = {
    "": "其他",
    "assessment.print": "打印自评表",
    "assessment.run": "自我评估",
    "assessment.score": "评分",
    "assignment.put": "分配岗位",
    "assignment.remove": "取消岗位分配",
    "backup": "备份",
    "backup.copy": "复制备份到第二介质",
    "basis.add": "选入执法依据",
    "basis.change": "修改执法依据",
    "basis.order": "调整依据次序",
    "basis.remove": "移除执法依据",
    "basis.import": "导入执法依据目录",
    "issued.import": "导入上级目录",
    "entrustment.put": "登记委托书",
    "institution.qualify": "增加资格依据",
    "institution.staffing": "登记三定规定",
    "issued.adopt": "采用上级目录",
    "issued.decline": "标记上级目录不适用",
    "issued.remove": "移除上级目录",
    "issued_powers.import": "导入上级职权清单",
    "issued_powers.take": "承接上级职权",
    "issued_powers.decline": "标记上级职权不承接",
    "blob.sweep": "清理附件内容",
    "bundle.prepare": "准备报送文件",
    "bundle.register": "登记来件",
    "bundle.write": "写出报送文件",
    "charts.export": "导出流程图",
    "parameter.set": "设置检查参数",
    "finding.accept": "接受检查结果",
    "finding.fix": "修正检查出的问题",
    "finding.withdraw": "撤回接受",
    "duties.make": "生成责任事项和追责情形",
    "duties.order": "调整责任事项和追责情形次序",
    "post.duties": "写入岗位职责",
    "flowchart.bind": "绑定泳道",
    "flowchart.edit": "修改流程图",
    "flowchart.make": "生成流程图",
    "history.erase": "清除历史内容",
    "certificate.check": "执法证件年审",
    "certificate.renew": "换发执法证件",
    "certificate.state": "变更证件状态",
    "exam.record": "登记考试",
    "institution.end": "撤销或合并机构",
    "institution.move": "调整机构上级",
    "person.leave": "登记人员离开",
    "post.copy": "复制岗位",
    "post_holding.end": "登记离岗",
    "training.record": "登记培训",
    "training_plan.copy": "复制培训计划",
    "unit.move": "移动执法机构",
    "unit.order": "调整机构次序",
    "clock.anomaly": "电脑时间异常",
    "clock.confirmed": "确认电脑时间正确",
    "clock.corrected": "电脑时间已恢复正常",
    "keys.card": "制作公钥名片",
    "keys.keyring": "更改系统钥匙串",
    "keys.passphrase": "修改口令",
    "keys.recovery": "制作恢复单",
    "keys.remove": "删除开启方式",
    "keys.test-sheet": "测试恢复单",
    "keys.renew": "更换全部密钥",
    "keys.trust": "登记对方名片",
    "letter.sign": "签订责任书",
    "letters.make": "生成责任书",
    "letters.print": "打印责任书",
    "lists.print": "打印清单",
    "log.export": "导出日志",
    "log.sheet": "打印日志摘要单",
    "log.verify": "校验日志",
    "migrate": "升级数据",
    "move": "迁移数据到新位置",
    "organisation.import": "导入机构岗位人员",
    "power.assign": "分配职权",
    "power.chart": "按流程图更新分工",
    "power.change": "修改职权",
    "citations.order": "调整引用次序",
    "citations.remove": "移除引用",
    "citations.role": "修改引用的作用",
    "power.place": "调整主项和子项",
    "power.retire": "取消职权",
    "power.status": "变更职权状态",
    "tier.change": "修改裁量阶次",
    "tiers.add": "增加裁量阶次",
    "tiers.order": "调整裁量阶次次序",
    "tiers.remove": "移除裁量阶次",
    "number_rule.set": "设置编码规则",
    "powers.number": "为职权编号",
    "powers.derive": "从条文生成职权",
    "powers.import": "导入职权清单",
    "receipt.apply": "登记回执",
    "record.restore": "恢复以前的状态",
    "redo": "重做",
    "restore": "恢复备份",
    "salvage": "抢救可读数据",
    "sample.fill": "建立示例",
    "statutes.import": "导入法规",
    "statutes.correct": "更正条文结构",
    "citations.fix": "修改引用",
    "citations.confirm": "确认引用",
    "citations.adopt": "采用引用建议",
    "citations.add": "增加依据",
    "statutes.repeal": "登记法规失效",
    "statutes.facts": "修改法规信息",
    "statutes.dates": "修改条文施行日期",
    "statutes.follow": "确认条号对应",
    "impact.settle": "处理依据变动",
    "store.close": "关闭",
    "store.create": "新建数据文件",
    "store.open": "打开",
    "store.verify": "检查数据文件",
    "undo": "撤销",
    "unlock.failed": "口令不符",
    "workspace.create": "新建工作区",
}
_EDITS = {"add": "新增", "save": "修改", "remove": "删除", "put": "保存"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a walk along the chain found: rows, the first that does not fit or None, the last good hash, missing anchors."""

    count: int
    first_bad: int | None
    head: str
    anchors: int
    missing: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Is the chain whole, and every anchor in it?"""
        return self.first_bad is None and not self.missing

    @property
    def lines(self) -> tuple[str, ...]:
        """Return what to tell."""
        if self.first_bad is not None:
            chain = f"操作日志从第 {self.first_bad} 条起不连续；之前的部分可信，请联系管理员。"
        else:
            chain = f"操作日志共 {self.count} 条，前后连续。末条核对数字：{digits_of(self.head)}。"
        if self.missing:
            lost = "、".join(self.missing)
            return (chain, f"与以前送出的摘要不符：{lost}。日志可能被截断或重建，请联系管理员并保留原文件。")
        return (chain, f"以前送出的摘要 {self.anchors} 个（报送文件、备份、摘要单）都在其中。")


def action_words(action: str) -> str:
    """Return what an action is called: 分配岗位, 修改职权事项; the code itself for one of another version."""
    kind, _, edit = action.rpartition(".")
    if action in ACTIONS:
        return ACTIONS[action]
    return f"{_EDITS[edit]}{KIND_LABELS[kind]}" if edit in _EDITS and kind in KIND_LABELS else action


def digits_of(hashed: str) -> str:
    """Return the last twenty decimal digits of a hash in groups of five, for paper."""
    digits = f"{int(hashed, 16) % 10**20:020d}"
    return " ".join(digits[start : start + 5] for start in range(0, 20, 5))


def result_words(result: str) -> str:
    """Return 「完成」, or the code of the refusal."""
    return "完成" if result == "ok" else f"未完成（{result}）"
