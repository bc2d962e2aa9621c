"""``python -m goodpractice`` is the command `gp`."""

import sys

from goodpractice.cli import main

if __name__ == "__main__":
    sys.exit(main())
