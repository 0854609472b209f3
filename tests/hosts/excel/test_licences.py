"""What is passed on is passed on with its licence."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.hosts.excel.packages import XLWINGS, components, wheel
from xl_addin.errors import BundleNotMade
from xl_addin.hosts.excel.licences import notices
from xl_addin.hosts.excel.vba_project import Module
from xl_addin.hosts.excel.wheels import pack

XLWINGS_FILE = f"xlwings-{XLWINGS}-cp312-cp312-win_amd64.whl"


def stating(*lines: str) -> dict[str, bytes]:
    """Return the components and one more, with these lines in its metadata."""
    head = "\n".join(["Metadata-Version: 2.1", "Name: a", "Version: 1", *lines, "", ""])
    return {**components(), "a-1-py3-none-any.whl": pack([("a-1.dist-info/METADATA", head.encode())])}


def test_every_component_is_listed_with_its_licence_and_where_the_text_is() -> None:
    lines = notices(components()).splitlines()
    assert {"jixiao 0.1.0：MIT", "pywin32 312：MIT", f"xlwings {XLWINGS}：MIT"} < set(lines)
    place = f"    xlwings-{XLWINGS}.dist-info/licenses/LICENSE.txt"
    assert lines[lines.index(f"xlwings {XLWINGS}：MIT") + 1] == place


def test_every_text_of_a_licence_is_listed_and_nothing_else() -> None:
    texts = ("LICENCE.rst", "NOTICE", "licenses/AUTHORS.md", "licenses/parts/DATEUTIL_LICENSE")
    others = ("top_level.txt", "licenses/", "licenses/parts/")
    held = {f"b-2.dist-info/{one}": b"" for one in (*texts, *others)}
    made = wheel("b", "2", {**held, "b/licensing.py": b""})
    lines = notices({**components(), "b-2-py3-none-any.whl": made}).splitlines()
    start = lines.index("b 2：MIT") + 1
    assert lines[start : start + 4] == [f"    b-2.dist-info/{one}" for one in texts]
    assert not lines[start + 4].startswith(" ")


def test_the_text_that_the_macros_need_is_there_whole() -> None:
    assert notices(components()).endswith("The text.\nIts end.\n")
    without = {**components(), XLWINGS_FILE: wheel("xlwings", XLWINGS, {})}
    with pytest.raises(BundleNotMade):
        notices(without)


@pytest.mark.parametrize(
    ("lines", "stated"),
    [
        (("License-Expression: Apache-2.0", "License: other"), "Apache-2.0"),
        (("License: LGPL-2.1-only",), "LGPL-2.1-only"),
        (
            (
                "Classifier: License :: OSI Approved :: MIT License",
                "Classifier: License :: OSI Approved :: BSD License",
            ),
            "MIT License 或 BSD License",
        ),
    ],
)
def test_a_licence_is_read_wherever_it_is_stated(lines: tuple[str, ...], stated: str) -> None:
    assert f"a 1：{stated}" in notices(stating(*lines)).splitlines()


def test_a_component_without_a_licence_is_not_passed_on() -> None:
    with pytest.raises(BundleNotMade) as told:
        notices(stating("Classifier: Topic :: Office/Business"))
    assert told.value.where == "a-1-py3-none-any.whl"


def test_the_module_of_xlwings_in_the_add_in_keeps_its_notice(sources: dict[str, Module]) -> None:
    head = sources["xlwings"].source.partition("Public ")[0]
    assert "Copyright (C)" in head
    assert "Redistributions of source code must retain the above copyright notice" in head
    assert "THIS SOFTWARE IS PROVIDED" in head


def test_the_program_needs_no_commercial_part_of_xlwings() -> None:
    code = (
        "import sys; sys.modules['xlwings.pro'] = None; import xlwings; "
        "import xl_addin.hosts.excel.ribbon, xl_addin.hosts.excel.udfs, xl_addin.hosts.excel.actions; "
        "assert not xlwings.__pro__; print('ok')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "ok\n", done.stderr
