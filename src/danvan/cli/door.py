"""Where the command begins and ends: language, errors, exit codes."""

import os
import sys
from collections.abc import Sequence

import click

from danvan.cli import language

FAILED = 1
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point. Exit codes: 0 done, 1 faults were found, 2 bad input, 3 not allowed,
    4 not found, 5 wrong state, 130 interrupted."""
    given = language.choose(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(_run(given))


def _run(arguments: list[str]) -> int:
    from danvan.cli.root import danvan  # only now is the language of its help known

    try:
        return danvan.main(arguments, prog_name="danvan", standalone_mode=False) or 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say(language.gettext("Đã dừng theo yêu cầu."))
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("DANVAN_DEBUG") == "1":
            raise
        message, code = _told(error)
        _say(message)
        return code


def _told(error: Exception) -> tuple[str, int]:
    """What a person reads of an error, and the exit code."""
    from django.db import DatabaseError

    from danvan.kernel.errors import DanvanError

    if isinstance(error, DanvanError):
        return error.message, error.exit_code
    if isinstance(error, DatabaseError):
        return language.gettext(
            "Chưa dùng được cơ sở dữ liệu. Hãy chạy «danvan setup», rồi thử lại. (%(detail)s)"
        ) % {"detail": _first_line(error)}, FAILED
    if isinstance(error, OSError):
        return language.gettext("Không đọc hoặc ghi được: %(detail)s") % {
            "detail": _first_line(error)
        }, FAILED
    return language.gettext(
        "Có lỗi ngoài dự kiến: %(detail)s. Hãy báo cho người quản trị; chạy lại với "
        "DANVAN_DEBUG=1 để xem chi tiết."
    ) % {"detail": f"{type(error).__name__}: {_first_line(error)}"}, FAILED


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0][:200]


def _say(message: str) -> None:
    click.secho(message, fg="red", err=True)
