"""Promise: the impact list of a law over 10,000 citing records takes at most 300 ms, renumbering included; the ratio is to
reading the same 10,000 citations and their powers as values in the same run.

The law has a hundred articles that all moved by three; every power cites one of them.
"""

import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from benchmarks.store_material import ACTOR, HOME, create, open_store
from lawdesk.data.reader import Reader
from lawdesk.domain.powers.values import Power, PowerType
from lawdesk.domain.statutes.numerals import to_chinese
from lawdesk.domain.statutes.parser import parse_statute
from lawdesk.domain.statutes.values import (
    Citation,
    CitationOrigin,
    CitationRole,
    LegalVersion,
    LegalWork,
    Rank,
    StatuteText,
)
from lawdesk.operations.impact import Change, change_of, impact_of
from lawdesk.operations.renumbering import proposals

LIMIT_MS = 300.0
RECORDS, ARTICLES, ROUNDS = 10_000, 100, 9
WORDS = "许可处罚检查征收登记听证告知送达期限罚款责任监督申请审查批准公示"
DAY = date(2026, 6, 30)
WORK = LegalWork(title="示例管理条例", rank=Rank.ADMINISTRATIVE_REGULATION)


def main() -> int:
    """Print the times and their ratio; return 1 when the promise is broken."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(create(Path(folder, "store")))
        fill(store)
        ours, bare = [], []
        for _ in range(ROUNDS):
            proposals.cache_clear()
            with store.read() as reader:
                started = time.perf_counter()
                change = change_of(reader, WORK, DAY)
                found = measured(reader, change)
                ours.append(1000 * (time.perf_counter() - started))
                bare.append(reading_time(reader))
        store.close()
    slowest, plain = statistics.median(ours), statistics.median(bare)
    print(f"impact list of {found:,} places: {slowest:.0f} ms (promised {LIMIT_MS:.0f} ms)")
    print(f"reading the citations and their powers alone: {plain:.0f} ms; ratio {slowest / plain:.2f}")
    return 0 if slowest <= LIMIT_MS and found == RECORDS else 1


def measured(reader: Reader, change: Change) -> int:
    """Return how many places the list has whose article moved."""
    lines = impact_of(reader, change, HOME.office_id).lines
    return sum(line.carried[0].is_moved for line in lines)


def reading_time(reader: Reader) -> float:
    """Return the ms of reading what the list is made of."""
    started = time.perf_counter()
    reader.all(Citation)
    reader.all(Power)
    return 1000 * (time.perf_counter() - started)


def fill(store) -> None:  # type: ignore[no-untyped-def]
    """Store the law in two versions and the powers that cite the old one."""
    old, new = (LegalVersion(work_id=WORK.id, label=f"{year}年制定", effective_on=date(year, 1, 1)) for year in (2010, 2020))
    texts = [StatuteText(id=one.id, provisions=parse_statute(text).provisions) for one, text in ((old, law(0)), (new, law(3)))]
    powers = [Power(name=f"示例职权{n}", power_type=PowerType.PENALTY, institution_id=HOME.id) for n in range(RECORDS)]
    cited = [
        Citation(
            owner_kind=Power.kind,
            owner_id=power.id,
            role=CitationRole.ESTABLISH,
            law_title=WORK.title,
            version_id=old.id,
            addresses=(f"a{1 + n % ARTICLES}.p1",),
            origin=CitationOrigin.AUTO,
        )
        for n, power in enumerate(powers)
    ]
    with store.transaction(ACTOR, "bench.fill", title="准备") as tx:
        tx.put_many([WORK, old, new, *texts, *powers, *cited])


def law(inserted: int) -> str:
    """Return a law with so many articles more at its beginning."""
    lines = [f"第{to_chinese(n + 1)}条　增加的第{to_chinese(n + 1)}项规定，由示例机关制定办法。" for n in range(inserted)]
    for n in range(ARTICLES):
        words = "".join(WORDS[(n * k + k * k) % len(WORDS)] for k in range(2, 60))
        lines.append(f"第{to_chinese(inserted + n + 1)}条　{words}。")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
