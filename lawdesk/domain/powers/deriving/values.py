"""What is proposed from a provision: a power with its type, its name and the provision that founds it."""

from dataclasses import dataclass

from lawdesk.domain.powers.values import CoercionKind, PenaltyKind, PowerType


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPower:
    """A power that a provision seems to found. `addresses` are those of the provision (`a77`, `a77.p2`), `text` its words.

    `violated` are provisions of the same text that are named as violated, `violated_elsewhere` those of another law as written.
    Fines are in 分; `fine_base` says what a fine is counted from where it is no fixed amount.
    """

    power_type: PowerType
    name: str
    addresses: tuple[str, ...]
    text: str = ""
    violation: str = ""
    violated: tuple[str, ...] = ()
    violated_elsewhere: str = ""
    penalty_kinds: tuple[PenaltyKind, ...] = ()
    fine_minimum: int | None = None
    fine_maximum: int | None = None
    fine_base: str = ""
    coercion_kind: CoercionKind | None = None
    has_own_enforcement: bool = False
    certificate_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph as it is looked at: `cited` is how it is cited, `items` the texts of its 项 in their order.

    `before` is the paragraph before it in its article, None for the first: 前款 means that one.
    """

    address: str
    cited: str
    text: str
    items: tuple[str, ...] = ()
    before: "Passage | None" = None

    @property
    def whole(self) -> str:
        """The paragraph with its items."""
        return self.text + "".join(self.items)
