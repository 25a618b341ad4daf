"""APR: the points of a scheme add up, its vetoes and bands are whole."""

from collections.abc import Iterator

from lawdesk.domain.appraisal.values import Scheme
from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts

WORDS_OF_AMOUNT = ("罚款额", "罚款完成", "罚没数额", "罚没收入", "罚没款完成", "罚款任务", "罚没任务")


@rule(
    "APR-01", Severity.ERROR, over=Scheme, ground="武政办〔2005〕152号 三(二)4", message="方案「{scheme}」总分{x}，与{total}不符"
)
def sections_add_up(facts: Facts, scheme: Scheme) -> Iterator[Hit]:
    """The sections add up to the total of the scheme."""
    found = sum(section.full_cp for section in scheme.sections)
    if found != scheme.total_cp:
        yield _hit(scheme, ("x", _points(found)), ("total", _points(scheme.total_cp)))


@rule("APR-02", Severity.ERROR, over=Scheme, ground="分值应当自洽", message="「{item}」分值{problem}")
def indicators_add_up(facts: Facts, scheme: Scheme) -> Iterator[Hit]:
    """Indicators add up to their section; a cap is not above the full points, a floor not below zero, a step above zero."""
    for section in scheme.sections:
        found = sum(one.full_cp for one in section.indicators)
        if section.indicators and found != section.full_cp:
            yield _hit(scheme, ("item", section.name), ("problem", f"各指标合计{_points(found)}，应为{_points(section.full_cp)}"))
        for one in section.indicators:
            if one.floor_cp < 0 or one.floor_cp > one.full_cp or (one.cap_cp is not None and one.cap_cp > one.full_cp):
                yield _hit(scheme, ("item", one.name), ("problem", "上下限超出满分"))
            if any(deduction.step_cp <= 0 for deduction in one.rules):
                yield _hit(scheme, ("item", one.name), ("problem", "每次扣分应大于零"))


@rule("APR-03", Severity.ERROR, over=Scheme, ground="一票否决应当写明", message="否决项「{item}」缺少{field}")
def veto_is_whole(facts: Facts, scheme: Scheme) -> Iterator[Hit]:
    """A veto has criterion, effect and authority."""
    for section in scheme.sections:
        for one in section.indicators:
            if one.veto and not (one.veto.criterion.strip() and one.veto.authority.strip()):
                missing = "否决情形" if not one.veto.criterion.strip() else "认定机关"
                yield _hit(scheme, ("item", one.name), ("field", missing))


@rule("APR-10", Severity.ERROR, over=Scheme, ground="《行政处罚法》第七十四条第三款", message="指标「{item}」与罚没数额挂钩")
def no_reward_for_fines(facts: Facts, scheme: Scheme) -> Iterator[Hit]:
    """No indicator rewards fines or confiscations by their amount."""
    for section in scheme.sections:
        for one in section.indicators:
            if any(word in one.name + one.standard for word in WORDS_OF_AMOUNT):
                yield _hit(scheme, ("item", one.name))


@rule("APR-14", Severity.ERROR, over=Scheme, ground="等次区间应当完整", message="方案「{scheme}」等次区间{problem}")
def bands_are_whole(facts: Facts, scheme: Scheme) -> Iterator[Hit]:
    """Bands cover everything from zero to the total; their lower bounds differ."""
    lowers = [band.lower_cp for band in scheme.bands]
    if len(set(lowers)) != len(lowers):
        yield _hit(scheme, ("problem", "下限重复"))
    if lowers and min(lowers) != 0:
        yield _hit(scheme, ("problem", f"没有覆盖{_points(min(lowers))}以下"))
    if lowers and max(lowers) > scheme.total_cp:
        yield _hit(scheme, ("problem", "下限高于总分"))


def _hit(scheme: Scheme, *words: tuple[str, str]) -> Hit:
    return Hit(kind="scheme", id=scheme.id, words=(("scheme", scheme.name), *words))


def _points(cp: int) -> str:
    return f"{cp // 100}.{cp % 100:02d}"
