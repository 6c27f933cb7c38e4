"""A GitHub token that nobody owns, for tests that plant one."""
import random
import string
import zlib

DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase


def token(seed):
    """A GitHub token with a checksum that fits: base62 of the CRC32 of its first 30 characters."""
    draw = random.Random(seed)
    body = "".join(draw.choice(string.ascii_letters + string.digits) for _ in range(30))
    number, check = zlib.crc32(body.encode()), ""
    while number:
        number, rest = divmod(number, 62)
        check = DIGITS[rest] + check
    return "ghp_" + body + check.rjust(6, "0")
