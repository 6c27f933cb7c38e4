#include "advisory/manifest.h"

#include "formats/digest.h"
#include "formats/json.h"
#include "sys/file.h"

namespace plimsoll::advisory {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;
using formats::Json;

namespace {

constexpr std::uint64_t kMaxSize = 4U << 20U;

Json feed_to_json(const ManifestFeed& feed) {
  Json json = {{"name", feed.name},
               {"file", feed.file},
               {"sha256", feed.sha256},
               {"size", feed.size},
               {"count", feed.count},
               {"withdrawn", feed.withdrawn},
               {"dropped", feed.dropped},
               {"unreadable", feed.unreadable},
               {"downloaded", base::format_time(feed.downloaded)},
               {"source", feed.source}};
  if (feed.newest != 0) json["modified"] = base::format_time(feed.newest);
  if (!feed.etag.empty()) json["etag"] = feed.etag;
  if (!feed.last_modified.empty()) json["last_modified"] = feed.last_modified;
  return json;
}

// A member of the wrong type or none at all reads as empty; what must be there is checked afterwards.
std::string text(const Json& json, const char* name) {
  return std::string(formats::text_member(json, name));
}
std::uint64_t number(const Json& json, const char* name) {
  const Json* found = formats::member(json, name);
  return found != nullptr && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}
base::Seconds time(const Json& json, const char* name) {
  return base::parse_time(text(json, name)).value_or(0);
}

bool is_plain_name(std::string_view name) {
  return !name.empty() && name.front() != '.' && name.find('/') == std::string_view::npos;
}

Result<ManifestFeed> feed_from_json(const Json& json) {
  if (!json.is_object()) return fail(ErrorCode::invalid, "a feed that is no object");
  ManifestFeed feed{.name = text(json, "name"),
                    .file = text(json, "file"),
                    .sha256 = text(json, "sha256"),
                    .size = number(json, "size"),
                    .count = number(json, "count"),
                    .withdrawn = number(json, "withdrawn"),
                    .dropped = number(json, "dropped"),
                    .unreadable = number(json, "unreadable"),
                    .newest = time(json, "modified"),
                    .downloaded = time(json, "downloaded"),
                    .source = text(json, "source"),
                    .etag = text(json, "etag"),
                    .last_modified = text(json, "last_modified")};
  if (feed.name.empty() || !is_plain_name(feed.file))
    return fail(ErrorCode::invalid, "a feed without a name or a file");
  return feed;
}

std::string checksum(Json json) {
  json.erase("checksum");
  return formats::sha256_hex(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace

const ManifestFeed* Manifest::find(std::string_view name) const {
  for (const ManifestFeed& feed : feeds) {
    if (feed.name == name) return &feed;
  }
  return nullptr;
}

std::string to_json(Manifest& manifest) {
  std::sort(manifest.feeds.begin(), manifest.feeds.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  formats::Sha256 id;
  Json feeds = Json::array();
  for (const ManifestFeed& feed : manifest.feeds) {
    id.update(feed.name + "\n" + feed.sha256 + "\n");
    feeds.push_back(feed_to_json(feed));
  }
  manifest.id = "sha256:" + id.hex();
  Json json = {{"format", kManifestFormat},
               {"id", manifest.id},
               {"kind", manifest.kind},
               {"built", base::format_time(manifest.built)},
               {"feeds", feeds}};
  json["checksum"] = checksum(json);
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Manifest> parse_manifest(std::string_view bytes) {
  const auto parsed = formats::parse_json(bytes, {.size = kMaxSize, .depth = 8, .values = 100'000, .keep = {}});
  if (!parsed || !parsed->is_object())
    return fail(ErrorCode::invalid, "the database's manifest is damaged or cut short");
  const Json& json = *parsed;
  if (number(json, "format") != kManifestFormat) {
    return fail(
        Error{ErrorCode::unsupported,
              fmt::format("database of format {}, this program reads {}", number(json, "format"), kManifestFormat),
              {},
              {},
              "run `plimsoll db update`"});
  }
  if (text(json, "checksum") != checksum(json))
    return fail(ErrorCode::mismatch, "the database's manifest does not fit its checksum");
  Manifest manifest{.id = text(json, "id"), .kind = text(json, "kind"), .built = time(json, "built"), .feeds = {}};
  const Json* feeds = formats::member(json, "feeds");
  if (feeds == nullptr || !feeds->is_array()) return fail(ErrorCode::invalid, "the database's manifest names no feeds");
  for (const Json& feed : *feeds) {
    PLIMSOLL_TRY(entry, feed_from_json(feed));
    manifest.feeds.push_back(std::move(entry));
  }
  return manifest;
}

Result<Manifest> read_manifest(const std::string& folder) {
  const std::string path = folder + "/" + std::string(kManifestName);
  auto bytes = sys::read_file(path, kMaxSize);
  if (!bytes && bytes.error().code == ErrorCode::not_found) {
    return fail(
        Error{ErrorCode::not_found, "no advisory database there", folder, {}, "`plimsoll db update` makes one"});
  }
  if (!bytes) return fail(bytes.error());
  auto manifest = parse_manifest(*bytes);
  if (!manifest) {
    Error error = base::at(manifest.error(), path);
    if (error.hint.empty()) error.hint = "run `plimsoll db update` for a new one";
    return fail(std::move(error));
  }
  return manifest;
}

Status write_manifest(const std::string& folder, Manifest& manifest) {
  return sys::write_file_atomically(folder + "/" + std::string(kManifestName), to_json(manifest), true);
}

}  // namespace plimsoll::advisory
