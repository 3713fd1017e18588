"""Times: EDTF as a value (``edtf``), in words (``display``), and read out of text."""
