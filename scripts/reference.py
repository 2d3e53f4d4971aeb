"""Write the tables of docs/reference/events.md and policy.md anew out of the code."""

import os
import re
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

PAGES = Path(__file__).resolve().parents[1] / "docs" / "reference"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danvan.config.settings")
    import django

    django.setup()
    import danvan
    from danvan.kernel import policy
    from danvan.kernel.journal import EVENTS

    for module in walk_packages(danvan.__path__, "danvan."):
        if ".migrations" not in module.name and not module.name.endswith(".wsgi"):
            import_module(module.name)
    _write("events.md", {code: str(event.sentence) for code, event in EVENTS.items()})
    _write("policy.md", {f"{verb} {model}": who for (verb, model), who in _by_model(policy)})


def _by_model(policy: object) -> list[tuple[tuple[str, str], str]]:
    described = policy.described()  # type: ignore[attr-defined]  # the module danvan.kernel.policy
    return sorted(described.items(), key=lambda item: (item[0][1], item[0][0]))


def _write(page: str, rows: dict[str, str]) -> None:
    """Keep what stands above the table, and what was written by hand where the code is silent."""
    file = PAGES / page
    head, rule, old = file.read_text(encoding="utf-8").partition("| --- | --- |\n")
    by_hand = dict(re.findall(r"^\| `([^`]+)` \| (.*) \|$", old, re.MULTILINE))
    lines = rows.items() if page == "policy.md" else sorted(rows.items())
    table = "".join(f"| `{name}` | {said or by_hand.get(name, '')} |\n" for name, said in lines)
    file.write_text(head + rule + table, encoding="utf-8")
    print(f"{page}: {len(rows)} lines")


if __name__ == "__main__":
    sys.exit(main())
