"""Compile the Chinese of the command-line toolkit: `messages.po` beside it becomes `messages.mo`."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "i18n" / "zh_CN" / "LC_MESSAGES"


def compiled() -> bytes:
    """Return the bytes of the compiled catalogue."""
    import io

    with (FOLDER / "messages.po").open("rb") as source:
        catalogue = read_po(source)
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


if __name__ == "__main__":
    (FOLDER / "messages.mo").write_bytes(compiled())
