"""Read written reports: paragraphs and tables, the numbers they say, and the relations they state."""
