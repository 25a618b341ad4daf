"""Sentences for findings inside a foreign file. E: the row is left out; W: imported, please check; I: for information."""

RECORD_HEAD = "记录号（勿改）"
SHEET_PROBLEMS_HEAD = "问题（导入时忽略）"
"""Heads of the columns that a corrected sheet adds."""

_WORDS = {
    "LWI-P-I001": "不是法规文本，已略过。",
    "LWI-P-I002": "隐藏的工作表，内容已一并读取。",
    "LWI-P-I003": "隐藏的列，内容已一并读取：{detail}。",
    "LWI-P-I004": "隐藏的行，内容已一并读取：{detail}。",
    "LWI-P-I005": "文件带有宏，已忽略，不会运行。",
    "LWI-P-I006": "文件引用了外部模板、链接或嵌入对象，已忽略，不会访问：{detail}。",
    "LWI-P-I007": "图片未读取（{detail} 幅）。",
    "LWI-P-I008": "标题行或说明行，未作为数据：{raw}",
    "LWI-P-I009": "合计行，未作为数据：{raw}",
    "LWI-P-I010": "原有内容保留在备查栏，未导入：{detail}。",
    "LWI-P-I011": "表格按一事一表的形式读取。",
    "LWI-P-I012": "工作表没有可识别的表头，未导入（{detail} 行有内容）。",
    "LWI-P-I014": "前一表格行的续行，已并入：{raw}",
    "LWI-P-I015": "文件名像 Office 文件，内容其实是纯文本，已按文本读取。",
    "LWI-P-I040": "按列对应中的选择，没有导入这张工作表。",
    "LWI-P-I041": "部门“{raw}”的 {detail} 行不属于所选部门，未导入。",
    "LWI-P-W001": "删除了 {detail} 个空字符（U+0000）。",
    "LWI-P-W002": "含有改变文字方向的不可见字符 {detail} 处，已保留，请核对原文。",
    "LWI-P-W003": "公式无缓存值，单元格按空白处理：{detail}。",
    "LWI-P-W004": "单元格是错误值“{raw}”。",
    "LWI-P-W005": "单元格文字超过 32767 个字，已完整保留，但 Excel 装不下。",
    "LWI-P-W006": "引号没有成对，从本行起按原样逐行读取。",
    "LWI-P-W007": "本行有 {detail}，与表头列数不同。",
    "LWI-P-W008": "含有修订痕迹：插入的文字已保留，删除的文字未读取。",
    "LWI-P-W009": "含有自动编号 {detail} 处，编号由程序推算，请核对。",
    "LWI-P-W010": "不是 UTF-8，已按 {detail} 读取，请核对文字有无乱码。",
    "LWI-P-W011": "标题写明 {detail}，请核对有无遗漏。",
    "LWI-P-W012": "职权类型“{raw}”无法归入十类，请选择。",
    "LWI-P-W013": "缺少职权类型，请选择。",
    "LWI-P-W014": "缺少实施依据。",
    "LWI-P-W015": "依据文字恰为 256 字，可能在交换时被截断。",
    "LWI-P-W016": "日期“{raw}”看不懂，未导入该日期。",
    "LWI-P-W017": "“{raw}”不在可选范围内（{detail}），按未填写处理。",
    "LWI-P-W018": "数字中夹有字母 l 或 O：“{raw}”，请核对。",
    "LWI-P-W019": "表头“{raw}”认不出，该列内容保留备查。",
    "LWI-P-W020": "编码“{raw}”与第 {detail} 行重复。",
    "LWI-P-W021": "图形引用了不存在的元素：{detail}，已略过。",
    "LWI-P-W022": "图形坐标无效，将自动排版：{detail}。",
    "LWI-P-W023": "不认识的图形“{detail}”，按灰色方框保留，导出时原样写回。",
    "LWI-P-W024": "编号重复：{detail}，只保留第一个。",
    "LWI-P-W025": "合计行的数目与读出的事项数不同（{detail}）：{raw}",
    "LWI-P-W026": "内容是多个流程，全部并入一张图：{detail}。",
    "LWI-P-W027": "表格只用横线或竖线字符画成，已尽力按列拆分，请核对。",
    "LWI-P-W028": "文字超过 32767 个字，Excel 装不下，写出时只保留了前面部分。",
    "LWI-P-W029": "数字“{raw}”看不懂，按 {detail} 处理。",
    "LWI-P-W030": "同名“{raw}”已在第 {detail} 行出现，按同一人导入；不是同一人的，请填写工号。",
    "LWI-P-W031": "评分表缺少这些指标，将按没有扣分计算，请核对：{detail}。",
    "LWI-P-W032": "合并单元格相互重叠，只处理了前面一部分，请在 Excel 中取消合并后重试。",
    "LWI-P-W033": "图形“{raw}”没有完全对应的环节：{detail}，导出时原样写回。",
    "LWI-P-W034": "编码“{raw}”已用于另一项职权，本项改用“{detail}”，请核对。",
    "LWI-P-W041": "“{raw}”不能作为“{detail}”，未导入这一项。",
    "LWI-P-W042": "承办或协办机构“{raw}”不在机构岗位中，未对应到机构。",
    "LWI-P-W043": "岗位“{raw}”不在机构岗位中，责任事项未对应到岗位。",
    "LWI-P-W044": "引用“{raw}”待复核：{detail}",
    "LWI-P-W045": "本环节有几个岗位：责任事项对应“{detail}”，没有对应到“{raw}”。",
    "LWI-P-W046": "裁量阶次“{raw}”认不出，按“一般”处理。",
    "LWI-P-W047": "没有归入主项“{raw}”：{detail}。",
    "LWI-P-W070": "文库没有这部法规，将新建（没有文本）：{raw}",
    "LWI-P-W071": "条款“{raw}”没有对应到条文，已记入备注：{detail}",
    "LWI-P-W072": "执行主体“{raw}”不在机构岗位中，已记入备注。",
    "LWI-P-W073": "文号“{raw}”与文库不同（{detail}），以文库为准，请核对。",
    "LWI-P-E001": "这一行没有读懂，未导入：{raw}",
    "LWI-P-E002": "缺少必填的“{detail}”，本行未导入。",
    "LWI-P-E003": "“{detail}”中找不到“{raw}”，本行未导入。",
    "LWI-P-E004": "“{raw}”不是“{detail}”可接受的值，本行未导入。",
    "LWI-P-E005": "压缩包内的压缩包不再展开，请先解压：{raw}",
    "LWI-P-E006": "压缩包内的文件名不安全，未读取：{raw}",
    "LWI-P-E007": "单元格超过 1 MB，未读取。",
    "LWI-P-E008": "编码无法确定，第 {detail} 行读不通，请选择编码。",
    "LWI-P-E009": "没有文字内容。",
    "LWI-P-E010": "未能读取：{detail}",
    "LWI-P-E040": "“{raw}”与已有的几项职权都相符，不能确定是哪一项，本行未导入：{detail}",
    "LWI-P-E041": "“{raw}”与第 {detail} 行的名称、类型相同，没有编码可以区分，本行未导入。",
    "LWI-P-E030": "“{raw}”有 {detail} 个同名的人，请填写工号，本行未导入。",
    "LWI-P-E031": "工号“{raw}”已是“{detail}”的，本行未导入。",
    "LWI-P-E032": "执法证号“{raw}”已登记在“{detail}”名下，本行未导入。",
    "LWI-P-E033": "与第 {detail} 行的“{raw}”同名而机构、性别或职务不同，没有工号或证号不能区分，本行未导入。",
    "LWI-P-E011": "“{detail}”与第 {raw} 行重复，本行未导入。",
}


