"""The wall as a surface: a deck becomes one page that holds every slide, its figures and its words."""

from layouts.on_projector.chart import pictures
from layouts.on_projector.page import presentation, refusal

__all__ = ["pictures", "presentation", "refusal"]
