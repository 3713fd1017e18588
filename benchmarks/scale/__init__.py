"""What maps and corpora do where they are large: ``make bench-scale``, ``python -m benchmarks.scale corpus|tiles``."""
