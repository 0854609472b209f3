"""The command line: turn words into calls, results into text or JSON, exceptions into exit codes.

Exit codes: 0 done; 1 only from `check`, `template check` and `rules test` when something of severity
错误 was found; 2 unusable input or wrong use. `--json` prints one JSON object on stdout and nothing else.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from xl_addin.errors import InternalFault, JixiaoError, UsageError
from xl_addin.hosts import addin

PROGRAM = "jixiao"
INTERRUPTED = 130  # exit code after Ctrl+C, as shells count it
_ARGPARSE_WORDS = {
    "the following arguments are required: ": "缺少参数 ",
    "unrecognized arguments: ": "不认识的参数 ",
    "invalid choice: ": "没有这个选项 ",
    "choose from ": "可选 ",
    "expected one argument": "后面要跟一个值",
    "argument 命令: invalid choice: ": "没有这个命令 ",
    "argument ": "参数 ",
    "invalid int value: ": "不是整数 ",
}


class _Formatter(argparse.HelpFormatter):
    """Help in Chinese, wide enough for it."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=100)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Begin the usage line in Chinese."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese and raises instead of leaving."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, allow_abbrev=False, **settings)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with argparse's message in Chinese."""
        for english, chinese in _ARGPARSE_WORDS.items():
            message = message.replace(english, chinese)
        raise UsageError(self.prog, problem=message, detail="命令行里有写错或漏写的部分")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line; docs/cli.md is made from it."""
    parser = _Parser(prog=PROGRAM, description="绩效自评：重新计算得分、勾稽检查、生成自评报告。")
    verbs = parser.add_subparsers(dest="verb", metavar="命令", title="命令", required=True)

    def verb(name: str, about: str, into: Any = verbs) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = into.add_parser(name, help=about, description=about)
        made.add_argument("--json", action="store_true", help="只在标准输出打印一个 JSON 对象")
        made.add_argument("--debug", action="store_true", help="出错时显示程序内部的经过")
        return made

    verb("standards", "列出可用的规范")
    one = verb("new", "新建空白自评表")
    one.add_argument("standard", metavar="规范", help="规范代号，见 jixiao standards")
    one.add_argument("-o", "--output", required=True, metavar="BOOK.xlsx", help="保存到哪里")
    one.add_argument(
        "--rows",
        type=int,
        metavar="N",
        help="每类指标、每个明细留几行空白（1–50），分值平均分",
    )
    one.add_argument("--projects", type=int, metavar="N", help="几个项目（1–100），一个项目一张表")

    one = verb("recalc", "重新计算得分并填入工作簿（先备份；-o 则写到另一个文件）")
    one.add_argument("book", metavar="BOOK", help="自评表工作簿（.xlsx、.xlsm）")
    one.add_argument("-o", "--output", metavar="OUT", help="写到另一个文件，原文件不动")
    one.add_argument("--standard", metavar="ID", help="指明规范；不写则自动识别")
    one.add_argument("--by-rule", action="store_true", help="采纳规则：手工填的得分也改成按规则算的得分")
    one.add_argument("--dry-run", action="store_true", help="只预览，不写文件")
    one.add_argument(
        "--working",
        choices=("sheet", "file", "none"),
        default="sheet",
        help="评分底稿写成最后一张工作表（默认）、旁边的文件，或不写",
    )
    one.add_argument("--ignore-protection", action="store_true", help="工作表受保护时也写入锁定的格子")

    one = verb("undo", "撤销上次计算，恢复它改动过的格子")
    one.add_argument("book", metavar="BOOK", help="自评表工作簿")
    one.add_argument("--ignore-protection", action="store_true", help="工作表受保护时也恢复锁定的格子")

    one = verb("check", "勾稽检查：列出自评表、自评报告里的矛盾，或报告与自评表不一致的地方")
    one.add_argument("file", metavar="FILE", help="自评表工作簿（.xlsx、.xlsm），或写好的报告（.docx、.txt）")
    one.add_argument("--against", metavar="BOOK", help="报告与这个工作簿逐数核对")
    one.add_argument("--standard", metavar="ID", help="指明规范；不写则自动识别")
    one.add_argument("--excel", metavar="OUT.xlsx", help="把查出的问题另存为工作簿，带链接")
    one.add_argument("--annotate", metavar="OUT.docx", help="把报告另存一份，问题写成 Word 批注")
    tiers = "只列到哪一档：基本；严格（报送前，含基本）；专项（全部，默认）"
    one.add_argument("--tier", choices=("基本", "严格", "专项"), help=tiers)

    one = verb("report", "生成自评报告（Word，可同时出 PDF）")
    one.add_argument("book", metavar="BOOK", help="自评表工作簿")
    one.add_argument("-o", "--output", required=True, metavar="OUT.docx", help="报告保存到哪里")
    one.add_argument("--pdf", metavar="OUT.pdf", help="同时生成 PDF")
    one.add_argument("--template", metavar="T.docx", help="用自己的 Word 模板")
    one.add_argument("--previous", metavar="LAST.xlsx", help="上年的工作簿：本工作簿没有填的上年数取自它")
    one.add_argument("--standard", metavar="ID", help="指明规范；不写则自动识别")
    one.add_argument(
        "--pdf-engine",
        choices=("auto", "word", "libreoffice", "typst"),
        default="auto",
        help="用什么程序生成 PDF",
    )

    one.add_argument("--trace", metavar="T.xlsx", help="同时列出报告里每个数字的来源（单元格、算法、依据）")

    verb("checks", "列出全部检查项（审核规则说明）")
    one = verb("rules", "测试规则包或地区口径")
    one.add_argument("action", choices=("test",), metavar="test", help="运行规则旁边的 *.cases.toml")
    one.add_argument("profile", nargs="?", metavar="PROFILE.toml", help="只测试这个地区口径")
    _template_verbs(verb)
    addin.add_verbs(verb)
    _function_verbs(verb)
    return parser


def _function_verbs(verb: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the verbs of the worksheet functions."""
    verb("udfs", "列出 Excel 里可用的绩效自评函数")
    one = verb("freeze", "公式转数值：另存一份，把绩效自评函数换成当前的结果，便于外发")
    one.add_argument("book", metavar="BOOK", help="工作簿（.xlsx、.xlsm），应由 Excel 算好并保存过")
    one.add_argument("-o", "--output", required=True, metavar="OUT", help="另存到哪里，原文件不动")


