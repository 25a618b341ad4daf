"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket there, gone when the tests end.

The server refuses to run as root, so root runs it as the user that Debian's package made.
"""

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
USER = "postgres"
_OPTIONS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=60 -k"


class PostgresServer:
    """A running server that gives out databases, and takes them back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = itertools.count(1)
        self._admin = psycopg.connect(host=str(folder), user=USER, dbname="postgres", autocommit=True)

    def new_database(self, template: str = "template0") -> str:
        """Return the address of a new database, empty or a copy of the one with the address `template`."""
        name = f"lawdesk_{next(self._numbers)}"
        locale = "ENCODING 'UTF8' LOCALE 'C'" if template == "template0" else ""
        self._admin.execute(f"CREATE DATABASE {name} TEMPLATE {_name(template)} {locale}")
        return f"postgresql+psycopg://{USER}@/{name}?host={self.folder}"

    def drop(self, address: str) -> None:
        """Take a database back, whoever is still connected."""
        self._admin.execute(f"DROP DATABASE {_name(address)} WITH (FORCE)")

    def close(self) -> None:
        """Let go of the server, which is about to stop."""
        self._admin.close()


def _name(address: str) -> str:
    return address.rpartition("/")[2] if "?" not in address else address.partition("?")[0].rpartition("/")[2]


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Start a server, give it, and stop it; skip where the package is missing."""
    if not PROGRAMS.is_dir():
        pytest.skip("needs the Debian package postgresql-15")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # short: the path of a socket has little room
    try:
        if os.getuid() == 0:
            os.chown(folder, pwd.getpwnam(USER).pw_uid, -1)
        data = folder / "data"
        _run("initdb", "--no-sync", "--auth=trust", f"--username={USER}", "--encoding=UTF8", "--locale=C", f"--pgdata={data}")
        _run("pg_ctl", "start", "--wait", f"--pgdata={data}", f"--log={folder}/log", f"--options={_OPTIONS} {folder}")
        try:
            server = PostgresServer(folder)
            yield server
            server.close()
        finally:
            _run("pg_ctl", "stop", "--mode=immediate", f"--pgdata={data}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: str) -> None:
    as_user = ["setpriv", f"--reuid={USER}", "--clear-groups", "--"] if os.getuid() == 0 else []
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [*as_user, str(PROGRAMS / program), *arguments],
        env=environment,
        stdout=subprocess.PIPE if program != "pg_ctl" else subprocess.DEVNULL,  # the server would hold a pipe open
        stderr=subprocess.STDOUT if program != "pg_ctl" else subprocess.DEVNULL,
        cwd="/",
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{program} failed: {done.stdout}")
