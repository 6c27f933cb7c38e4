#!/usr/bin/env python3
"""Makes a mirror of N advisories in the OSV form, laid out as the public bucket: <folder>/<Ecosystem>/all.zip.

    benchmarks/make_osv.py FOLDER [RECORDS, default 1000000] [--ecosystem NAME] [--seed 1]

The same arguments give the same bytes. Shares of the ecosystems, sizes (1.5 to 2.5 KB of JSON a record) and shapes
(releases per record, version lists, aliases, references, severities) are like those of the public feeds; the words are
made up. --ecosystem puts all records into one zip. One process for each processor; 1,000,000 records take some two
minutes and 0.8 GB.
"""

import argparse
import multiprocessing
import os
import random
import struct
import zlib

# name: share, id prefix, releases, does it list versions, do records have aliases (language feeds) or `upstream`
ECOSYSTEMS = {
    "Chainguard": (0.24, "CGA-", [""], False, False),
    "npm": (0.22, "GHSA-", [""], False, True),
    "MinimOS": (0.14, "MINI-", [""], False, False),
    "Ubuntu": (0.10, "UBUNTU-CVE-", ["14.04:LTS", "16.04:LTS", "18.04:LTS", "20.04:LTS", "22.04:LTS", "24.04:LTS"], False, False),
    "Debian": (0.07, "DEBIAN-CVE-", ["11", "12", "13", "14"], False, False),
    "Linux": (0.03, "CVE-", [""], False, True),
    "PyPI": (0.025, "PYSEC-", [""], True, True),
    "Red Hat": (0.025, "RHSA-", ["rhel_eus:9.2::appstream", "enterprise_linux:8::baseos"], False, False),
    "openSUSE": (0.02, "openSUSE-SU-", ["Leap 15.5", "Leap 15.6"], False, False),
    "SUSE": (0.02, "SUSE-SU-", ["Linux Enterprise Server 15 SP5", "Linux Enterprise Server 15 SP6"], False, False),
    "Azure Linux": (0.02, "AZL-", ["2", "3"], False, False),
    "Alpaquita": (0.015, "BELL-CVE-", ["23", "25", "stream"], False, False),
    "Go": (0.01, "GO-", [""], False, True),
    "Maven": (0.01, "GHSA-", [""], True, True),
    "openEuler": (0.01, "OESA-", ["22.03-LTS-SP4", "24.03-LTS"], False, False),
    "Bitnami": (0.01, "BIT-", [""], False, True),
    "Packagist": (0.01, "GHSA-", [""], True, True),
    "AlmaLinux": (0.01, "ALSA-", ["8", "9", "10"], False, False),
    "Mageia": (0.005, "MGASA-", ["8", "9"], False, False),
    "Alpine": (0.01, "ALPINE-CVE-", ["v3.%d" % n for n in range(12, 23)], False, False),
}

SYLLABLES = ["ba", "cor", "den", "el", "fi", "gra", "hu", "in", "jo", "ka", "lib", "mo", "net", "ob", "py", "qu", "ra", "sto", "tu", "ver", "wy", "xa", "yo", "zen"]


def vocabulary(rng, count, syllables):
    return ["".join(rng.choice(SYLLABLES) for _ in range(rng.randint(1, syllables))) for _ in range(count)]


