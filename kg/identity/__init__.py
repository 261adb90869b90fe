"""What is one thing across articles: persons, bodies, facilities, meetings, events; and what people judge of it."""

from kg.identity.writer import writer

__all__ = ["writer"]
