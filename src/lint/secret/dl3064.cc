#include <algorithm>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

constexpr std::string_view kParts[] = {"api_key", "client_key", "password", "private", "secret", "token", "username"};

// Well known names that have none of these parts, in capitals.
constexpr std::string_view kNames[] = {"ACCESS_KEY",
                                       "APIKEY",
                                       "AWS_ACCESS_KEY",
                                       "AWS_ACCESS_KEY_ID",
                                       "AZURE_STORAGE_CONNECTION_STRING",
                                       "AZURE_STORAGE_KEY",
                                       "CREDENTIALS",
                                       "DB_PASS",
                                       "DB_PASSWD",
                                       "DOCKER_AUTH_CONFIG",
                                       "ENCRYPTION_KEY",
                                       "FTP_PASS",
                                       "GOOGLE_APPLICATION_CREDENTIALS",
                                       "GOOGLE_CREDENTIALS",
                                       "GPG_PASSPHRASE",
                                       "MYSQL_PWD",
                                       "NPM_AUTH",
                                       "NPM_CONFIG__AUTH",
                                       "PASSPHRASE",
                                       "PASSWD",
                                       "PGPASS",
                                       "RABBITMQ_DEFAULT_PASS",
                                       "SMTP_PASS",
                                       "SSH_KEY",
                                       "SSH_PASSPHRASE"};

bool is_secret(std::string_view name) {
  const std::string lower = base::to_lower(name);
  if (std::ranges::any_of(kParts, [&](std::string_view part) { return base::contains(lower, part); })) return true;
  return std::ranges::any_of(kNames, [&](std::string_view one) { return base::to_lower(one) == lower; });
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
