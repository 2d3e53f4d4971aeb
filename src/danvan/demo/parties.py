"""Steering committees of the directive, and a coordination programme drawn up and signed.

Made up: decision numbers, articles and days of signing are for showing, and say so.
"""

from datetime import date

from danvan.demo import papers
from danvan.demo.chapters import NARRATOR, Progress
from danvan.demo.people import actor, province_of, unit_of
from danvan.kernel import clock
from danvan.org.models import Area, Post, UnitSpan
from danvan.programmes import actions
from danvan.programmes.actions import Clause, Draft
from danvan.programmes.actions.committees import Decision
from danvan.programmes.models import Programme
from danvan.programmes.seating import Office, Seat

ALIKE = (
    Office("head", "party_committee", "Bí thư"),
    Office("deputy", "peoples_committee", "Chủ tịch Ủy ban nhân dân"),
    Office("standing", "military_command", "Chỉ huy trưởng"),
    Office("member", "fatherland_front", "Chủ tịch Ủy ban Mặt trận"),
)
RULES = "Họp mỗi quý một lần; thường trực chuẩn bị nội dung (minh họa)."


def tell_parties_before(_progress: Progress) -> str:
    """Before the reform: the province's committee, and one in every district."""
    programme = Programme.objects.get(code=papers.NGHE_AN.code)
    who, day = actor("dieuphoi"), clock.today()
    area = province_of(who)
    line = UnitSpan.objects.on(day).filter(level="province", area=area)
    party = line.filter(line="party_committee").first()
    head = Seat("head", unit=party.unit, title="Phó Bí thư Thường trực") if party else Seat(
        "head", unit=unit_of(who), title="Trưởng ban"
    )  # fmt: skip
    leader = unit_of(actor("lanhdao"))
    actions.set_up(
        programme, area=area, day=day, actor=who, standing_body=unit_of(who), working_rules=RULES,
        members=[head, Seat("standing", unit=leader, title="Chỉ huy trưởng")],
        decision=Decision("1403-QĐ/TU (minh họa)", date(2023, 12, 19)),
    )  # fmt: skip
    told = actions.set_up_everywhere(
        programme, level="district", composition=ALIKE, day=day, working_rules=RULES, actor=who
    )
    return f"Ban Chỉ đạo tỉnh và {len(told.made)} huyện, theo vị trí (minh họa)"


def tell_parties_after(_progress: Progress) -> str:
    """After the reform: one in every commune; the board and the command agree and sign."""
    programme, who = Programme.objects.get(code=papers.NGHE_AN.code), actor("dieuphoi")
    told = actions.set_up_everywhere(
        programme, level="commune", composition=ALIKE, day=clock.today(), working_rules=RULES,
        standing_line="mass_mobilisation", actor=who,
    )  # fmt: skip
    return f"{len(told.made)} xã lập Ban Chỉ đạo; " + _agree(province_of(who))


def _agree(area: Area) -> str:
    who, leader = actor("dieuphoi"), actor("lanhdao")
    board, command = unit_of(who), unit_of(leader)
    today = clock.today()
    agreement = actions.draft_agreement(
        Draft(
            title="Phối hợp giúp dân khắc phục hậu quả thiên tai (minh họa)",
            from_day=today, to_day=date(today.year + 3, 12, 31),
            parties=[(board, "lead", str(board)), (command, "lead", str(command))],
            articles=[
                Clause("Mục đích", "Các bên cùng giúp dân khắc phục hậu quả thiên tai."),
                Clause("Giúp dân", f"1. {command} chủ trì, phối hợp với {board} xây dựng kế hoạch "
                       f"giúp dân, hoàn thành trước ngày 31/3/{today.year + 1}.\n"
                       "2. Tổ chức sơ kết hằng năm trước ngày 15 tháng 12.", board),
            ],
        ),
        area=area, owner=board, synthetic=True, actor=who,
    )  # fmt: skip
    for party in agreement.parties.all():
        acting = leader if party.unit_id == command.pk else who
        post = Post.objects.get(pk=acting.post_id or 0)
        actions.sign(party, post=post, on=today, place="Vinh", actor=NARRATOR)
    made = actions.bring_into_force(
        agreement, number="07-CTrPH/BTGDV-BCH", code="phoi-hop-giup-dan", actor=who
    )
    first = today.year
    turns = {year: (board, command)[(year - first) % 2] for year in range(first, first + 4)}
    actions.set_chairs(made, turns=turns, actor=who)
    return f"«{made.title}» đã ký, chủ trì luân phiên từng năm"
