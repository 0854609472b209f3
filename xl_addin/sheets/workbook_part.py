"""Change the workbook part: ask for a full calculation, register our sheet as the last one, take it out."""

from __future__ import annotations

import re

from xl_addin.errors import NotUnderstood
from xl_addin.sheets import markup

# CT_Workbook, ECMA-376 part 1, 18.2.27: what may stand before and after, in this order
_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")
_BEFORE_CALCULATION = (*_BEFORE_NAMES, "definedNames")


def with_full_calculation(data: bytes, where: str) -> bytes:
    """Return the workbook part with fullCalcOnLoad set (打开时全部重算)."""
    prefix = markup.root_prefix(data, "workbook", where)
    tag = next(markup.tags(data, "calcPr", prefix), None)
    if tag:
        return data[: tag.start()] + markup.with_attribute(tag[0], "fullCalcOnLoad", "1") + data[tag.end() :]
    spot = _end_of_last(data, prefix, _BEFORE_CALCULATION, where)
    return data[:spot] + f'<{prefix}calcPr fullCalcOnLoad="1"/>'.encode() + data[spot:]


def asks_for_calculation(data: bytes, where: str) -> bool:
    """Tell whether everything shall be computed anew on opening (fullCalcOnLoad)."""
    prefix = markup.root_prefix(data, "workbook", where)
    given = [markup.attributes(tag[2]) for tag in markup.tags(data, "calcPr", prefix)]
    return any(markup.is_true(one.get("fullCalcOnLoad")) for one in given)


def rounded_as_shown(data: bytes, where: str) -> bool:
    """Tell whether formulas compute with the digits that cells show (将精度设为所显示的精度)."""
    prefix = markup.root_prefix(data, "workbook", where)
    given = [markup.attributes(tag[2]) for tag in markup.tags(data, "calcPr", prefix)]
    return any(one.get("fullPrecision") in {"0", "false"} for one in given)


def counts_from_1904(data: bytes, where: str) -> bool:
    """Tell whether dates are counted from 1904 (1904 日期系统), as old Mac workbooks do."""
    prefix = markup.root_prefix(data, "workbook", where)
    return any(
        markup.is_true(markup.attributes(tag[2]).get("date1904"))
        for tag in markup.tags(data, "workbookPr", prefix)
    )


def structure_locked(data: bytes, where: str) -> bool:
    """Tell whether sheets may not be added or removed (保护工作簿结构)."""
    prefix = markup.root_prefix(data, "workbook", where)
    return any(
        markup.is_true(markup.attributes(tag[2]).get("lockStructure"))
        for tag in markup.tags(data, "workbookProtection", prefix)
    )


def with_sheet(data: bytes, name: str, relation: str, titles: str, where: str) -> bytes:
    """Return the workbook part with a sheet added last; `titles` are the rows repeated in print."""
    prefix = markup.root_prefix(data, "workbook", where)
    held = list(markup.tags(data, "sheet", prefix))
    given = [markup.attributes(tag[2]) for tag in held]
    numbers = [int(one["sheetId"]) for one in given if one.get("sheetId", "").isdecimal()]
    key = next((key for one in given for key in one if key.endswith(":id")), "r:id")
    sheet = (
        f'<{prefix}sheet{_declared(given, key)} name="{markup.escape(name)}"'
        f' sheetId="{max(numbers, default=0) + 1}" {key}="{relation}"/>'
    )
    spot = held[-1].end() if held[-1][3] else data.index(b">", data.index(b"</", held[-1].end())) + 1
    title = (
        f'<{prefix}definedName name="_xlnm.Print_Titles" localSheetId="{len(held)}">'
        f"{markup.escape(titles)}</{prefix}definedName>"
    )
    return _with_name(data[:spot] + sheet.encode() + data[spot:], prefix, title.encode(), where)


