"""List the standards, and load one with the rules in force for a year. START HERE for rules."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from xl_addin.errors import BadRuleFile, UnknownStandard
from xl_addin.rules.facts import FactCatalogue
from xl_addin.rules.loader import read_toml
from xl_addin.rules.pack import Standard, StandardInfo
from xl_addin.rules.parts import Rules, read_rules
from xl_addin.rules.profile import Profile, open_profile
from xl_addin.rules.resolve import PackHead, resolve
from xl_addin.rules.resources import shipped
from xl_addin.rules.toml_table import TomlTable


def standards(name: str = "") -> tuple[StandardInfo, ...]:
    """Return every standard shipped, in the order of profiles and of their files.

    With the name of one, only that: the other profiles are not even read. Raises BadRuleFile.
    """
    found = _named(name) if name else None
    return (found[1],) if found else tuple(info for profile in _profiles() for info in profile.standards)


def load_standard(id: str, *, year: int | None = None) -> Standard:  # noqa: A002 the word of the contract
    """Return a standard ready for use, with the rules in force at the end of `year`.

    Without a year the newest rules are taken. A year before the first version gets the earliest,
    and a Chinese notice that says so. Raises UnknownStandard, BadRuleFile.
    """
    return _load(id, year)


def standards_of_file(path: Path, *, year: int | None = None) -> tuple[Standard, ...]:
    """Return every standard of a profile file of a bureau's own, at least one. Raises BadRuleFile."""
    profile = open_profile(path, pack_ids())
    if not profile.standards:
        problem, detail = "没有写任何规范", "地区口径至少要有一节 [[standards]]，说明它用在哪种表上"
        raise BadRuleFile(
            f"{path.name} › standards", problem=problem, detail=detail, fix="请补上 [[standards]]。"
        )
    return tuple(_standard(profile, info, year) for info in profile.standards)


def plain_standard(pack: str, *, year: int | None = None) -> Standard:
    """Return a pack without any region's differences, as a standard named like the pack.

    It has neither workbook nor template: for testing the pack's own rules. Raises BadRuleFile.
    """
    head, base, notice = _in_force(pack, year)
    info = StandardInfo(pack, head.title, "全国", "", pack, "万元", "", "")
    return Standard(info, resolve(head, base), FactCatalogue(), year, notice)


def pack_ids() -> tuple[str, ...]:
    """Return the ids of the packs shipped: `national/unit_self_eval` …"""
    home = shipped("rulepacks")
    return tuple(sorted({path.parent.relative_to(home).as_posix() for path in home.glob("*/*/[0-9]*.toml")}))


def pack_file(pack: str, year: int | None) -> tuple[Path, str]:
    """Return the pack's version in force at the end of a year, and a notice where there was none yet."""
    versions = sorted(shipped("rulepacks", pack).glob("[0-9]*.toml"))
    if not versions:
        detail = f"可用的规则包：{'、'.join(pack_ids())}"
        raise BadRuleFile(pack, problem=f"没有名为“{pack}”的规则包", detail=detail, fix="请核对规则包名称。")
    if year is None:
        return versions[-1], ""
    in_force = [path for path in versions if path.stem <= f"{year}-12-31"]
    if in_force:
        return in_force[-1], ""
    first = versions[0]
    return first, f"提示：{year}年尚无相应规则，按最早的版本（{first.stem}）计算，请核对当年的规定"


def read_pack(path: Path, pack: str) -> tuple[PackHead, Rules]:
    """Return a pack file's head and rules. Raises BadRuleFile naming file, key and remedy."""
    top = TomlTable(path.name, read_toml(path))
    head = PackHead(pack, top.text("title"), top.day("effective"), top.count("revision", 1, least=1))
    rules = read_rules(top, {})
    top.finish()
    return head, rules


def _in_force(pack: str, year: int | None) -> tuple[PackHead, Rules, str]:
    """Return the head and rules of the version in force, and the notice."""
    path, notice = pack_file(pack, year)
    head, rules = read_pack(path, pack)
    if head.effective.isoformat() != path.stem:
        raise BadRuleFile(
            f"{path.name} › effective",
            problem=f"生效日期 {head.effective.isoformat()} 与文件名不一致",
            detail="程序按文件名挑选当年的版本，两处不一致就会挑错",
            fix="请把文件名和 effective 改成同一天。",
        )
    return head, rules, notice


def _profile_files() -> list[Path]:
    return sorted(shipped("rulepacks", "profiles").glob("*.toml"))


@cache
def _profile(path: Path) -> Profile:
    return open_profile(path, pack_ids())


def _profiles() -> tuple[Profile, ...]:
    return tuple(map(_profile, _profile_files()))


def _named(name: str) -> tuple[Profile, StandardInfo] | None:
    """Return the standard of that name with its profile, None where there is none."""
    for path in _profile_files():
        if name in path.read_text(encoding="utf-8"):  # parsing takes a hundred times as long
            profile = _profile(path)
            for info in profile.standards:
                if info.id == name:
                    return profile, info
    return None


@cache
def _load(name: str, year: int | None) -> Standard:
    found = _named(name)
    if found is None:
        raise UnknownStandard("规范", name=name, known="、".join(info.id for info in standards()))
    return _standard(*found, year)


def _standard(profile: Profile, info: StandardInfo, year: int | None) -> Standard:
    head, base, notice = _in_force(info.pack, year)
    rules = resolve(head, base, profile.rules(base.laws), profile=profile.id)
    return Standard(info, rules, FactCatalogue(), year, notice)
