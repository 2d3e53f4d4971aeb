"""The language of the command line: `--lang`, else the environment, else Vietnamese.

`danvan --help` and `danvan read` start without Django, so their sentences come through Python's
own gettext, out of the same catalogues; `start_django` hands the choice on.
"""

import gettext as catalogues
import os
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
LANGUAGES = ("vi", "en")
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def choose(arguments: Sequence[str]) -> list[str]:
    """Settle the language of this process and of those it starts; the arguments without `--lang`.

    A language that is not there stays among them, for the parser to tell.
    """
    left, asked_for = _taken_out(list(arguments))
    os.environ["LANGUAGE"] = asked_for or _of_environment()
    catalogues.bindtextdomain("django", HERE.parent / "locale")
    catalogues.bindtextdomain("messages", HERE / "locale")  # click's own sentences
    return left


def chosen() -> str:
    return os.environ.get("LANGUAGE", LANGUAGES[0])


def gettext(sentence: str) -> str:
    """The Vietnamese sentence in the language chosen."""
    return catalogues.dgettext("django", sentence)


def _taken_out(arguments: list[str]) -> tuple[list[str], str]:
    """`--lang en` or `--lang=en`, wherever it stands before a bare `--`."""
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        option, equals, value = argument.partition("=")
        length = 1 if equals else 2
        value = value if equals else "".join(arguments[place + 1 : place + 2])
        if option == "--lang" and value in LANGUAGES:
            return arguments[:place] + arguments[place + length :], value
    return arguments, ""


def _of_environment() -> str:
    said = next((os.environ[name] for name in VARIABLES if os.environ.get(name)), "")
    return "en" if said.lower().startswith("en") else LANGUAGES[0]
