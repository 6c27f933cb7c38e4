// What the image declares as volumes: the engine's socket, the system's folders, and folders that hold content of the
// image, which a volume copies once or hides.
#include <algorithm>

#include "analysis/entry.h"
#include "base/text.h"
#include "hazards/all_config_rules.h"
#include "hazards/build_steps.h"

namespace plimsoll::hazards {
namespace {

using Findings = std::vector<model::Finding>;

constexpr std::string_view kEngineSockets[] = {"docker.sock", "containerd.sock", "crio.sock", "podman.sock",
                                               "buildkitd.sock"};
constexpr std::string_view kSystemFolders[] = {"/dev", "/proc", "/sys",  "/boot", "/etc",     "/usr",
                                               "/lib", "/bin",  "/sbin", "/run",  "/var/run", "/"};

std::string plain_path(std::string_view path) {
  std::string out;
  for (const std::string_view part : base::split(path, '/')) {
    if (!part.empty() && part != ".") out += fmt::format("/{}", part);
  }
  return out.empty() ? "/" : out;
}

void judge_engine_socket(const ConfigSubject& subject, Findings& out) {
  for (const std::string& volume : subject.config.volumes) {
    const std::string path = plain_path(volume);
    if (!base::is_one_of(analysis::base_name(path), kEngineSockets)) continue;
    out.push_back(setting("VOLUME " + path, "",
                          fmt::format("{} is a volume: the image is made to be given control of the "
                                      "engine that runs it.",
                                      path),
                          "Volumes: " + volume));
  }
}

bool is_system_folder(std::string_view path) {
  return std::ranges::any_of(kSystemFolders, [&](std::string_view folder) {
    const bool is_kernels = folder == "/dev" || folder == "/proc" || folder == "/sys";
    return path == folder || (is_kernels && path.starts_with(fmt::format("{}/", folder)));
  });
}

void judge_system_volume(const ConfigSubject& subject, Findings& out) {
  for (const std::string& volume : subject.config.volumes) {
    const std::string path = plain_path(volume);
    if (!is_system_folder(path)) continue;
    out.push_back(setting("VOLUME " + path, fmt::format("{} is a volume", path),
                          fmt::format("{} is declared a volume, and belongs to the system.", path),
                          "Volumes: " + volume));
  }
}

// Whether `path` is the folder or lies below it; both absolute and plain.
bool is_in(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

// Absolute: what is written without a leading slash lies in the working folder.
std::string absolute(std::string_view path, std::string_view working) {
  return path.starts_with('/') ? plain_path(path) : plain_path(fmt::format("{}/{}", working, path));
}

// Where COPY or ADD puts what it takes: the last word. The classic builder writes "file:1f0c in /app ".
std::string_view copied_to(std::string_view text) {
  text = base::trim(text);
  if (text.ends_with(']')) {  // ["a b", "/app"]
    text = base::trim(text.substr(0, text.size() - 1));
    if (!text.ends_with('"')) return {};
    text.remove_suffix(1);
    const auto quote = text.rfind('"');
    return quote == text.npos ? std::string_view{} : text.substr(quote + 1);
  }
  const auto blank = text.find_last_of(" \t");
  return blank == text.npos ? std::string_view{} : text.substr(blank + 1);
}

// Where a command writes, of those that say so in their words; empty for all others. `mkdir` makes no content.
std::string_view written_by(const Command& command) {
  const auto after = [&](std::initializer_list<std::string_view> options) -> std::string_view {
    for (std::size_t i = 1; i + 1 < command.words.size(); ++i) {
      if (base::is_one_of(command.words[i], options)) return command.words[i + 1];
    }
    return {};
  };
  if (command.words.size() < 2) return {};
  if (base::is_one_of(command.program, {"cp", "mv", "ln", "touch", "tee", "rsync", "install"}))
    return command.has("-d") ? std::string_view{} : command.words.back();
  if (command.program == "git") return command.words[1] == "clone" ? command.words.back() : std::string_view{};
  if (command.program == "tar") return after({"-C", "--directory"});
  if (command.program == "unzip") return after({"-d"});
  if (command.program == "curl") return after({"-o", "--output"});
  if (command.program == "wget") return after({"-O", "-P", "--output-document", "--directory-prefix"});
  return {};
}

struct VolumeContent {
  const Instruction* step = nullptr;  // the first that put something there
  const Instruction* lost = nullptr;  // a RUN behind the VOLUME, whose writes the classic builder threw away
  std::string file;                   // one that was seen there
};

VolumeContent content_of(const ConfigSubject& subject, std::string_view volume) {
  VolumeContent content;
  std::string working = "/";
  bool is_declared = false;  // by the classic builder, which then mounts a volume for each RUN
  for (const Instruction& step : subject.steps) {
    if (step.name == "WORKDIR") working = absolute(step.text, working);
    if (step.name == "VOLUME" && base::contains(step.line, "#(nop)")) is_declared |= base::contains(step.text, volume);
    bool writes = false;
    if (step.name == "COPY" || step.name == "ADD") {
      const std::string_view to = copied_to(step.text);
      writes = !to.empty() && is_in(absolute(to, working), volume);
    }
    for (const Command& command : step.commands) {
      const std::string_view to = written_by(command);
      writes = writes || (!to.empty() && is_in(absolute(to, working), volume));
    }
    if (!writes) continue;
    if (is_declared && step.name == "RUN") {
      if (content.lost == nullptr) content.lost = &step;
    } else if (content.step == nullptr) {
      content.step = &step;
    }
  }
  const auto see = [&](std::string_view path) {
    path = path.substr(0, path.find("!/"));
    if (content.file.empty() && !path.empty() && !path.ends_with('/') && is_in(fmt::format("/{}", path), volume))
      content.file = fmt::format("/{}", path);
  };
  for (const auto& found : subject.image.packages) see(found.package.path);
  for (const auto& found : subject.image.documents) {
    if (!found.removed_in) see(found.document.path);
  }
  return content;
}

void judge_volume_content(const ConfigSubject& subject, Findings& out) {
  for (const std::string& volume : subject.config.volumes) {
    const std::string path = plain_path(volume);
    if (is_system_folder(path)) continue;  // said already, and full by nature
    const VolumeContent content = content_of(subject, path);
    const Instruction* step = content.lost != nullptr ? content.lost : content.step;
    if (step == nullptr && content.file.empty()) continue;
    const std::string what = step != nullptr ? shown(fmt::format("{} {}", step->name, step->text)) : content.file;
    if (content.lost != nullptr) {
      auto finding =
          at_step(*step, "VOLUME " + path, fmt::format("What RUN writes to the volume {} is lost", path),
                  fmt::format("{} is declared a volume before a RUN that writes there. The classic builder "
                              "made this image, and keeps nothing that a RUN writes to a volume: at run time "
                              "those files are not there.",
                              path),
                  what);
      finding.severity = model::Severity::medium;
      out.push_back(std::move(finding));
      continue;
    }
    const std::string message = fmt::format(
        "{} is a volume, and the image has content there. An engine copies it into a new volume once: a "
        "newer image then runs with the old files. Under a folder of the host, or in an orchestrator that "
        "mounts an empty volume, it is hidden.",
        path);
    const std::string title = fmt::format("The volume {} lies over content of the image", path);
    auto finding = step != nullptr ? at_step(*step, "VOLUME " + path, title, message, what)
                                   : setting("VOLUME " + path, title, message, what);
    out.push_back(std::move(finding));
  }
}

}  // namespace

constinit const ConfigRule kEngineSocket{
    "PL-CONFIG-ENGINE-SOCKET",
    "The socket of a container engine is a volume",
    model::Severity::high,
    "Whoever can talk to that socket starts privileged containers with the host's disk in them: it is root on the "
    "host.",
    "Take the VOLUME out. If the program must ask the engine, put a proxy between that allows those questions only.",
    {},
    "https://docs.docker.com/engine/security/#docker-daemon-attack-surface",
    judge_engine_socket};

constinit const ConfigRule kSystemVolume{
    "PL-CONFIG-SYSTEM-VOLUME",
    "A system folder is a volume",
    model::Severity::medium,
    "A volume there hides what the image has at that place, keeps it beyond the life of the container, or opens the "
    "kernel's own files to whoever mounts it.",
    "Declare a folder of the application's own as the VOLUME.",
    {"DKL-DI-0002"},
    "https://docs.docker.com/reference/dockerfile/#volume",
    judge_system_volume};

constinit const ConfigRule kVolumeContent{
    "PL-CONFIG-VOLUME-CONTENT",
    "A volume lies over content of the image",
    model::Severity::low,
    "What an image has in a folder that is a volume is copied into each new named or anonymous volume, stays there "
    "when "
    "the image is updated, and is not seen at all where something else is mounted: a container may run with files that "
    "no scan of the image saw, or without those that it needs.",
    "Keep what the program needs outside the volume and let it fill an empty one when it starts; or take the VOLUME "
    "out and let whoever runs the image mount what they want to keep. Write to the folder before VOLUME, not after.",
    {},
    "https://docs.docker.com/reference/dockerfile/#volume",
    judge_volume_content};

}  // namespace plimsoll::hazards
