"""Made-up figures of the size of the country: 10,035 communes reformed, 100 indicators a month.

Everything follows from SEED; nothing here is anybody's figure.
"""

from datetime import date
from pathlib import Path
from random import Random

import duckdb

SEED = 20250701
COMMUNES, NEW, SPLIT = 10_035, 3_321, 441
DISTRICTS, PROVINCES, NEW_PROVINCES = 696, 63, 34
INDICATORS, STOCKS, PEAKS = 100, 25, 5
REFORM = date(2025, 7, 1)
START = date(2010, 1, 1)
PROGRAMME = 1


def forest():
    """Old provinces, districts and communes, and what they became; a unit at each commune.

    Communes are 1 to 10,035, the new ones follow; each has one successor but 441, which have two
    and no shares.
    """
    from danvan.figures.forest import Forest, Heir, Standing

    chance = Random(SEED)  # noqa: S311 a made-up world
    spans, heirs = {}, {}

    def stand(number: int, first: date, end: date | None, level: str, parent: int | None) -> int:
        spans[number] = [Standing(first, end, str(number), f"N{number}", level, parent, number)]
        return number

    new = range(20_001, 20_001 + NEW)
    country = stand(90_000, START, None, "country", None)
    old_provinces = [
        stand(30_000 + n, START, REFORM, "province", country) for n in range(PROVINCES)
    ]
    provinces = [stand(40_000 + n, REFORM, None, "province", country) for n in range(NEW_PROVINCES)]
    for n, old in enumerate(old_provinces):
        heirs[old] = [Heir(provinces[n * NEW_PROVINCES // PROVINCES], REFORM, None)]
    districts = [
        stand(50_000 + n, START, REFORM, "district", old_provinces[n * PROVINCES // DISTRICTS])
        for n in range(DISTRICTS)
    ]
    for n, commune in enumerate(new):
        stand(commune, REFORM, None, "commune", provinces[n * NEW_PROVINCES // NEW])
    split = set(chance.sample(range(1, COMMUNES + 1), SPLIT))
    for n in range(COMMUNES):
        commune = stand(n + 1, START, REFORM, "commune", districts[n * DISTRICTS // COMMUNES])
        at = n * NEW // COMMUNES
        to = {new[at], new[min(at + 1, NEW - 1)]} if commune in split else {new[at]}
        share = None if len(to) > 1 else 1
        heirs[commune] = [Heir(heir, REFORM, share) for heir in sorted(to)]
    return Forest(spans, heirs)


def indicators() -> dict[int, object]:
    """70 flows, 25 stocks, 5 peaks."""
    from danvan.reporting.models import Aggregation, Indicator

    kinds = [Aggregation.LATEST] * STOCKS + [Aggregation.MAX] * PEAKS
    kinds += [Aggregation.SUM] * (INDICATORS - len(kinds))
    return {
        pk: Indicator(pk=pk, code=f"i{pk}", aggregation=kind)
        for pk, kind in enumerate(kinds, start=1)
    }


def write(root: Path, keys: list[int]) -> int:
    """One partition a month, as `store.refresh` writes them; the figures in all."""
    (root / str(PROGRAMME)).mkdir(parents=True)
    engine = duckdb.connect()
    for key in keys:
        path = root / str(PROGRAMME) / f"{key}.parquet"
        engine.execute(
            f"""
            COPY (
                SELECT {key}::BIGINT * 20000 + u AS submission_id, 1::INTEGER AS schedule_id,
                    u::INTEGER AS unit_id, {key}::INTEGER AS "key",
                    make_date({key // 100}, {key % 100}, 1) AS first,
                    make_date({key // 100}, {key % 100}, 28) AS "end", false AS nil,
                    i::INTEGER AS indicator_id,
                    CASE WHEN i > 0 THEN (hash(u, i, {key}, {SEED}) % 100000 * 1000)::BIGINT END
                        AS thousandths
                FROM range({INDICATORS + 1}) AS a(i), range(1, {COMMUNES + 1}) AS b(u)
                ORDER BY i, u
            ) TO '{path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)
            """  # noqa: S608 our own numbers
        )
    return len(keys) * COMMUNES * INDICATORS
