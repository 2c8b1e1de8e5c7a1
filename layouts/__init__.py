"""The looks: one declaration of a chart, three surfaces."""
