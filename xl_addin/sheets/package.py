"""Open a workbook: find its main parts and its sheets by following relationships."""

from __future__ import annotations

import posixpath
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from xl_addin.errors import FileMissing, FileUnreadable, NotAWorkbook, TooLarge, WorkbookDamaged
from xl_addin.sheets import archive, atomic, encoding, markup, preflight

TYPES = "[Content_Types].xml"
SPREADSHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


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
        self._codecs: dict[str, str] = {}
        self._related: dict[str, tuple[Relation, ...]] = {}

    @classmethod
    def open(cls, path: Path) -> Package:
        """Return the workbook at `path`.

        Raises FileMissing, FileUnreadable, TooLarge, NotAWorkbook, WorkbookDamaged and their kinds.
        """
        try:
            held = path.stat()
            if stat.S_ISDIR(held.st_mode):
                raise FileUnreadable(path.name, detail="这是一个文件夹")
            if not stat.S_ISREG(held.st_mode):
                raise FileUnreadable(path.name, detail="它不是普通的文件，而是管道、套接字或设备")
            if held.st_size > preflight.MAX_FILE:
                raise TooLarge(path.name, detail=f"文件超过 {preflight.MAX_FILE >> 20} MB")
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
        """Return the workbook held in bytes.

        Raises NotAWorkbook, TooLarge, WorkbookDamaged and their kinds.
        """
        members = archive.members_of(content, where)
        preflight.refuse_other_package(members.keys(), where)
        bare = cls(content, members, where, "", ())
        workbook = next((one.target for one in bare.relations("") if one.kind == "officeDocument"), "")
        if not workbook or not bare.has(workbook):
            raise NotAWorkbook(where, detail="这个压缩包里没有工作簿（可能是改了扩展名的别的文件）")
        refusal = preflight.main_part_refusal(workbook, where)
        if refusal:
            raise refusal
        return cls(content, members, where, workbook, _sheets(bare, workbook))

    def has(self, name: str) -> bool:
        """Tell whether a member exists, letter case apart."""
        return name.lower() in self.members

    @property
    def names(self) -> tuple[str, ...]:
        """Every member's name, in the order of the directory."""
        return tuple(member.name for member in self.members.values())

    def read(self, name: str) -> bytes:
        """Return an XML member as UTF-8 whose tags hold no `>`, its checksum verified.

        Raises WorkbookDamaged.
        """
        key = name.lower()
        if key not in self._unpacked:
            if key not in self.members:
                raise WorkbookDamaged(self.where, detail=f"缺少 {name}")
            data = archive.unpacked(self.content, self.members[key], self.where)
            codec = encoding.codec_of(data, f"{self.where} › {name}")
            if codec:
                self._codecs[key] = codec
                data = encoding.to_utf8(data, codec, f"{self.where} › {name}")
            data = encoding.without_cdata(data) if b"<![CDATA[" in data else data
            self._unpacked[key] = encoding.without_raw_signs(data, f"{self.where} › {name}")
        return self._unpacked[key]

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return a part's internal relationships (of the package itself for an empty name)."""
        if part not in self._related:
            name = relations_part(part)
            data = markup.readable(self.read(name), self.where) if self.has(name) else b""
            self._related[part] = tuple(
                Relation(given.get("Id", ""), kind, self._existing(_target(part, given.get("Target", ""))))
                for given in map(_given, markup.tags(data, "Relationship", "(?:[\\w.-]+:)?"))
                if given.get("TargetMode") != "External"
                for kind in (given.get("Type", "").rpartition("/")[2],)
            )
        return self._related[part]

    def _existing(self, target: str) -> str:
        """Return the member's name that a target means, which may be written with %20 and the like."""
        if "%" not in target or self.has(target):
            return target
        plain = re.sub(rb"%([0-9A-Fa-f]{2})", lambda code: bytes.fromhex(code[1].decode()), target.encode())
        return plain.decode("utf-8", "replace")

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
        """Return the zip with some members replaced, added, or removed (None), the others verbatim.

        New content is UTF-8; it is written in the encoding that its member had.
        """
        written = {
            name: encoding.from_utf8(data, self._codecs[name.lower()])
            if data is not None and name.lower() in self._codecs
            else data
            for name, data in changes.items()
        }
        return archive.rebuilt(self.content, self.members, written)

    def with_plain_parts(self, changes: Mapping[str, bytes]) -> bytes:
        """Return the zip with some members replaced and every part read so far as UTF-8, undeclared."""
        plain = {name: _undeclared(self._unpacked[name]) for name in self._codecs}
        return archive.rebuilt(self.content, self.members, plain | {n.lower(): d for n, d in changes.items()})

    @property
    def recoded(self) -> bool:
        """Whether some part read so far is not written in UTF-8."""
        return bool(self._codecs)


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


def _undeclared(data: bytes) -> bytes:
    """Return a UTF-8 part without the declaration that calls it something else."""
    return re.sub(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\?>", b"", data, count=1)
