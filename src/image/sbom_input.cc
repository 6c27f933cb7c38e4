#include "image/sbom_input.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "distro/distro.h"
#include "image/sbom_component.h"
#include "model/cyclonedx_names.h"
#include "model/purl.h"

namespace plimsoll::image {
namespace {

namespace cdx = model::cyclonedx;
using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using formats::Json;
using formats::member;
using formats::text_member;
using model::Gap;
using model::GapClass;

// What is kept of the document; evidence, signatures, vulnerabilities and the like are passed over as they are read.
constexpr std::string_view kKept[] = {
    "alg",         "bom-ref",     "bomFormat",  "component", "components", "content", "cpe",         "dependencies",
    "dependsOn",   "description", "expression", "group",     "hashes",     "id",      "license",     "licenses",
    "metadata",    "name",        "properties", "publisher", "purl",       "ref",     "spdxVersion", "SPDXID",
    "specVersion", "supplier",    "type",       "value",     "version"};

bool is_kept(std::uint64_t /*depth*/, std::string_view key) {
  return std::find(std::begin(kKept), std::end(kKept), key) != std::end(kKept);
}

// Components that are no packages by nature, and an application that only names a lock file (it has no version).
bool should_have_purl(const Json& component) {
  const std::string_view type = text_member(component, "type");
  if (type == "library" || type == "framework" || type.empty()) return true;
  return (type == "application" || type == "firmware" || type == "platform") &&
         !text_member(component, "version").empty();
}

std::string called(const Json& component) {
  std::string name(text_member(component, "name"));
  if (const auto version = text_member(component, "version"); !version.empty()) name += " " + std::string(version);
  return name;
}

// What went wrong with components of one kind: a count and the first names.
struct Trouble {
  std::uint64_t count = 0;
  std::vector<std::string> names;
  void add(std::string name) {
    ++count;
    if (names.size() < 3) names.push_back(std::move(name));
  }
  std::string sentence(std::string_view one, std::string_view many) const {
    return fmt::format("{} {}: {}{}", count, count == 1 ? one : many, base::join(names, ", "),
                       count > names.size() ? ", ..." : "");
  }
};

class Reader {
 public:
  Reader(const Json& document, const SbomLimits& limits) : document_(document), limits_(limits) {}

  Result<SbomContent> read() {
    PLIMSOLL_CHECK(version());
    target();
    PLIMSOLL_CHECK(components());
    dependencies();
    system_of_purls();
    gaps();
    return std::move(content_);
  }

 private:
  base::Status version() {
    const std::string_view text = text_member(document_, "specVersion");
    const auto [major, minor] = base::cut(text, '.');
    const auto number = base::parse_u64(minor.value_or(""));
    if (major != "1" || !number || *number < 2) {
      return fail(
          Error{ErrorCode::unsupported, fmt::format("CycloneDX \"{}\" is not read", text), {}, {}, "1.2 to 1.6 are"});
    }
    if (*number > 6) {
      gap(GapClass::partial, "SBOM", fmt::format("CycloneDX {} is read as 1.6", text), "");
    }
    return {};
  }

  void target() {
    model::Target& target = content_.target;
    target.kind = "sbom";
    const Json* metadata = member(document_, "metadata");
    const Json* described = metadata != nullptr ? member(*metadata, "component") : nullptr;
    if (described == nullptr) return;
    target.name = text_member(*described, "name");
    const Properties properties(*described);
    target.platform = properties.first(cdx::kPlatform);
    target.image_id = properties.first(cdx::kImageId);
    if (properties.are_ours()) target.digest = text_member(*described, "version");
    layers(properties);
    read_os(*described);  // a component that is the system itself
    nested(*described);
  }

