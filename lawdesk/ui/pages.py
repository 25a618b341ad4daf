"""The list of pages: one line per page. Only pages that exist stand here; each is imported when it is first opened."""

from dataclasses import dataclass
from importlib import import_module

from lawdesk.ui.page import Page
from lawdesk.ui.session import Session


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One line: key, title, group and icon of the navigation, where the page's class stands, and at which desks it appears."""

    key: str
    title: str
    group: str
    icon: str
    where: str
    is_for_unit: bool = True
    is_for_office: bool = True
    under: str = ""
    """The page under whose line in the navigation it stands, with tabs between them; a page with none has its own line."""

    def make(self, session: Session) -> Page:
        """Import the page and return a new one."""
        module, _, name = self.where.partition(":")
        page: Page = getattr(import_module(module), name)(session, self.title)
        return page


_UI = "lawdesk.ui."

PAGES: tuple[PageEntry, ...] = (
    PageEntry("dashboard", "工作台", "总览", "view-dashboard-outline", _UI + "dashboard.page:DashboardPage"),
    PageEntry("bases", "执法依据", "依据", "scale-balance", _UI + "statutes.bases_page:BasesPage"),
    PageEntry("alignment", "对照上级目录", "依据", "compare", _UI + "statutes.alignment_page:AlignmentPage", True, False),
    PageEntry("library", "法规文库", "依据", "bookshelf", _UI + "statutes.library_page:LibraryPage"),
    PageEntry("citations", "引用核对", "依据", "link-variant", _UI + "statutes.citations_page:CitationsPage"),
    PageEntry("powers", "职权事项", "职权", "clipboard-list-outline", _UI + "powers.page:PowersPage"),
    PageEntry("flowcharts", "流程图", "职权", "sitemap-outline", _UI + "flowcharts.page:FlowchartsPage"),
    PageEntry("subjects", "执法主体", "机构", "domain", _UI + "organisation.subjects_page:SubjectsPage"),
    PageEntry("posts", "机构岗位", "机构", "account-tie-outline", _UI + "organisation.posts_page:PostsPage"),
    PageEntry("people", "执法人员", "机构", "account-group-outline", _UI + "organisation.people_page:PeoplePage"),
    PageEntry(
        "certificates",
        "执法证件",
        "机构",
        "card-account-details-outline",
        _UI + "organisation.certificates_page:CertificatesPage",
    ),
    PageEntry("training", "培训考试", "机构", "school-outline", _UI + "organisation.training_page:TrainingPage"),
    PageEntry(
        "training_people", "培训考试", "机构", "school-outline", _UI + "organisation.training_page:CoveragePage", under="training"
    ),
    PageEntry(
        "training_records",
        "培训考试",
        "机构",
        "school-outline",
        _UI + "organisation.training_page:TrainingRecordsPage",
        under="training",
    ),
    PageEntry("exams", "培训考试", "机构", "school-outline", _UI + "organisation.training_page:ExamsPage", under="training"),
    PageEntry("matrix", "职权分解矩阵", "机构", "grid", _UI + "matrix.page:MatrixPage", True, False),
    PageEntry("duties", "岗位职责", "机构", "clipboard-account-outline", _UI + "duties.page:DutiesPage", True, False),
    PageEntry("letters", "责任书", "机构", "file-sign", _UI + "letters.page:LettersPage", True, False),
    PageEntry(
        "appraisal", "自我评估", "考核", "clipboard-check-outline", _UI + "appraisal.page:AppraisalPage", is_for_office=False
    ),
    PageEntry("checks", "检查", "考核", "format-list-checks", _UI + "checks.page:ChecksPage", True, False),
    PageEntry("submissions", "报送", "报送", "tray-arrow-up", _UI + "submissions.page:SubmissionsPage", True, False),
    PageEntry(
        "inbox", "收件审核", "收件", "inbox-arrow-down-outline", _UI + "submissions.inbox_page:InboxPage", is_for_unit=False
    ),
    PageEntry("settings", "设置", "系统", "cog-outline", _UI + "settings.page:SettingsPage"),
)


def pages_for(session: Session) -> tuple[PageEntry, ...]:
    """Return the pages of this desk in the order of the navigation."""
    return tuple(entry for entry in PAGES if (entry.is_for_office if session.is_office else entry.is_for_unit))
