#include <gtest/gtest.h>

#include "tests/support/config_judging.h"

namespace plimsoll::hazards {
namespace {

using model::ImageConfig;
using test::judged;

ImageConfig config_with(auto set) {
  ImageConfig config;
  set(config);
  return config;
}

TEST(ConfigVolume, SocketsAndSystemFolders) {
  const auto judge = [](std::string_view rule, std::vector<std::string> volumes) {
    return judged(rule, config_with([&](auto& c) { c.volumes = volumes; }));
  };
  constexpr std::string_view kSocket = "PL-CONFIG-ENGINE-SOCKET";
  EXPECT_EQ(judge(kSocket, {"/var/run/docker.sock"}),
            "VOLUME /var/run/docker.sock: The socket of a container engine is a volume\n");
  EXPECT_EQ(judge(kSocket, {"//run/./containerd/containerd.sock/"}),
            "VOLUME /run/containerd/containerd.sock: The socket of a container engine is a volume\n");
  EXPECT_EQ(judge(kSocket, {"/data", "/var/run"}), "");
  constexpr std::string_view kSystem = "PL-CONFIG-SYSTEM-VOLUME";
  EXPECT_EQ(judge(kSystem, {"/dev", "/proc/sys", "/var/run/", "/"}),
            "VOLUME /dev: /dev is a volume\nVOLUME /proc/sys: /proc/sys is a volume\n"
            "VOLUME /var/run: /var/run is a volume\nVOLUME /: / is a volume\n");
  EXPECT_EQ(judge(kSystem, {"/device", "/var/lib/data", "/etc/app", "data"}), "");
}

// What the history of either builder says of a folder: by the rule's message, for the title of a step's finding names
// the volume only.
TEST(ConfigVolume, Content) {
  const auto judge = [](std::initializer_list<std::string_view> lines, std::string_view path = {}) {
    ImageConfig config = test::config_of_history(lines);
    config.volumes = {"/data/"};
    analysis::Squashed image;
    if (!path.empty()) image.packages.push_back({{}, 0}), image.packages.back().package.path = path;
    return judged("PL-CONFIG-VOLUME-CONTENT", config, "app:1", image);
  };
  const std::string over = "VOLUME /data: The volume /data lies over content of the image\n";
  const std::string lost = "VOLUME /data: What RUN writes to the volume /data is lost\n";
  EXPECT_EQ(judge({"COPY seed.sql /data/ # buildkit", "VOLUME [/data]"}), over);
  EXPECT_EQ(judge({"COPY --chown=1:1 a b /data/sub # buildkit"}), over);
  EXPECT_EQ(judge({"ADD [\"a b\", \"/data\"] # buildkit"}), over);
  EXPECT_EQ(judge({"/bin/sh -c #(nop) COPY file:1f0c in /data/x "}), over);
  EXPECT_EQ(judge({"WORKDIR /data", "COPY . . # buildkit"}), over);
  EXPECT_EQ(judge({"WORKDIR /data", "WORKDIR sub", "COPY . ./ # buildkit"}), over);
  EXPECT_EQ(judge({"RUN /bin/sh -c mkdir -p /data && cp -r /seed/. /data # buildkit"}), over);
  EXPECT_EQ(judge({"RUN /bin/sh -c curl -fsSL -o /data/x https://a.example/x # buildkit"}), over);
  EXPECT_EQ(judge({"RUN /bin/sh -c tar xf /x.tar -C /data # buildkit"}), over);
  EXPECT_EQ(judge({}, "data/node_modules/a/package.json"), over);
  EXPECT_EQ(judge({}, "data/lib/app.jar!/META-INF/MANIFEST.MF"), over);
  // BuildKit keeps what a RUN behind the VOLUME writes, the classic builder does not; COPY both keep.
  EXPECT_EQ(judge({"VOLUME [/data]", "RUN /bin/sh -c touch /data/x # buildkit"}), over);
  EXPECT_EQ(judge({"/bin/sh -c #(nop)  VOLUME [/data]", "/bin/sh -c touch /data/x"}), lost);
  EXPECT_EQ(judge({"/bin/sh -c touch /data/x", "/bin/sh -c #(nop)  VOLUME [/data]"}), over);
  EXPECT_EQ(judge({"/bin/sh -c #(nop)  VOLUME [/data]", "/bin/sh -c #(nop) COPY file:1f0c in /data/x "}), over);

  EXPECT_EQ(judge({"COPY a /database # buildkit", "WORKDIR /data", "RUN /bin/sh -c mkdir -p /data/x # buildkit"}), "");
  EXPECT_EQ(judge({"RUN /bin/sh -c cp /data/x /srv # buildkit", "COPY a # buildkit", "ADD [] # buildkit"}), "");
  EXPECT_EQ(judge({"RUN /bin/sh -c install -d -o app /data # buildkit"}, "database/x"), "");
}

TEST(ConfigVolume, FullByNature) {
  ImageConfig config = test::config_of_history({"COPY a /etc/a # buildkit"});
  config.volumes = {"/etc"};
  EXPECT_EQ(judged("PL-CONFIG-VOLUME-CONTENT", config), "");
}

}  // namespace
}  // namespace plimsoll::hazards
