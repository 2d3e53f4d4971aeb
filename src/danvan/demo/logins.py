"""The demonstration's log-ins: one password for all, made once and kept beside the database."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from danvan.kernel.actor import Role

NGHE_AN, HA_TINH = "40", "42"
_WORDS = ("sen", "lua", "tre", "suoi", "nui", "bien", "gio", "may", "nang", "mua", "dong", "song")


@dataclass(frozen=True)
class Person:
    """Somebody made up, with the post they hold from 2023 (`identity`) and from the reform on.

    `identity_now` is the unit's identity in lines.json today; `commune` names a commune of today.
    """

    username: str
    full_name: str
    role: Role
    title: str
    province: str
    identity: str | None
    identity_now: str
    commune: str = ""


_MOBILISATION = ("mobilisation.province", "mobilisation.province_joint")
_MILITARY = ("military.province", "military.province")
_INSPECTION = ("inspection.province", "inspection.province")
_FRONT = ("front.province", "front.province")
_PEOPLE = ("people.province", "people.province")
CAST = (
    Person("dieuphoi", "Nguyễn Thị Hạnh", Role.COORDINATOR, "Chuyên viên điều phối",
           NGHE_AN, *_MOBILISATION),
    Person("canbo", "Lô Văn Tâm", Role.OFFICER, "Trợ lý dân vận",
           NGHE_AN, None, "military.commune", "Xã Quế Phong"),
    Person("lanhdao", "Trần Quốc Dũng", Role.LEADER, "Chỉ huy trưởng",
           NGHE_AN, *_MILITARY),
    Person("kiemtra", "Phan Thanh Bình", Role.INSPECTOR, "Ủy viên kiểm tra",
           NGHE_AN, *_INSPECTION),
    Person("mattran", "Hồ Thị Lan", Role.SUPERVISOR, "Ủy viên giám sát",
           NGHE_AN, *_FRONT),
    Person("quantri", "Vũ Minh Khôi", Role.ADMINISTRATOR, "Quản trị hệ thống",
           NGHE_AN, *_PEOPLE),
    Person("hatinh", "Đặng Thu Hà", Role.COORDINATOR, "Chuyên viên điều phối",
           HA_TINH, *_MOBILISATION),
    Person("lanhdao-ht", "Lê Xuân Trường", Role.LEADER, "Trưởng ban",
           HA_TINH, *_MOBILISATION),
)  # fmt: skip


def password() -> str:
    """The one password of all demonstration accounts; kept in var/demo-password (0600)."""
    kept = Path(settings.VAR) / "demo-password"
    if not kept.exists():
        words = "-".join(secrets.choice(_WORDS) for _n in range(3))
        made = f"{words}-{secrets.randbelow(9000) + 1000}"
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(made)
    return kept.read_text()
