"""Sentences for foreign files that cannot be read at all."""

from lawdesk.wording.sentence import Sentence

_SAVE_AGAIN = "请用 WPS 或 Office 打开后"
_ASK_AGAIN = "请向提供单位重新索取；不要强行修复后导入。"

SENTENCES = {
    "LWI-E001": Sentence("打不开“{file}”：{reason}。", "请检查文件是否存在、是否被其他程序占用、当前用户是否有权读取。"),
    "LWI-E002": Sentence("“{file}”是空文件，没有内容可导入。", "请确认复制完整，或向提供单位重新索取。"),
    "LWI-E003": Sentence("“{file}”超过 256 MB。", "请拆分成较小的文件后再导入。"),
    "LWI-E004": Sentence("“{file}”文件已加密，请先解除密码。", _SAVE_AGAIN + "取消密码并另存，再导入另存的文件。"),
    "LWI-E005": Sentence("“{file}”是旧版 Excel（.xls）或 WPS 表格（.et）文件。", _SAVE_AGAIN + "，请另存为 .xlsx，再导入。"),
    "LWI-E006": Sentence("“{file}”是旧版 Word（.doc）或 WPS 文字（.wps）文件。", _SAVE_AGAIN + "，请另存为 .docx，再导入。"),
    "LWI-E007": Sentence("“{file}”的内容是 RTF 格式。", _SAVE_AGAIN + "，请另存为 .docx，再导入。"),
    "LWI-E008": Sentence("“{file}”的内容是 PDF，无法可靠取得文字。", "请索取 Word 或 Excel 原件；扫描件需先录入文字。"),
    "LWI-E009": Sentence("“{file}”其实是网页表格，只是文件名像 Excel。", _SAVE_AGAIN + "，请另存为 .xlsx，再导入。"),
    "LWI-E010": Sentence("“{file}”是 Excel 2003 的 XML 表格。", _SAVE_AGAIN + "，请另存为 .xlsx，再导入。"),
    "LWI-E011": Sentence("认不出“{file}”的格式。", "可导入：.xlsx、.csv、.docx、.txt、.md、.html、.zip、.bpmn。"),
    "LWI-E012": Sentence("“{file}”是{found}，这里需要{wanted}。", "请选择正确的文件，或到相应页面导入。"),
    "LWI-E013": Sentence("“{file}”不完整或已损坏，读不出其中的内容（{member}）。", "请重新复制或下载；" + _ASK_AGAIN),
    "LWI-E014": Sentence("“{file}”内部有不安全或重复的文件名：{member}。", "文件可能被改动过，未作导入。" + _ASK_AGAIN),
    "LWI-E015": Sentence("“{file}”内部的“{member}”解压后过大，疑似压缩炸弹。", "未作导入。" + _ASK_AGAIN),
    "LWI-E016": Sentence("“{file}”内部（{member}）含有外部实体或文档类型定义，可能借此读取本机文件。", "未作导入。" + _ASK_AGAIN),
    "LWI-E017": Sentence(
        "“{file}”内部（{member}）第 {line} 行附近的 XML 不合规范或嵌套过深。", _SAVE_AGAIN + "重新保存，再导入。"
    ),
    "LWI-E018": Sentence(
        "“{file}”文件过大或结构异常，读取时超出限制，已停止。", "请删除无关工作表、图片和多余格式后另存，再导入。"
    ),
    "LWI-E019": Sentence("读取“{file}”超过 60 秒，已停止。", "请拆分成较小的文件，或删除无关内容后另存，再导入。"),
    "LWI-E020": Sentence(
        "“{file}”文件过大或结构异常（{exception}）。", _SAVE_AGAIN + "重新保存，再导入；仍不行请把文件交给维护人员。"
    ),
    "LWI-E021": Sentence(
        "“{file}”工作表“{sheet}”超过 100000 行（内容到第 {row} 行）。", "请删除末尾的多余内容，或拆分后再导入。"
    ),
    "LWI-E022": Sentence("“{file}”工作表“{sheet}”超过 200 列（内容到第 {column} 列）。", "请删除右侧的多余内容后再导入。"),
    "LWI-E023": Sentence(
        "无法确定“{file}”的文字编码，第 {line} 行（第 {offset} 字节）读不通。", "请选择编码并核对预览，或另存为 UTF-8 后再导入。"
    ),
    "LWI-E024": Sentence("无法确定“{file}”各列之间用什么符号分隔。", "请另存为 .xlsx，或用逗号分隔的 CSV 后再导入。"),
    "LWI-E025": Sentence("“{file}”中没有找到表头（例如：{wanted}）。", "请核对是否选对文件；也可先导出空白模板，照模板填写。"),
    "LWI-E026": Sentence("“{file}”不是 BPMN 2.0 流程图（根元素是 {root}）。", "请从流程图软件导出 BPMN 2.0 格式后再导入。"),
    "LWI-E027": Sentence("无法写入“{file}”：{reason}。", "请关闭正在打开该文件的程序，或换一个位置保存。"),
}
