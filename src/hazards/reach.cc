#include "hazards/reach.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "analysis/entry.h"
#include "base/text.h"
#include "hazards/elf_document.h"
#include "hazards/script_document.h"

namespace plimsoll::hazards {
namespace {

constexpr unsigned kDeepest = 8;  // scripts that start scripts

// Programs that run what stands behind them.
constexpr std::string_view kStarters[] = {"tini",    "dumb-init", "catatonit", "gosu",
                                          "su-exec", "env",       "exec",      "setpriv"};

class Follower {
 public:
  explicit Follower(const ConfigSubject& subject) : subject_(subject), folders_(program_folders(subject.config)) {
    for (const auto& found : subject.image.packages) {
      if (is_system_package(found.package)) packages_.emplace(found.package.name, &found);
    }
    for (const auto& found : subject.image.documents) {
      const std::string_view path = found.document.path;
      if (found.document.kind == kScriptDocument) scripts_.emplace(path, &found.document);
      if (found.document.kind != kElfDocument) continue;
      File file{path, unpack_elf(found.document), {}, false};
      file.owner = owner_of(path);
      by_path_.emplace(path, files_.size());
      by_name_.emplace(analysis::base_name(path), files_.size());
      if (!file.elf.soname.empty()) by_name_.emplace(file.elf.soname, files_.size());
      files_.push_back(std::move(file));
    }
    const auto& entrypoint = subject.config.entrypoint;
    const auto& cmd = subject.config.cmd;
    words_ = entrypoint;
    words_.insert(words_.end(), cmd.begin(), cmd.end());
  }

  std::optional<Reach> run() {
    if (packages_.empty() || words_.empty() || words_[0].empty()) return std::nullopt;
    if (!follow_command_line() || is_worked_in_) return std::nullopt;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (files_[i].owner.empty()) visit(i);
    }
    drain();
    return result();
  }

 private:
  struct File {
    std::string_view path;
    ElfDocument elf;
    std::string owner;
    bool is_visited = false;
  };

  std::string owner_of(std::string_view path) const {
    return subject_.owner_of ? subject_.owner_of(path).package : std::string{};
  }

  // A shell's command is followed in its place; what stands behind a starter, and every path, beside it.
  bool follow_command_line() {
    const std::string_view program = analysis::base_name(words_[0]);
    if (is_shell(program) && words_.size() == 1) return false;  // a base of others, or worked in by hand
    if (!follow(words_[0], 0)) return false;
    reach_.started = words_[0];
    if (is_shell(program) && words_.size() > 2 && words_[1].starts_with('-') && words_[1].ends_with('c')) {
      reach_.needs_shell = true;
      bool is_any = false;
      for (const Command& command : commands_of(words_[2])) {
        if (command.words.empty() || !follow(command.words[0], 0)) continue;
        reach_.started = command.words[0];
        is_any = true;
      }
      return is_any;
    }
    const bool is_starter = base::is_one_of(program, kStarters);
    for (std::size_t i = 1; i < words_.size(); ++i) {
      const std::string& word = words_[i];
      arguments_ = i + 1;
      if (word.starts_with('/') || (is_starter && !word.starts_with('-'))) {
        if (follow(word, 0)) note_started(word);
      }
    }
    return true;
  }

  void note_started(const std::string& word) {
    reach_.started = word;
    if (is_shell(analysis::base_name(word)) && word == words_.back()) is_worked_in_ = true;
  }

  // A program of PATH or of its own path; false where there is neither an ELF file nor a script of that name.
  bool follow(std::string_view command, unsigned depth) {
    const bool is_path = command.find('/') != command.npos;
    while (command.starts_with('/')) command.remove_prefix(1);
    std::vector<std::string> places;
    if (is_path) {
      places = {std::string(command), fmt::format("usr/{}", command)};
    } else {
      for (const std::string& folder : folders_) places.push_back(fmt::format("{}/{}", folder, command));
    }
    // "python3" is a link to "python3.11", "sh" to "dash".
    for (std::string& place : places) {
      if (subject_.resolve) place = subject_.resolve(place);
      if (const auto found = by_path_.find(place); found != by_path_.end()) {
        visit(found->second);
        drain();
        return true;
      }
      if (const auto found = scripts_.find(place); found != scripts_.end())
        return follow_script(place, *found->second, depth);
    }
    return false;
  }

