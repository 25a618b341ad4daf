"""Settings for every test: no screen, stable locale, small fonts kept in the checkout and not in the home of whoever tests."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_CACHE_HOME"] = str(Path(__file__).resolve().parent.parent / "build" / "test-cache")
sys.path.insert(0, str(Path(__file__).resolve().parent))
