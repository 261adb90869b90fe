"""The page a researcher works in: one HTML file with everything inside, or a page that asks a local server."""

from kg.view.note import MOST_NODES, write_note
from kg.view.page import served_page, write_page

__all__ = ["MOST_NODES", "served_page", "write_note", "write_page"]
