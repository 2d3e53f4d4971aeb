"""One promised figure, measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`bar` is the most that `value` may be; `baseline` another way, measured in the same run."""

    name: str
    value: float
    unit: str
    bar: float
    size: str
    baseline: float | None = None

    @property
    def holds(self) -> bool:
        return self.value <= self.bar

    @property
    def row(self) -> dict[str, str | float | bool | None]:
        ratio = round(self.value / self.baseline, 3) if self.baseline else None
        return {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "bar": self.bar,
            "holds": self.holds,
            "baseline": round(self.baseline, 3) if self.baseline else None,
            "ratio": ratio,
            "size": self.size,
        }
