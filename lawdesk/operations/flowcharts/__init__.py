"""流程图: made from templates (`making`), found, checked (`charts`), edited by words (`editing`), written as files (`files`)."""

from lawdesk.operations.flowcharts.charts import check_chart, list_charts, save_chart
from lawdesk.operations.flowcharts.editing import ChartEdits, edit_chart, state_no_limits
from lawdesk.operations.flowcharts.files import Converted, convert_file, export_chart, lay_out_file
from lawdesk.operations.flowcharts.making import make_charts

__all__ = [
    "ChartEdits",
    "Converted",
    "check_chart",
    "convert_file",
    "edit_chart",
    "export_chart",
    "lay_out_file",
    "list_charts",
    "make_charts",
    "save_chart",
    "state_no_limits",
]
