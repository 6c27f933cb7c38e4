// What an image configuration says about how a container of it runs and how it was built. OCI image specification,
// config.md, and the members that Docker adds (Healthcheck, Shell, OnBuild). Claims of whoever made the image; every
// text is hostile.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace plimsoll::model {

// One line of the history, made by one instruction.
struct HistoryStep {
  std::string created_by;  // "/bin/sh -c #(nop)  CMD [\"bash\"]", "RUN /bin/sh -c make # buildkit"
  std::string comment;     // "buildkit.dockerfile.v0"
  std::string created;     // RFC 3339
  bool is_empty_layer = false;
  std::optional<std::uint32_t> layer;  // index of the layer that it made, where that can be told
};

struct ImageConfig {
  std::string created;  // RFC 3339
  std::string os;       // "linux", "windows"
  std::string user;     // "", "app", "1000:1000"
  std::string working_dir;
  std::vector<std::string> env;  // "NAME=value"
  std::vector<std::string> entrypoint, cmd, shell, on_build;
  std::optional<std::vector<std::string>> healthcheck;  // its Test: {"CMD-SHELL", "curl ..."}, {"NONE"}
  std::vector<std::string> exposed_ports;               // "8080/tcp", sorted
  std::vector<std::string> volumes;                     // "/data", sorted
  std::map<std::string, std::string> labels;
  std::vector<HistoryStep> history;
  std::vector<std::string> problems;  // what could not be read, each a sentence
};

}  // namespace plimsoll::model
