"""The title of the window: 「单位 · 页面 · 已保存 14:32」."""

from lawdesk.ui.language import tr
from lawdesk.ui.session import Session


def window_title(session: Session, page: str) -> str:
    """Return the title; the sample says that it is one."""
    name = session.home.name + (tr("（示例）") if session.is_sample else "")
    saved = session.store.last_saved
    if session.view_words:
        return " · ".join((name, page, session.view_words))
    parts = [name, page, tr("已保存 ") + saved.astimezone().strftime("%H:%M") if saved is not None else tr("尚无修改")]
    return " · ".join(parts)
