// Go modules, out of the programs that were built of them: what `go version -m` prints.
//
// The main module counts with its version where it has one ("(devel)" is none), every "dep" line is a package, and
// where a "=>" line replaces it, the replacing module is what was compiled. A replacement by a folder ("./fork") has no
// version anyone knows: the module is listed without one. The standard library is package "stdlib" with Go's version in
// the SemVer form that Go's own advisories use: go1.21 is 1.21.0, go1.21rc2 is 1.21.0-rc.2. The gccgo compiler writes
// no build information, and a program packed by UPX hides it: the latter is a gap, as is a Go program without any.
#include <set>

#include "analysis/file_gap.h"
#include "base/text.h"
#include "inventory/all_analyzers.h"
#include "inventory/go_build_info.h"

namespace plimsoll::inventory {
namespace {

// Go's runtime alone takes more: the smallest stripped program, 32 bits, is of some 600 KiB.
constexpr std::uint64_t kSmallest = 256U << 10U;

bool wants(const analysis::Entry& entry) {
  if (entry.type != analysis::EntryType::file || entry.size < kSmallest) return false;
  if ((entry.mode & 0111U) != 0) return true;
  const std::string_view name = analysis::base_name(entry.path);  // shared objects need no executable bit
  return name.ends_with(".so") || name.find(".so.") != std::string_view::npos;
}

// ELF, executable or shared object. Whether Go made it stands in its sections, which lie at the file's end.
bool sniff(const analysis::Entry& /*entry*/, base::Bytes head) {
  if (!base::text_of(head).starts_with("\x7F"
                                       "ELF") ||
      head.size() < 20)
    return false;
  const bool is_big = head[5] == std::byte{2};
  const std::uint16_t type =
      (is_big ? base::load_be<std::uint16_t>(head, 16) : base::load_le<std::uint16_t>(head, 16)).value_or(0);
  return type == 2 || type == 3;
}

bool is_packed(const base::RandomAccess& file) {
  std::array<std::byte, 1024> head{};
  const auto got = file.read_at(0, head);
  return got && base::text_of(base::Bytes(head).first(*got)).find("UPX!") != std::string_view::npos;
}

std::size_t digits(std::string_view text) {
  return std::min(text.find_first_not_of("0123456789"), text.size());
}

// "1.21.3" of "go1.21.3 X:boringcrypto"; empty for what is no release ("devel ...").
std::string stdlib_version(std::string_view text) {
  if (!text.starts_with("go")) return {};
  text.remove_prefix(2);
  std::array<std::string, 3> parts = {"", "0", "0"};
  std::size_t count = 0;
  for (; count < parts.size(); ++count) {
    const std::size_t size = digits(text);
    if (size == 0 || size > 9) return {};
    parts[count] = text.substr(0, size);
    text.remove_prefix(size);
    if (!text.starts_with('.') || count == 2) break;
    text.remove_prefix(1);
  }
  std::string version = fmt::format("{}.{}.{}", parts[0], parts[1], parts[2]);
  for (const std::string_view kind : {"alpha", "beta", "rc"}) {
    if (!text.starts_with(kind)) continue;
    const std::string_view number = text.substr(kind.size(), digits(text.substr(kind.size())));
    if (!number.empty()) version += fmt::format("-{}.{}", kind, number);
  }
  return version;
}

model::Package module_package(std::string_view module, std::string_view version) {
  model::Package package;
  package.type = "golang";
  const auto slash = module.rfind('/');
  if (slash != std::string_view::npos) package.space = module.substr(0, slash);
  package.name = slash == std::string_view::npos ? module : module.substr(slash + 1);
  if (version != "(devel)") package.version = version;
  return package;
}

bool is_folder(std::string_view module) {
  return module.starts_with("./") || module.starts_with("../") || module.starts_with('/') || module == "." ||
         module == "..";
}

class ModuleList {
 public:
  ModuleList(const analysis::Entry& entry, const base::Limits& limits, analysis::Facts& out)
      : entry_(entry), limits_(limits), out_(out) {}

  void read(std::string_view text) {
    while (const auto line = base::next_line(text)) {
      const auto fields = base::split(*line, '\t');
      if (fields.size() < 2) continue;
      const std::string_view version = fields.size() > 2 ? fields[2] : std::string_view{};
      if (fields[0] == "mod" || fields[0] == "dep") {
        flush();
        last_ = {fields[1], version};
      } else if (fields[0] == "=>") {
        last_ = is_folder(fields[1]) ? Module{last_.path, {}} : Module{fields[1], version};
      }
    }
    flush();
  }

  void add(model::Package package) {
    if (!seen_.emplace(package.space + "/" + package.name, package.version).second) return;
    if (seen_.size() > limits_.packages_per_file) {
      if (!std::exchange(is_full_, true)) {
        analysis::add_file_gap(out_, "Go binary", entry_.path,
                               fmt::format("more than {} modules", limits_.packages_per_file));
      }
      return;
    }
    package.found_by = kGoBinary.id;
    package.path = entry_.path;
    out_.packages.push_back(std::move(package));
  }

 private:
  struct Module {
    std::string_view path, version;
  };

  void flush() {
    if (!last_.path.empty()) add(module_package(last_.path, last_.version));
    last_ = {};
  }

  const analysis::Entry& entry_;
  const base::Limits& limits_;
  analysis::Facts& out_;
  Module last_;
  std::set<std::pair<std::string, std::string>> seen_;
  bool is_full_ = false;
};

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits& limits,
           analysis::Facts& out) {
  const auto info = read_go_build_info(file, limits.in_memory_file);
  if (!info) {
    if (looks_like_go(file))
      analysis::add_file_gap(out, "Go binary", entry.path, info.error().sentence(), "build it anew");
    return;
  }
  if (!*info) {
    if (is_packed(file)) {
      analysis::add_file_gap(out, "executable", entry.path, "packed by UPX: what it was built of cannot be read",
                             "unpack it with upx -d");
    } else if (looks_like_go(file)) {
      analysis::add_file_gap(out, "Go binary", entry.path, "it has no build information",
                             "build it with Go 1.18 or later");
    }
    return;
  }
  ModuleList list(entry, limits, out);
  list.read((*info)->modules);
  model::Package library;
  library.type = "golang";
  library.name = "stdlib";
  library.version = stdlib_version((*info)->version);
  list.add(std::move(library));
}

}  // namespace

const analysis::Analyzer kGoBinary{.id = "go_binary",
                                   .version = 1,
                                   .title = "Go binaries",
                                   .wants = wants,
                                   .sniff = sniff,
                                   .visit = visit,
                                   .databases = {}};

}  // namespace plimsoll::inventory
