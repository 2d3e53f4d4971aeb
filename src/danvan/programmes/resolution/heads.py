"""What the bodies of a line are called, as the head of a name: folded and written out."""

UNIONS = ("womens_union", "youth_union", "farmers_association", "veterans_association",
          "trade_union")  # fmt: skip

# Certain with a place or a level behind them.
HEADS = {
    "uy ban nhan dan": "peoples_committee", "chinh quyen": "peoples_committee",
    "chinh quyen dia phuong": "peoples_committee",
    "dang uy": "party_committee", "cap uy": "party_committee", "cap uy dang": "party_committee",
    "to chuc dang": "party_committee", "ban chap hanh dang bo": "party_committee",
    "khoi dan van": "mass_mobilisation", "ban dan van": "mass_mobilisation",
    "ban dan van cap uy": "mass_mobilisation",
    "ban tuyen giao va dan van": "mass_mobilisation", "ban xay dung dang": "mass_mobilisation",
    "khoi dan van dang uy": "mass_mobilisation", "ban xay dung dang dang uy": "mass_mobilisation",
    "uy ban kiem tra": "inspection_committee", "uy ban kiem tra dang uy": "inspection_committee",
    "ban chi huy quan su": "military_command", "bo chi huy quan su": "military_command",
    "co quan quan su": "military_command", "quan su": "military_command",
    "cong an": "police", "luc luong cong an": "police",
    "bo chi huy bo doi bien phong": "border_guard", "ban chi huy bo doi bien phong": "border_guard",
    "bo doi bien phong": "border_guard",
    "mat tran to quoc": "fatherland_front", "mat tran": "fatherland_front",
    "ban thuong truc mat tran to quoc": "fatherland_front",
    "hoi lien hiep phu nu": "womens_union", "hoi phu nu": "womens_union",
    "hoi nong dan": "farmers_association", "hoi cuu chien binh": "veterans_association",
    "doan thanh nien": "youth_union", "doan thanh nien cong san": "youth_union",
    "doan thanh nien cong san ho chi minh": "youth_union", "doan": "youth_union",
    "lien doan lao dong": "trade_union", "cong doan": "trade_union",
}  # fmt: skip
# Common words: they point at their line only where a name begins with them.
AT_FRONT = frozenset({"doan", "chinh quyen", "cap uy", "to chuc dang", "cap uy dang"})
# Words that point at a line and are not certain to mean one of its bodies.
LOOSE = {
    "bo doi": "military_command", "chi huy quan su": "military_command",
    "bien phong": "border_guard", "phu nu": "womens_union", "nong dan": "farmers_association",
    "cuu chien binh": "veterans_association", "thanh nien": "youth_union",
    "dan van": "mass_mobilisation", "tuyen giao": "mass_mobilisation",
    "kiem tra": "inspection_committee",
    "tinh uy": "party_committee", "huyen uy": "party_committee", "thanh uy": "party_committee",
    "thi uy": "party_committee",
}  # fmt: skip
