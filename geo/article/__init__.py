"""Articles: Markdown with links into an atlas, the places and dates it names, and the page that joins it with a map."""
