// Installed npm packages: the package.json at the root of each folder of a node_modules.
//
// A package.json proves nothing by itself: applications, editor extensions and test fixtures have one too. It stands
// for an installed package only as `node_modules/<name>/package.json` or `node_modules/@<scope>/<name>/package.json`,
// where npm, yarn and pnpm put the root of what they install. The file's own name counts, not the folder's (an alias,
// "a@npm:b", lies in the folder a), and it must have a name and a version, as everything that a registry hands out has:
// `{"type": "module"}` in such a place marks a folder and is no package.
#include "analysis/file_gap.h"
#include "base/text.h"
#include "inventory/all_analyzers.h"
#include "inventory/npm_manifest.h"

namespace plimsoll::inventory {
namespace {

using formats::Json;

constexpr std::string_view kFile = "/package.json";
constexpr std::uint64_t kLargest = 4U << 20U;

bool wants(const analysis::Entry& entry) {
  if (!entry.path.ends_with(kFile) || entry.type != analysis::EntryType::file) return false;
  return !npm_name_in_path(entry.path.substr(0, entry.path.size() - kFile.size())).empty();
}

bool keep(std::uint64_t depth, std::string_view key) {
  constexpr std::array<std::string_view, 7> kMembers = {"name",     "version", "license",     "licence",
                                                        "licenses", "author",  "dependencies"};
  return depth > 1 || std::find(kMembers.begin(), kMembers.end(), key) != kMembers.end();
}

// "Jane <jane@example.org> (site)" stays as it is; of an object, its name and address.
std::string author_of(const Json& manifest) {
  const Json* author = formats::member(manifest, "author");
  if (author == nullptr) return {};
  if (author->is_string()) return author->get<std::string>();
  std::string text(formats::text_member(*author, "name"));
  const std::string_view mail = formats::text_member(*author, "email");
  if (!text.empty() && !mail.empty()) text += " <" + std::string(mail) + ">";
  return text;
}

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits& limits,
           analysis::Facts& out) {
  const auto gap = [&](const base::Error& error) {
    analysis::add_file_gap(out, "npm package", entry.path, error.sentence(), "reinstall the package");
  };
  std::vector<std::byte> storage;
  const auto bytes = base::read_all(file, std::min(kLargest, limits.in_memory_file), storage);
  if (!bytes) return gap(bytes.error());
  formats::JsonOptions options;
  options.depth = limits.document_depth;
  options.keep = keep;
  const auto manifest = formats::parse_json(base::text_of(*bytes), options);
  if (!manifest) return gap(manifest.error());

  model::Package package;
  package.version = npm_version(formats::text_member(*manifest, "version"));
  if (package.version.empty() || !set_npm_name(formats::text_member(*manifest, "name"), package)) return;
  package.licenses = npm_licenses(*manifest);
  package.supplier = author_of(*manifest);
  package.depends = npm_dependency_names(*manifest, "dependencies");
  package.found_by = kNpmPackageJson.id;
  package.path = entry.path;
  out.packages.push_back(std::move(package));
}

}  // namespace

const analysis::Analyzer kNpmPackageJson{.id = "npm_package_json",
                                         .version = 1,
                                         .title = "installed npm packages",
                                         .wants = wants,
                                         .sniff = nullptr,
                                         .visit = visit,
                                         .databases = {}};

}  // namespace plimsoll::inventory
