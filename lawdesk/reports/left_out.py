"""Fields that no printed document shows, with the reason: whatever is stored is printed or stands here."""

_LINK = "关联标识，只供程序使用"
_ORDER = "排列顺序，已体现为次序"
_STATE = "状态，清单只列在用的记录"

LEFT_OUT: dict[tuple[str, str], str] = {
    ("institution", "short_name"): "简称，只用于编号",
    ("institution", "office_id"): "报送标识，见公钥名片核对单",
    ("institution", "region_code"): "区划代码，只用于编码",
    ("institution", "government_id"): _LINK,
    ("institution", "superior_id"): _LINK,
    ("unit", "sort_number"): _ORDER,
    ("post", "status"): _STATE,
    ("post", "sort_number"): _ORDER,
    ("person", "duty_state"): "在岗状态，由任岗记录反映",
    ("person", "legal_qualification"): "法律职业资格，由检查结果反映",
    ("person", "first_legal_review_on"): "初次从事法制审核日期，由检查结果反映",
    ("certificate", "certificate_kind"): "证件种类，名册只列行政执法证",
    ("certificate", "issuer"): "发证机关，见证件",
    ("certificate", "reason"): "证件状态变动原因，见历史记录",
    ("basis_entry", "sort_number"): _ORDER,
    ("power", "base_code"): "基本编码，只用于对应上级清单",
    ("power", "has_own_enforcement"): "强制执行权，由检查结果反映",
    ("power", "effective_on"): "生效日期，见历史记录",
    ("power", "retired_on"): _STATE,
    ("power", "retired_reason"): _STATE,
    ("power", "status"): _STATE,
    ("power", "sort_number"): _ORDER,
    ("duty", "post_id"): _LINK,
    ("duty", "sort_number"): _ORDER,
    ("liability", "post_id"): _LINK,
    ("liability", "sort_number"): _ORDER,
    ("assignment", "starts_on"): "分配起始日期，表中只列当日有效的",
    ("assignment", "ends_on"): "分配终止日期，表中只列当日有效的",
    ("post_holding", "starts_on"): "任岗起始日期，表中只列当日在岗的",
    ("post_holding", "ends_on"): "任岗终止日期，表中只列当日在岗的",
    ("post_holding", "is_main"): "主岗标记，只供检查使用",
    ("post_holding", "document_number"): "任岗文号，见历史记录",
}
