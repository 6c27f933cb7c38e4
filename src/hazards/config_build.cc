// What the build fetched, and whom it trusted.
#include <optional>

#include "base/text.h"
#include "hazards/all_config_rules.h"
#include "hazards/build_steps.h"

namespace plimsoll::hazards {
namespace {

using Findings = std::vector<model::Finding>;
using Found = std::optional<model::Finding>;

bool any_word(const Command& command, auto is) {
  return std::any_of(command.words.begin(), command.words.end(), is);
}

bool is_url(std::string_view word) {
  return word.starts_with("http://") || word.starts_with("https://") || word.starts_with("ftp://") ||
         word.starts_with("git@") || word.starts_with("git://");
}

void judge_add_url(const ConfigSubject& subject, Findings& out) {
  for (const Instruction& step : subject.steps) {
    if (step.name != "ADD") continue;
    for (const std::string_view word : base::split(step.text, ' ')) {
      if (!is_url(word)) continue;
      auto finding = at_step(
          step, "ADD " + shown(word), fmt::format("ADD fetches {}", shown(word)),
          fmt::format("ADD fetched {}, and the history does not say that a checksum was asked for.", shown(word)),
          shown(step.text));
      finding.confidence = model::Confidence::likely;  // --checksum does not show in a history
      out.push_back(std::move(finding));
    }
  }
}

bool is_archive(std::string_view path) {
  for (const std::string_view ending :
       {".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2", ".tbz2", ".tar.zst"}) {
    if (path.ends_with(ending)) return true;
  }
  return false;
}

// ADD of what COPY would do. An archive is unpacked, which only ADD does; the root folder of a base image is one.
void judge_add(const ConfigSubject& subject, Findings& out) {
  for (const Instruction& step : subject.steps) {
    if (step.name != "ADD" || step.text.empty()) continue;
    const auto words = base::split(base::trim(step.text), ' ');
    const bool is_root = words.back() == "/";
    const bool is_other =
        std::any_of(words.begin(), words.end(), [](auto word) { return is_url(word) || is_archive(word); });
    if (is_root || is_other) continue;
    // The classic builder names what it added by its hash, which changes with every build: the place is the key.
    auto finding = at_step(step, fmt::format("ADD {}", shown(words.back())), "",
                           fmt::format("ADD brought {}, where COPY would do.", shown(words.back())), shown(step.text));
    finding.confidence = model::Confidence::likely;
    out.push_back(std::move(finding));
  }
}

bool downloads(const Command& command) {
  return base::is_one_of(command.program, {"curl", "wget", "fetch", "aria2c", "http"});
}

// Whether the interpreter runs what it reads: `bash`, `sh -s -- -y`, `python3 -`; not `python3 -c "..."`.
bool runs_its_input(const Command& command) {
  if (!is_shell(command.program) &&
      !base::is_one_of(command.program, {"python", "python2", "python3", "perl", "ruby", "node", "php"}))
    return false;
  for (std::size_t i = command.program == "busybox" ? 2 : 1; i < command.words.size(); ++i) {
    const std::string& word = command.words[i];
    if (word == "-s" || word == "-" || word == "/dev/stdin") return true;
    if (!word.starts_with('-') || base::is_one_of(word, {"-c", "-e", "-m", "-n", "-p", "-ne", "-pe", "-r"}))
      return false;
  }
  return true;
}

bool runs_a_download(const Command& command) {
  const bool takes_text = is_shell(command.program) || base::is_one_of(command.program, {"eval", "source", "."});
  return takes_text && any_word(command, [](std::string_view word) {
           for (const std::string_view opening : {"$(", "`", "<("}) {
             for (const std::string_view program : {"curl ", "wget "}) {
               if (base::contains(word, fmt::format("{}{}", opening, program))) return true;
             }
           }
           return false;
         });
}

void judge_pipe_to_shell(const ConfigSubject& subject, Findings& out) {
  for (const Instruction& step : subject.steps) {
    for (std::size_t i = 0; i < step.commands.size() && out.size() < 200; ++i) {
      const Command& first = step.commands[i];
      std::string text;
      if (runs_a_download(first)) text = shown(first.text());
      for (std::size_t j = i; downloads(first) && j + 1 < step.commands.size() && step.commands[j].is_piped_on; ++j) {
        if (!runs_its_input(step.commands[j + 1])) continue;
        text = shown(first.text() + " | " + step.commands[j + 1].text());
        break;
      }
      if (text.empty()) continue;
      out.push_back(at_step(step, "RUN " + text, "Runs what it downloads: " + text,
                            "The build runs what it downloads, unread and unchecked.", text));
    }
  }
}

// What a command does that takes the check of a signature away; empty where it does none of it.
std::string_view trust_removed(const Command& command) {
  const std::string& program = command.program;
  const auto has_part = [&](std::string_view part) {
    return any_word(command, [&](const std::string& word) { return base::contains(base::to_lower(word), part); });
  };
  if (base::is_one_of(program, {"apt-get", "apt", "aptitude"})) {
    for (const std::string_view flag : {"--allow-unauthenticated", "--force-yes", "--allow-insecure-repositories"}) {
      if (command.has(flag)) return "apt installs packages that nobody signed";
    }
    if (has_part("allowunauthenticated=") || has_part("allowinsecurerepositories=") || has_part("verify-peer=false"))
      return "apt installs packages that nobody signed";
  }
  if (program == "apt-key" && base::is_one_of(command.verb({"--keyring"}), {"add", "adv"}))
    return "apt-key trusts the key for every repository";
  if (program == "apk" && command.has("--allow-untrusted")) return "apk installs packages that nobody signed";
  if (base::is_one_of(program, {"yum", "dnf", "microdnf", "tdnf", "zypper", "rpm"})) {
    for (const std::string_view flag :
         {"--nogpgcheck", "--nogpg", "--no-gpg-check", "--no-gpg-checks", "--nosignature", "--gpg-auto-import-keys"}) {
      if (command.has(flag))
        return flag == "--gpg-auto-import-keys" ? "zypper trusts any key that a repository shows"
                                                : "packages are installed that nobody signed";
    }
    if (program == "rpm" && command.has("--import") && has_part("http://")) return "the key comes over plain HTTP";
  }
  if (base::is_one_of(program, {"pip", "pip3"}) && has_part("--trusted-host"))
    return "pip does not check who the index is";
  if (base::is_one_of(program, {"npm", "yarn", "pnpm"}) && has_part("strict-ssl") && has_part("false"))
    return "npm does not check who the registry is";
  if (has_part("trusted=yes")) return "a repository is trusted without a signature";
  if (has_part("gpgcheck=0") || has_part("gpgcheck=false")) return "a repository is used without a signature";
  return {};
}

void judge_unverified_package(const ConfigSubject& subject, Findings& out) {
  for_each_command(subject, out, [](const Instruction& step, const Command& command) -> Found {
    const std::string_view what = trust_removed(command);
    if (what.empty()) return std::nullopt;
    return at_command(step, command, fmt::format("Unverified packages: {}", what),
                      fmt::format("In the build, {}.", what));
  });
}

// "-k", "-fsSLk"
bool has_short_flag(const Command& command, char flag) {
  return any_word(command, [&](std::string_view word) {
    return word.size() > 1 && word[0] == '-' && word[1] != '-' && word.find(flag) != std::string_view::npos &&
           word.find_first_not_of("#0123aBfgGiIjJkLlnNOpqRsSvVZ", 1) == std::string_view::npos;
  });
}

void judge_unverified_download(const ConfigSubject& subject, Findings& out) {
  for_each_command(subject, out, [](const Instruction& step, const Command& command) -> Found {
    const bool is_curl = command.program == "curl" && (command.has("--insecure") || has_short_flag(command, 'k'));
    const bool is_wget = command.program == "wget" && command.has("--no-check-certificate");
    const bool is_git =
        command.program == "git" &&
        any_word(command, [](const std::string& word) { return base::to_lower(word).starts_with("http.sslverify"); }) &&
        any_word(command, [](const std::string& word) { return word.ends_with("false") || word.ends_with("=0"); });
    if (!is_curl && !is_wget && !is_git) return std::nullopt;
    return at_command(step, command, fmt::format("{} checks no certificate", command.program),
                      fmt::format("The build lets {} take what anyone in between sends.", command.program));
  });
}

void judge_sudo(const ConfigSubject& subject, Findings& out) {
  for_each_command(subject, out, [](const Instruction& step, const Command& command) -> Found {
    if (command.by_sudo) return at_command(step, command, "", "The build runs a command by sudo.");
    const bool installs =
        base::is_one_of(command.program, {"apt-get", "apt", "apk", "yum", "dnf", "microdnf", "zypper"}) &&
        base::is_one_of(command.verb({"-o", "-t"}), {"install", "add", "in"});
    if (!installs || !command.has("sudo")) return std::nullopt;
    return at_command(step, command, "sudo is installed", "The build installs sudo.");
  });
}

}  // namespace

constinit const ConfigRule kAddUrl{
    "PL-CONFIG-ADD-URL",
    "ADD fetches from a URL",
    model::Severity::medium,
    "What the server sends on the day of the build goes into the image, whatever it is. CIS Docker Benchmark 4.9.",
    "Name the digest, ADD --checksum=sha256:..., or fetch and check in one RUN.",
    {"CIS-DI-0009", "DS-0005", "AVD-DS-0005"},
    "https://docs.docker.com/reference/dockerfile/#add---checksum",
    judge_add_url};

constinit const ConfigRule kAdd{
    "PL-CONFIG-ADD",
    "ADD where COPY would do",
    model::Severity::info,
    "ADD unpacks archives and fetches URLs unasked, so a file that changes its kind changes what the image holds. COPY "
    "takes it as it is. CIS Docker Benchmark 4.9.",
    "Write COPY.",
    {"CIS-DI-0009", "DS-0005", "AVD-DS-0005"},
    "https://docs.docker.com/build/building/best-practices/#add-or-copy",
    judge_add};

constinit const ConfigRule kPipeToShell{
    "PL-CONFIG-PIPE-TO-SHELL",
    "The build runs a script straight from the network",
    model::Severity::medium,
    "Whoever holds that server, or a name that leads to it, decides what the image holds; no digest says that it is "
    "the "
    "same script as yesterday, and a script that is cut short in transfer runs half.",
    "Download it to a file, compare its sha256 with one that stands in the Dockerfile, and run it then.",
    {},
    "https://docs.docker.com/build/building/best-practices/",
    judge_pipe_to_shell};

constinit const ConfigRule kUnverifiedPackage{
    "PL-CONFIG-UNVERIFIED-PACKAGE",
    "Packages are installed without a verified signature",
    model::Severity::medium,
    "The signature is what tells a package of the distribution from one of anybody who can answer for its mirror. CIS "
    "Docker Benchmark 4.11.",
    "Take the flag out. Keep the repository's key as a file in the build context and name it: signed-by= for apt, "
    "/etc/apk/keys for apk, gpgkey=file:// with gpgcheck=1 for rpm systems.",
    {"CIS-DI-0011"},
    "https://wiki.debian.org/DebianRepository/UseThirdParty",
    judge_unverified_package};

constinit const ConfigRule kUnverifiedDownload{
    "PL-CONFIG-UNVERIFIED-DOWNLOAD",
    "A download does not check the server's certificate",
    model::Severity::medium,
    "Anyone between the builder and the server can put something else in its place.",
    "Take the flag out; install ca-certificates, or the authority that signs your own servers.",
    {},
    "https://curl.se/docs/sslcerts.html",
    judge_unverified_download};

constinit const ConfigRule kSudo{
    "PL-CONFIG-SUDO",
    "sudo in the build",
    model::Severity::low,
    "A RUN is root already, or can be by USER. sudo adds a set-uid program and rules for becoming root, and handles "
    "signals and terminals in its own way.",
    "Use USER root for the steps that need it and USER app after them; to change user in an entry point, use gosu or "
    "setpriv.",
    {"DKL-DI-0001", "DS-0010", "AVD-DS-0010"},
    "https://docs.docker.com/build/building/best-practices/#user",
    judge_sudo};

}  // namespace plimsoll::hazards