def _declared(sheets: list[dict[str, str]], key: str) -> str:
    """Return the namespace declaration that `key` needs, where sheets declare it one by one."""
    name = f"xmlns:{key.rpartition(':')[0]}"
    found = next((one[name] for one in sheets if name in one), None)
    return f' {name}="{markup.escape(found)}"' if found else ""


def without_sheet(data: bytes, name: str, where: str) -> bytes:
    """Return the workbook part without that sheet, its local names gone, the indexes of others right."""
    prefix = markup.root_prefix(data, "workbook", where)
    held = list(markup.tags(data, "sheet", prefix))
    index = next((nth for nth, tag in enumerate(held) if markup.attributes(tag[2]).get("name") == name), None)
    if index is None or not held[index][3] or len(held) < 2:
        raise NotUnderstood(where, detail=f"工作簿目录里去不掉“{name}”")
    data = data[: held[index].start()] + data[held[index].end() :]
    data = _without_local_names(data, prefix, index)
    for tag in reversed(list(markup.tags(data, "workbookView", prefix))):
        new = tag[0]
        for key in ("activeTab", "firstSheet"):
            at = markup.attributes(new).get(key, "0")
            if at.isdecimal() and int(at) >= index and int(at) > 0:
                new = markup.with_attribute(new, key, str(int(at) - 1))
        data = data[: tag.start()] + new + data[tag.end() :]
    return data


def defined_names(data: bytes, where: str) -> dict[str, str]:
    """Return what each defined name refers to, as written (local names too)."""
    return dict(every_name(data, where))


def every_name(data: bytes, where: str) -> list[tuple[str, str]]:
    """Return (name, what it refers to) of every definition: sheets may have local names that are alike."""
    prefix = markup.root_prefix(data, "workbook", where)
    return [
        (markup.attributes(match[1]).get("name", ""), markup.unescape(match[2].decode("utf-8", "replace")))
        for match in _names(prefix).finditer(data)
    ]


def _names(prefix: str) -> re.Pattern[bytes]:
    p = prefix.encode()
    return re.compile(rb"<" + p + rb"definedName(\s[^<>]*)>([^<]*)</" + p + rb"definedName\s*>")


def _without_local_names(data: bytes, prefix: str, index: int) -> bytes:
    def moved(match: re.Match[bytes]) -> bytes:
        local = markup.attributes(match[1]).get("localSheetId", "")
        if not local.isdecimal() or int(local) < index:
            return match[0]
        if int(local) == index:
            return b""
        end = match.start(2) - match.start()
        return markup.with_attribute(match[0][:end], "localSheetId", str(int(local) - 1)) + match[0][end:]

    data = _names(prefix).sub(moved, data)
    empty = f"<{prefix}definedNames></{prefix}definedNames>".encode()
    return data.replace(empty, b"")


def _with_name(data: bytes, prefix: str, name: bytes, where: str) -> bytes:
    end = data.find(f"</{prefix}definedNames".encode())
    if end >= 0:
        return data[:end] + name + data[end:]
    empty = next(markup.tags(data, "definedNames", prefix), None)
    if empty:  # openpyxl leaves one closed at once; a second would spoil the workbook
        data = data[: empty.start()] + data[empty.end() :]
    spot = _end_of_last(data, prefix, _BEFORE_NAMES, where)
    whole = f"<{prefix}definedNames>".encode() + name + f"</{prefix}definedNames>".encode()
    return data[:spot] + whole + data[spot:]


def _end_of_last(data: bytes, prefix: str, names: tuple[str, ...], where: str) -> int:
    """Return where the last of these elements ends."""
    ends = []
    for name in names:
        closing = re.compile(f"</{prefix}{name}\\s*>".encode()).search(data)
        if closing:
            ends.append(closing.end())
        ends += [tag.end() for tag in markup.tags(data, name, prefix) if tag[3]]
    if not ends:
        raise NotUnderstood(where, detail="工作簿目录里没有工作表清单")
    return max(ends)
