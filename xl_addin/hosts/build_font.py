"""Build the one typeface that travels with the program: a subset of Noto Serif CJK SC under its own name.

`python -m xl_addin.hosts.build_font` (development only: needs fonttools and Debian's fonts-noto-cjk).
The Open Font License allows this; a name of its own keeps it apart from the complete face, and the
words its licence reserves are not in that name.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

from xl_addin.rules.resources import shipped

SOURCE = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
FACE = 2
"""Number of the mainland Chinese face in the collection."""

FAMILY = "Jixiao Song"
BEYOND_GBK = (
    "㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛"
    "䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮"
)
"""Characters of the Table of General Standard Chinese Characters (通用规范汉字表) that GBK lacks."""

RANGES = (
    *((0x20, 0x7E), (0xA0, 0x17F), (0x370, 0x45F), (0x2010, 0x205E), (0x2070, 0x209C), (0x20A0, 0x20BF)),
    *((0x2100, 0x23FF), (0x2460, 0x26FF), (0x2713, 0x2717), (0x3000, 0x30FF), (0x3200, 0x33FF)),
    *((0xFE10, 0xFE6F), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF)),
)


def characters() -> set[int]:
    """Return the code points the face should have: GBK, the general table, signs and other planes."""
    two = (bytes((lead, trail)) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF))
    found = {ord(one) for pair in two if len(one := pair.decode("gbk", errors="ignore")) == 1}
    found |= {ord(one) for one in BEYOND_GBK}
    return found.union(*(range(first, last + 1) for first, last in RANGES))


def build_font(source: Path = SOURCE) -> bytes:
    """Return the subset as an OpenType file. Raises FileNotFoundError without the source."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    face = TTFont(source, fontNumber=FACE, recalcTimestamp=False)
    options = subset.Options(layout_features=["vert"], hinting=False, name_IDs=["*"], name_languages=[0x409])
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters())
    cutter.subset(face)
    _rename(face)
    made = io.BytesIO()
    face.save(made)
    return made.getvalue()


def _rename(face: Any) -> None:
    """Give the face its own name everywhere and say what it is made from."""
    plain = FAMILY.replace(" ", "")
    names = {1: FAMILY, 2: "Regular", 3: f"{plain}-Regular", 4: FAMILY, 6: f"{plain}-Regular"}
    names[10] = "Subset of Noto Serif CJK SC 2.001 with a name of its own"
    for record in list(face["name"].names):
        if record.nameID in {7, 16, 17, 18, 25} or record.nameID > 25:
            face["name"].removeNames(nameID=record.nameID)
    for number, text in names.items():
        face["name"].setName(text, number, 3, 1, 0x409)
    top = face["CFF "].cff
    top.fontNames = [names[6]]
    top.topDictIndex[0].FullName, top.topDictIndex[0].FamilyName = FAMILY, FAMILY


def main() -> int:
    """Write the face into fonts/; return 0."""
    content = build_font()
    path = shipped("fonts", f"{FAMILY.replace(' ', '')}.otf")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    sys.stdout.write(f"已生成  {path.parent.name}/{path.name}  {len(content)} 字节\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
