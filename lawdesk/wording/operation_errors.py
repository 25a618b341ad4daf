"""Sentences for faults of actions."""

from lawdesk.wording.sentence import Sentence

SENTENCES = {
    "LWW-E001": Sentence("「{path}」不是工作区。", "请选择含有 workspace.json 的文件夹，或用 lawdesk new 新建工作区。"),
    "LWW-E002": Sentence("「{path}」已有内容，不能在此新建工作区。", "请另选一个空文件夹；原有内容没有改动。"),
    "LWW-E003": Sentence("没有找到{kind}「{what}」。", "请核对名称或编码；可以先用列表命令查看。"),
    "LWW-E004": Sentence("有多个{kind}符合「{what}」：{choices}。", "请写完整的名称或编码。"),
    "LWW-E005": Sentence("「{text}」不能对应到条文：{reason}。", "请核对法规名称和条号；法规未入库的，先导入文本。"),
    "LWW-E006": Sentence("{field}不能是「{value}」。", "可用的值：{allowed}。"),
    "LWW-E007": Sentence(
        "没有填写统一社会信用代码或单位代码。",
        "请填写 18 位统一社会信用代码，或用 --office-id 指定单位代码（小写字母、数字和连字符）。",
    ),
    "LWW-E008": Sentence("没有可以打印的{what}。", "请先录入或生成{what}。"),
    "LWW-E009": Sentence("不认识「{name}」的文件格式。", "请使用以下扩展名：{allowed}。"),
    "LWW-E010": Sentence("流程图不能这样修改：{reason}。", "请选择其他环节；流程图没有改动。"),
    "LWW-E011": Sentence("还有 {hits} 项警告没有说明理由：{codes}。", "请逐项说明理由，理由将随报送文件一并发送。"),
    "LWW-E012": Sentence("没有指明工作区。", "请用 -w 指定工作区文件夹。现有工作区：{choices}。"),
    "LWW-E013": Sentence(
        "来件内容有 {n} 处不符合要求，不能接收；第一处：{first}。", "请用 --return 写明理由退回；来件没有写入。"
    ),
    "LWW-E014": Sentence("这是「{kind}」，打开时已经登记，不需要接收或退回。", "可以在收发记录中查看结果。"),
    "LWW-E015": Sentence("读写「{path}」失败：{reason}。", "请检查位置、权限和剩余空间，或换一个位置再试。"),
    "LWW-E016": Sentence(
        "没有口令，也没有可以询问口令的终端。",
        "请设置环境变量 LAWDESK_PASSPHRASE（新口令用 LAWDESK_NEW_PASSPHRASE），或在终端中运行。",
    ),
    "LWW-E017": Sentence("不能解析「{file}」：{reason}", "请换一份可读的法规文本（.md、.txt、.docx）再试。"),
    "LWW-E018": Sentence("输入的第 {line} 行不合要求，应为：{wanted}。", "请改正这一行后重新运行；之前各行的结果有效。"),
    "LWW-E090": Sentence("“{field}”必须填写，不能为空。", "请填写这一项。"),
    "LWW-E050": Sentence("这条记录没有第 {seq} 条修改。", "请从历史中选择一条修改。"),
    "LWW-E051": Sentence("{title}现在就是这个状态，没有需要恢复的内容。", "请选择更早的一条修改。"),
    "LWW-E030": Sentence("没有这一种开启方式：{number}。", "请先列出现有的开启方式，再按编号选择。"),
    "LWW-E031": Sentence("这张恢复单不能只凭两行核对。", "请输入全部四行。"),
    "LWW-E044": Sentence(
        "附件「{name}」不能使用：{why}。",
        "请使用 PDF、OFD、PNG、JPG、TIF、DOCX、XLSX、TXT、CSV、SVG、MP4 或 MP3 文件。",
    ),
    "LWW-E080": Sentence(
        "《{title}》没有叫「{words}」的版本，或者不止一个。", "现有版本：{choices}。请写版本名、年份或施行日期。"
    ),
    "LWW-E085": Sentence("《{title}》没有比「{words}」更早的版本，不能对照。", "请另选较新的版本，或先导入旧版本的文本。"),
    "LWW-E081": Sentence("《{title}》只有一个版本，没有新旧可比。", "请先导入新版本的文本，或登记废止。"),
    "LWW-E082": Sentence("所选的 {n} 处与清单不同，可能已经处理过。", "没有改动任何内容；请刷新影响清单后再选。"),
    "LWW-E083": Sentence(
        "所选的有 {n} 处是人工核定的引用（如 {first}），没有改动。", "确实要改时，请明确选择「连同人工核定的引用」。"
    ),
    "LWW-E084": Sentence("「{place}」不能这样处理：{reason}。", "没有改动任何内容；请改引其他条文、标为待复核或保留不改。"),
}
