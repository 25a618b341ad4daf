"""QR codes as squares, for every writer."""

from functools import lru_cache

from lawdesk.reports.blocks import QrCode, QrLevel
from lawdesk.reports.errors import TooLongForQrCodeError
from lawdesk.reports.pictures import png_of_squares

QUIET_ZONE = 4  # squares of white that a reader needs on each side
# Bytes that version 39 holds (ISO/IEC 18004, table 7): the library fails without a fault of its own beyond it.
_MOST_BYTES = {QrLevel.LOW: 2809, QrLevel.MEDIUM: 2213, QrLevel.QUARTER: 1579, QrLevel.HIGH: 1219}


@lru_cache(maxsize=64)
def qr_squares(code: QrCode) -> tuple[tuple[bool, ...], ...]:
    """Return the squares of `code` with its quiet zone, True for black; raise `TooLongForQrCodeError`."""
    from reportlab.graphics.barcode import qrencoder

    size = len(code.text.encode())
    if size > _MOST_BYTES[code.level]:
        raise TooLongForQrCodeError(size=size)
    level = {"L": qrencoder.QRErrorCorrectLevel.L, "M": qrencoder.QRErrorCorrectLevel.M}
    level |= {"Q": qrencoder.QRErrorCorrectLevel.Q, "H": qrencoder.QRErrorCorrectLevel.H}
    encoder = qrencoder.QRCode(None, level[code.level.value])
    encoder.addData(code.text)
    encoder.make()
    count = encoder.getModuleCount()
    white = (False,) * QUIET_ZONE
    blank = ((False,) * (count + 2 * QUIET_ZONE),) * QUIET_ZONE
    rows = tuple((*white, *(bool(encoder.isDark(row, column)) for column in range(count)), *white) for row in range(count))
    return blank + rows + blank


def qr_png(code: QrCode, scale: int = 8) -> bytes:
    """Return `code` as PNG, `scale` pixels to a square."""
    return png_of_squares(qr_squares(code), scale)
