#include "hazards/redact.h"

#include <gtest/gtest.h>

namespace plimsoll::hazards {
namespace {

TEST(Redact, KnowsSecretsByNameAndValue) {
  struct Row {
    std::string_view name, value;
    bool is_secret;
  };
  const Row rows[] = {
      {"DB_PASSWORD", "hunter2", true},
      {"dbPassword", "hunter2", true},
      {"MYSQL_ROOT_PASSWORD", "hunter2", true},
      {"aws_secret_access_key", "abcd", true},
      {"API_KEY", "abcd", true},
      {"GITHUB_TOKEN", "abcd", true},
      {"TOKEN_1", "abcd", true},
      {"SMTP_PASS", "abcd", true},
      {"DATABASE_URL", "postgres://app:hunter2@db.example/x", true},
      {"PATH", "/usr/bin:/bin", false},
      {"PWD", "/srv/app", false},
      {"GPG_KEY", "E3FF2839C048B25C084DEBE9B26995E310250568", false},
      {"SSH_PUBLIC_KEY", "ssh-ed25519 AAAA", false},
      {"DB_PASSWORD_FILE", "x", false},
      {"DB_PASSWORD", "/run/secrets/db", false},
      {"DB_PASSWORD", "$OTHER", false},
      {"DB_PASSWORD", "", false},
      {"MYSQL_ALLOW_EMPTY_PASSWORD", "yes please", false},
      {"TOKEN_TTL", "3600", false},
      {"USE_TOKEN", "true", false},
      {"TOKENIZERS_PARALLELISM", "fast", false},
      {"PASSENGER_APP_ENV", "production", false},
      {"DATABASE_URL", "postgres://app@db.example/x", false},
      {"DATABASE_URL", "postgres://app:$PASSWORD@db.example/x", false},
      {"KEYCLOAK_VERSION", "24.0", false},
  };
  for (const Row& row : rows) EXPECT_EQ(is_secret(row.name, row.value), row.is_secret) << row.name << "=" << row.value;
}

TEST(Redact, TakesSecretsOutOfLines) {
  struct Row {
    std::string_view line, shown;
  };
  const Row rows[] = {
      {"ENV DB_PASSWORD=hunter2", "ENV DB_PASSWORD=***"},
      {"ENV A=b DB_PASSWORD=hunter2 C=d", "ENV A=b DB_PASSWORD=*** C=d"},
      {"ENV DB_PASSWORD=two words C=d", "ENV DB_PASSWORD=*** C=d"},
      {"/bin/sh -c #(nop)  ENV DB_PASSWORD=two words", "/bin/sh -c #(nop)  ENV DB_PASSWORD=***"},
      {"|2 TOKEN=one two B=c /bin/sh -c make TOKEN=x y", "|2 TOKEN=*** B=c /bin/sh -c make TOKEN=x y"},
      {"RUN |1 NPM_TOKEN=abcd /bin/sh -c npm ci # buildkit", "RUN |1 NPM_TOKEN=*** /bin/sh -c npm ci # buildkit"},
      {"|1 NPM_TOKEN=abcd", "|1 NPM_TOKEN=***"},
      {"RUN /bin/sh -c mysql --password=hunter2 -e 'x'", "RUN /bin/sh -c mysql --password=*** -e 'x'"},
      {"RUN export API_KEY=\"a b\" && make", "RUN export API_KEY=*** && make"},
      {"RUN git clone https://me:hunter2@git.example/a.git", "RUN git clone https://me:***@git.example/a.git"},
      {"RUN a https://me:one@x.example https://me:two@y.example",
       "RUN a https://me:***@x.example https://me:***@y.example"},
      {"ENV PATH=/usr/bin:/bin", "ENV PATH=/usr/bin:/bin"},
      {"RUN if [ a = b ]; then c==d; fi", "RUN if [ a = b ]; then c==d; fi"},
      {"PASSWORD=\"never closed", "PASSWORD=***"},
      {"", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(redact_line(row.line), row.shown) << row.line;
}

TEST(Redact, ShowsOfAValueWhatIsNoSecret) {
  EXPECT_EQ(redact_value("DB_PASSWORD", "hunter2"), "***");
  EXPECT_EQ(redact_value("DATABASE_URL", "postgres://app:hunter2@db.example/x"), "postgres://app:***@db.example/x");
  EXPECT_EQ(redact_value("LANG", "C.UTF-8"), "C.UTF-8");
}

}  // namespace
}  // namespace plimsoll::hazards
