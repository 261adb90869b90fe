"""The page a researcher works in: one HTML file with everything inside."""

from kg.view.page import write_page

__all__ = ["write_page"]
