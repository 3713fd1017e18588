"""Pictures of a map: the opening view in the page, stills, pages for print, share cards."""
