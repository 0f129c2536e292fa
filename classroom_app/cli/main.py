"""The commands and their options; what each does is loaded only when it is called."""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence

from classroom_app import __version__
from classroom_app.errors import ClassroomError
from classroom_app.services.kinds import FORMATS, KINDS, PAPERS

OK, WRONG_INPUT, WRONG_USAGE = 0, 1, 2
"""Exit codes: done; the user's input was wrong, said in one line; the command was called wrongly."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code. Wrong usage ends the process with 2, as argparse does."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Chinese gets codes for it
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.module == "window" and options.plan and not options.lesson:
        parser.error("--plan names a plan of a lesson: give --lesson, too")
    module = importlib.import_module(f"classroom_app.cli.{options.module}")
    try:
        code = int(module.run(options))
        sys.stdout.flush()
        return code
    except ClassroomError as error:
        print(f"classroom-app: {error}", file=sys.stderr)
        return WRONG_INPUT
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="classroom-app",
        description="Run a critical-reading lesson on one article. Without a command, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"classroom-app {__version__}")
    parser.add_argument("--lesson", metavar="ID", help="go straight to this lesson")
    parser.add_argument("--plan", metavar="PLAN", help="to this plan of it, not its first")
    parser.set_defaults(module="window", role="teacher")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for role in ("teacher", "student"):
        window = commands.add_parser(role, help=f"open the window as a {role}")
        window.add_argument(
            "--lesson", metavar="ID", help="go straight to this lesson", default=argparse.SUPPRESS
        )
        window.add_argument(
            "--plan",
            metavar="PLAN",
            help="to this plan of it, not its first",
            default=argparse.SUPPRESS,
        )
        window.set_defaults(module="window", role=role)
    _add_lessons(commands)
    _add_check(commands)
    _add_handouts(commands)
    _add_scan(commands)
    _add_doctor(commands)
    _add_tour(commands)
    return parser


_Commands = argparse._SubParsersAction  # argparse gives this type no public name


def _add_lessons(commands: _Commands[argparse.ArgumentParser]) -> None:
    lessons = commands.add_parser("lessons", help="list the lessons at hand")
    lessons.add_argument("--json", action="store_true", help="write JSON, for programs")
    lessons.set_defaults(module="lessons")


def _add_check(commands: _Commands[argparse.ArgumentParser]) -> None:
    check = commands.add_parser("check", help="look a lesson over: every fault at once, with file and line")
    check.add_argument("path", metavar="PATH", help="a lesson's folder, or a folder of lessons")
    check.add_argument("--strict", action="store_true", help="add the fairness and coverage report")
    check.add_argument("--json", action="store_true", help="write JSON, for programs")
    check.set_defaults(module="check")


def _add_handouts(commands: _Commands[argparse.ArgumentParser]) -> None:
    handouts = commands.add_parser("handouts", help="write a lesson's handouts as PDF or HTML")
    handouts.add_argument("lesson", metavar="LESSON", help="a lesson's id or folder")
    handouts.add_argument(
        "--kind", choices=(*KINDS, "all"), default="all", metavar="KIND", help=", ".join(KINDS)
    )
    handouts.add_argument("--plan", metavar="PLAN", default="", help="only this plan of it (all of it)")
    handouts.add_argument("--paper", choices=PAPERS, default="A4")
    handouts.add_argument("--format", choices=FORMATS, default="pdf", help="html: to answer in a browser")
    handouts.add_argument("--versions", metavar="A-D", default="", help="parallel versions, such as A-C")
    handouts.add_argument("--large-print", action="store_true", help="18 points, laid out anew")
    handouts.add_argument("--easy-read", action="store_true", help="one plain face, wide lines, no italics")
    handouts.add_argument("--ink-saver", action="store_true", help="no tinted grounds")
    handouts.add_argument(
        "--language", metavar="L", default="", help="of the handout's own words (the lesson's)"
    )
    handouts.add_argument("--roster", metavar="FILE", default="", help="the class: one name on each line")
    handouts.add_argument("--copies", metavar="N", type=int, default=0, help="so many copies without names")
    handouts.add_argument("--class", metavar="NAME", default="", dest="group", help="printed as the class")
    handouts.add_argument("--no-article", action="store_true", help="leave the article out")
    handouts.add_argument("--replace", action="store_true", help="overwrite older handouts of the same name")
    handouts.add_argument("--out", metavar="DIR", default=".", help="the folder to write to (here)")
    handouts.set_defaults(module="handouts")


def _add_scan(commands: _Commands[argparse.ArgumentParser]) -> None:
    scan = commands.add_parser("scan", help="read answer sheets that came back on paper")
    scan.add_argument("files", metavar="FILE", nargs="+", help="scans or photos: PDF, PNG, JPEG, TIFF")
    scan.add_argument("--json", action="store_true", help="write JSON, for programs")
    scan.set_defaults(module="scan")


def _add_doctor(commands: _Commands[argparse.ArgumentParser]) -> None:
    doctor = commands.add_parser("doctor", help="say what is wrong with this machine, and how to mend it")
    doctor.add_argument("--json", action="store_true", help="write JSON, for programs")
    doctor.set_defaults(module="doctor")


def _add_tour(commands: _Commands[argparse.ArgumentParser]) -> None:
    tour = commands.add_parser("tour", help="play a small class through the real windows, without a screen")
    tour.add_argument("--out", metavar="DIR", required=True, help="where pictures, PDFs and tour.json go")
    tour.set_defaults(module="tour")
