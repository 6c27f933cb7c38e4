#include <gtest/gtest.h>

#include "tests/support/config_judging.h"

namespace plimsoll::hazards {
namespace {

struct Row {
  std::string_view line, keys;  // keys of the findings, one a line
};

void check(std::string_view rule, std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    std::string keys;
    for (const auto& finding : judge_config(test::config_of_history({row.line}), "app:1", {}, {}).findings) {
      if (finding.rule == rule) keys += finding.identity + "\n";
    }
    EXPECT_EQ(keys, row.keys) << rule << ": " << row.line;
  }
}

TEST(ConfigBuild, AddUrl) {
  check("PL-CONFIG-ADD-URL",
        {
            {"ADD https://a.example/x.tar.gz /x # buildkit", "ADD https://a.example/x.tar.gz\n"},
            {"/bin/sh -c #(nop) ADD http://a.example/x in /x ", "ADD http://a.example/x\n"},
            {"ADD https://me:hunter2@a.example/x /x # buildkit", "ADD https://me:***@a.example/x\n"},
            {"ADD x /x # buildkit", ""},
            {"RUN echo ADD https://a.example/x", ""},
        });
}

TEST(ConfigBuild, Add) {
  check("PL-CONFIG-ADD", {
                             {"/bin/sh -c #(nop) ADD file:5d673d25 in /etc/x ", "ADD /etc/x\n"},
                             {"/bin/sh -c #(nop) ADD dir:5d673d25 in /app ", "ADD /app\n"},
                             {"ADD app /app # buildkit", "ADD /app\n"},
                             {"/bin/sh -c #(nop) ADD file:5d673d25 in / ", ""},
                             {"ADD rootfs.tar.xz / # buildkit", ""},
                             {"ADD x.tgz /opt # buildkit", ""},
                             {"ADD https://a.example/x /x # buildkit", ""},
                             {"COPY PADDING /x # buildkit", ""},
                             {"ADD", ""},
                         });
}

TEST(ConfigBuild, PipeToShell) {
  check("PL-CONFIG-PIPE-TO-SHELL",
        {
            {"RUN /bin/sh -c curl -fsSL https://a.example/x | sh # buildkit",
             "RUN curl -fsSL https://a.example/x | sh\n"},
            {"/bin/sh -c set -eux; wget -qO- https://a.example/x | sudo -E bash -",
             "RUN wget -qO- https://a.example/x | bash -\n"},
            {"|1 A=b /bin/sh -c curl https://a.example/x | tee y | sh -s -- --yes",
             "RUN curl https://a.example/x | sh -s -- --yes\n"},
            {"RUN curl https://a.example/x | python3 -", "RUN curl https://a.example/x | python3 -\n"},
            {"RUN sh -c \"$(curl -fsSL https://a.example/x)\"", "RUN sh -c $(curl -fsSL https://a.example/x)\n"},
            {"RUN bash <(curl -s https://a.example/x)", "RUN bash <(curl -s https://a.example/x)\n"},
            {"RUN curl https://a.example/x | python3 -c 'import json'", ""},
            {"RUN curl https://a.example/x | tar -xz", ""},
            {"RUN curl -o x https://a.example/x && echo abc x | sha256sum -c && sh x", ""},
            {"RUN curl https://a.example/x || sh y", ""},
            {"RUN echo 'curl https://a.example/x | sh'", ""},
            {"CMD [\"sh\" \"-c\" \"curl x | sh\"]", ""},
        });
}

TEST(ConfigBuild, UnverifiedPackage) {
  check("PL-CONFIG-UNVERIFIED-PACKAGE",
        {
            {"RUN apt-get install -y --allow-unauthenticated x", "RUN apt-get install -y --allow-unauthenticated x\n"},
            {"RUN apt-get -o APT::Get::AllowUnauthenticated=true install x",
             "RUN apt-get -o APT::Get::AllowUnauthenticated=true install x\n"},
            {"RUN curl -fsSL https://a.example/key | apt-key add -", "RUN apt-key add -\n"},
            {"RUN apt-key adv --keyserver k.example --recv-keys 1",
             "RUN apt-key adv --keyserver k.example --recv-keys 1\n"},
            {"RUN apk add --allow-untrusted ./x.apk", "RUN apk add --allow-untrusted ./x.apk\n"},
            {"RUN yum install -y --nogpgcheck x", "RUN yum install -y --nogpgcheck x\n"},
            {"RUN zypper --no-gpg-checks in x", "RUN zypper --no-gpg-checks in x\n"},
            {"RUN rpm --import http://a.example/key", "RUN rpm --import http://a.example/key\n"},
            {"RUN pip install --trusted-host a.example x", "RUN pip install --trusted-host a.example x\n"},
            {"RUN npm config set strict-ssl false", "RUN npm config set strict-ssl false\n"},
            {"RUN echo 'deb [trusted=yes] http://a.example x main' > /etc/apt/sources.list.d/x.list",
             "RUN echo deb [trusted=yes] http://a.example x main\n"},
            {"RUN apt-get install -y x", ""},
            {"RUN apt-key list", ""},
            {"RUN rpm --import https://a.example/key", ""},
            {"RUN npm config set strict-ssl true", ""},
            {"RUN yum install -y x", ""},
        });
}

TEST(ConfigBuild, UnverifiedDownload) {
  check("PL-CONFIG-UNVERIFIED-DOWNLOAD",
        {
            {"RUN curl -k https://a.example/x", "RUN curl -k https://a.example/x\n"},
            {"RUN curl -fsSLk https://a.example/x", "RUN curl -fsSLk https://a.example/x\n"},
            {"RUN curl --insecure https://a.example/x", "RUN curl --insecure https://a.example/x\n"},
            {"RUN wget --no-check-certificate https://a.example/x",
             "RUN wget --no-check-certificate https://a.example/x\n"},
            {"RUN git -c http.sslVerify=false clone https://a.example/x",
             "RUN git -c http.sslVerify=false clone https://a.example/x\n"},
            {"RUN git config --global http.sslVerify false", "RUN git config --global http.sslVerify false\n"},
            {"RUN curl -fsSL https://a.example/x -o kernel", ""},
            {"RUN tar -k x", ""},
            {"RUN git config --global http.sslVerify true", ""},
        });
}

TEST(ConfigBuild, Sudo) {
  check("PL-CONFIG-SUDO", {
                              {"RUN sudo -u app make", "RUN make\n"},
                              {"RUN apt-get install -y sudo curl", "RUN apt-get install -y sudo curl\n"},
                              {"RUN echo sudo", ""},
                              {"RUN make pseudo", ""},
                          });
}

TEST(ConfigBuild, NamesLayerAndLineWithoutSecrets) {
  auto config = test::config_of_history(
      {"FROM x", "RUN |1 TOKEN=hunter2 /bin/sh -c curl -H token=hunter2 https://a.example/x | sh"});
  for (const auto& finding : judge_config(config, "app:1", {}, {}).findings) {
    if (finding.rule != "PL-CONFIG-PIPE-TO-SHELL") continue;
    EXPECT_EQ(finding.location.layer, 1U);
    EXPECT_EQ(finding.location.created_by, "RUN |1 TOKEN=*** /bin/sh -c curl -H token=*** https://a.example/x | sh");
    EXPECT_EQ(finding.evidence.at(0).value, "curl -H token=*** https://a.example/x | sh");
  }
}

}  // namespace
}  // namespace plimsoll::hazards
