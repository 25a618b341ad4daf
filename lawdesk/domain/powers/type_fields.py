"""Which fields of a power belong to which 职权类型, in one place: form, command line, lists and rules ask here.

A field that stands under no type is common to all. The value of a field of another type is kept when the type changes.
"""

from lawdesk.domain.powers.values import Power, PowerType

FIELDS_OF_TYPE: dict[PowerType, tuple[str, ...]] = {
    PowerType.PENALTY: (
        "violation",
        "penalty_kinds",
        "fine_minimum",
        "fine_maximum",
        "fine_base",
        "hearing_threshold",
        "is_simple_allowed",
    ),
    PowerType.LICENCE: ("certificate_name", "valid_term", "is_quota_limited"),
    PowerType.COERCION: ("coercion_kind", "has_own_enforcement"),
    PowerType.INSPECTION: ("inspection_objects", "inspection_mode", "inspections_per_year", "is_picked_at_random"),
    PowerType.LEVY: ("standard", "relief"),
    PowerType.PAYMENT: ("standard", "relief"),
    PowerType.REWARD: ("standard", "relief"),
    PowerType.CONFIRMATION: ("acceptance_scope",),
    PowerType.ADJUDICATION: ("acceptance_scope",),
    PowerType.OTHER: (),
}
"""办理条件, 申请材料, 收费 and its basis are common: a licence must have them (行政许可法 §30), others may."""

TYPED_FIELDS: tuple[str, ...] = tuple(dict.fromkeys(name for names in FIELDS_OF_TYPE.values() for name in names))
"""Every field that belongs to some types only, in the order of the types."""


def belongs(field: str, power_type: PowerType) -> bool:
    """Is `field` one of a power of this type? A common field belongs to every type."""
    return field not in TYPED_FIELDS or field in FIELDS_OF_TYPE[power_type]


def foreign_fields(power: Power) -> tuple[str, ...]:
    """Return the fields that hold something and do not belong to the power's type: what a change of the type left behind."""
    return tuple(name for name in TYPED_FIELDS if not belongs(name, power.power_type) and is_filled(getattr(power, name)))


def is_filled(value: object) -> bool:
    """Does a field hold something? 0 is a value, an empty text, set or 「否」 is none."""
    return value not in (None, "", (), False) or (value == 0 and not isinstance(value, bool))