  void layers(const Properties& properties) {
    std::map<std::uint64_t, model::Layer> found;
    for (const auto& [name, value] : properties.list()) {
      if (!name.starts_with(cdx::kLayerList)) continue;
      const auto [number, what] = base::cut(std::string_view(name).substr(cdx::kLayerList.size()), ':');
      const auto index = base::parse_u64(number);
      if (!index || *index > 10'000 || !what) continue;
      model::Layer& layer = found[*index];
      layer.index = static_cast<std::uint32_t>(*index);
      if (*what == "digest") layer.digest = value;
      if (*what == "diff_id") layer.diff_id = value;
      if (*what == "size") layer.size = base::parse_u64(value).value_or(0);
      if (*what == "created_by") layer.created_by = value;
    }
    for (auto& [index, layer] : found) content_.target.layers.push_back(std::move(layer));
  }

  void read_os(const Json& component) {
    if (text_member(component, "type") != "operating-system" || content_.target.os) return;
    const Properties properties(component);
    model::OperatingSystem os;
    os.id = properties.first("syft:distro:id");
    if (os.id.empty()) os.id = base::to_lower(text_member(component, "name"));
    os.version = properties.first("syft:distro:versionID");
    if (os.version.empty()) os.version = text_member(component, "version");
    os.eol = properties.first(cdx::kEndOfLife);
    os.pretty_name = properties.first("syft:distro:prettyName");
    if (os.pretty_name.empty()) os.pretty_name = text_member(component, "description");
    if (!os.id.empty()) content_.target.os = std::move(os);
  }

  // Puts the components inside `parent` on the list of what is still to be read.
  void nested(const Json& parent) {
    const Json* inside = member(parent, "components");
    if (inside == nullptr || !inside->is_array()) return;
    for (auto item = inside->rbegin(); item != inside->rend(); ++item) {
      if (item->is_object()) waiting_.push_back(&*item);
    }
  }

  base::Status components() {
    nested(document_);
    while (!waiting_.empty()) {
      const Json& component = *waiting_.back();
      waiting_.pop_back();
      nested(component);
      ++seen_;
      PLIMSOLL_CHECK(take(component));
    }
    return {};
  }

  base::Status take(const Json& component) {
    read_os(component);
    const std::string_view purl = text_member(component, "purl");
    if (purl.empty()) {
      if (should_have_purl(component)) without_purl_.add(called(component));
      return {};
    }
    auto package = read_component(component);
    if (!package) {
      bad_purl_.add(std::string(purl.substr(0, 200)));
      return {};
    }
    if (package->type == "oci" || package->type == "docker") return {};  // images inside are named, not listed
    const std::string ref(text_member(component, "bom-ref"));
    const auto [place, is_new] = index_.try_emplace(key(*package), content_.packages.size());
    if (!ref.empty()) by_ref_.emplace(ref, place->second);
    if (!is_new) return {};
    if (content_.packages.size() >= limits_.packages) {
      return fail(ErrorCode::limit, "more than {} packages", limits_.packages);
    }
    content_.packages.push_back(std::move(*package));
    return {};
  }

  // The same component twice is one package; the same purl in two places is two.
  static std::string key(const model::Package& package) {
    return model::purl_text(package) + "\n" + package.path + "\n" + package.layer_digest;
  }

  void dependencies() {
    const Json* list = member(document_, "dependencies");
    if (list == nullptr || !list->is_array()) return;
    for (const Json& dependency : *list) {
      const auto from = by_ref_.find(std::string(text_member(dependency, "ref")));
      const Json* targets = member(dependency, "dependsOn");
      if (from == by_ref_.end() || targets == nullptr || !targets->is_array()) continue;
      for (const Json& target : *targets) {
        if (!target.is_string()) continue;
        const auto to = by_ref_.find(target.get_ref<const std::string&>());
        if (to == by_ref_.end()) continue;
        content_.packages[from->second].depends.push_back(model::purl_text(content_.packages[to->second]));
      }
    }
    for (model::Package& package : content_.packages) {
      std::sort(package.depends.begin(), package.depends.end());
      package.depends.erase(std::unique(package.depends.begin(), package.depends.end()), package.depends.end());
    }
  }

  // No component for the system: what most of the system packages' purls say.
  void system_of_purls() {
    if (content_.target.os) return;
    std::map<std::pair<std::string, std::string>, std::uint64_t> votes;
    for (const model::Package& package : content_.packages) {
      if (package.type != "deb" && package.type != "apk" && package.type != "rpm") continue;
      const auto distro = package.qualifiers.find("distro");
      ++votes[{package.space, distro == package.qualifiers.end() ? "" : distro->second}];
    }
    const auto most =
        std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != votes.end()) content_.target.os = distro::from_purl(most->first.first, most->first.second);
  }

  void gap(GapClass gap_class, std::string what, std::string why, std::string mend) {
    Gap gap;
    gap.gap_class = gap_class;
    gap.what = std::move(what);
    gap.why = std::move(why);
    gap.mend = std::move(mend);
    content_.gaps.push_back(std::move(gap));
  }

  void gaps() {
    const std::string mend = "let its producer write a purl for each";
    if (content_.packages.empty() && without_purl_.count + bad_purl_.count != 0) {
      gap(GapClass::unjudged, "SBOM",
          fmt::format("none of its {} components has a readable purl, so nothing could be matched", seen_), mend);
    }
    if (without_purl_.count != 0) {
      gap(GapClass::partial, "SBOM",
          without_purl_.sentence("component has no purl and is not matched",
                                 "components have no purl and are not matched"),
          mend);
    }
    if (bad_purl_.count != 0) {
      gap(GapClass::partial, "SBOM", bad_purl_.sentence("purl cannot be read", "purls cannot be read"), "");
    }
  }

  const Json& document_;
  const SbomLimits& limits_;
  SbomContent content_;
  std::vector<const Json*> waiting_;
  std::unordered_map<std::string, std::size_t> index_, by_ref_;
  Trouble without_purl_, bad_purl_;
  std::uint64_t seen_ = 0;
};

std::string_view after_blanks(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

}  // namespace

Result<SbomContent> read_cyclonedx(std::string_view text, const SbomLimits& limits) {
  if (after_blanks(text).starts_with('<')) {
    return fail(Error{ErrorCode::unsupported, "an SBOM as XML is not read", {}, {}, "write it as CycloneDX JSON"});
  }
  formats::JsonOptions options;
  options.size = limits.size;
  options.depth = limits.depth;
  options.values = limits.values;
  options.keep = is_kept;
  PLIMSOLL_TRY(document, formats::parse_json(text, options));
  if (member(document, "spdxVersion") != nullptr || member(document, "SPDXID") != nullptr) {
    return fail(Error{ErrorCode::unsupported, "an SPDX document is not read", {}, {}, "write it as CycloneDX JSON"});
  }
  if (text_member(document, "bomFormat") != "CycloneDX") {
    return fail(Error{ErrorCode::unsupported, "not a CycloneDX document: no \"bomFormat\": \"CycloneDX\"", {}, {}, {}});
  }
  return Reader(document, limits).read();
}

bool looks_like_sbom(std::string_view head) {
  head = after_blanks(head);
  if (!head.starts_with('{')) return false;
  for (const std::string_view mark : {"\"bomFormat\"", "\"spdxVersion\"", "\"SPDXID\"", "cyclonedx.org/schema/"}) {
    if (head.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace plimsoll::image
