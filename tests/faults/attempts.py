"""How steps are taken that may be refused."""

from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from lawdesk.domain.errors import LawdeskError


class Attempts:
    """Takes refusals as a person does, who tries again, and sees to the disk when that is refused too."""

    def __init__(self, pipe: Connection, repair: Callable[[], None]) -> None:
        self._pipe, self._repair = pipe, repair

    def __call__(self, name: str, step: Callable[[], Any]) -> Any:
        for attempt in range(4):
            if attempt == 3:
                self._repair()
            try:
                done = step()
            except LawdeskError as error:
                self._pipe.send(("refused", name, error.code))
            else:
                self._pipe.send(("done", name, done if isinstance(done, str | tuple | list) else None))
                return done
        raise AssertionError(f"{name} is refused again and again")
