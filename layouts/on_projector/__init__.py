"""The wall as a surface: a deck becomes one page that holds every slide, its figures and its words."""
