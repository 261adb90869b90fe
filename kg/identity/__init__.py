"""What is one thing across articles: persons, bodies, facilities, meetings, events; and what people judge of it."""

from kg.identity.judgement import Judgement, active, made, path_of, read
from kg.identity.review import Doubt, anchored, doubts
from kg.identity.writer import judge, writer

__all__ = ["Doubt", "Judgement", "active", "anchored", "doubts", "judge", "made", "path_of", "read", "writer"]
