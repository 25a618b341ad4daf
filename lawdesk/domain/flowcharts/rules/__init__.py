"""Rules of flowcharts (FLW-…): importing this package registers them.

`structure` is about the drawing as such, `content` about what each step must say, `procedure` about the order that the
statutes prescribe, `limits` about time, `separation` about who may not be the same.
"""

from lawdesk.domain.flowcharts.rules import content, limits, procedure, separation, structure

MODULES = (structure, content, procedure, separation, limits)
