"""Run the command line: `python -m xl_addin` is the same as `jixiao`."""

import sys

from xl_addin.hosts.cli import main

sys.exit(main())
