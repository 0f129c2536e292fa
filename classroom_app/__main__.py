"""`classroom-app`, and `python -m classroom_app`."""

from __future__ import annotations

import sys

from classroom_app.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
