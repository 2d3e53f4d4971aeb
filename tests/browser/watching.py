"""Listening to a window: what went wrong in it, and what it weighed on the wire."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

REFUSED = "Failed to load resource: the server responded with a status of 4"


@dataclass
class Faults:
    """Errors in the console, broken scripts and requests to another host, in every window."""

    found: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext, site: str) -> None:
        def said(message: ConsoleMessage) -> None:
            # A page that is refused on purpose is no fault; what it asks for and misses is.
            on_purpose = message.text.startswith(REFUSED) and "/static/" not in str(
                message.location.get("url", "")
            )
            if message.type in ("error", "warning") and not on_purpose:
                self.found.append(f"{message.type}: {message.text}")

        def asked(request: Request) -> None:
            if not request.url.startswith((site + "/", "data:")):
                self.found.append(f"asked {request.url}")

        context.on("console", said)
        context.on("request", asked)
        context.on("weberror", lambda broken: self.found.append(f"script: {broken.error}"))


@dataclass
class Scales:
    """Bytes that came over the network since the last `reset`, as Chromium counts them."""

    page: Page
    total: int = 0
    each: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._urls: dict[str, str] = {}
        wire = self.page.context.new_cdp_session(self.page)
        wire.on("Network.requestWillBeSent", self._asked)
        wire.on("Network.loadingFinished", self._came)
        wire.send("Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        self._urls[event["requestId"]] = event["request"]["url"]

    def _came(self, event: dict[str, Any]) -> None:
        size = int(event["encodedDataLength"])
        self.total += size
        self.each[self._urls.get(event["requestId"], "?").rpartition("/")[2]] = size

    def reset(self) -> None:
        self.total, self.each = 0, {}
