"""The documentation is what the program says of itself, and names every noun once."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import xl_addin.model
from xl_addin.hosts.docs import PAGES
from xl_addin.rules import pack

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


@pytest.mark.parametrize("name", PAGES)
def test_generated_page_is_current(name: str) -> None:
    stored = (DOCS / name).read_text(encoding="utf-8")
    assert stored == PAGES[name](), f"docs/{name} is stale: run ./run build"


def nouns() -> dict[str, list[str]]:
    """Return every public noun of the model and the rules with its public fields."""
    modules = [pack] + [
        importlib.import_module(f"xl_addin.model.{info.name}")
        for info in pkgutil.iter_modules(xl_addin.model.__path__)
    ]
    found: dict[str, list[str]] = {}
    for module in modules:
        for name, kind in vars(module).items():
            if isinstance(kind, type) and hasattr(kind, "_fields") and kind.__module__ == module.__name__:
                fields = [field for field in kind._fields if not field.startswith("_")]
                if not name.startswith("_"):
                    found[name] = found.get(name, []) + fields  # a relation of a rule, and of a sentence
    return found


def glossary() -> dict[str, str]:
    """Return the glossary's rows: `Noun` or `Noun.field` to its Chinese term."""
    text = (DOCS / "glossary.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| `([\w.]+)` \| ([^|]+?) \|", text, re.MULTILINE))


def test_every_public_field_has_one_chinese_term() -> None:
    terms = glossary()
    wanted = {
        key for noun, fields in nouns().items() for key in (noun, *(f"{noun}.{name}" for name in fields))
    }
    assert wanted - set(terms) == set(), "missing in docs/glossary.md"
    assert set(terms) - wanted == set(), "in docs/glossary.md but no longer in the code"


def test_readme_names_every_verb() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    cli = (DOCS / "cli.md").read_text(encoding="utf-8")
    verbs = re.findall(r"^## (.+)$", cli, re.MULTILINE)
    assert verbs
    for verb in verbs:
        assert f"jixiao {verb}" in readme


def test_nothing_in_the_tree_names_a_person_or_a_machine() -> None:
    folders = ("xl_addin", "docs", "templates", "workbooks", "macros", "tests")
    texts = [
        ROOT / "README.md",
        ROOT / "CHANGELOG.md",
        ROOT / "run",
        *(
            path
            for folder in folders
            for path in (ROOT / folder).rglob("*")
            if path.suffix in {".py", ".md", ".toml", ".txt"}
        ),
    ]
    phone = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
    machine = re.compile(r"(?<![\w.])/(work|root|home)/\w")
    for path in texts:
        text = path.read_text(encoding="utf-8")
        assert not phone.search(text), path
        assert not machine.search(text), path
