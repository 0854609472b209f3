"""Drive one LibreOffice over UNO: a JSON order per line on stdin, an answer per line on stdout.

Runs under the Python that has `uno` (the system's or LibreOffice's own, 3.8 or newer), never imported
by the program: `python libreoffice_uno.py SOFFICE PROFILE`. It ends when stdin does.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException

RESTART = (79, 81)
"""soffice asks with these to be started again after the first start of a profile."""

PATIENCE = 60
NO_MACROS = 0


def properties(**values: Any) -> tuple[Any, ...]:  # noqa: ANN401 - UNO values are dynamic
    """Return UNO properties."""
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def start(program: str, profile: str, pipe: str) -> subprocess.Popen[bytes]:
    """Start a headless office with a profile of its own, listening on a pipe."""
    home = f"-env:UserInstallation={Path(profile).as_uri()}"
    quiet = ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"]
    return subprocess.Popen(  # noqa: S603 - our own command, no shell
        [program, home, *quiet, f"--accept=pipe,name={pipe};urp;"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def connect(program: str, profile: str) -> Any:  # noqa: ANN401 - a UNO object
    """Return the office's desktop; starts it again when it asks for it."""
    pipe = f"jixiao{os.getpid()}"
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    process, begun = start(program, profile, pipe), time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        if process.poll() is not None:
            if process.returncode not in RESTART:
                raise SystemExit(f"soffice ended with {process.returncode}")
            process = start(program, profile, pipe)
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.05)
            continue
        return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
    raise SystemExit("soffice did not start in time")


def store(desktop: Any, order: dict[str, str]) -> None:  # noqa: ANN401 - a UNO object
    """Open `source` as the format `read`, which refuses other kinds; write `target` as `write`."""
    source, target = Path(order["source"]), Path(order["target"])
    opening = properties(Hidden=True, FilterName=order["read"], MacroExecutionMode=NO_MACROS, UpdateDocMode=0)
    document = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, opening)
    if document is None:
        raise ValueError(f"soffice cannot open {source.name}")
    try:
        document.storeToURL(target.as_uri(), properties(FilterName=order["write"]))
    finally:
        document.close(True)  # noqa: FBT003 - UNO knows positions only


def main() -> None:
    """Serve orders until there are no more, then end the office."""
    desktop = connect(sys.argv[1], sys.argv[2])
    for line in sys.stdin:
        answer = {"fault": ""}
        try:
            store(desktop, json.loads(line))
        except DisposedException:
            os._exit(1)  # the office has gone; whoever asked starts another
        except Exception as fault:  # noqa: BLE001 - UNO raises its own tree; the asker is told
            answer = {"fault": type(fault).__name__}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    with contextlib.suppress(DisposedException):
        desktop.terminate()
    os._exit(0)  # pyuno may crash while Python takes itself apart


if __name__ == "__main__":
    main()
