"""Powers proposed from the provisions of a statute: 对…的处罚, …许可, 查封、扣押…, 对…的监督检查, … Nothing is decided here.

What stands in the text is read, not guessed: a provision that only refers to 「有关法律」 founds nothing, nor does a sentence
about how offices work with each other. What is proposed is accepted by a person, one by one.
"""

from lawdesk.domain.powers.deriving.reading import derive
from lawdesk.domain.powers.deriving.values import ProposedPower

__all__ = ["ProposedPower", "derive"]
