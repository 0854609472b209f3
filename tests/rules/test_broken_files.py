"""Every way to write a rule file wrongly is refused with file, key, problem and remedy.

Each file in tests/errors/rulepacks is wrong in one place and says so in its first two lines.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from xl_addin.errors import BadRuleFile
from xl_addin.rules.cases import read_cases
from xl_addin.rules.facts import read_facts
from xl_addin.rules.loader import read_toml
from xl_addin.rules.profile import open_profile
from xl_addin.rules.resolve import resolve
from xl_addin.rules.standard import pack_ids, read_pack, standards_of_file
from xl_addin.rules.toml_table import TomlTable

BROKEN = sorted((Path(__file__).parent.parent / "errors" / "rulepacks").glob("*.toml"))


def load(path: Path) -> None:
    """Load a file as what its name says it is."""
    kind = path.name.split("-")[0]
    if kind == "pack":
        resolve(*read_pack(path, "sample"))
    elif kind == "profile":
        open_profile(path, pack_ids())
        standards_of_file(path)
    elif kind == "facts":
        read_facts(TomlTable(path.name, read_toml(path)))
    else:
        read_cases(path)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_is_refused_with_file_key_problem_and_remedy(path: Path) -> None:
    key, problem = (line.partition("：")[2] for line in path.read_text(encoding="utf-8").splitlines()[:2])
    with pytest.raises(BadRuleFile) as refused:
        load(path)
    error = refused.value
    assert error.where == f"{path.name} › {key}"
    assert problem in error.what
    assert error.why
    assert error.remedy.endswith("。")
    assert f"{path.name} › {key}" in str(error)
    assert problem in str(error)


def test_there_are_broken_files_of_every_kind() -> None:
    assert {path.name.split("-")[0] for path in BROKEN} == {"pack", "profile", "facts", "cases"}
