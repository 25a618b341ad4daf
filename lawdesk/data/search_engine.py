"""What both search engines are asked, and what both have beside their index."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, String, Text, column, table

from lawdesk.domain.statutes.search_words import SearchWord

PLACE = table("article_index_place", column("version_id", String), column("first", BigInteger), column("last", BigInteger))
"""Which numbers of `article` a version has: all from `first` to `last`."""
INITIALS = table("article_index_initials", column("work_id", String), column("initials", Text))

CREATE_BESIDE = (
    'CREATE TABLE article_index_place (version_id varchar(36) NOT NULL, "first" bigint NOT NULL, "last" bigint NOT NULL,'
    " CONSTRAINT pk_article_index_place PRIMARY KEY (version_id))",
    "CREATE TABLE article_index_initials (work_id varchar(36) NOT NULL, initials text NOT NULL,"
    " CONSTRAINT pk_article_index_initials PRIMARY KEY (work_id))",
)
REMOVE_INDEX = tuple(
    f"DROP TABLE IF EXISTS {name}"
    for name in ("article_index", "article_index_sign", "article_index_place", "article_index_initials")
)


@dataclass(frozen=True, slots=True)
class Sought:
    """What an index is asked for: words of several signs, each as its runs, and single signs; all of them."""

    words: tuple[tuple[str, ...], ...]
    signs: tuple[str, ...]

    @classmethod
    def of(cls, words: Sequence[SearchWord]) -> "Sought":
        """Return what to ask for. The index cannot see what a first run of one sign ends; whoever asks looks at the texts."""
        several = [word.runs for word in words if len(word.signs) > 1]
        begun = [runs[1:] if len(runs[0]) == 1 and len(runs) > 1 else runs for runs in several]
        signs = [word.signs for word in words if len(word.signs) == 1]
        signs += [runs[0] for runs in several if len(runs[0]) == 1 and len(runs) > 1]
        signs += [runs[0] for runs in begun if len(runs) == 1 and len(runs[0]) == 1]
        return cls(tuple(runs for runs in begun if len(runs) > 1 or len(runs[0]) > 1), tuple(signs))


def phrase_tokens(runs: Sequence[str]) -> tuple[list[str], bool]:
    """Return the pairs that stand one after the other where the runs do; a last run of one sign is the start of a pair (True)."""
    tokens: list[str] = []
    for run in runs:
        tokens += [run[place : place + 2] for place in range(len(run) - 1)] or [run]
    return tokens, len(runs[-1]) == 1
