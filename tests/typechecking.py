"""The type checker under pytest: beartype, where an int will do for a float, as everywhere in Python (PEP 484)."""

from beartype import BeartypeConf, beartype

check = beartype(conf=BeartypeConf(is_pep484_tower=True))
