"""The demonstration's invented world: people who never lived, and the returns that would tell of them."""

from dashboard.demo.world import InventedReturn, World, invent

__all__ = ["InventedReturn", "World", "invent"]
