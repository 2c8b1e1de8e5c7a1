"""The commands about stories: ``story list``, ``story withdraw``."""

from typing import Annotated

import typer

from dashboard import stories
from dashboard.commands.at_hand import WHO, current, known_area, tell, whole
from layouts import words
from queries.audit import utc_now
from queries.british import british_day
from queries.engines import open_engine
from queries.errors import PlainError
from queries.withdrawing_stories import Went, published

SHORT = 12
"""So much of a key names a story."""
Area = Annotated[str, typer.Option(help="The area, as the register calls it.")]

stories_ = typer.Typer(help="Case studies.", no_args_is_help=True, rich_markup_mode=None)
app = typer.Typer(rich_markup_mode=None)
app.add_typer(stories_, name="story")


@stories_.command("list")
def list_(area: Area) -> None:
    """List the stories of an area that are told, each by the key that takes it back."""
    config = current()
    for each in published(open_engine(config.cells_url), known_area(config, area)):
        tell(f"{each.key[:SHORT]}  {each.quarter}  {each.organisation}: {each.title}")


@stories_.command("withdraw")
def withdraw(
    key: Annotated[str, typer.Argument(help="The story’s key, as `iom story list` tells it.")],
    area: Area,
    why: Annotated[str, typer.Option(help="The reason, which is kept, and which readers are told.")],
) -> None:
    """Take a story back for good: from pages, past packs, kept decks and returns; and say where files of it went."""
    config = whole()
    found = [each.key for each in published(open_engine(config.cells_url), area) if each.key.startswith(key)]
    if len(found) != 1 or not key:
        raise PlainError("No one story of the area has this key.", "See which there are: iom story list --area AREA.")
    gone = stories.take_back(config.records_url, config.cells_url, area, found[0], why=why, who=WHO, now=utc_now())
    tell(
        f"Taken back for good. {words.some(gone.decks, 'kept deck').capitalize()} held it, and a note is in its place."
    )
    tell("Where it went before, and where it is still to be deleted:" if gone.went else "No file of it left the house.")
    for each in gone.went:
        tell(_went(each))


def _went(each: Went) -> str:
    return f"  {words.day(british_day(each.at))}  {each.who}: {each.how}, {each.what}"
