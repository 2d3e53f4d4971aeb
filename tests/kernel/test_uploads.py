"""A file above the limit takes neither memory nor disk, and the form's words arrive."""

import tracemalloc
from io import BytesIO, RawIOBase

import pytest
from django.conf import LazySettings
from django.core.handlers.wsgi import WSGIRequest

LIMIT = 3_000_000  # above what Django holds in memory
EDGE = "edge"
MEGABYTE = b"x" * 1_000_000


class Long(RawIOBase):
    """The body of a form with words and a file of that many megabytes, made while it is read."""

    def __init__(self, megabytes: int) -> None:
        head = (
            f'--{EDGE}\r\nContent-Disposition: form-data; name="note"\r\n\r\nĐã xong.\r\n'
            f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'
        ).encode()
        tail = (
            f'\r\n--{EDGE}\r\nContent-Disposition: form-data; name="after"\r\n\r\nvẫn còn'
            f"\r\n--{EDGE}--\r\n"
        ).encode()
        self.length = len(head) + megabytes * len(MEGABYTE) + len(tail)
        self._parts = iter([head, *[MEGABYTE] * megabytes, tail])
        self._now = BytesIO()

    def read(self, size: int = -1) -> bytes:
        found = self._now.read(size)
        if not found and (part := next(self._parts, None)) is not None:
            self._now = BytesIO(part)
            found = self._now.read(size)
        return found


def sent(megabytes: int) -> WSGIRequest:
    body = Long(megabytes)
    return WSGIRequest({
        "REQUEST_METHOD": "POST", "wsgi.input": body, "CONTENT_LENGTH": str(body.length),
        "CONTENT_TYPE": f"multipart/form-data; boundary={EDGE}", "PATH_INFO": "/",
    })  # fmt: skip


@pytest.fixture(autouse=True)
def low_limit(settings: LazySettings) -> None:
    settings.PAPER_MAX_BYTES = LIMIT


def test_the_words_arrive_and_little_more_than_the_limit() -> None:
    request = sent(60)
    assert request.POST.dict() == {"note": "Đã xong.", "after": "vẫn còn"}
    file = request.FILES["file"]
    assert LIMIT < file.size <= LIMIT + 2 * 65_536
    assert len(file.read()) == file.size


def test_memory_does_not_grow_with_the_file() -> None:
    tracemalloc.start()
    try:
        _ = sent(60).POST
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8_000_000


@pytest.mark.parametrize("megabytes", [1, 3])
def test_within_the_limit_nothing_is_lost(megabytes: int) -> None:
    file = sent(megabytes).FILES["file"]
    assert file.read() == MEGABYTE * megabytes
