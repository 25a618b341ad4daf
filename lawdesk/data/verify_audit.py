"""Check an exported audit log without lawdesk: python3 verify_audit.py [FOLDER] [SEQ:DIGITS]... Standard library only.

Prints the first bad row, the anchors that the log does not hold, and the head. An anchor is a hash that left the office
earlier: in a bundle, a backup, or as twenty digits on a signed sheet. A log that was cut or rebuilt misses its anchors.
"""

import hashlib
import json
import sys
from pathlib import Path


def hashes(lines: list[str]) -> tuple[list[str], int]:
    """Return the hashes of the rows that fit, and the number of the first one that does not, 0 if all do."""
    good: list[str] = []
    previous = "0" * 64
    for number, line in enumerate(lines, start=1):
        found, _, text = line.partition(" ")
        try:
            row = json.loads(text)
            fits = (row["prev"], row["seq"]) == (previous, number)
        except (ValueError, KeyError, TypeError):
            fits = False
        if not fits or hashlib.sha256(b"lawdesk-audit/1\n" + text.encode()).hexdigest() != found:
            return good, number
        good.append(found)
        previous = found
    return good, 0


def holds(good: list[str], seq: int, said: str) -> bool:
    """Is the row `seq` there with this hash, or with these twenty digits of it?"""
    if not 1 <= seq <= len(good):
        return False
    return said in (good[seq - 1], f"{int(good[seq - 1], 16) % 10**20:020d}")


def main() -> int:
    """Print the verdict; return 0 if the chain is whole and every anchor is in it."""
    given = [one.replace(" ", "").split(":") for one in sys.argv[1:] if ":" in one]
    folder = Path(next((one for one in sys.argv[1:] if ":" not in one), Path(__file__).parent))
    if not (folder / "audit.jsonl").exists() or not (folder / "head.json").exists():
        sys.exit(f"缺少文件 / missing: audit.jsonl, head.json: {folder}")
    good, bad = hashes((folder / "audit.jsonl").read_text("utf-8").splitlines())
    kept = json.loads((folder / "anchors.json").read_text("utf-8")) if (folder / "anchors.json").exists() else []
    kept.append(json.loads((folder / "head.json").read_text("utf-8")))  # the signed end: rows taken off the end are missed
    anchors = [(int(one["seq"]), str(one["hash"])) for one in kept] + [(int(seq), said) for seq, said in given]
    missing = [seq for seq, said in anchors if not holds(good, seq, said)]
    out = sys.stdout.write
    out(f"第 {bad} 条起不连续 / chain breaks at row {bad}\n" if bad else f"共 {len(good)} 条，连续 / {len(good)} rows, whole\n")
    out(
        "".join(f"锚点缺失 / missing anchor: {seq}\n" for seq in missing) or f"锚点 {len(anchors)} 个，齐全 / all anchors found\n"
    )
    out(f"末条 / head: {len(good)} {good[-1] if good else '-'}\n")
    return 1 if bad or missing else 0


if __name__ == "__main__":
    sys.exit(main())
