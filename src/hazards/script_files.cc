// Executable scripts: how large they are, what runs them, and, where they are somebody's own, what they start.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "hazards/all_hazard_analyzers.h"
#include "hazards/script_document.h"
#include "hazards/shell_words.h"

namespace plimsoll::hazards {

namespace {

constexpr char kBetween = '\n';
constexpr std::size_t kFirstLine = 256;           // as much as Linux looks at
constexpr std::uint64_t kLargestRead = 64 << 10;  // of scripts that are read for what they start
constexpr std::size_t kLongestWord = 255;

// Where distributions put their scripts, thousands of them. What they start is their packages' affair.
constexpr auto kDistribution = std::to_array<std::string_view>(
    {"bin/", "sbin/", "usr/bin/", "usr/sbin/", "usr/lib/", "usr/share/", "lib/", "etc/", "var/lib/"});
constexpr auto kShells = std::to_array<std::string_view>({"sh", "bash", "dash", "ash"});
// Words of the shell, and those of its own commands that are programs as well.
constexpr auto kBuiltIn = std::to_array<std::string_view>(
    {"!",       "(",     "((",      ".",        ":",       "[",      "[[",    "alias",   "bg",     "break",
     "case",    "cd",    "command", "continue", "declare", "do",     "done",  "echo",    "elif",   "else",
     "esac",    "eval",  "exec",    "exit",     "export",  "false",  "fg",    "fi",      "for",    "function",
     "getopts", "hash",  "if",      "in",       "jobs",    "let",    "local", "mapfile", "popd",   "printf",
     "pushd",   "pwd",   "read",    "readonly", "return",  "select", "set",   "shift",   "shopt",  "source",
     "test",    "then",  "time",    "times",    "trap",    "true",   "type",  "typeset", "ulimit", "umask",
     "unalias", "unset", "until",   "wait",     "while",   "{",      "}"});
// Programs that run what stands behind them.
constexpr auto kStarters =
    std::to_array<std::string_view>({"busybox", "catatonit", "chpst", "chroot", "dumb-init", "gosu", "ionice",
                                     "runuser", "setpriv", "setsid", "stdbuf", "su-exec", "timeout", "tini"});

bool wants(const analysis::Entry& entry) {
  if (entry.type != analysis::EntryType::file || entry.size < 4 || (entry.mode & 0111U) == 0) return false;
  // What a package system runs while it installs, and git's samples, are in no list of files and run nothing here.
  if (entry.path.starts_with("var/lib/dpkg/")) return false;
  return !entry.path.ends_with(".sample") || entry.path.find("/hooks/") == std::string_view::npos;
}

bool sniff(const analysis::Entry&, base::Bytes head) {
  return base::text_of(head).starts_with("#!");
}

// Of the first line; empty where it names none.
std::string interpreter_of(std::string_view text) {
  text = text.substr(2, kFirstLine - 2);
  text = text.substr(0, text.find_first_of(std::string_view("\n\0", 2)));
  const auto next = [&text] {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r"), text.size()));
    const std::string_view word = text.substr(0, text.find_first_of(" \t\r"));
    text.remove_prefix(word.size());
    return word;
  };
  std::string_view word = next();
  if (analysis::base_name(word) != "env") return std::string(word);
  const std::string_view env = word;
  do word = next();
  while (word.starts_with('-') || word.find('=') != std::string_view::npos);  // "-S", "A=b"
  return std::string(word.empty() ? env : word);
}

void add_start(std::string_view word, std::vector<std::string>& starts) {
  if (word.empty() || word.size() > kLongestWord || starts.size() == kMostStarts) return;
  if (word.starts_with('-') || word.find_first_of("\n\r \t*?(){}<>|&;`\\") != std::string_view::npos) return;
  if (base::is_one_of(word, kBuiltIn) || std::ranges::find(starts, word) != starts.end()) return;
  starts.emplace_back(word);
}

std::vector<std::string> starts_of(std::string_view script) {
  std::vector<std::string> starts;
  for (const Command& command : commands_of(script)) {
    if (starts.size() == kMostStarts) break;
    add_start(command.words.front(), starts);
    const bool is_sourced = command.program == "." || command.program == "source";
    if (!is_sourced && !base::is_one_of(command.program, kStarters)) continue;
    const std::size_t end = std::min<std::size_t>(command.words.size(), is_sourced ? 2 : 8);
    for (std::size_t i = 1; i < end; ++i) add_start(command.words[i], starts);
  }
  return starts;
}

bool is_own(std::string_view path) {
  return std::ranges::none_of(kDistribution, [&](std::string_view folder) { return path.starts_with(folder); });
}

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits&, analysis::Facts& out) {
  if (out.told >= kMostScripts) {
    if (out.told++ > kMostScripts) return;
    model::Gap gap;
    gap.gap_class = model::GapClass::partial;
    gap.what = "executable scripts";
    gap.why = fmt::format("the layer has more than {}: the others were not looked at", kMostScripts);
    out.gaps.push_back(std::move(gap));
    return;
  }
  ScriptDocument script;
  script.size = entry.size;
  std::string text(std::min<std::uint64_t>(file.size(), kFirstLine), '\0');
  if (!base::read_exact(file, 0, std::as_writable_bytes(std::span(text))) || !text.starts_with("#!")) return;
  script.interpreter = interpreter_of(text);
  if (file.size() <= kLargestRead && is_own(entry.path) &&
      base::is_one_of(analysis::base_name(script.interpreter), kShells)) {
    text.resize(file.size());
    if (base::read_exact(file, 0, std::as_writable_bytes(std::span(text)))) script.starts = starts_of(text);
  }
  ++out.told;
  out.documents.push_back(pack(std::string(entry.path), script));
}

}  // namespace

analysis::Document pack(std::string path, const ScriptDocument& script) {
  std::string text = fmt::format("{}{}{}", script.size, kBetween, script.interpreter);
  for (const std::string& word : script.starts) text += kBetween + word;
  return {std::string(kScriptDocument), std::move(path), {{"script", std::move(text)}}};
}

ScriptDocument unpack_script(const analysis::Document& document) {
  ScriptDocument script;
  const auto found = document.values.find("script");
  if (found == document.values.end()) return script;
  const auto parts = base::split(found->second, kBetween);
  script.size = parts.empty() ? 0 : base::parse_u64(parts[0]).value_or(0);
  if (parts.size() > 1) script.interpreter = parts[1];
  for (std::size_t i = 2; i < parts.size() && script.starts.size() < kMostStarts; ++i)
    script.starts.emplace_back(parts[i]);
  return script;
}

constinit const analysis::Analyzer kScriptFiles{"script_files", 1, "Executable scripts", wants, sniff, visit, {}};

}  // namespace plimsoll::hazards
