"""Compiling translations: .po to .mo, without gettext's own tools."""

from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]


def compile_catalogues() -> int:
    """Compile each .po whose .mo is missing or older; how many were compiled."""
    stale = [
        source for source in sorted(HOUSE.rglob("locale/*/LC_MESSAGES/*.po")) if _stale(source)
    ]
    for source in stale:
        import polib

        polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
    return len(stale)


def _stale(source: Path) -> bool:
    made = source.with_suffix(".mo")
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime
