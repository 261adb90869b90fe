"""The page a researcher works in: one HTML file with everything inside, or a page that asks a local server."""

from kg.view.page import served_page, write_page

__all__ = ["served_page", "write_page"]
