"""A small directive of the made-up province, written for these tests."""

import pytest

DIRECTIVE = """TỈNH ỦY LAM GIANG
*
Số 12-CT/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Lam Giang, ngày 05 tháng 3 năm 2025

CHỈ THỊ
của Ban Thường vụ Tỉnh ủy về giữ gìn đường làng ven sông

Căn cứ Nghị quyết số 09-NQ/TU ngày 10 tháng 01 năm 2025, Ban Thường vụ Tỉnh ủy yêu cầu:

1. Ban Chỉ huy Quân sự các xã, phường, thị trấn xây dựng kế hoạch \
dọn đường ven sông, xong trước ngày 30 tháng 6 năm 2025.
2. Bộ Chỉ huy Quân sự tỉnh chủ trì, phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh \
hướng dẫn các xã làm mẫu một đoạn đường.
3. Hằng năm, Ban Dân vận Tỉnh ủy báo cáo kết quả với Ban Thường vụ Tỉnh ủy trước ngày 15 tháng 11.
4. Các cơ quan liên quan tạo điều kiện về phương tiện.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Trần Văn Mẫu
"""


@pytest.fixture
def directive() -> bytes:
    return DIRECTIVE.encode()
