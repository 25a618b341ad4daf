"""Check an exported audit log without lawdesk: python3 verify_audit.py audit.jsonl. Standard library only.

Each line is the hash and the row. A row holds the hash of the row before; the first holds zeros. Prints the first bad row,
or the head, to be compared with the head that a bundle or a signed sheet carries.
"""

import hashlib
import json
import sys
from pathlib import Path


def first_bad(lines: list[str]) -> tuple[int | None, str]:
    """Return the number of the first row that does not fit (None if all do), and the last good hash."""
    previous = "0" * 64
    for number, line in enumerate(lines, start=1):
        found, _, text = line.partition(" ")
        row = json.loads(text)
        made = hashlib.sha256(b"lawdesk-audit/1\n" + text.encode()).hexdigest()
        if made != found or row["prev"] != previous or row["seq"] != number:
            return number, previous
        previous = found
    return None, previous


def main() -> int:
    """Print the verdict and return 0 if the chain is whole."""
    lines = Path(sys.argv[1]).read_text("utf-8").splitlines()
    bad, head = first_bad(lines)
    if bad is not None:
        sys.stdout.write(f"第 {bad} 条起不连续 / chain breaks at row {bad}; last good hash {head}\n")
        return 1
    sys.stdout.write(f"共 {len(lines)} 条，连续 / {len(lines)} rows, whole; head {head}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
