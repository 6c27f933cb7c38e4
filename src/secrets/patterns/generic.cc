// Values that only their name makes suspicious: the last resort, judged by how rare the value's letters are in ordinary
// text and code (secrets/rarity.h). They give way to every other pattern.
#include "secrets/all_patterns.h"
#include "secrets/judge.h"

namespace plimsoll::secrets {
namespace {
using enum model::Severity;
constexpr std::string_view kRotate = "Change it where it is made; give it to the container when it starts";

constexpr Pattern kPatterns[] = {
    {"PL-SECRET-GENERIC-PASSWORD",
     "Password",
     high,
     PL_ASSIGNED("passw(?:or)?d|passphrase", "[^\\s\"'`<>,;]{12,128}"),
     0,
     kRotate,
     "admin_password = \"<a24>\"",
     generic_value,
     {},
     0,
     true,
     true},
    {"PL-SECRET-GENERIC-SECRET",
     "Secret",
     high,
     PL_ASSIGNED("secret|credential", "[^\\s\"'`<>,;]{16,128}"),
     0,
     kRotate,
     "client_secret: \"<a32>\"",
     generic_value,
     {},
     0,
     true},
    {"PL-SECRET-GENERIC-TOKEN",
     "Token",
     high,
     PL_ASSIGNED("token", "[^\\s\"'`<>,;]{16,128}"),
     0,
     kRotate,
     "access_token = '<a36>'",
     generic_value,
     {},
     0,
     true},
    {"PL-SECRET-GENERIC-KEY",
     "Key",
     high,
     PL_ASSIGNED(
         "api_?key|access_?key|auth_?key|private_?key|encryption_?key|signing_?key|master_?key|secret_?key|app_?key",
         "[^\\s\"'`<>,;]{16,128}"),
     0,
     kRotate,
     "API_KEY=<a32>",
     generic_value,
     {},
     0,
     true},
};
}  // namespace

extern const Family kGeneric;
const Family kGeneric{"generic", "Anything named as a secret", kPatterns};

}  // namespace plimsoll::secrets
