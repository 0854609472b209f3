"""Install or uninstall with the program inside the package's own wheel, before anything is installed."""

import sys
from pathlib import Path

here = Path(__file__).resolve().parent
sys.path.insert(0, str(next((here / "wheels").glob("jixiao-*.whl"))))

from xl_addin.hosts.cli import main  # noqa: E402

action, *rest = sys.argv[1:]
source = ["--from", str(here)] if action == "install" else []
sys.exit(main(["addin", action, *source, *rest]))