def _template_verbs(verb: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `template` with its actions."""
    about = "Word 模板：检查、列出可用字段、由提纲改成模板"
    actions = verb("template", about).add_subparsers(
        dest="action", metavar="动作", title="动作", required=True
    )
    one = verb("check", "检查模板：一次列出全部问题和位置，不生成报告", actions)
    one.add_argument("template", metavar="T.docx", help="Word 模板")
    one.add_argument("book", metavar="BOOK", help="自评表工作簿，提供数据")
    one.add_argument("--standard", metavar="ID", help="指明规范；不写则自动识别")
    one.add_argument("--annotate", metavar="OUT.docx", help="另存一份，把问题写成 Word 批注")
    one.add_argument("--try", dest="trial", metavar="OUT.docx", help="用工作簿的数据试填一份")
    one = verb("fields", "列出模板可以用的字段：写法、现在的值、来源、格式", actions)
    one.add_argument("book", metavar="BOOK", help="自评表工作簿，提供数据")
    one.add_argument("-o", "--output", metavar="FIELDS.xlsx", help="另存为工作簿，便于查找和复制")
    one.add_argument("--standard", metavar="ID", help="指明规范；不写则自动识别")
    one = verb("adopt", "把财政部门的提纲改成模板，保留提纲自己的版式", actions)
    one.add_argument("outline", metavar="OUTLINE.docx", help="还没有标签的 Word 提纲")
    one.add_argument("--standard", metavar="ID", required=True, help="用哪个规范的段落和表格")
    one.add_argument("-o", "--output", required=True, metavar="T.docx", help="模板保存到哪里")


def _verb(name: str) -> Callable[[argparse.Namespace], tuple[dict[str, Any], str, int]]:
    from xl_addin.hosts import commands

    return commands.VERBS[name]


def _fail(error: JixiaoError, *, as_json: bool) -> int:
    """Print an error to the right place and return its exit code."""
    if as_json:
        parts = {
            "code": error.code,
            "where": error.where,
            "what": error.what,
            "why": error.why,
            "remedy": error.remedy,
        }
        print(json.dumps({"error": parts}, ensure_ascii=False))
    else:
        told = f"  问题：{error.what}\n  原因：{error.why}\n  办法：{error.remedy}"
        print(_visible(f"[{error.code}] {error.where}\n{told}"), file=sys.stderr)
    return 2


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code; never a traceback without --debug."""
    given = list(sys.argv[1:] if words is None else words)
    as_json, debug = "--json" in given, "--debug" in given
    _speak_utf8()
    try:
        args = build_parser().parse_args(given)
        result, text, code = _verb(args.verb)(args)
    except JixiaoError as error:
        return _fail(error, as_json=as_json)
    except SystemExit as leaving:  # --help
        return int(leaving.code or 0)
    except KeyboardInterrupt:
        print("已中止；没有写完的文件不会留下。", file=sys.stderr)
        return INTERRUPTED
    except Exception as fault:
        if debug:
            raise
        return _fail(InternalFault(PROGRAM, kind=type(fault).__name__), as_json=as_json)
    print(json.dumps(result, ensure_ascii=False) if as_json else _visible(text))
    return code


def _visible(text: str) -> str:
    """Return text without control characters that a name in a workbook might bring to the terminal."""
    return "".join(one if one >= " " or one in "\n\t" else "\ufffd" for one in text)


def command() -> NoReturn:
    """Run the command line as a process of its own: `jixiao`, `python -m xl_addin`."""
    gc.set_threshold(100_000)  # a command lives for a moment: collecting while it loads costs a tenth of it
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output has left, as in `jixiao check … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    gc.freeze()  # nor is there anything worth collecting on the way out
    sys.exit(code)


def _speak_utf8() -> None:
    """Make output UTF-8, whatever the terminal's own encoding; nothing in a name can stop a message."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
