#include <gtest/gtest.h>

#include "tests/support/config_judging.h"

namespace plimsoll::hazards {
namespace {

struct Row {
  std::string_view line;
  bool found;
};

void check(std::string_view rule, std::initializer_list<Row> rows) {
  for (const Row& row : rows)
    EXPECT_EQ(!test::judged(rule, test::config_of_history({row.line})).empty(), row.found) << rule << ": " << row.line;
}

TEST(ConfigPackages, Upgrade) {
  check("PL-CONFIG-UPGRADE", {
                                 {"RUN apt-get update && apt-get -y upgrade", true},
                                 {"RUN apt-get dist-upgrade -y", true},
                                 {"RUN apk -U upgrade", true},
                                 {"RUN apk upgrade --no-cache", true},
                                 {"RUN dnf -y update && dnf clean all", true},
                                 {"RUN zypper dup", true},
                                 {"RUN apk upgrade --no-cache busybox", false},
                                 {"RUN dnf -y update openssl", false},
                                 {"RUN apt-get install -y upgrade", false},
                                 {"RUN pip install --upgrade pip", false},
                             });
}

TEST(ConfigPackages, UpdateAlone) {
  check("PL-CONFIG-UPDATE-ALONE", {
                                      {"RUN apt-get update", true},
                                      {"RUN apk update && make", true},
                                      {"RUN apt-get update && apk add x", true},
                                      {"RUN apt-get update && apt-get install -y x", false},
                                      {"RUN apt update; apt-get -y upgrade", false},
                                      {"RUN dnf update -y", false},
                                  });
}

TEST(ConfigPackages, AptRecommends) {
  check("PL-CONFIG-APT-RECOMMENDS",
        {
            {"RUN apt-get install -y curl", true},
            {"RUN apt-get install -y --no-install-recommends curl", false},
            {"RUN apt-get -o APT::Install-Recommends=false install curl", false},
            {"RUN echo 'APT::Install-Recommends \"0\";' > /etc/apt/apt.conf.d/x; apt-get install curl", false},
            {"RUN apt-get update", false},
        });
}

TEST(ConfigPackages, Caches) {
  check("PL-CONFIG-APT-LISTS", {
                                   {"RUN apt-get update && apt-get install -y x", true},
                                   {"RUN apt-get update && apt-get install -y x && apt-get clean", true},
                                   {"RUN apt-get update && apt-get install -y x && rm -rf /var/lib/apt/lists/*", false},
                                   {"RUN apt-get update && apt-get install -y x && apt-get distclean", false},
                                   {"RUN apt-get install -y ./x.deb", false},
                               });
  check("PL-CONFIG-APK-CACHE", {
                                   {"RUN apk add curl", true},
                                   {"RUN apk update && apk add curl", true},
                                   {"RUN apk --no-cache add curl", false},
                                   {"RUN apk add -U curl && rm -rf /var/cache/apk/*", false},
                                   {"RUN apk del curl", false},
                               });
  check("PL-CONFIG-RPM-CACHE", {
                                   {"RUN yum install -y x", true},
                                   {"RUN microdnf install -y x", true},
                                   {"RUN zypper -n in x", true},
                                   {"RUN yum install -y x && yum clean all", false},
                                   {"RUN dnf install -y x && rm -rf /var/cache/dnf", false},
                                   {"RUN dnf repolist", false},
                               });
}

}  // namespace
}  // namespace plimsoll::hazards
