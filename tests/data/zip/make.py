#!/usr/bin/env python3
"""Makes the archives of this folder with Python's zipfile and Info-ZIP's zip (run it in the folder; 'unzip -v' of
the results is what zip_test.cc expects, 'jar tf' where the comment misleads unzip)."""
import io, subprocess, zipfile

TEXT = b"the quick brown fox\n" * 20


def write(name, data):
    with open(name, "wb") as out:
        out.write(data)


def info(name, method):
    entry = zipfile.ZipInfo(name, (2020, 1, 2, 3, 4, 6))
    entry.compress_type = method
    return entry


def plain():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(info("folder/", zipfile.ZIP_STORED), b"")
        archive.writestr(info("folder/a.txt", zipfile.ZIP_DEFLATED), TEXT)
        archive.writestr(info("b.txt", zipfile.ZIP_STORED), b"stored\n")
        archive.writestr(info("empty", zipfile.ZIP_DEFLATED), b"")
        archive.comment = b"a comment with PK\x05\x06 in it, and more bytes behind it than an end record has"
    return out.getvalue()


class Unseekable(io.RawIOBase):
    """Makes zipfile write data descriptors, as a stream writer must."""
    def __init__(self):
        self.data = b""

    def writable(self):
        return True

    def write(self, data):
        self.data += bytes(data)
        return len(data)


def streamed():
    out = Unseekable()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(info("s.txt", zipfile.ZIP_DEFLATED), TEXT)
    return out.data


def zip64():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        with archive.open(info("big.txt", zipfile.ZIP_DEFLATED), "w", force_zip64=True) as member:
            member.write(TEXT)
        zipfile.ZIP_FILECOUNT_LIMIT = 0  # writes the zip64 end record too
    return out.getvalue()


write("plain.zip", plain())
write("prefixed.zip", b"#!/bin/sh\nexec java -jar \"$0\"\n" + plain())
write("streamed.zip", streamed())
write("zip64.zip", zip64())
write("prefixed64.zip", b"#!/bin/sh\n" + zip64())
bz = io.BytesIO()
with zipfile.ZipFile(bz, "w") as archive:
    archive.writestr(info("c.txt", zipfile.ZIP_BZIP2), TEXT)
write("bzip2.zip", bz.getvalue())
write("secret.txt", b"secret\n")
subprocess.run(["zip", "-q", "-X", "-P", "word", "encrypted.zip", "secret.txt"], check=True)
subprocess.run(["rm", "secret.txt"], check=True)
