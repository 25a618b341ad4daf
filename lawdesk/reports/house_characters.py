"""The characters of our own words: a small font has them from the start, so that it need not grow with every document.

They also keep a font that stays on the disk from telling which rare characters a workspace has printed first.
"""

from functools import cache

from lawdesk.domain.flowcharts.templates import TEMPLATES
from lawdesk.domain.letters.values import LetterKind
from lawdesk.reports.letter_texts import standard_texts
from lawdesk.wording.errors import SENTENCES
from lawdesk.wording.field_labels import FIELD_LABELS, KIND_LABELS


@cache
def house_characters() -> frozenset[str]:
    """Return every character of labels, sentences, chart templates and standard letters."""
    words = [*KIND_LABELS.values(), *FIELD_LABELS.values(), *(sentence.what + sentence.remedy for sentence in SENTENCES.values())]
    words += [repr(template) for template in TEMPLATES]
    words += [repr(standard_texts(kind)) for kind in LetterKind]
    return frozenset(character for character in "".join(words) if character.isprintable())
