"""What the data on lines of organisation says of names: aliases and attached bodies."""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from danvan import org

_DATA = Path(org.__file__).parent / "data" / "lines.json"


@dataclass(frozen=True)
class LineNames:
    """Vietnamese names by line code; attached bodies are Party bodies inside another unit."""

    aliases: dict[str, list[str]] = field(default_factory=dict)
    attached: list[str] = field(default_factory=list)


@cache
def line_names() -> LineNames:
    """Read once from the data of `org`."""
    names = LineNames()
    for line in json.loads(_DATA.read_text(encoding="utf-8"))["lines"]:
        names.aliases[line["code"]] = line["aliases"]["vi"]
        for body in line.get("attached_bodies", []):
            names.attached.append(body["vi"])
            names.attached.extend(body["replaced_by"]["vi"].split(", hoặc "))
    return names
