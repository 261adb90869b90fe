"""Names of one article -> entities with ids, the relations between them, and why."""

from typing import TYPE_CHECKING

from kg.rooms import parts

if TYPE_CHECKING:
    from kg.link.gazetteer import Gazetteer
    from kg.link.home import Told, home_of, place_code
    from kg.link.resolve import link

__all__ = ["Gazetteer", "Told", "home_of", "link", "place_code"]

__getattr__ = parts(
    __name__,
    {"Gazetteer": "gazetteer", "Told": "home", "home_of": "home", "link": "resolve", "place_code": "home"},
)
