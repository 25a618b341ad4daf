"""Chinese sentences for faults: what happened, why, what to do. One sentence exists once, found by the code of the error."""

from collections.abc import Callable

from lawdesk.domain.errors import LawdeskError
from lawdesk.wording import (
    bundle_errors,
    catalogue_errors,
    chart_errors,
    check_errors,
    general_errors,
    import_errors,
    number_errors,
    operation_errors,
    organisation_errors,
    report_errors,
    store_errors,
)
from lawdesk.wording.field_labels import KIND_LABELS
from lawdesk.wording.number_words import part_words
from lawdesk.wording.sentence import Sentence
from lawdesk.wording.view_words import VIEW_WORDS

SENTENCES: dict[str, Sentence] = {
    **general_errors.SENTENCES,
    **bundle_errors.SENTENCES,
    **catalogue_errors.SENTENCES,
    **chart_errors.SENTENCES,
    **check_errors.SENTENCES,
    **import_errors.SENTENCES,
    **number_errors.SENTENCES,
    **operation_errors.SENTENCES,
    **organisation_errors.SENTENCES,
    **report_errors.SENTENCES,
    **store_errors.SENTENCES,
}

# Facts that are codes of kinds are told by their words; a bundle and the record it carries may share a code.
_WORDS: dict[str, dict[str, str]] = {
    "kind": {**KIND_LABELS, **bundle_errors.BUNDLE_KINDS},
    "type": KIND_LABELS,
    "view": VIEW_WORDS,
}


# Facts that are spoken in another way than they are written.
_SPOKEN: dict[str, Callable[[str], str]] = {"segment": part_words}


def explain(error: LawdeskError) -> Sentence:
    """Return the sentence for `error` with its facts filled in; a fact that is missing shows as 「？」 rather than failing."""
    sentence = SENTENCES[error.code]
    facts = _Facts({name: _said(name, str(fact)) for name, fact in error.facts.items()})
    return Sentence(what=sentence.what.format_map(facts), remedy=sentence.remedy.format_map(facts))


def _said(name: str, fact: str) -> str:
    return _SPOKEN[name](fact) if name in _SPOKEN else _WORDS.get(name, {}).get(fact, fact)


class _Facts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "？"
