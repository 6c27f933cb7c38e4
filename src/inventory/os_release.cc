// The files that name a distribution and its release: os-release(5) where it is, and what came before it.
//
// All of them become one kind of document, with os-release's names for the values, so that the scan compares like with
// like. The old files are one line each ("CentOS Linux release 7.9.2009 (Core)", "3.19.1", "12.4").
#include "inventory/os_release.h"

#include "base/text.h"
#include "inventory/all_analyzers.h"
#include "inventory/database_gap.h"

namespace plimsoll::inventory {
namespace {

using analysis::Document;

constexpr std::array<std::string_view, 12> kDatabases = {
    "etc/os-release",     "usr/lib/os-release", "etc/lsb-release",    "etc/alpine-release",
    "etc/debian_version", "etc/redhat-release", "etc/centos-release", "etc/oracle-release",
    "etc/fedora-release", "etc/system-release", "etc/SuSE-release",   "etc/initrd-release",
};
constexpr std::uint64_t kSizeLimit = 64 << 10;

bool wants(const analysis::Entry& entry) {
  return std::ranges::any_of(kDatabases,
                             [&](auto known) { return analysis::base_name(known) == analysis::base_name(entry.path); });
}

// The text inside a double-quoted or bare shell word, up to where it ends; nothing where a quote is never closed.
// As sh(1) reads an assignment, but without expansion: os-release(5) allows none.
std::optional<std::string> shell_value(std::string_view text) {
  std::string value;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote == '\'') {
      if (c == quote)
        quote = 0;
      else
        value += c;
    } else if (c == '\\') {
      if (++i == text.size()) return std::nullopt;
      // Between double quotes a backslash is itself before anything but these (POSIX shell, 2.2.3).
      if (quote == '"' && std::string_view("$`\"\\").find(text[i]) == std::string_view::npos) value += c;
      value += text[i];
    } else if (c == '"' && quote == '"') {
      quote = 0;
    } else if ((c == '"' || c == '\'') && quote == 0) {
      quote = c;
    } else if (quote == 0 && (c == ' ' || c == '\t' || c == ';' || c == '#')) {
      break;
    } else {
      value += c;
    }
  }
  if (quote != 0) return std::nullopt;
  return value;
}

bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

// NAME=value lines; a later one of the same name wins, as in a shell. Lines that are none are passed over.
std::map<std::string, std::string> assignments(std::string_view text) {
  std::map<std::string, std::string> values;
  while (const auto line = base::next_line(text)) {
    const std::string_view bare = base::trim(*line);
    if (bare.empty() || bare.front() == '#') continue;
    const auto [name, value] = base::cut(bare, '=');
    if (!value || !is_name(name)) continue;
    if (auto plain = shell_value(*value)) values[std::string(name)] = std::move(*plain);
  }
  return values;
}

std::map<std::string, std::string> lsb_values(std::string_view text) {
  auto lsb = assignments(text);
  std::map<std::string, std::string> values;
  if (const auto& id = lsb["DISTRIB_ID"]; !id.empty()) values["ID"] = base::to_lower(id);
  if (const auto& release = lsb["DISTRIB_RELEASE"]; !release.empty()) values["VERSION_ID"] = release;
  if (const auto& name = lsb["DISTRIB_CODENAME"]; !name.empty()) values["VERSION_CODENAME"] = name;
  if (const auto& name = lsb["DISTRIB_DESCRIPTION"]; !name.empty()) values["PRETTY_NAME"] = name;
  return values;
}

struct Brand {
  std::string_view begins;
  std::string_view id;
};

// How the first line begins, the longer first where one begins another.
constexpr std::array<Brand, 13> kBrands = {{{"Red Hat Enterprise Linux", "rhel"},
                                            {"CentOS", "centos"},
                                            {"Fedora", "fedora"},
                                            {"AlmaLinux", "almalinux"},
                                            {"Rocky Linux", "rocky"},
                                            {"Oracle Linux", "ol"},
                                            {"Amazon Linux", "amzn"},
                                            {"Scientific Linux", "scientific"},
                                            {"VMware Photon", "photon"},
                                            {"openSUSE", "opensuse"},
                                            {"SUSE Linux Enterprise Desktop", "sled"},
                                            {"SUSE Linux Enterprise", "sles"},
                                            {"CloudLinux", "cloudlinux"}}};

// "CentOS Linux release 7.9.2009 (Core)" -> centos, 7.9.2009; the version is the first word that begins with a digit.
std::map<std::string, std::string> brand_values(std::string_view text) {
  std::map<std::string, std::string> values;
  const std::string_view line = base::trim(base::next_line(text).value_or(""));
  for (const auto& brand : kBrands) {
    if (!line.starts_with(brand.begins)) continue;
    values["ID"] = brand.id;
    values["PRETTY_NAME"] = line;
    for (const auto word : base::split(line, ' ')) {
      if (word.empty() || word.front() < '0' || word.front() > '9') continue;
      values["VERSION_ID"] = word;
      break;
    }
    return values;
  }
  return values;
}

// etc/SuSE-release: the brand line, then "VERSION = 11" and "PATCHLEVEL = 4".
std::map<std::string, std::string> suse_values(std::string_view text) {
  auto values = brand_values(text);
  while (const auto line = base::next_line(text)) {
    const auto [name, value] = base::cut(*line, '=');
    if (!value) continue;
    if (base::trim(name) == "VERSION") values["VERSION_ID"] = base::trim(*value);
    if (base::trim(name) == "PATCHLEVEL" && base::trim(*value) != "0") {
      values["VERSION_ID"] += "." + std::string(base::trim(*value));
    }
  }
  return values;
}

