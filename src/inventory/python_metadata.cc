// Installed Python distributions, by their core metadata (PyPA "Core metadata specifications"): `x.dist-info/METADATA`
// of wheels, `x.egg-info/PKG-INFO` and the single file `x.egg-info` of older installers, `EGG-INFO/PKG-INFO` of
// unpacked eggs. A METADATA or PKG-INFO anywhere else (a source archive, another program's file) is no installed
// distribution.
//
// The format is that of mail headers; the first blank line, or the first line that is no header, ends them. The name is
// written as PEP 503 normalises it: Foo._Bar is foo-bar.
#include "analysis/file_gap.h"
#include "base/text.h"
#include "formats/line_reader.h"
#include "inventory/all_analyzers.h"

namespace plimsoll::inventory {
namespace {

// Single files that end so are told from other files by their first line.
bool is_single_file(std::string_view path) {
  return path.ends_with(".egg-info");
}

bool wants(const analysis::Entry& entry) {
  const std::string_view path = entry.path;
  if (entry.type != analysis::EntryType::file) return false;
  if (path.ends_with(".dist-info/METADATA") || path.ends_with(".egg-info/PKG-INFO")) return true;
  if (path.ends_with("/EGG-INFO/PKG-INFO")) return true;
  return is_single_file(path) && analysis::base_name(path) != ".egg-info";
}

bool sniff(const analysis::Entry& entry, base::Bytes head) {
  return !is_single_file(entry.path) || base::text_of(head).starts_with("Metadata-Version:");
}

struct Metadata {
  std::string name, version, license, expression, author, mail;
  std::vector<std::string> classifiers, requires_dist;
};

constexpr std::size_t kValueLimit = 4096;  // of one field; longer ones are whole licence texts
constexpr std::size_t kListLimit = 10'000;

class Fields {
 public:
  void header(std::string_view key, std::string_view value) {
    const std::string name = base::to_lower(key);
    open_ = nullptr;
    if (name == "classifier") return list(found.classifiers, value);
    if (name == "requires-dist") return list(found.requires_dist, value);
    for (auto& [known, text] : single_) {
      if (name != known || !text->empty()) continue;
      *text = value.substr(0, kValueLimit);
      open_ = text;
    }
  }
  void continued(std::string_view line) {
    if (open_ == nullptr || open_->size() + line.size() > kValueLimit) return;
    *open_ += '\n';
    *open_ += base::trim(line);
  }

  Metadata found;

 private:
  void list(std::vector<std::string>& out, std::string_view value) {
    if (out.size() < kListLimit) out.emplace_back(value.substr(0, kValueLimit));
  }
  std::string* open_ = nullptr;
  std::array<std::pair<std::string_view, std::string*>, 6> single_ = {{
      {"name", &found.name},
      {"version", &found.version},
      {"license", &found.license},
      {"license-expression", &found.expression},
      {"author", &found.author},
      {"author-email", &found.mail},
  }};
};

base::Status read_headers(const base::RandomAccess& file, Fields& fields) {
  formats::LineReader lines(file);
  for (;;) {
    PLIMSOLL_TRY(line, lines.next());
    if (!line || line->text.empty()) return {};
    if (line->text.front() == ' ' || line->text.front() == '\t') {
      fields.continued(line->text);
      continue;
    }
    const auto [key, value] = base::cut(line->text, ':');
    if (!value || key.empty() || key.find_first_of(" \t") != std::string_view::npos) return {};
    fields.header(key, base::trim(*value));
  }
}

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool is_name_mark(char c) {
  return c == '-' || c == '_' || c == '.';
}

bool is_name(std::string_view name) {
  return !name.empty() && is_alphanumeric(name.front()) && is_alphanumeric(name.back()) &&
         std::all_of(name.begin(), name.end(), [](char c) { return is_alphanumeric(c) || is_name_mark(c); });
}

// PEP 440 and the freer versions before it, as far as they are one word.
bool is_version(std::string_view version) {
  return !version.empty() && version.size() <= 256 && is_alphanumeric(version.front()) &&
         std::all_of(version.begin(), version.end(),
                     [](char c) { return is_alphanumeric(c) || is_name_mark(c) || c == '+' || c == '!' || c == '~'; });
}

std::string normalised(std::string_view name) {
  std::string out;
  for (const char c : base::to_lower(name)) {
    if (!is_name_mark(c)) {
      out += c;
    } else if (!out.ends_with('-')) {
      out += '-';
    }
  }
  return out;
}

// The expression where there is one; else a short "License"; else what the classifiers say.
std::vector<std::string> licenses_of(const Metadata& metadata) {
  if (!metadata.expression.empty()) return {metadata.expression};
  constexpr std::size_t kLongestName = 100;
  const std::string& license = metadata.license;
  const bool is_named = !license.empty() && license != "UNKNOWN" && license.size() <= kLongestName &&
                        license.find('\n') == std::string::npos;
  if (is_named) return {license};
  std::vector<std::string> out;
  for (const std::string& classifier : metadata.classifiers) {
    if (!classifier.starts_with("License ::")) continue;
    const std::string_view last = base::trim(std::string_view(classifier).substr(classifier.rfind("::") + 2));
    if (last != "OSI Approved" && std::find(out.begin(), out.end(), last) == out.end()) out.emplace_back(last);
  }
  return out;
}

// "requests[socks] (>=2.0); python_version < '3'" is requests; what only an extra asks for is not installed with it.
std::vector<std::string> depends_of(const Metadata& metadata) {
  std::vector<std::string> out;
  for (const std::string& requirement : metadata.requires_dist) {
    const auto [what, marker] = base::cut(requirement, ';');
    if (marker && marker->find("extra") != std::string_view::npos) continue;
    const auto end =
        std::find_if(what.begin(), what.end(), [](char c) { return !is_alphanumeric(c) && !is_name_mark(c); });
    const std::string_view name = what.substr(0, static_cast<std::size_t>(end - what.begin()));
    if (!is_name(name)) continue;
    const std::string depends = normalised(name);
    if (std::find(out.begin(), out.end(), depends) == out.end()) out.push_back(depends);
  }
  return out;
}

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits& /*limits*/,
           analysis::Facts& out) {
  const auto gap = [&](std::string why) {
    analysis::add_file_gap(out, "Python distribution", entry.path, std::move(why), "reinstall the distribution");
  };
  Fields fields;
  if (const auto read = read_headers(file, fields); !read) return gap(read.error().sentence());
  const Metadata& metadata = fields.found;
  if (metadata.name == "UNKNOWN") return;  // what setuptools calls a folder that names no project
  if (!is_name(metadata.name)) return gap(metadata.name.empty() ? "it has no name" : "its name is not valid");
  if (!is_version(metadata.version))
    return gap(metadata.version.empty() ? "it has no version" : "its version is not valid");
  model::Package package;
  package.type = "pypi";
  package.name = normalised(metadata.name);
  package.version = metadata.version;
  package.licenses = licenses_of(metadata);
  package.supplier = metadata.author.empty() || metadata.author == "UNKNOWN" ? metadata.mail : metadata.author;
  package.depends = depends_of(metadata);
  package.found_by = kPythonMetadata.id;
  package.path = entry.path;
  out.packages.push_back(std::move(package));
}

}  // namespace

const analysis::Analyzer kPythonMetadata{.id = "python_metadata",
                                         .version = 1,
                                         .title = "installed Python distributions",
                                         .wants = wants,
                                         .sniff = sniff,
                                         .visit = visit,
                                         .databases = {}};

}  // namespace plimsoll::inventory
