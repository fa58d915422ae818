"""The JSON Schema of a Layout, for those who read or write layouts in other languages."""

from __future__ import annotations

import json
from pathlib import Path

from layout.layout import SCHEMA_VERSION, Layout

SCHEMA_FILE = Path(__file__).parent / f"layout-{SCHEMA_VERSION}.schema.json"
"""The schema as it is shipped; `write_schema` makes it anew after a change of Layout."""


def layout_schema() -> str:
    """JSON Schema (draft 2020-12) that every `Layout.to_json` fulfils."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Layout.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def write_schema() -> Path:
    """Writes the shipped file from the code."""
    SCHEMA_FILE.write_text(layout_schema(), encoding="utf-8")
    return SCHEMA_FILE
