"""What a board does with figures: packs, presenting them, and what was shown."""
