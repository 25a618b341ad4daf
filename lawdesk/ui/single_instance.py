"""One window per workspace: a second start asks the first to raise its window, and ends."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT = 500  # milliseconds


class SingleInstance(QObject):
    """The local socket named by the workspace. It carries no data: to connect is to ask."""

    raise_asked = Signal()

    def __init__(self, workspace: UUID, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = f"lawdesk-{workspace.hex}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def is_taken(self) -> bool:
        """Is there a running window of this workspace? If so it has just been asked to raise itself."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        is_there = socket.waitForConnected(_WAIT)
        socket.abort()
        return is_there

    def take(self) -> bool:
        """Become the one window of this workspace; what a crashed program left behind is removed."""
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def _answer(self) -> None:
        connection = self._server.nextPendingConnection()
        if connection is not None:
            connection.close()
            connection.deleteLater()
        self.raise_asked.emit()
