"""Every rule of the program: importing this module registers them all in `lawdesk.domain.checks.RULES`."""

from lawdesk.domain.appraisal import rules as appraisal
from lawdesk.domain.checks import RULES, Finding, run_checks
from lawdesk.domain.flowcharts import rules as flowcharts
from lawdesk.domain.letters import rules as letters
from lawdesk.domain.organisation import rules as organisation
from lawdesk.domain.powers import rules as powers
from lawdesk.domain.statutes import catalogue_rules, library_rules
from lawdesk.domain.statutes import rules as statutes

__all__ = ["RULES", "Finding", "run_checks"]

SUBJECTS = (statutes, catalogue_rules, library_rules, organisation, powers, flowcharts, letters, appraisal)
