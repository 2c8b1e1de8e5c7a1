"""The sheet as a surface: a deck becomes a workbook of marked-up tables with native charts, a chart becomes a CSV."""

from layouts.on_sheet.csv import UTF8_WITH_MARK, csv_text, write_csv
from layouts.on_sheet.formats import guarded
from layouts.on_sheet.workbook import write

__all__ = ["UTF8_WITH_MARK", "csv_text", "guarded", "write", "write_csv"]