// One line that is the version itself, and a distribution that the file's name tells. "trixie/sid" is no number: then
// it is a code name of a release to come.
std::map<std::string, std::string> bare_version(std::string_view id, std::string_view text) {
  std::map<std::string, std::string> values;
  const std::string_view line = base::trim(base::next_line(text).value_or(""));
  if (line.empty()) return values;
  values["ID"] = id;
  const bool is_number = line.front() >= '0' && line.front() <= '9';
  // Debian's VERSION_ID is the number before the point release: "12" of "12.4".
  if (is_number)
    values["VERSION_ID"] = id == "debian" ? base::cut(line, '.').first : line;
  else
    values["VERSION_CODENAME"] = base::cut(line, '/').first;
  return values;
}

// What decides between documents: smaller wins.
int rank(const Document& document) {
  const bool in_etc = document.path.starts_with("etc/");
  if (document.kind == "os-release") return in_etc ? 0 : 1;
  if (document.kind == "initrd-release") return 100;
  if (document.kind == "debian_version") return 50;  // Ubuntu and others have it too
  if (document.kind == "lsb-release") return 20;
  if (document.kind == "system-release" || document.kind == "redhat-release")
    return 11;  // derivatives keep these names
  return 10;
}

bool is_release_kind(std::string_view kind) {
  return std::ranges::any_of(kDatabases, [&](auto known) { return analysis::base_name(known) == kind; });
}

std::string value_of(const Document& document, const char* name) {
  const auto at = document.values.find(name);
  return at == document.values.end() ? std::string{} : at->second;
}

// "8" and "8.5" do not disagree: old files are often more exact.
bool versions_agree(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return true;
  if (a.size() > b.size()) std::swap(a, b);
  return b.starts_with(a) && (a.size() == b.size() || b[a.size()] == '.');
}

// Only what must agree is compared: two os-release files, and an old file that names the same distribution.
bool disagree(const Document& chosen, const Document& other) {
  const bool same_id = value_of(chosen, "ID") == value_of(other, "ID");
  if (!same_id) return chosen.kind == "os-release" && other.kind == "os-release";
  return !versions_agree(value_of(chosen, "VERSION_ID"), value_of(other, "VERSION_ID"));
}

std::string describe(const Document& document) {
  return fmt::format("/{} says {} {}", document.path, value_of(document, "ID"), value_of(document, "VERSION_ID"));
}

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits&, analysis::Facts& out) {
  std::vector<std::byte> storage;
  const auto bytes = base::read_all(file, kSizeLimit, storage);
  auto document = bytes.and_then([&](base::Bytes all) { return parse_release_file(entry.path, base::text_of(all)); });
  if (document) return out.documents.push_back(std::move(*document));
  // An old file that says nothing (RHEL's lsb-release names no distribution) is usual; os-release always should.
  const bool is_main = analysis::base_name(entry.path) == "os-release";
  add_database_gap(out, is_main ? model::GapClass::partial : model::GapClass::info, "release file", entry.path,
                   document.error().sentence());
}

}  // namespace

base::Result<Document> parse_release_file(std::string_view path, std::string_view text) {
  const std::string_view kind = analysis::base_name(path);
  Document document{.kind = std::string(kind), .path = std::string(path), .values = {}};
  if (kind == "os-release" || kind == "initrd-release") {
    document.values = assignments(text);
    // os-release(5): ID defaults to "linux"; a file that says nothing at all is not believed.
    if (!document.values.empty()) document.values.try_emplace("ID", "linux");
  } else if (kind == "lsb-release") {
    document.values = lsb_values(text);
  } else if (kind == "alpine-release") {
    document.values = bare_version("alpine", text);
  } else if (kind == "debian_version") {
    document.values = bare_version("debian", text);
  } else {
    document.values = kind == "SuSE-release" ? suse_values(text) : brand_values(text);
  }
  if (value_of(document, "ID").empty()) return base::fail(base::ErrorCode::invalid, "names no distribution");
  return document;
}

OperatingSystemAnswer identify_operating_system(std::span<const Document> documents) {
  std::vector<const Document*> found;
  for (const auto& document : documents) {
    if (is_release_kind(document.kind)) found.push_back(&document);
  }
  std::ranges::stable_sort(found, [](const Document* a, const Document* b) {
    return std::pair(rank(*a), a->path) < std::pair(rank(*b), b->path);
  });
  OperatingSystemAnswer answer;
  if (found.empty()) return answer;
  const Document& chosen = *found.front();
  answer.os = model::OperatingSystem{.id = value_of(chosen, "ID"),
                                     .version = value_of(chosen, "VERSION_ID"),
                                     .eol = {},
                                     .pretty_name = value_of(chosen, "PRETTY_NAME"),
                                     .codename = value_of(chosen, "VERSION_CODENAME"),
                                     .like = value_of(chosen, "ID_LIKE")};
  for (const Document* other : std::span(found).subspan(1)) {
    if (!disagree(chosen, *other)) continue;
    model::Gap gap;
    gap.gap_class = model::GapClass::partial;
    gap.what = "operating system";
    gap.where.path = "/" + other->path;
    gap.why = describe(chosen) + ", " + describe(*other);
    gap.mend = "make the two files agree; the first was believed";
    answer.gaps.push_back(std::move(gap));
  }
  return answer;
}

std::optional<model::OperatingSystem> operating_system(std::span<const Document> documents) {
  return identify_operating_system(documents).os;
}

const analysis::Analyzer kOsRelease{.id = "os_release",
                                    .version = 1,
                                    .title = "Name and release of the distribution",
                                    .wants = wants,
                                    .sniff = nullptr,
                                    .visit = visit,
                                    .databases = kDatabases};

}  // namespace plimsoll::inventory
