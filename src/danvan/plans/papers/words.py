"""How a plan's figures are written in Vietnamese papers."""

from decimal import Decimal

from danvan.plans.models import PlanLine

_SWAPPED = str.maketrans(",.", ".,")


def number(value: int | None) -> str:
    """1.234,5 of 1234500 thousandths; nothing for None."""
    if value is None:
        return ""
    text = f"{Decimal(value) / 1000:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_SWAPPED)


def money(value: int | None) -> str:
    """15.000.000 đồng."""
    return "" if value is None else f"{value:,} đồng".replace(",", ".")


def months(line: PlanLine) -> str:
    """«3», «3–10», «cả năm»."""
    if (line.from_month, line.to_month) == (1, 12):
        return "cả năm"
    if line.from_month == line.to_month:
        return str(line.from_month)
    return f"{line.from_month}–{line.to_month}"


def measure(line: PlanLine) -> str:
    """What the target is counted in."""
    return line.indicator.unit_vi if line.indicator else line.measure


def target(line: PlanLine) -> str:
    """«12 km đường», with the indicator's name where it has one."""
    if line.target is None:
        return line.indicator.name_vi if line.indicator else line.measure
    counted = f"{number(line.target)} {measure(line)}".strip()
    return f"{line.indicator.name_vi}: {counted}" if line.indicator else counted


def forces(line: PlanLine) -> str:
    """«40 người: 40 dân quân»."""
    people = "" if line.people is None else f"{line.people:,} người".replace(",", ".")
    return ": ".join(part for part in (people, line.forces) if part)


def funds(line: PlanLine) -> str:
    """«15.000.000 đồng, ngân sách xã»."""
    source = str(PlanLine.Source(line.source).label) if line.source else ""
    return ", ".join(part for part in (money(line.money), source) if part)
