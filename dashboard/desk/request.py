"""A request whose files stay in memory: what a sender uploads is never written to the disk as it is."""

from io import BytesIO
from typing import IO

from flask import Request


class InMemory(Request):
    """As Flask's, but a file that comes with a form makes no temporary file."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return BytesIO()
