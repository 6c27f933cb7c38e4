// Pickles, which are programs: machine-learning models and caches of Python whose opcodes call out.
#include "hazards/pickles.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "formats/pickle.h"
#include "hazards/all_hazard_analyzers.h"

namespace plimsoll::hazards {
namespace {

// Modules whose every function reaches out of the pickle: processes, code, the network, other libraries.
constexpr std::array kModules = std::to_array<std::string_view>(
    {"os",     "posix",  "nt",       "subprocess", "pty",      "runpy",     "importlib", "imp",
     "ctypes", "socket", "shutil",   "webbrowser", "commands", "code",      "codeop",    "pdb",
     "bdb",    "timeit", "cProfile", "pip",        "ftplib",   "telnetlib", "marshal"});
// Of these modules what is data.
constexpr std::array kData =
    std::to_array<std::string_view>({"stat_result", "statvfs_result", "terminal_size", "times_result", "uname_result",
                                     "CompletedProcess", "CalledProcessError", "TimeoutExpired", "gaierror", "herror"});
constexpr std::array<std::string_view, 9> kBuiltins = {"eval",     "exec",  "compile", "__import__", "open",
                                                       "execfile", "input", "apply",   "breakpoint"};
constexpr std::array<std::string_view, 6> kNames = {".pkl", ".pickle", ".pt", ".pth", ".joblib", ".ckpt"};

bool reaches_out(const formats::PickleImport& import) {
  const std::string_view module = import.module;
  const std::string_view top = module.substr(0, module.find('.'));
  if (module == "builtins" || module == "__builtin__") {
    // "getattr" alone is how methods are pickled.
    return std::ranges::find(kBuiltins, import.name.substr(0, import.name.find('.'))) != kBuiltins.end();
  }
  if (module == "os.path" || std::ranges::find(kData, import.name) != kData.end()) return false;
  return std::ranges::find(kModules, top) != kModules.end();
}

struct PickleCalls {
  std::vector<std::string> names;  // "posix.system"
  bool is_called = false;          // one of them at least; else they are only handed on
};

base::Result<PickleCalls> calls_of_pickle(const base::RandomAccess& file) {
  constexpr std::size_t kMost = 20;
  PLIMSOLL_TRY(walk, formats::walk_pickle(file));
  PickleCalls calls;
  for (const formats::PickleImport& import : walk.imports) {
    if (!reaches_out(import)) continue;
    calls.is_called = calls.is_called || import.is_called;
    if (calls.names.size() < kMost)
      calls.names.push_back(fmt::format("{}.{}", import.module.substr(0, 100), import.name.substr(0, 100)));
  }
  return calls;
}

bool is_named_so(std::string_view path) {
  const auto dot = path.rfind('.');
  if (dot == std::string_view::npos || path.size() - dot > 8) return false;
  return std::ranges::find(kNames, path.substr(dot)) != kNames.end();
}

bool wants(const analysis::Entry& entry) {
  return entry.type == analysis::EntryType::file && entry.size >= 8 && is_named_so(entry.path);
}

// PROTO 2 to 5, or an opcode that the text forms begin with.
bool begins_so(base::Bytes head) {
  const std::string_view text = base::text_of(head);
  if (text.size() < 2) return false;
  if (text[0] == '\x80') return text[1] >= 2 && text[1] <= 5;
  return text[0] == '(' || text[0] == 'c' || text[0] == ']' || text[0] == '}';
}

bool sniff(const analysis::Entry&, base::Bytes head) {
  return begins_so(head);
}

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits&, analysis::Facts& out) {
  note_pickle(entry.path, {}, file, out);
}

}  // namespace

bool is_pickle(std::string_view path, base::Bytes head) {
  return is_named_so(path) && begins_so(head);
}

void note_pickle(std::string_view path, std::string_view member, const base::RandomAccess& file, analysis::Facts& out) {
  const auto calls = calls_of_pickle(file);
  if (!calls || calls->names.empty()) return;
  analysis::Document document{std::string(kPickleDocument),
                              std::string(path),
                              {{"calls", base::join(calls->names, ", ")}, {"called", calls->is_called ? "yes" : "no"}}};
  if (!member.empty()) document.values.emplace("member", member);
  out.documents.push_back(std::move(document));
}

constinit const analysis::Analyzer kPickles{"pickles", 1, "Pickles", wants, sniff, visit, {}};

}  // namespace plimsoll::hazards
