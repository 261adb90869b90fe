"""Names of one article -> entities with ids, the relations between them, and why."""

from kg.link.gazetteer import Gazetteer
from kg.link.home import Told, home_of, place_code
from kg.link.resolve import link

__all__ = ["Gazetteer", "Told", "home_of", "link", "place_code"]
