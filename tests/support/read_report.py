#!/usr/bin/env python3
"""Prints parts of a JSON report as sorted lines, for tests that compare two of them.

    read_report.py findings|packages|gaps|coverage|layers|summary FILE
"""
import json
import sys


def findings(report):
    for f in report.get("findings", []):
        package = f.get("package", {})
        yield (f["rule"], f["category"], f["severity"], package.get("purl", "-"), ",".join(package.get("fixed", [])) or "-",
               str(f["location"].get("layer", "-")), f["fingerprint"])


def packages(report):
    for p in report.get("packages", []):
        yield p["purl"], p.get("source", {}).get("name", "-"), str(p.get("layer", "-")), p.get("path", "-"), p.get("owned_by", "-")


def gaps(report):
    for g in report.get("gaps", []):
        yield g["class"], g["what"], str(g.get("where", {}).get("layer", "-")), g.get("where", {}).get("path", "-"), g.get("why", "-")


def coverage(report):
    for c in report.get("coverage", []):
        yield c["scanner"], c["state"], c.get("why", "-")


def layers(report):
    for target in report.get("targets", []):
        for layer in target.get("layers", []):
            yield str(layer["index"]), layer.get("diff_id", "-"), layer.get("created_by", "-")


def summary(report):
    return sorted((k, str(v)) for k, v in report["summary"].items())


if __name__ == "__main__":
    kinds = {f.__name__: f for f in (findings, packages, gaps, coverage, layers, summary)}
    if len(sys.argv) != 3 or sys.argv[1] not in kinds:
        sys.exit(__doc__)
    with open(sys.argv[2], encoding="utf-8") as file:
        for row in sorted(kinds[sys.argv[1]](json.load(file))):
            print("\t".join(row))
