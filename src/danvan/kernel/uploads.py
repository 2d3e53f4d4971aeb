"""Files on their way in: of one that is too large no more is kept than shows that it is."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class Bounded(FileUploadHandler):
    """Stands before Django's own handlers and passes on little more than PAPER_MAX_BYTES.

    The rest is read off the wire and dropped, so that 300 MB take neither memory nor disk, the
    other fields of the form arrive, and whoever takes the file refuses it as too large.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= settings.PAPER_MAX_BYTES else None

    def file_complete(self, file_size: int) -> None:
        return None
