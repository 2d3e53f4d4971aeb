"""Days as official papers write them: a nought before days under 10 and months under 3."""

from datetime import date


def day(on: date) -> str:
    """05/02/2026, 01/7/2025: a nought before days under 10 and months under 3 (Decree 30/2020)."""
    month = f"{on.month:02}" if on.month < 3 else str(on.month)
    return f"{on.day:02}/{month}/{on.year}"


def long_day(on: date) -> str:
    month = f"{on.month:02}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02} tháng {month} năm {on.year}"
