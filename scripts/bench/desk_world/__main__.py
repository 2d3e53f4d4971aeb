"""`python desk_world`: measures, and writes the figures as JSON to the file named."""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]


def main(out: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danvan.config.settings")
    import django

    django.setup()
    from desk_world.measuring import measure

    Path(out).write_text(json.dumps([asdict(figure) for figure in measure()]))


if __name__ == "__main__":
    main(sys.argv[1])
