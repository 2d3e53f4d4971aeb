"""A directive in our own words, for the journeys."""

DIRECTIVE = """TỈNH ỦY LAM GIANG
*
Số 07-CT/TU

ĐẢNG CỘNG SẢN VIỆT NAM
Lam Giang, ngày 2 tháng 6 năm 2026

CHỈ THỊ
về công tác dân vận trong mùa mưa bão

Mùa mưa bão năm nay đến sớm.
Một số nơi chuẩn bị còn chậm.
1. Ban Dân vận Tỉnh ủy chủ trì, phối hợp với Bộ Chỉ huy Quân sự tỉnh xây dựng kế hoạch giúp dân \
gia cố nhà ở, hoàn thành trước ngày 30/6/2026.
2. Ban Chỉ huy Quân sự các xã tổ chức lực lượng giúp dân chằng chống nhà cửa, hoàn thành trước \
ngày 15/7/2026.
3. Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh vận động nguồn lực hỗ trợ nhân dân, hoàn thành trước \
ngày 31/8/2026.
4. Ủy ban Kiểm tra Tỉnh ủy kiểm tra việc thực hiện Chỉ thị này, hoàn thành trước ngày 20/12/2026.
"""
