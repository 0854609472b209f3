"""Find everything wrong with a template at once, without rendering it: `template check`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xl_addin.errors import TemplateForbidden
from xl_addin.report.chart_place import named_charts
from xl_addin.report.faults import Fault, hint
from xl_addin.report.lint_blocks import block_faults
from xl_addin.report.lint_names import name_faults
from xl_addin.report.lint_prints import drawn_faults
from xl_addin.report.lint_text import single_braces, text_faults
from xl_addin.report.package import inspect
from xl_addin.report.sandbox import make_environment
from xl_addin.report.shapes import shape_of
from xl_addin.report.spots import Piece, Spot, pieces
from xl_addin.report.tags import LEFT

WHOLE = "整份模板"
LONGEST = 20_000
"""Characters of one paragraph; no person types more."""

MOST_SEARCHED = 50_000_000
"""Characters that the search for tags looks at: of each paragraph its length times the tags begun in it."""


def readable(template: bytes, where: str) -> list[Piece]:
    """Return the paragraphs of a template or an outline that is fit to be read.

    Raises what `inspect` raises, and TemplateForbidden for a paragraph that no person has typed.
    """
    inspect(template, where)
    found = pieces(template)
    for one in found:
        if len(one.text) > LONGEST:
            raise TemplateForbidden(one.spot._replace(text="").told(where), problem="一段文字过长")
    if sum(len(one.text) * len(LEFT.findall(one.text)) for one in found) > MOST_SEARCHED:
        raise TemplateForbidden(where, problem="标签的括号多得不像人写的")
    return found


def structure_faults(found: list[Piece]) -> list[Fault]:
    """Return what is wrong with how tags are typed and nested: nothing of it needs the data."""
    return [*text_faults(found), *block_faults(found)]


def lint(
    template: bytes,
    where: str,
    data: Mapping[str, Any],
    *others: Mapping[str, Any],
    wanted: Sequence[str] = (),
) -> tuple[Fault, ...]:
    """Return every fault and remark of a template (.docx), in the document's order.

    `data` is the context of the workbook at hand, `others` of the same standard show what names it
    leaves empty; `wanted` are the names that a report of the standard needs. Raises what `readable` raises.
    """
    found = readable(template, where)
    shape = shape_of(data, *others)
    named, used = name_faults(found, make_environment(), shape)
    named += [*single_braces(found, shape.names), *drawn_faults(found, named_charts(data))]
    order = {one.spot: at for at, one in enumerate(found)}
    faults = sorted([*structure_faults(found), *named], key=lambda one: order.get(one.where, len(order)))
    missing = [name for name in wanted if name not in used]
    if missing:
        faults.append(
            hint(
                Spot(WHOLE),
                f"没有用到：{'、'.join(missing)}",
                "自带的模板用到了这些数据，报告通常应当写到",
                "确实不需要的可以不管；可用的名称见 jixiao template fields。",
            )
        )
    return tuple(dict.fromkeys(faults))
