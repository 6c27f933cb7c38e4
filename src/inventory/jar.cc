// Java archives: jar, war, ear and their relatives, and the archives inside them at any depth.
//
// Each archive is asked who it is (inventory/java_names.h). Several pom.properties mean that other projects were packed
// into it (a shaded jar): each is a package. The path of a nested one says where it lies:
// "app.jar!/BOOT-INF/lib/x.jar".
//
// Nothing is loaded whole: the central directory is walked in pieces, a stored nested archive is read in place, and a
// deflated one in memory, all that are open at once together at most Limits::in_memory_file. Hostile archives meet
// three budgets over the whole tree (members seen, bytes inflated, depth); what is passed over is a gap.
#include <set>
#include <tuple>

#include "analysis/file_gap.h"
#include "base/text.h"
#include "formats/zip.h"
#include "inventory/all_analyzers.h"
#include "inventory/java_names.h"

namespace plimsoll::inventory {
namespace {

using base::ErrorCode;
using base::Status;
using formats::ZipArchive;
using formats::ZipMember;

constexpr std::uint64_t kMetadataLimit = 1U << 20U;  // of a manifest or pom.properties; the main section stands first

bool ends_with_any(std::string_view path, std::span<const std::string_view> endings) {
  const auto dot = path.rfind('.');
  if (dot == std::string_view::npos || path.size() - dot > 5) return false;
  const std::string ending = base::to_lower(path.substr(dot));
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

constexpr std::array<std::string_view, 9> kArchives = {".jar", ".war", ".ear", ".par", ".sar",
                                                       ".rar", ".kar", ".hpi", ".jpi"};

bool is_archive(std::string_view path) {
  return ends_with_any(path, kArchives);
}

bool wants(const analysis::Entry& entry) {
  return entry.type == analysis::EntryType::file && is_archive(entry.path);
}

// A zip begins with a member or, empty, with its end; a self-executing jar with a script. Other files with these
// endings (RAR archives, ...) are none of ours; a damaged jar or war is, so that it becomes a gap.
bool sniff(const analysis::Entry& entry, base::Bytes head) {
  const std::string_view text = base::text_of(head);
  if (text.starts_with("PK") || text.starts_with("#!")) return true;
  return !text.empty() &&
         (entry.path.ends_with(".jar") || entry.path.ends_with(".war") || entry.path.ends_with(".ear"));
}

// What is left of the budgets, shared by an archive and all inside it.
struct Budget {
  std::uint64_t members;
  std::uint64_t inflated;
  std::uint64_t memory;
};

// Who an archive is, gathered on the first walk over its members.
struct Identity {
  std::map<std::string, std::string> manifest;
  std::vector<model::Package> poms;
  std::set<std::string, std::less<>> folders;  // of the table of known groups, as far as they are there
};

class JarReader {
 public:
  JarReader(const base::Limits& limits, analysis::Facts& out)
      : limits_(limits), budget_{limits.archive_entries, limits.spilled_file, limits.in_memory_file}, out_(out) {}

  void read(const base::RandomAccess& file, const std::string& path, std::uint64_t depth) {
    // Opening one costs a search for its end: it counts as some members, so that a million empty ones cannot stall us.
    if (budget_.members < kOpeningCost) return gap(path, too_many_members().value().what);
    budget_.members -= kOpeningCost;
    auto archive = ZipArchive::open(file, limits_);
    if (!archive) return gap(path, archive.error().sentence());
    tell_of_strange_bytes(*archive, path);
    Identity identity;
    std::uint64_t nested = 0, encrypted = 0;
    auto walked = archive->each([&](const ZipMember& member) -> Status {
      PLIMSOLL_CHECK(count_member());
      encrypted += member.is_encrypted() ? 1 : 0;
      nested += is_archive(member.name) ? 1 : 0;
      look_at(*archive, member, path, identity);
      return {};
    });
    if (!walked) gap(path, walked.error().sentence());
    if (encrypted != 0) {
      gap(path, fmt::format("{} members are encrypted", encrypted), model::GapClass::info);
    }
    report(identity, path);
    if (nested != 0) read_nested(*archive, path, depth);
  }

 private:
  // A cut archive may still end with a whole one, a stored nested jar, and two archives may lie in one file: what was
  // read then is not all that is there.
  void tell_of_strange_bytes(const ZipArchive& archive, const std::string& path) {
    if (archive.trailing_size() != 0) {
      gap(path, fmt::format("{} bytes stand behind the end of the archive", archive.trailing_size()));
    }
    std::array<std::byte, 4> head{};
    if (archive.prefix_size() >= head.size() && archive.file().read_at(0, head) && base::text_of(head) == "PK\3\4") {
      gap(path, fmt::format("{} bytes of another archive stand before it", archive.prefix_size()));
    }
  }

  tl::unexpected<base::Error> too_many_members() const {
    return base::fail(ErrorCode::limit, "more than {} members, with those of nested archives", limits_.archive_entries);
  }

  Status count_member() {
    if (gaps_ > limits_.gaps_per_layer) return base::fail(ErrorCode::limit, "too many gaps");
    if (budget_.members == 0) return too_many_members();
    --budget_.members;
    return {};
  }

  void look_at(ZipArchive& archive, const ZipMember& member, const std::string& path, Identity& identity) {
    const std::string_view name = member.name;
    if (name.ends_with("/pom.properties") && name.find("META-INF/maven/") != std::string_view::npos) {
      auto package = package_of_pom(metadata(archive, member, path));
      if (package && packages_++ < kPackageLimit) identity.poms.push_back(std::move(*package));
      if (packages_ == kPackageLimit + 1) gap(path, fmt::format("more than {} packages", kPackageLimit));
    } else if (name.size() == kManifest.size() && base::to_lower(name) == kManifest) {
      if (identity.manifest.empty()) identity.manifest = parse_manifest(metadata(archive, member, path));
    } else if (name.ends_with(".class")) {
      for (const KnownGroup& known : known_groups()) {
        if (name.starts_with(known.folder) && !identity.folders.contains(known.folder))
          identity.folders.emplace(known.folder);
      }
    }
  }

  // A member's first bytes; on contradictions and damage both what was read and a gap.
  std::string metadata(ZipArchive& archive, const ZipMember& member, const std::string& path) {
    std::string text;
    bool is_cut = false;
    const auto read = archive.read_member(member, budget_.inflated, [&](base::Bytes bytes) -> Status {
      text += base::text_of(base::part(bytes, 0, kMetadataLimit - text.size()));
      is_cut = text.size() >= kMetadataLimit;
      return is_cut ? Status(base::fail(ErrorCode::limit, "enough")) : Status{};
    });
    budget_.inflated -= std::min<std::uint64_t>(budget_.inflated, text.size());
    if (!read && !is_cut) gap(path + "!/" + member.name, read.error().sentence());
    return text;
  }

  void report(Identity& identity, const std::string& path) {
    const std::string_view file_name = analysis::base_name(path);
    const std::string_view stem = file_name.substr(0, file_name.rfind('.'));
    if (stem.ends_with("-sources") || stem.ends_with("-javadoc")) return;  // no code in it
    add_own_name(identity, path, file_name);
    std::set<std::tuple<std::string, std::string, std::string>> seen;
    for (model::Package& package : identity.poms) {
      if (!seen.emplace(package.space, package.name, package.version).second) continue;
      if (identity.poms.size() == 1) describe(identity.manifest, package);
      package.found_by = kJar.id;
      package.path = path;
      out_.packages.push_back(std::move(package));
    }
  }

  // By manifest and file name, where no pom.properties speaks of the archive itself: without any, or where the file is
  // named as a release of something else than all that is packed into it ("guice-4.2.3.jar" with cglib's alone).
  void add_own_name(Identity& identity, const std::string& path, std::string_view file_name) {
    auto own = package_of_manifest(identity.manifest, file_name,
                                   [&](std::string_view folder) { return identity.folders.contains(folder); });
    if (!own) return;
    const auto file = split_file_name(file_name);  // artifact and version
    const auto is_told_by = [&](const model::Package& pom) {
      return file.second.empty() || file.first == pom.name || base::to_lower(own->name) == base::to_lower(pom.name);
    };
    if (std::any_of(identity.poms.begin(), identity.poms.end(), is_told_by)) return;
    if (own->space.empty()) {
      gap(path, fmt::format("the Maven group of {} {} is not known, so advisories cannot be matched", own->name,
                            own->version));
    }
    identity.poms.insert(identity.poms.begin(), std::move(*own));
  }

  // The manifest speaks of the archive, so of a shaded one's parts it says nothing.
  static void describe(const std::map<std::string, std::string>& manifest, model::Package& package) {
    package.licenses = manifest_licenses(manifest);
    for (const char* name : {"implementation-vendor", "bundle-vendor"}) {
      const auto vendor = manifest.find(name);
      if (vendor != manifest.end() && package.supplier.empty()) package.supplier = base::trim(vendor->second);
    }
  }

  void read_nested(ZipArchive& archive, const std::string& path, std::uint64_t depth) {
    const auto walked = archive.each([&](const ZipMember& member) -> Status {
      if (!is_archive(member.name) || member.is_folder()) return {};
      const std::string inner = path + "!/" + member.name;
      if (depth >= limits_.nested_archive_depth) {
        gap(inner, fmt::format("nested more than {} deep", limits_.nested_archive_depth));
      } else if (inner.size() > limits_.path_length) {
        gap(path, fmt::format("the path of a nested archive has more than {} bytes", limits_.path_length));
      } else if (member.is_encrypted()) {
        gap(inner, "it is encrypted", model::GapClass::info);
      } else if (member.is_stored()) {
        read_in_place(archive, member, inner, depth);
      } else {
        PLIMSOLL_CHECK(read_in_memory(archive, member, inner, depth));
      }
      return gaps_ > limits_.gaps_per_layer ? Status(base::fail(ErrorCode::limit, "too many gaps")) : Status{};
    });
    // What was wrong with the directory itself was said by the first walk.
    if (!walked && walked.error().code == ErrorCode::limit) gap(path, walked.error().sentence());
  }

  void read_in_place(ZipArchive& archive, const ZipMember& member, const std::string& inner, std::uint64_t depth) {
    const auto window = archive.window(member);
    if (!window) return gap(inner, window.error().sentence());
    read(*window, inner, depth + 1);
  }

  // Error: limit where the budget of inflated bytes is gone, which ends the whole.
  Status read_in_memory(ZipArchive& archive, const ZipMember& member, const std::string& inner, std::uint64_t depth) {
    if (member.size > budget_.memory) {
      gap(inner, fmt::format("nested archive too large: {} bytes inflated", member.size));
      return {};
    }
    if (member.size > budget_.inflated) {
      return base::fail(ErrorCode::limit, "more than {} bytes come out of nested archives", limits_.spilled_file);
    }
    std::vector<std::byte> bytes;
    const auto read_bytes = archive.read_member(member, member.size, [&](base::Bytes piece) -> Status {
      if (bytes.empty()) bytes.reserve(member.size);  // at most the memory budget
      bytes.insert(bytes.end(), piece.begin(), piece.end());
      return {};
    });
    budget_.inflated -= bytes.size();
    if (!read_bytes) gap(inner, read_bytes.error().sentence());
    if (!read_bytes && read_bytes.error().code != ErrorCode::mismatch) return {};
    budget_.memory -= member.size;
    read(base::MemoryAccess(bytes), inner, depth + 1);
    budget_.memory += member.size;
    return {};
  }

  // The last one that is kept says that there are more.
  void gap(const std::string& path, std::string why, model::GapClass gap_class = model::GapClass::partial) {
    if (++gaps_ > limits_.gaps_per_layer + 1) return;
    if (gaps_ == limits_.gaps_per_layer + 1) why = "and more in this archive";
    analysis::add_file_gap(out_, "Java archive", path, std::move(why), {}, gap_class);
  }

  static constexpr std::string_view kManifest = "meta-inf/manifest.mf";
  static constexpr std::uint64_t kOpeningCost = 64;
  static constexpr std::uint64_t kPackageLimit = 50'000;  // shaded jars of some hundreds exist
  const base::Limits& limits_;
  Budget budget_;
  analysis::Facts& out_;
  std::uint64_t gaps_ = 0;
  std::uint64_t packages_ = 0;
};

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits& limits,
           analysis::Facts& out) {
  JarReader(limits, out).read(file, std::string(entry.path), 1);
}

}  // namespace

const analysis::Analyzer kJar{.id = "jar",
                              .version = 1,
                              .title = "Java archives",
                              .wants = wants,
                              .sniff = sniff,
                              .visit = visit,
                              .databases = {}};

}  // namespace plimsoll::inventory
