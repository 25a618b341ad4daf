"""Why a workspace is only looked at, in words."""

VIEW_WORDS = {
    "chosen": "打开时选择了只看",
    "place": "数据所在的位置不能写入",
    "damage": "数据文件有损坏",
    "log": "操作日志不连续",
}
