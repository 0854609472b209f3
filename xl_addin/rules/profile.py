"""Read a region's profile (地区口径): its differences from a pack, and the standards it offers."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from xl_addin.rules.items import Laws
from xl_addin.rules.loader import read_toml
from xl_addin.rules.pack import Passage, StandardInfo
from xl_addin.rules.parts import Rules, read_rules
from xl_addin.rules.resources import shipped
from xl_addin.rules.toml_table import TomlTable

MONEY_UNITS = ("万元", "元")


class Profile(NamedTuple):
    """A profile file opened, its rules not yet read: they may cite the laws of the pack it extends.

    `pack` is the id of that pack (`national/unit_self_eval`); `source` is the file.
    """

    id: str
    region: str
    pack: str
    standards: tuple[StandardInfo, ...]
    source: Path
    top: TomlTable

    def rules(self, known: Laws) -> Rules:
        """Return the region's own rules; `known` are the pack's laws. Raises BadRuleFile."""
        rules = read_rules(self.top, known)
        self.top.finish()
        return rules


def open_profile(path: Path, packs: tuple[str, ...]) -> Profile:
    """Return a profile with its standards; `packs` are the ids it may extend.

    Raises BadRuleFile naming file, key and remedy; extending another profile is refused.
    """
    top = TomlTable(path.name, read_toml(path))
    pack = top.text("extends")
    if pack not in packs:
        why = "地区口径只能建立在规则包上，不能建立在另一个地区口径上"
        raise top.fault("extends", f"没有名为“{pack}”的规则包", f"可用：{'、'.join(packs)}", why)
    region, profile = top.text("region"), path.name.removesuffix(".toml")
    plain = StandardInfo(
        "", "", region, profile, pack, "", "", "", revision=top.count("revision", 1, least=1)
    )
    return Profile(
        id=profile,
        region=region,
        pack=pack,
        standards=tuple(_standard(one, plain) for one in _named(top, "standards", "id")),
        source=path,
        top=top,
    )


def _named(top: TomlTable, key: str, identity: str) -> tuple[TomlTable, ...]:
    """Return the tables of a list, refusing two with the same identity."""
    tables = top.tables(key) if top.has(key) else ()
    seen: set[str] = set()
    for one in tables:
        name = one.text(identity)
        if name in seen:
            raise one.fault(identity, f"“{name}”写了两次", "请换一个名字，或删去重复的一项")
        seen.add(name)
    return tables


def _standard(one: TomlTable, plain: StandardInfo) -> StandardInfo:
    """Return one standard; `plain` holds what all of the profile's have in common."""
    name = one.text("id")
    info = plain._replace(
        id=name,
        title=one.text("title"),
        money_unit=one.one_of("money_unit", MONEY_UNITS),
        workbook=one.text("workbook", name),
        template=one.text("template", name),
        titles=one.texts("titles"),
        marks=one.texts("marks", ()),
        base_data=tuple(_topic(one, topic) for topic in one.texts("base_data", ())),
        passages=tuple(_passage(passage) for passage in _named(one, "passages", "key")),
        project_passages=tuple(_passage(passage) for passage in _named(one, "project_passages", "key")),
    )
    one.finish()
    return info


def _topic(one: TomlTable, topic: str) -> str:
    """Return the name of a file of base-data words; raises BadRuleFile for one that is not there."""
    if not shipped("rulepacks", f"base_data/{topic}.toml").is_file():
        raise one.fault("base_data", f"没有名为“{topic}”的基础数据", "请写 base_data 里的文件名，不带 .toml")
    return topic


def _passage(one: TomlTable) -> Passage:
    limit = one.count("limit", 0)
    if limit < 0:
        raise one.fault("limit", "字数上限应大于 0", "没有上限就不写 limit")
    passage = Passage(one.text("key"), one.text("prompt"), limit or None)
    one.finish()
    return passage
