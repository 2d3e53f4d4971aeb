"""The group of all commands. A command's file is opened only when it is called or listed."""

from importlib import import_module
from importlib.metadata import version

import click

from danvan.cli import language
from danvan.cli.language import gettext as _

COMMANDS = (
    "read",
    "programmes",
    "units",
    "org",
    "figures",
    "review",
    "check",
    "journal",
    "setup",
    "serve",
    "worker",
    "demo",
)


class OpenedWhenCalled(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        found: click.Command = import_module(f"danvan.cli.{name}").command
        return found


@click.group(
    cls=OpenedWhenCalled,
    help=_("Dân vận: từ chỉ thị đến kết quả, ở mọi cấp, và vẫn cộng đủ khi địa giới thay đổi."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--lang",
    type=click.Choice(language.LANGUAGES),
    expose_value=False,
    help=_("Ngôn ngữ. Mặc định theo biến môi trường LANG, nếu không thì tiếng Việt."),
)
@click.version_option(version("danvan"), prog_name="danvan")
def danvan() -> None:
    """Nothing by itself."""
