// Private keys by their first line or magic. The judges read what follows (secrets/keys.cc).
#include "secrets/all_patterns.h"
#include "secrets/judge.h"

namespace plimsoll::secrets {
namespace {
using enum model::Severity;
constexpr std::string_view kNewKey =
    "Make a new key, replace its certificate or authorized key, and revoke the old one";
constexpr std::uint16_t kBlock = 16384;  // bytes of the largest key that is looked at

constexpr Pattern kPatterns[] = {
    {"PL-SECRET-PRIVATE-KEY",
     "Private key",
     critical,
     "-----BEGIN (?:RSA |EC |DSA |OPENSSH |ANY |X25519 |ED25519 |SSH2 )?PRIVATE KEY-----",
     128,
     kNewKey,
     "<pem>",
     pem_key,
     {},
     kBlock},
    {"PL-SECRET-PRIVATE-KEY-ENCRYPTED",
     "Private key protected by a passphrase",
     medium,
     "-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED )?PRIVATE KEY-----",
     128,
     kNewKey,
     "<pem-encrypted>",
     encrypted_key,
     {},
     kBlock},
    {"PL-SECRET-PGP-PRIVATE-KEY",
     "PGP private key",
     critical,
     "-----BEGIN PGP PRIVATE KEY BLOCK-----",
     128,
     "Revoke the key and publish the revocation",
     "<pgp>",
     pgp_key,
     {},
     kBlock},
    {"PL-SECRET-PUTTY-KEY",
     "PuTTY private key",
     critical,
     "PuTTY-User-Key-File-[23]: ",
     128,
     kNewKey,
     "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: k\nPublic-Lines: "
     "2\n<B64>\n<B20>==\nPrivate-Lines: 1\n<B44>\nPrivate-MAC: <h64>\n",
     putty_key,
     {},
     kBlock},
    {"PL-SECRET-PKCS12", "PKCS #12 key store", medium,
     "\\x30\\x82[\\x00-\\xff]{2}\\x02\\x01\\x03\\x30[\\x00-\\xff]{1,5}"
     "\\x06\\x09\\x2a\\x86\\x48\\x86\\xf7\\x0d\\x01\\x07[\\x01\\x02]",
     0, kNewKey, "<pkcs12>", pkcs12_file},
    {"PL-SECRET-JKS", "Java key store", medium,
     "(?:\\xfe\\xed\\xfe\\xed|\\xce\\xce\\xce\\xce)\\x00\\x00\\x00\\x02\\x00\\x00[\\x00-\\xff]{2}\\x00\\x00\\x00\\x01",
     0, kNewKey, "<jks>", any_value},
    {"PL-SECRET-PRIVATE-KEY-BASE64",
     "Private key in base64",
     critical,
     "LS0tLS1CRUdJTi(?:BSU0Eg|BFQyBQ|BPUEVOU1NI|BQUklWQVRFIE|BEU0Eg)[0-9A-Za-z+/\\n]{120,900}",
     128,
     kNewKey,
     "tls.key: <b64{<pem>}>",
     any_value,
     {},
     0,
     true},
    {"PL-SECRET-MINISIGN", "minisign or signify secret key", high,
     "untrusted comment: (?:minisign encrypted|signify|rsign encrypted) secret "
     "key\\r?\\n([0-9A-Za-z+/]{100,240}={0,2})",
     256, kNewKey, "untrusted comment: minisign encrypted secret key\nRWRTY0Iy<B204>\n", random_value},
    {"PL-SECRET-COSIGN-KEY", "cosign or sigstore private key", high,
     "-----BEGIN ENCRYPTED (?:COSIGN|SIGSTORE) PRIVATE KEY-----[\\r\\n\\\\n]{1,4}([0-9A-Za-z+/]{40,64})", 240, kNewKey,
     "-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\n<B64>\n<B64>\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----\n",
     random_value},
    {"PL-SECRET-JWK-PRIVATE", "Private JSON Web Key", critical, "\"d\"[ ]{0,2}:[ ]{0,2}\"([0-9A-Za-z_\\-]{42,344})\"",
     250, kNewKey, "{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"<b43>\",\"x\":\"<b43>\",\"y\":\"<b43>\"}", random_value},
    {"PL-SECRET-DNSSEC-KEY", "DNS private key", high,
     "Private-key-format: v1\\.[0-9]\\r?\\nAlgorithm: [^\\n]{1,60}\\n(?:Key|PrivateKey|Modulus): "
     "([0-9A-Za-z+/]{24,400}={0,2})",
     128, kNewKey, "Private-key-format: v1.3\nAlgorithm: 13 (ECDSAP256SHA256)\nPrivateKey: <B43>=\n", random_value},
    {"PL-SECRET-TSIG-KEY", "DNS transfer (TSIG) key", high,
     "(?i)algorithm[ ]{1,4}\"?hmac-[a-z0-9\\-]{3,10}\"?;\\s{0,12}secret[ ]{1,4}\"?([0-9A-Za-z+/]{22,90}={0,2})\"?;",
     128, "Make a new key with tsig-keygen", "key \"k\" {\n  algorithm hmac-sha256;\n  secret \"<B43>=\";\n};",
     random_value},
};
}  // namespace

extern const Family kPrivateKeys;
const Family kPrivateKeys{"private_keys", "Private keys", kPatterns};

}  // namespace plimsoll::secrets
