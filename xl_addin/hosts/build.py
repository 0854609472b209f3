"""Rebuild what is built and shipped: workbooks and templates from their text, docs from the program.

`./run build` runs it. A built file is never edited by hand; a test refuses one that is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from xl_addin.rules.form_file import load_form, load_form_data
from xl_addin.rules.resources import shipped
from xl_addin.rules.standard import load_standard
from xl_addin.sheets.blank import build

Built = tuple[Path, bytes]


def built_files() -> Iterator[Built]:
    """Yield every built file with the content it should have: workbooks, samples, then templates."""
    yield from workbooks()
    yield from templates()


def workbooks() -> Iterator[Built]:
    """Yield each blank workbook, and each sample of it. Raises BadRuleFile for a faulty description."""
    for description in sorted(shipped("workbooks").glob("*.toml")):
        form = load_form(description)
        standard = load_standard(form.standard)
        yield description.with_suffix(".xlsx"), build(form, standard)
        sample = description.parent / "samples" / description.name
        if sample.exists():
            yield sample.with_suffix(".xlsx"), build(form, standard, data=load_form_data(sample))


def write(files: Iterable[Built]) -> list[tuple[Path, bool]]:
    """Write every file whose content is not yet so; return each path and whether it was written."""
    done = []
    for path, content in files:
        stale = not path.exists() or path.read_bytes() != content
        if stale:
            path.write_bytes(content)
        done.append((path, stale))
    return done


def templates() -> Iterator[Built]:
    """Yield each Word template. Raises ValueError, with file and line, for a faulty description."""
    from xl_addin.report.template_build import build_template

    for description in sorted(shipped("templates").glob("*.txt")):
        yield description.with_suffix(".docx"), build_template(description)


def pages() -> Iterator[Built]:
    """Yield the generated pages of docs/; none where the program is installed without its tree."""
    from xl_addin.hosts.docs import PAGES

    folder = shipped("templates").parent / "docs"
    if folder.is_dir():
        for name, page in PAGES.items():
            yield folder / name, page().encode()


def main() -> int:
    """Rebuild everything and say what changed; return 0."""
    for path, written in (*write(built_files()), *write(pages())):
        sys.stdout.write(f"{'已重建' if written else '无变化'}  {path.parent.name}/{path.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