class Maker:
    def __init__(self, name, seed):
        self.name = name
        _, self.prefix, self.releases, self.lists_versions, self.has_aliases = ECOSYSTEMS[name]
        # Not hash(): that differs from run to run.
        self.rng = random.Random("%s/%d" % (name, seed))
        self.words = vocabulary(self.rng, 3000, 4)
        self.packages = []

    def text(self, size):
        # Some words are much commoner than others, as in prose.
        words, rng, out, length = self.words, self.rng, [], 0
        while length < size:
            word = words[int(rng.random() ** 3 * 3000)]
            out.append(word)
            length += len(word) + 1
        return " ".join(out)

    def package(self):
        # Every other record is about a package that another one is about too.
        rng = self.rng
        if self.packages and rng.random() < 0.5:
            return self.packages[int(rng.random() ** 2 * len(self.packages))]
        name = "-".join(rng.choice(self.words) for _ in range(rng.randint(1, 3)))
        if self.name == "Go":
            name = "github.example/%s/%s" % (rng.choice(self.words), name)
        elif self.name == "Maven":
            name = "org.%s:%s" % (rng.choice(self.words), name)
        self.packages.append(name)
        return name

    def version(self):
        rng = self.rng
        return "%d.%d.%d" % (rng.randint(0, 9), rng.randint(0, 30), rng.randint(0, 30))

    def affected(self, name):
        rng = self.rng
        fixed = self.version() + ("" if self.has_aliases else "-%d" % rng.randint(0, 20))
        entries = []
        for release in self.releases:
            ecosystem = self.name + (":" + release if release else "")
            events = '{"introduced":"0"}' + (',{"fixed":"%s"}' % fixed if rng.random() < 0.8 else "")
            versions = ""
            if self.lists_versions:
                versions = ',"versions":[%s]' % ",".join('"%s"' % self.version() for _ in range(rng.randint(5, 40)))
            entries.append('{"package":{"ecosystem":"%s","name":"%s","purl":"pkg:generic/%s"},"ranges":[{"type":"ECOSYSTEM","events":[%s]}]%s}'
                           % (ecosystem, name, name, events, versions))
        return ",".join(entries)

    def record(self, number):
        rng = self.rng
        year = rng.randint(2012, 2026)
        cve = "CVE-%d-%d" % (year, rng.randint(1000, 99999))
        if self.prefix == "CVE-":
            identity = "CVE-%d-%d" % (year, 100000 + number)
        elif self.prefix.endswith("CVE-"):
            identity = "%s%d-%d" % (self.prefix, year, 100000 + number)
        else:
            identity = "%s%d-%07d" % (self.prefix, year, number)
        date = "%d-%02d-%02dT%02d:%02d:%02dZ" % (year, rng.randint(1, 12), rng.randint(1, 28), rng.randint(0, 23), rng.randint(0, 59), rng.randint(0, 59))
        name = self.package()
        members = ['"schema_version":"1.7.0"', '"id":"%s"' % identity, '"modified":"%s"' % date, '"published":"%s"' % date]
        members.append(('"aliases":["%s"]' if self.has_aliases else '"upstream":["%s"]') % cve)
        if rng.random() < 0.01:
            members.append('"withdrawn":"%s"' % date)
        members.append('"summary":"%s in %s"' % (self.text(40), name))
        members.append('"affected":[%s]' % self.affected(name))
        if rng.random() < 0.7:
            members.append('"severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:%s/AC:%s/PR:%s/UI:N/S:U/C:%s/I:%s/A:%s"}]'
                           % (rng.choice("NALP"), rng.choice("LH"), rng.choice("NLH"), rng.choice("NLH"), rng.choice("NLH"), rng.choice("NLH")))
        references = ['{"type":"ADVISORY","url":"https://nvd.example/vuln/detail/%s"}' % cve]
        for _ in range(rng.randint(1, 4)):
            references.append('{"type":"WEB","url":"https://code.example/%s/%s/commit/%040x"}' % (rng.choice(self.words), name, rng.getrandbits(160)))
        members.append('"references":[%s]' % ",".join(references))
        size = sum(len(member) + 1 for member in members)
        members.append('"details":"%s"' % self.text(max(100, rng.randint(1500, 2500) - size)))
        return identity, "{%s}" % ",".join(members)


def write_zip(path, records):
    """A plain zip, with a zip64 end where it needs one; zipfile would keep an object for each member."""
    directory_path = path + ".directory"
    count = offset = 0
    with open(path, "wb") as out, open(directory_path, "w+b") as directory:
        for identity, text in records:
            data = text.encode()
            name = (identity + ".json").encode()
            deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
            packed = deflate.compress(data) + deflate.flush()
            common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x21, zlib.crc32(data), len(packed), len(data), len(name), 0)
            out.write(b"PK\x03\x04" + common + name + packed)
            directory.write(b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, offset) + name)
            offset += 30 + len(name) + len(packed)
            count += 1
        size = directory.tell()
        directory.seek(0)
        while piece := directory.read(1 << 20):
            out.write(piece)
        if count > 0xFFFE:
            out.write(b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, count, count, size, offset))
            out.write(b"PK\x06\x07" + struct.pack("<IQI", 0, offset + size, 1))
        short = min(count, 0xFFFF)
        out.write(b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, short, short, size, offset, 0))
    os.unlink(directory_path)


def make(job):
    folder, name, count, seed = job
    os.makedirs(os.path.join(folder, name), exist_ok=True)
    maker = Maker(name, seed)
    write_zip(os.path.join(folder, name, "all.zip"), (maker.record(number) for number in range(count)))
    return name, count


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("records", type=int, nargs="?", default=1000000)
    parser.add_argument("--ecosystem", choices=sorted(ECOSYSTEMS))
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    shares = {arguments.ecosystem: 1.0} if arguments.ecosystem else {name: row[0] for name, row in ECOSYSTEMS.items()}
    jobs = [(arguments.folder, name, max(1, round(arguments.records * share)), arguments.seed) for name, share in shares.items()]
    jobs.sort(key=lambda job: -job[2])
    with multiprocessing.Pool() as pool:
        for name, count in pool.imap_unordered(make, jobs):
            print("%s: %d" % (name, count))


if __name__ == "__main__":
    main()
