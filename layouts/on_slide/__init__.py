"""The office program as a surface: a deck becomes slides with native charts that others can edit."""

from layouts.on_slide.cleaning import harmless
from layouts.on_slide.template import MOST_BYTES, check_template, lacks, refusals, standard
from layouts.on_slide.writing import write

__all__ = ["MOST_BYTES", "check_template", "harmless", "lacks", "refusals", "standard", "write"]
