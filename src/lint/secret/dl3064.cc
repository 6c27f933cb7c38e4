#include <algorithm>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

constexpr std::string_view kParts[] = {"api_key", "client_key", "password", "private", "secret", "token", "username"};

// Well known names that have none of these parts.
constexpr std::string_view kNames[] = {"access_key",
                                       "apikey",
                                       "aws_access_key",
                                       "aws_access_key_id",
                                       "azure_storage_connection_string",
                                       "azure_storage_key",
                                       "credentials",
                                       "db_pass",
                                       "db_passwd",
                                       "docker_auth_config",
                                       "encryption_key",
                                       "ftp_pass",
                                       "google_application_credentials",
                                       "google_credentials",
                                       "gpg_passphrase",
                                       "mysql_pwd",
                                       "npm_auth",
                                       "npm_config__auth",
                                       "passphrase",
                                       "passwd",
                                       "pgpass",
                                       "rabbitmq_default_pass",
                                       "smtp_pass",
                                       "ssh_key",
                                       "ssh_passphrase"};

bool is_secret(std::string_view name) {
  const std::string lower = base::to_lower(name);
  return base::is_one_of(lower, kNames) ||
         std::ranges::any_of(kParts, [&](std::string_view part) { return base::contains(lower, part); });
}

void check_pairs(const Step& step, std::string_view where, Sink& out) {
  for (const dockerfile::Pair& pair : dockerfile::pairs_of(*step)) {
    if (is_secret(pair.key))
      out.add(step, pair.key_span, fmt::format("{} has the name of a secret, and {}", pair.key, where));
  }
}

void check(const View& view, Sink& out) {
  for (const Step& step : view.steps()) {
    if (step->keyword == Keyword::kArg) check_pairs(step, "the history of the image shows every ARG", out);
    if (step->keyword == Keyword::kEnv) check_pairs(step, "ENV is part of the image", out);
  }
}

constexpr std::string_view kAliases[] = {"SecretsUsedInArgOrEnv", "DS-0031"};

}  // namespace

constinit const Rule kDl3064{
    .id = "DL3064",
    .severity = model::Severity::medium,
    .title = "A variable has the name of a secret",
    .why = "Values of ARG and ENV are kept in the image, where everyone who can fetch it can read them.",
    .remedy = "Give it to the one RUN that needs it by --mount=type=secret, and to the container when it starts.",
    .bad = "FROM debian:12\nARG NPM_TOKEN\n",
    .good = "FROM debian:12\nRUN --mount=type=secret,id=npm_token true\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/",
};

}  // namespace plimsoll::lint
