"""One runner an engine; see `benchmarks/engines.py`."""
