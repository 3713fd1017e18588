"""Files of others becoming events and places of an atlas: sheets, maps and gazetteers as people have them."""
