"""Write the pages of docs/ that repeat what the program knows: checks, rules, command line, errors.

`./run build` writes them; tests/test_docs.py fails when one is stale.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence

from xl_addin import errors
from xl_addin.checks.catalog import catalog
from xl_addin.checks.stated import stated_catalog
from xl_addin.hosts.cli import build_parser
from xl_addin.hosts.functions_page import TITLE, functions_page
from xl_addin.hosts.template_page import templates_page
from xl_addin.model.figure import plain
from xl_addin.model.law import LegalRef
from xl_addin.report import gaps
from xl_addin.rules.pack import METHODS, SITUATIONS, Standard
from xl_addin.rules.standard import load_standard, standards

_NOTE = "> 本页由 `./run build` 生成，请勿手改。\n"


def _page(title: str, *parts: str) -> str:
    return "\n".join([f"# {title}", "", _NOTE, *parts]).rstrip() + "\n"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return (
        "\n".join(
            "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"
            for row in lines
        )
        + "\n"
    )


def checks_page() -> str:
    """Return docs/checks.md: what each check guarantees, why, what to do, and its source by standard."""
    parts: list[str] = []
    known = [(info, catalog(load_standard(info.id))) for info in standards()]
    every = {check.code: check for _, checks in known for check in checks}
    for code in sorted(every):
        check = every[code]
        laws: dict[str, list[str]] = {}
        for info, checks in known:
            law = next((one.law for one in checks if one.code == code and one.law), None)
            if law is not None:
                laws.setdefault(law.cite(), []).append(f"`{info.id}`")
        parts.append(f"## {code} {check.title}\n\n档次：{check.tier.value}\n\n{check.doc}{_sources(laws)}\n")
    parts += [
        f"## {one.code} {one.title}\n\n档次：{one.tier.value}。检查报告文字。\n\n{one.doc}\n"
        for one in stated_catalog()
    ]
    report = f"{gaps.GUARANTEE}\n\n为什么：{gaps.WHY}。\n怎么办：{gaps.REMEDY}"
    parts.append(f"## {gaps.CODE} {gaps.TITLE}\n\n生成报告时检查。\n\n{report}\n")
    return _page("检查项（审核规则说明）", *parts)


def _sources(laws: Mapping[str, Sequence[str]]) -> str:
    """Return the sources of a check, each with the standards it holds for where they differ."""
    if len(laws) < 2:
        return "".join(f"\n\n依据：{law}" for law in laws)
    return "\n\n依据：\n\n" + "\n".join(f"- {law}（{'、'.join(ids)}）" for law, ids in laws.items())


def _laws(laws: Mapping[str, LegalRef]) -> str:
    rows = [(key, ref.title, ref.doc_no, ref.basis.value, ref.note) for key, ref in sorted(laws.items())]
    return _table(("键", "依据", "文号", "依据性质", "说明"), rows)


def _origin(standard: Standard, key: str) -> str:
    """Return whose a rule is: the nation's, the region's, or the nation's with the region's source."""
    changed = [path for path in standard.pack.provenance if path == key or path.startswith(f"{key}.")]
    if not changed:
        return "全国"
    region = standard.info.region
    return f"全国（依据：{region}）" if all(path.endswith(".law") for path in changed) else region


def _rules(standard: Standard) -> Iterator[str]:
    pack = standard.pack
    yield f"## {standard.info.title}（`{standard.info.id}`）\n"
    rounding = f"得分保留 {pack.score_decimals} 位小数，四舍五入"
    yield f"规则：{standard.cite()}。满分 {plain(pack.full_score)} 分，{rounding}。\n"
    yield (
        "“口径”一栏：“全国”是规则包原有的；地区名是该地区自己规定的；"
        f"“全国（依据：{standard.info.region}）”是数值与全国相同、依据用该地区自己的。\n"
    )
    yield "### 一级指标分值\n"
    yield _table(
        ("一级指标", "分值", "说明", "依据", "口径"),
        [
            (
                one.name,
                plain(one.points) if one.points is not None else "由各年通知规定",
                "、".join(
                    word
                    for word, on in (("不可调整", one.fixed), ("可不设，分值并入其他一级指标", one.optional))
                    if on
                ),
                one.law.cite(),
                _origin(standard, f"level1.{one.name}"),
            )
            for one in pack.level1
        ],
    )
    source = f"依据：{pack.budget.law.cite()}。口径：{_origin(standard, 'budget')}。"
    yield f"预算执行率按执行数与预算数之比计分，通常 {plain(pack.budget.points)} 分。{source}\n"
    yield "### 等级\n"
    yield _table(
        ("等级", "总分不低于", "依据", "口径"),
        [
            (one.name, plain(one.at_least), one.law.cite(), _origin(standard, f"grades.{one.name}"))
            for one in pack.grades
        ],
    )
    yield "### 定性档次\n"
    yield _table(
        ("档次", "占分值", "程序给分", "依据", "口径"),
        [
            (
                one.name,
                f"{plain(one.low * 100)}%–{plain(one.high * 100)}%",
                f"{plain(one.coefficient * 100)}%" if one.coefficient is not None else "由人选定",
                one.law.cite(),
                _origin(standard, f"bands.{one.name}"),
            )
            for one in pack.bands
        ],
    )
    yield "### 评分方法\n"
    yield _table(
        ("情形", "方法", "依据", "口径"),
        [
            (SITUATIONS[key], METHODS[one.method], one.law.cite(), _origin(standard, f"choices.{key}"))
            for key, one in pack.choices.items()
        ],
    )
    yield "### 共性指标公式\n"
    yield _table(
        ("指标", "公式", "依据", "口径"),
        [
            (one.name, one.formula, one.law.cite(), _origin(standard, f"ratios.{one.code}"))
            for one in pack.ratios
        ],
    )
    yield "### 依据\n"
    yield _laws(pack.laws)


def rulepacks_page() -> str:
    """Return docs/rulepacks.md: the numbers in force and where each comes from."""
    parts = [part for info in standards() for part in _rules(load_standard(info.id))]
    return _page("规则", *parts)


def errors_page() -> str:
    """Return docs/errors.md: every error code with what, why and remedy."""
    rows: list[tuple[str, ...]] = []
    kinds = [errors.JixiaoError]
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        if kind.code:
            rows.append((kind.code, kind.what, kind.why, kind.remedy))
    return _page(
        "错误代码", "花括号处在出错时填入具体内容。\n", _table(("代码", "问题", "原因", "办法"), sorted(rows))
    )


def udfs_page() -> str:
    """Return docs/udfs.md: every worksheet function with one example."""
    return _page(TITLE, functions_page())


def _argument(action: argparse.Action) -> str:
    """Return an argument as it is written: `-o, --output OUT`, `BOOK`."""
    value = str(action.metavar or "|".join(map(str, action.choices or ())))
    words = ", ".join(action.option_strings)
    return value if not words else words if action.nargs == 0 else f"{words} {value}"


def _verbs(
    parser: argparse.ArgumentParser, before: str = ""
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield every verb with its parser, those with actions of their own action by action."""
    for one in parser._actions:
        if isinstance(one, argparse._SubParsersAction):
            for name, verb in one.choices.items():
                actions = list(_verbs(verb, f"{before}{name} "))
                yield from actions or [(f"{before}{name}", verb)]


def cli_page() -> str:
    """Return docs/cli.md: every verb with its arguments; not --help's layout, which differs by Python."""
    codes = (
        "退出码：0 完成；1 仅由 `check`、`template check`、`rules test` 在发现“错误”时返回；"
        "2 输入不可用或用法不对。\n"
    )
    parts = [codes]
    for name, verb in _verbs(build_parser()):
        rows = [(f"`{_argument(one)}`", one.help or "") for one in verb._actions]
        parts.append(f"## {name}\n\n{verb.description}\n\n{_table(('参数', '说明'), rows)}")
    return _page("命令行", *parts)


PAGES = {
    "templates.zh.md": templates_page,
    "checks.md": checks_page,
    "rulepacks.md": rulepacks_page,
    "errors.md": errors_page,
    "cli.md": cli_page,
    "udfs.md": udfs_page,
}
