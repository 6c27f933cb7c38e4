#!/usr/bin/env python3
"""Asks the real shellcheck about the scripts in tests/data/shellcheck/findings.json and writes its comments there.

What is expected of them (the other members) is written by hand and stays.
"""
import json
import pathlib
import subprocess
import tempfile

FILE = pathlib.Path(__file__).parent.parent / "data/shellcheck/findings.json"
COMMAND = ["shellcheck", "--format=json1", "--norc", "--severity=style", "--exclude=SC1090,SC1091,SC2187"]


def comments_on(script):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "script"
        path.write_text(script, newline="")
        answer = subprocess.run([*COMMAND, str(path)], capture_output=True, text=True, check=False)
    comments = json.loads(answer.stdout)["comments"]
    return [{key: value for key, value in comment.items() if key != "file"} for comment in comments]


def main():
    rows = json.loads(FILE.read_text())
    blocks = []
    for row in rows:
        row["comments"] = comments_on(row["script"])
        members = []
        for key, value in row.items():
            if isinstance(value, list):
                items = ",\n".join("      " + json.dumps(item, ensure_ascii=False) for item in value)
                members.append(f'    "{key}": [\n{items}\n    ]' if value else f'    "{key}": []')
            else:
                members.append(f'    "{key}": {json.dumps(value, ensure_ascii=False)}')
        blocks.append("  {\n" + ",\n".join(members) + "\n  }")
    FILE.write_text("[\n" + ",\n".join(blocks) + "\n]\n")


if __name__ == "__main__":
    main()