_REMEDIES = {
    "LWI-P-W012": "在“职权类型”列改为十类之一，或在列对应中选择默认类型。",
    "LWI-P-W013": "补填职权类型，或在列对应中选择默认类型。",
    "LWI-P-W014": "补填实施依据后再导入。",
    "LWI-P-W018": "把字母改为数字。",
    "LWI-P-W019": "在列对应中为该列选择字段，或选“不导入”。",
    "LWI-P-W020": "核对编码，一项职权一个编码。",
    "LWI-P-W029": "改为能看懂的写法后再导入，或导入后补填。",
    "LWI-P-W034": "核对编码；需要时在职权清单中改回。",
    "LWI-P-W041": "改为可用的写法后再导入，或导入后补填。",
    "LWI-P-W042": "先在机构岗位中建立该机构，或改为已有的名称。",
    "LWI-P-W043": "先在机构岗位中建立该岗位，或改为已有的名称。",
    "LWI-P-W044": "导入后在“引用”中处理；法规未入库的，先导入文本。",
    "LWI-P-W045": "导入后在“岗位职责”中为其他岗位补上责任。",
    "LWI-P-W047": "主项和子项只有两级。导入后在职权清单中移到主项下。",
    "LWI-P-W046": "改为不予、减轻、从轻、一般、从重之一。",
    "LWI-P-E001": "补齐职权名称，或删去这一行。",
    "LWI-P-E002": "补填后再导入。",
    "LWI-P-E040": "在清单中填写编码，再导入。",
    "LWI-P-E041": "为两行填写不同的编码，或删去重复的一行。",
}


def problem_remedy(code: str) -> str:
    """Return what to do about a finding, "" where nothing need be done."""
    return _REMEDIES.get(code, "")


_ENCODINGS = {
    "gb18030": "简体中文编码（GBK）",
    "big5": "繁体中文编码（Big5）",
    "utf-16-le": "UTF-16 编码",
    "utf-16-be": "UTF-16 编码",
}


def problem_words(code: str, *, detail: str, raw: str) -> str:
    """Return the sentence of a finding with its facts filled in; long raw text is shown by its beginning."""
    detail = _ENCODINGS.get(detail, detail) if code == "LWI-P-W010" else detail
    shown = raw if len(raw) <= 80 else raw[:80] + "…"
    return _WORDS[code].format(detail=detail, raw=shown)


def problem_codes() -> frozenset[str]:
    """Return every code that has a sentence."""
    return frozenset(_WORDS)
