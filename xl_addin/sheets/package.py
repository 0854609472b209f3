"""Open a workbook: find its main parts and its sheets by following relationships."""

from __future__ import annotations

import posixpath
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from xl_addin.errors import FileMissing, FileUnreadable, NotAWorkbook, WorkbookDamaged
from xl_addin.sheets import archive, atomic, markup

# main part of other office files: folder, ending, what it is
TYPES = "[Content_Types].xml"
SPREADSHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DISGUISES = (("word/", "", "Word 文档"), ("ppt/", "", "演示文稿"), ("", ".bin", "二进制工作簿（.xlsb）"))


class SheetPart(NamedTuple):
    """A sheet of the workbook: its name, the part that holds it, its relationship and visibility.

    `state` is `visible`, `hidden` or `veryHidden`; `kind` is `worksheet`, `chartsheet` …
    """

    name: str
    part: str
    relation: str
    sheet_id: int
    state: str
    kind: str


class Relation(NamedTuple):
    """A relationship of a part: its type's last word and its target as a member name."""

    id: str
    kind: str
    target: str


class Package:
    """An opened workbook (工作簿包): all bytes, its members by name (lower case), its main parts."""

    def __init__(
        self,
        content: bytes,
        members: Mapping[str, archive.Member],
        where: str,
        workbook: str = "",
        sheets: tuple[SheetPart, ...] = (),
    ) -> None:
        self.content = content
        self.members = members
        self.where = where
        self.workbook = workbook
        self.sheets = sheets
        self._unpacked: dict[str, bytes] = {}
        self._related: dict[str, tuple[Relation, ...]] = {}

    @classmethod
    def open(cls, path: Path) -> Package:
        """Return the workbook at `path`.

        Raises FileMissing, FileUnreadable, NotAWorkbook, WorkbookDamaged.
        """
        try:
            held = path.stat()
            if stat.S_ISDIR(held.st_mode):
                raise FileUnreadable(path.name, detail="这是一个文件夹")
            if not stat.S_ISREG(held.st_mode):
                raise FileUnreadable(path.name, detail="它不是普通的文件，而是管道、套接字或设备")
            if held.st_size > archive.MAX_FILE:
                raise NotAWorkbook(
                    path.name, detail=f"文件超过 {archive.MAX_FILE >> 20} MB，绩效表不会这么大"
                )
            content = path.read_bytes()
        except FileNotFoundError:
            raise FileMissing(path.name) from None
        except OSError as fault:
            raise FileUnreadable(path.name, detail=f"系统拒绝读取：{atomic.reason(fault)}") from None
        except ValueError:  # a path that no system can hold, such as one with a NUL
            raise FileMissing(path.name) from None
        return cls.of(content, path.name)

    @classmethod
    def of(cls, content: bytes, where: str = "") -> Package:
        """Return the workbook held in bytes. Raises NotAWorkbook, WorkbookDamaged."""
        members = archive.members_of(content, where)
        bare = cls(content, members, where, "", ())
        workbook = next((one.target for one in bare.relations("") if one.kind == "officeDocument"), "")
        if not workbook or not bare.has(workbook):
            raise NotAWorkbook(where, detail="这个压缩包里没有工作簿（可能是改了扩展名的别的文件）")
        for start, end, kind in _DISGUISES:
            if workbook.startswith(start) and workbook.endswith(end):
                raise NotAWorkbook(where, detail=f"它是{kind}")
        return cls(content, members, where, workbook, _sheets(bare, workbook))

    def has(self, name: str) -> bool:
        """Tell whether a member exists, letter case apart."""
        return name.lower() in self.members

    @property
    def names(self) -> tuple[str, ...]:
        """Every member's name, in the order of the directory."""
        return tuple(member.name for member in self.members.values())

    def read(self, name: str) -> bytes:
        """Return a member's bytes, its checksum verified. Raises WorkbookDamaged."""
        key = name.lower()
        if key not in self._unpacked:
            if key not in self.members:
                raise WorkbookDamaged(self.where, detail=f"缺少 {name}")
            self._unpacked[key] = archive.unpacked(self.content, self.members[key], self.where)
        return self._unpacked[key]

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return a part's internal relationships (of the package itself for an empty name)."""
        if part not in self._related:
            name = relations_part(part)
            data = markup.readable(self.read(name), self.where) if self.has(name) else b""
            self._related[part] = tuple(
                Relation(given.get("Id", ""), kind, _target(part, given.get("Target", "")))
                for given in map(_given, markup.tags(data, "Relationship", "(?:[\\w.-]+:)?"))
                if given.get("TargetMode") != "External"
                for kind in (given.get("Type", "").rpartition("/")[2],)
            )
        return self._related[part]

    def related(self, part: str, kind: str) -> str | None:
        """Return the member that `part` refers to as `kind` (`styles`, `sharedStrings` …), or None."""
        found = next((one.target for one in self.relations(part) if one.kind == kind), None)
        return found if found and self.has(found) else None

    def content_type(self, part: str) -> str:
        """Return what the package says a member is (内容类型), empty where it does not say."""
        data = markup.readable(self.read(TYPES), self.where) if self.has(TYPES) else b""
        prefix = "(?:[\\w.-]+:)?"
        for given in map(_given, markup.tags(data, "Override", prefix)):
            if given.get("PartName", "").lstrip("/").lower() == part.lower():
                return given.get("ContentType", "")
        ending = part.rpartition(".")[2].lower()
        defaults = map(_given, markup.tags(data, "Default", prefix))
        kinds = (one.get("ContentType", "") for one in defaults if one.get("Extension", "").lower() == ending)
        return next(kinds, "")

    def sheet(self, name: str) -> SheetPart | None:
        """Return the sheet of that name, or None."""
        return next((one for one in self.sheets if one.name == name), None)

    def with_parts(self, changes: Mapping[str, bytes | None]) -> bytes:
        """Return the zip with some members replaced, added, or removed (None), the others verbatim."""
        return archive.rebuilt(self.content, self.members, changes)


def relations_part(part: str) -> str:
    """Return the name of the member that holds a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _given(tag: re.Match[bytes]) -> dict[str, str]:
    return markup.attributes(tag[2])


def _target(part: str, target: str) -> str:
    target = target.replace("\\", "/")
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _sheets(package: Package, workbook: str) -> tuple[SheetPart, ...]:
    data = markup.readable(package.read(workbook), package.where)
    prefix = markup.root_prefix(data, "workbook", package.where)
    relations = {one.id: one for one in package.relations(workbook)}
    found = []
    for tag in markup.tags(data, "sheet", prefix):
        given = markup.attributes(tag[2])
        relation = next((value for name, value in given.items() if name.endswith(":id")), "")
        target = relations.get(relation)
        if target is None or not package.has(target.target):
            raise WorkbookDamaged(package.where, detail=f"工作表“{given.get('name', '')}”的内容不见了")
        number, state = given.get("sheetId", "0"), given.get("state", "visible")
        found.append(
            SheetPart(
                given.get("name", ""),
                target.target,
                relation,
                int(number) if number.isdecimal() else 0,
                state,
                target.kind,
            )
        )
    if not found:
        raise WorkbookDamaged(package.where, detail="工作簿里没有工作表")
    return tuple(found)
