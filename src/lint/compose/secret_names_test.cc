#include "lint/compose/secret_names.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

TEST(SecretNames, ByTheirLastWords) {
  for (const char* name : {"PASSWORD", "MYSQL_ROOT_PASSWORD", "PGPASSWORD", "dbPassword", "RABBITMQ_DEFAULT_PASS",
                           "API_KEY", "com.example.api-key", "SECRET_KEY_BASE", "GITHUB_TOKEN", "TOKEN_2", "MYSQL_PWD",
                           "AWS_SECRET_ACCESS_KEY", "JWT_SECRET", "APP_KEY"})
    EXPECT_TRUE(names_secret(name)) << name;
  for (const char* name : {"POSTGRES_PASSWORD_FILE", "TOKEN_LIFETIME", "MAX_TOKEN", "MYSQL_ALLOW_EMPTY_PASSWORD", "PWD",
                           "KEY", "BYPASS", "PUBLIC_KEY", "SORT_KEY", "USERNAME", "PRIVATE_NETWORK", "2", ""})
    EXPECT_FALSE(names_secret(name)) << name;
}

TEST(SecretNames, Values) {
  EXPECT_TRUE(can_be_secret("hunter2"));
  for (const char* value : {"", " ", "true", "No", "0", "/run/secrets/db", "./key.pem"})
    EXPECT_FALSE(can_be_secret(value)) << value;
  EXPECT_TRUE(is_default_password("ChangeMe") && is_default_password("postgres"));
  EXPECT_FALSE(is_default_password("kT9-aa81"));
}

TEST(SecretNames, Addresses) {
  EXPECT_TRUE(has_password_in_address("postgres://app:s3cret@db:5432/app"));
  EXPECT_TRUE(has_password_in_address("amqp://app:a@b@queue"));
  for (const char* value : {"postgres://app@db/app", "http://web:8080/x@y", "postgres://app:${PW}@db/app",
                            "postgres://app:@db", "postgres://app:***@db", "a:b@c", "://a:b@c", "http://a:80"})
    EXPECT_FALSE(has_password_in_address(value)) << value;
}

}  // namespace
}  // namespace plimsoll::lint
