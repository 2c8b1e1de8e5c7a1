"""Plots as native Office charts: parts that slides and sheets share, with the cells that each is drawn from."""

from layouts.native.data import Data
from layouts.native.dress import SHEET, Dress
from layouts.native.facets import Placed, Room, cut, placed

__all__ = ["SHEET", "Data", "Dress", "Placed", "Room", "cut", "placed"]
