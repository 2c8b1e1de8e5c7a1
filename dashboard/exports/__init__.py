"""What leaves the pages: decks as slides, workbooks, CSV and paper, and the slides' own templates."""
