"""Show the main job on the shipped sample, with nothing but defaults: `python -m xl_addin.hosts.demo`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from xl_addin.hosts.cli import main
from xl_addin.rules.resources import shipped

STANDARD = "henan-department"


def _step(number: int, title: str, *words: str) -> int:
    print(f"\n{number} {title}\n  $ jixiao {' '.join(words)}")
    return main(words)


def demo(folder: Path) -> int:
    """Make a blank, recalculate and check the sample, write Word and PDF into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    blank, book = folder / "空白自评表.xlsx", folder / "自评表.xlsx"
    word, pdf = folder / "自评报告.docx", folder / "自评报告.pdf"
    for old in (blank, book, word, pdf, *folder.glob(f"{book.stem}.备份-*.xlsx")):
        old.unlink(missing_ok=True)
    shutil.copyfile(shipped("workbooks", f"samples/{STANDARD}.xlsx"), book)
    print(f"绩效自评演示：结果放在 {folder}/。样例是一张已公布的部门整体绩效自评表，保留了原表的差错。")
    codes = [
        _step(1, "新建一张空白自评表", "new", STANDARD, "-o", str(blank)),
        _step(2, "对填好的样例做勾稽检查", "check", str(book)),
        _step(3, "重新计算得分，填入工作簿", "recalc", str(book)),
        _step(4, "看看采纳规则会怎样（只预览）", "recalc", str(book), "--by-rule", "--dry-run"),
    ]
    report = _step(5, "生成自评报告（Word 和 PDF）", "report", str(book), "-o", str(word), "--pdf", str(pdf))
    print("\n做好的文件：")
    for path in sorted(folder.iterdir()):
        print(f"  {path}（{path.stat().st_size / 1024:.0f} KB）")
    if report and word.exists():
        print("  PDF 没有生成（原因见上）；Word 报告已在文件夹里，可以用 Word 或 WPS 另存为 PDF。")
        report = 0
    return max(codes[0], *codes[2:], report)  # the check is meant to find something


if __name__ == "__main__":
    sys.exit(demo(Path(sys.argv[1] if len(sys.argv) > 1 else "demo-out")))
