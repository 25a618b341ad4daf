"""QR codes as squares, for every writer."""

from functools import lru_cache

from lawdesk.reports.blocks import QrCode
from lawdesk.reports.errors import TooLongForQrCodeError
from lawdesk.reports.pictures import png_of_squares

QUIET_ZONE = 4  # squares of white that a reader needs on each side


@lru_cache(maxsize=64)
def qr_squares(code: QrCode) -> tuple[tuple[bool, ...], ...]:
    """Return the squares of `code` with its quiet zone, True for black; raise `TooLongForQrCodeError`."""
    from reportlab.graphics.barcode import qrencoder

    level = {"L": qrencoder.QRErrorCorrectLevel.L, "M": qrencoder.QRErrorCorrectLevel.M}
    level |= {"Q": qrencoder.QRErrorCorrectLevel.Q, "H": qrencoder.QRErrorCorrectLevel.H}
    encoder = qrencoder.QRCode(None, level[code.level.value])
    encoder.addData(code.text)
    try:
        encoder.make()
    except (ValueError, IndexError) as error:
        raise TooLongForQrCodeError(size=len(code.text.encode())) from error
    count = encoder.getModuleCount()
    white = (False,) * QUIET_ZONE
    blank = ((False,) * (count + 2 * QUIET_ZONE),) * QUIET_ZONE
    rows = tuple((*white, *(bool(encoder.isDark(row, column)) for column in range(count)), *white) for row in range(count))
    return blank + rows + blank


def qr_png(code: QrCode, scale: int = 8) -> bytes:
    """Return `code` as PNG, `scale` pixels to a square."""
    return png_of_squares(qr_squares(code), scale)
