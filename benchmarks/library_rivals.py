"""What a library could be searched with otherwise, on the same text: a trigram index with LIKE, and ripgrep over files."""

import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.library_material import WORDS, first_screen
from lawdesk.data.connection import PAGE
from lawdesk.data.store import Store

LIMIT = 200


def compare(store: Store, folder: Path) -> None:
    """Print how long each takes for words of one, two and four signs, as ratios to our search, and what the index takes."""
    with store.read() as reader:
        articles = reader.connection.exec_driver_sql("SELECT number, text FROM article ORDER BY number").fetchall()
    ours = {name: _median(words, lambda word: first_screen(store, word)) for name, words in WORDS.items()}
    trigram = _trigram(store, folder / "trigram.lwd", articles)
    theirs = {name: _median(words, lambda word: _with_like(trigram, word)) for name, words in WORDS.items()}
    trigram.close()
    _tell("trigram index and LIKE", ours, theirs)
    if shutil.which("rg") is None:
        print("ripgrep: not installed here, not compared")
        return
    texts = folder / "texts"
    texts.mkdir()
    for number, text in articles:
        with (texts / f"{number % 1000}.txt").open("a", encoding="utf-8") as file:
            file.write(text.replace("\n", " ") + "\n")
    _tell("ripgrep", ours, {name: _median(words, lambda word: _with_ripgrep(texts, word)) for name, words in WORDS.items()})


def _trigram(store: Store, path: Path, articles: Sequence[Any]) -> Any:
    """Return a database, encrypted as ours is, with a trigram index over the articles."""
    import sqlcipher3.dbapi2 as driver

    connection = driver.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{store.file.key.hex()}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE text (number INTEGER PRIMARY KEY, text TEXT)")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO text VALUES (?, ?)", map(tuple, articles))
    connection.execute("COMMIT")
    before = _pages(connection)
    started = time.perf_counter()
    connection.execute(
        "CREATE VIRTUAL TABLE trigram USING fts5(text, content='text', content_rowid='number', tokenize='trigram')"
    )
    connection.execute("INSERT INTO trigram(trigram) VALUES ('rebuild')")
    seconds = time.perf_counter() - started
    of_text = sum(len(text.encode()) for _, text in articles)
    share = (_pages(connection) - before) * PAGE / of_text
    print(f"trigram index: built in {seconds:.1f} s, {share:.2f} of the text")
    return connection


def _pages(connection: Any) -> int:
    return int(connection.execute("PRAGMA page_count").fetchone()[0] - connection.execute("PRAGMA freelist_count").fetchone()[0])


def _with_like(connection: Any, word: str) -> None:
    query = "SELECT rowid, text FROM trigram WHERE text LIKE ? LIMIT ?"  # the index serves words of three signs and more
    connection.execute(query, (f"%{word}%", LIMIT)).fetchall()
    connection.execute("SELECT count(*) FROM trigram WHERE text LIKE ?", (f"%{word}%",)).fetchone()


def _with_ripgrep(folder: Path, word: str) -> None:
    subprocess.run(["rg", "--fixed-strings", "--no-heading", word, str(folder)], stdout=subprocess.DEVNULL, check=False)


def _median(words: Sequence[str], search: Callable[[str], object]) -> float:
    times = []
    for word in words:
        started = time.perf_counter()
        search(word)
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times)


def _tell(name: str, ours: dict[str, float], theirs: dict[str, float]) -> None:
    parts = [f"{signs} {theirs[signs]:.1f} ms ({theirs[signs] / ours[signs]:.1f} times ours)" for signs in ours]
    print(f"{name}, median: {', '.join(parts)}")
