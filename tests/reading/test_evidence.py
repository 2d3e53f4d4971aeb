"""Clauses, the words that each reading rests on, its doubts, and that every offset is exact."""

from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.reading import Obligation, Reading, read

HEAD = (
    "TỈNH ỦY LAM GIANG\n*\nSố 18-CT/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
    "Lam Giang, ngày 12 tháng 3 năm 2026\n\nCHỈ THỊ\nvề công tác dân vận\n\n"
)
PIECES = st.sampled_from(
    [
        *(
            "1. ",
            "a) ",
            "- ",
            "+ ",
            "II. ",
            "Điều 3. ",
            "Một là, ",
            '"2. ',
            "PHỤ LỤC",
            "\n",
            "\n\n",
        ),
        *("Giao Sở Y tế ", "Sở Nội vụ chủ trì, phối hợp với Công an tỉnh ", "lập kế hoạch", ". "),
        *(
            "báo cáo về Ủy ban nhân dân tỉnh ",
            "trước ngày 15/11/2026",
            "hằng quý",
            "; ",
            ", ",
            ": ",
        ),
        *("(sau đây gọi là Ban Chỉ đạo)", "Bãi bỏ khoản 2 Điều 5 ", "Chỉ thị số 24-CT/TU ", " | "),
        *(
            "The Police shall report to the Front ",
            "Die Polizei wird beauftragt, ",
            "Uỷ ban",
            "\u00a0",
        ),
    ]
)


def owed(text: str) -> tuple[Obligation, ...]:
    return read(HEAD + text).obligations


def why(obligation: Obligation, text: str) -> list[tuple[str, str, str]]:
    whole = read(HEAD + text).text
    return [(r.field, r.rule, whole[r.start : r.end]) for r in obligation.reasons]


def test_every_clause_has_a_path_of_its_own_and_a_parent() -> None:
    reading = read(HEAD + "I. NHIỆM VỤ\n1. Sở Y tế:\na) Họp.\n- Bàn.\n1. Sở Nội vụ họp.\nXong.\n")
    assert [(c.path, c.parent, c.mark, c.heading) for c in reading.clauses] == [
        ("I", "", "I.", True),
        ("I.1", "I", "1.", True),
        ("I.1.a", "I.1", "a)", False),
        ("I.1.a.1", "I.1.a", "-", False),
        ("I.1_2", "I", "1.", False),
        ("I.p1", "I", "", False),
    ]
    assert [reading.text[c.start : c.end] for c in reading.clauses][2] == "a) Họp."


def test_reasons_point_at_the_words() -> None:
    text = (
        "1. Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh lập danh sách hộ nghèo, gửi Sở Nội vụ "
        "trước ngày 30/6/2026.\n"
    )
    assert why(owed(text)[0], text) == [
        ("obligation", "giao", "Giao"),
        ("lead", "giao", "Giao Sở Y tế"),
        ("coordinate", "phoi_hop_voi", "phối hợp với Công an tỉnh"),
        ("report_to", "gui_ve", "gửi Sở Nội vụ"),
        ("due", "truoc_ngay", "trước ngày 30/6/2026"),
        ("work", "gui_ve", "gửi"),
        ("deliverable", "product", "lập danh sách hộ nghèo"),
    ]
    assert owed(text)[0].deliverable == "danh sách hộ nghèo"


def test_a_lead_from_above_says_where_it_stood() -> None:
    text = "1. Giao Sở Y tế:\na) Mua thuốc.\n"
    assert ("lead", "lead-of-the-list", "Giao Sở Y tế") in why(owed(text)[0], text)


def test_the_kind_of_work() -> None:
    found = owed(
        "II. NHIỆM VỤ\n1. Sở Y tế tập huấn cán bộ.\n2. Sở Y tế kiểm tra, giám sát các xã.\n"
        "3. Sở Y tế báo cáo Tỉnh ủy.\n4. Sở Y tế khen thưởng các thôn.\n5. Sở Y tế sửa đường.\n"
    )
    assert [o.work for o in found] == ["train", "inspect", "report", "commend", "do"]


def test_doubts_are_told_with_what_else_it_may_be() -> None:
    found = owed(
        "II. NHIỆM VỤ\n1. Sở Y tế họp trước ngày 01/6/2026; tổng kết trước ngày 01/12/2026.\n"
        "2. Rà soát sổ sách.\n3. Sở Y tế họp trước ngày 01/6/2020.\n4. Sở Y tế họp trong quý II.\n"
        "5. Trong thời hạn 10 ngày, Sở Y tế trả lời.\n6. Các đơn vị liên quan họp.\n"
        "7. Sở Y tế mua thuốc cho Công an tỉnh.\n"
    )
    said = [[(d.field, d.why, d.alternatives) for d in o.doubts] for o in found]
    assert said == [
        [("due", "two-dates", ("2026-12-01",))],
        [("lead", "no-lead", ())],
        [("due", "date-past", ())],
        [("due", "year-missing", ())],
        [("due", "relative", ())],
        [("lead", "lead-vague", ())],
        [],
    ]


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=50).map("".join))
def test_every_offset_is_exact_whatever_the_text(text: str) -> None:
    check(read(text))


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=50).map("".join))
def test_offsets_are_exact_in_papers_too(text: str) -> None:
    check(read(HEAD + "II. NHIỆM VỤ\n" + text))


def check(reading: Reading) -> None:
    size = len(reading.text)
    for owed_one in reading.obligations:
        assert owed_one.text == reading.text[owed_one.start : owed_one.end]
        assert all(0 <= r.start < r.end <= size for r in owed_one.reasons)
    paths = [clause.path for clause in reading.clauses]
    assert len(set(paths)) == len(paths)
    assert {clause.parent for clause in reading.clauses} <= {"", *paths}
    assert {o.path for o in reading.obligations} <= set(paths)
    stretches = [
        *((clause.start, clause.end) for clause in reading.clauses),
        *((definition.start, definition.end) for definition in reading.definitions),
        *((amendment.start, amendment.end) for amendment in reading.amendments),
    ]
    assert all(0 <= start < end <= size for start, end in stretches)
    for clause in reading.clauses:
        assert reading.text[clause.start : clause.end].startswith(clause.mark)
    assert {a.path for a in reading.amendments} <= set(paths)
