"""Golden reports against the schemas that they promise to keep.

JSON: docs/report.schema.json, read strictly here: a member it does not name is a fault, so that none is added unsaid.
XML: read by Python's parser.
CycloneDX and SARIF: the official schemas, where PLIMSOLL_ORACLES (or build/oracles) names a folder that holds them:
  npm install --prefix build/oracles @cyclonedx/cyclonedx-library@10.3.0 @microsoft/sarif-multitool-linux@5.7.0
"""
import copy
import json
import os
import pathlib
import sys
import unittest
import warnings
from xml.etree import ElementTree

from repository import ROOT

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

GOLDEN = ROOT / "tests/data/golden"
ORACLES = pathlib.Path(os.environ.get("PLIMSOLL_ORACLES", ROOT / "build/oracles")) / "node_modules"
CYCLONEDX = ORACLES / "@cyclonedx/cyclonedx-library/res/schema"
SARIF = ORACLES / "@microsoft/sarif-multitool-linux/sarif-2.1.0.json"


def read(path):
    return json.loads(path.read_text(encoding="utf-8-sig"))


def golden(suffix):
    found = sorted(p for p in GOLDEN.iterdir() if p.name.endswith(suffix) and
                   (suffix != ".json" or p.name.count(".") == 1))
    assert len(found) >= 3, f"no golden files *{suffix}"
    return found


def strict(schema):
    """The schema with no other members than those it names, and their _b64 twins."""
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: strict(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict) and "additionalProperties" not in schema:
        out["patternProperties"] = {"_b64$": {"type": "string", "pattern": "^[A-Za-z0-9+/]*=*$"}}
        out["additionalProperties"] = False
    return out


class Schemas(unittest.TestCase):
    def faults(self, validator, path):
        return [f"{path.name}: {'/'.join(map(str, e.absolute_path))}: {e.message[:300]}"
                for e in validator.iter_errors(read(path))]

    def test_json_reports(self):
        schema = read(ROOT / "docs/report.schema.json")
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(strict(schema))
        for path in golden(".json"):
            with self.subTest(path.name):
                self.assertEqual(self.faults(validator, path), [])

    def test_the_schema_refuses(self):
        validator = jsonschema.Draft202012Validator(strict(read(ROOT / "docs/report.schema.json")))
        good = read(GOLDEN / "sample.json")
        for change in (lambda r: r.pop("id"), lambda r: r["findings"][0].update(severity="dire"),
                       lambda r: r["findings"][0].update(sevrity="high"), lambda r: r["summary"].update(high=-1),
                       lambda r: r["gaps"][0].pop("class"), lambda r: r["targets"][0].update(digest="md5:1")):
            bad = copy.deepcopy(good)
            change(bad)
            self.assertFalse(validator.is_valid(bad))

    def test_cyclonedx(self):
        if not CYCLONEDX.is_dir():
            self.skipTest(f"no CycloneDX schema under {CYCLONEDX}")
        store = {}
        for path in CYCLONEDX.glob("*.schema.json"):
            schema = read(path)
            store["http://cyclonedx.org/schema/" + path.name] = schema
        schema = read(CYCLONEDX / "bom-1.6.SNAPSHOT.schema.json")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            resolver = jsonschema.RefResolver("http://cyclonedx.org/schema/bom-1.6.SNAPSHOT.schema.json", schema, store)
            validator = jsonschema.Draft7Validator(schema, resolver=resolver)
            for path in golden(".cdx.json"):
                with self.subTest(path.name):
                    self.assertEqual(self.faults(validator, path), [])

    def test_sarif(self):
        if not SARIF.is_file():
            self.skipTest(f"no SARIF schema at {SARIF}")
        schema = read(SARIF)
        validator = jsonschema.validators.validator_for(schema)(schema)
        for path in golden(".sarif"):
            with self.subTest(path.name):
                self.assertEqual(self.faults(validator, path), [])

    def test_xml_is_well_formed(self):
        for path in golden(".xml"):
            with self.subTest(path.name):
                root = ElementTree.fromstring(path.read_bytes())
                self.assertIn(root.tag, ("checkstyle", "testsuites"))


if __name__ == "__main__":
    unittest.main()
