"""Serve the airport's map as a page without a kernel; each reload builds what has changed."""

from __future__ import annotations

import sys
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import frontend

PORT = 8765


def page() -> bytes:
    """Make the page, with the front-end as its sources are now."""
    import journey_widgets as jw

    frontend.build()
    journey = jw.samples.airport().journey
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        journey.export(path)
        return path.read_bytes()


class Handler(BaseHTTPRequestHandler):
    """Answers every address with the page, or with what the build said."""

    def do_GET(self) -> None:
        """Send the page."""
        try:
            status, kind, body = 200, "text/html", page()
        except frontend.BuildError as error:
            status, kind, body = 500, "text/plain", str(error).encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
    print(f"http://127.0.0.1:{port}/  (reload after an edit; Control+C stops it)")
    try:
        ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
    except KeyboardInterrupt:
        print()
