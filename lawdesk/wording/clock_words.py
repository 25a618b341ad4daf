"""What is said of a clock that is not believed."""

from datetime import datetime


def clock_words(state: str, last: datetime) -> str:
    """Return what is amiss and what to do; nothing where the clock is believed. `last` is the latest moment believed."""
    day = f"{last.astimezone():%Y-%m-%d %H:%M}"
    if state == "ran_back":
        return f"电脑时间异常：早于上次使用的时间（{day}）。请校准电脑时间；若现在的时间正确，请确认。期限计算可能不准。"
    if state == "leapt_ahead":
        return f"电脑时间异常：比上次使用的时间（{day}）晚一年以上。请校准电脑时间；若现在的时间正确，请确认。期限计算可能不准。"
    return ""