  bool follow_script(const std::string& path, const analysis::Document& document, unsigned depth) {
    if (depth == kDeepest || !seen_scripts_.insert(path).second) return true;
    reach(owner_of(path));
    const ScriptDocument script = unpack_script(document);
    if (!follow(script.interpreter, depth + 1)) return false;
    if (is_shell(analysis::base_name(script.interpreter))) reach_.needs_shell = true;
    for (const std::string& start : script.starts) {
      if (start == "$@" || start == "${@}" || start == "$*") {
        follow_arguments(depth);
      } else if (start.starts_with('$')) {
        reach_.has_unknown = true;
      } else {
        follow(start, depth + 1);
      }
    }
    return true;
  }

  // What `exec "$@"` of an entry point runs.
  void follow_arguments(unsigned depth) {
    if (std::exchange(has_followed_arguments_, true) || arguments_ >= words_.size()) return;
    const std::string& word = words_[arguments_];
    if (is_shell(analysis::base_name(word)) && arguments_ + 1 == words_.size()) is_worked_in_ = true;
    if (follow(word, depth + 1)) {
      reach_.started = word;
    } else if (!word.starts_with('-')) {
      reach_.has_unknown = true;
    }
  }

  void visit(std::size_t i) {
    if (std::exchange(files_[i].is_visited, true)) return;
    queue_.push_back(i);
  }
  void drain() {
    while (!queue_.empty()) {
      const File& file = files_[queue_.back()];
      queue_.pop_back();
      reach(file.owner);
      visit_named(analysis::base_name(file.elf.interpreter));
      for (const std::string& name : file.elf.needed) visit_named(name);
      for (const std::string& name : file.elf.may_open) visit_named(name);
    }
  }
  void visit_named(std::string_view name) {
    const auto [first, last] = by_name_.equal_range(std::string(name));
    for (auto at = first; at != last; ++at) visit(at->second);
  }
  void reach(std::string_view name) {
    std::vector<std::string_view> waiting = {name};
    while (!waiting.empty()) {
      const auto found = packages_.find(waiting.back());
      waiting.pop_back();
      if (found == packages_.end() || !reached_.insert(found->first).second) continue;
      for (const std::string& depended : found->second->package.depends) waiting.push_back(depended);
    }
  }

  Reach result() {
    std::unordered_set<std::string_view> depended;
    for (const auto& [name, found] : packages_) {
      for (const std::string& other : found->package.depends) {
        if (other != name) depended.insert(other);
      }
    }
    std::unordered_map<std::string_view, std::uint64_t> bytes;
    for (const File& file : files_) bytes[file.owner] += file.elf.size;
    for (const auto& [name, found] : packages_) {
      if (reached_.contains(name)) continue;
      const std::uint64_t installed = found->package.installed_size;
      const auto size = bytes.find(name);
      const std::uint64_t own = installed != 0 ? installed : size == bytes.end() ? 0 : size->second;
      reach_.unused.push_back({name, found->layer, own, !depended.contains(name)});
    }
    std::ranges::sort(reach_.unused, {}, &UnusedPackage::name);
    reach_.reached.assign(reached_.begin(), reached_.end());
    return std::move(reach_);
  }

  const ConfigSubject& subject_;
  const std::vector<std::string> folders_;
  std::vector<std::string> words_;  // the command line
  std::size_t arguments_ = 1;       // of them, the first that "$@" of the script means that is being followed
  std::unordered_map<std::string_view, const analysis::SquashedPackage*> packages_;  // of the system, by name
  std::vector<File> files_;
  std::unordered_map<std::string_view, std::size_t> by_path_;
  std::unordered_multimap<std::string, std::size_t> by_name_;
  std::unordered_map<std::string_view, const analysis::Document*> scripts_;
  std::set<std::string_view> reached_;
  std::set<std::string> seen_scripts_;
  std::vector<std::size_t> queue_;
  bool has_followed_arguments_ = false, is_worked_in_ = false;
  Reach reach_;
};

}  // namespace

std::optional<Reach> reach_of(const ConfigSubject& subject) {
  return Follower(subject).run();
}

std::string names_of(const std::vector<UnusedPackage>& packages) {
  std::string names;
  for (const UnusedPackage& package : packages) {
    if (!names.empty()) names += ", ";
    names += package.name;
  }
  return names;
}

std::string megabytes_of(const std::vector<UnusedPackage>& packages) {
  std::uint64_t bytes = 0;
  for (const UnusedPackage& package : packages) bytes += package.bytes;
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

}  // namespace plimsoll::hazards
