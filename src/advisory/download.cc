#include "advisory/download.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "formats/json.h"
#include "sys/file.h"

namespace plimsoll::advisory {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

constexpr std::uint64_t kMaxDownload = 16ULL << 30U;

struct Part {
  std::string path, notes;  // <name>.part, <name>.json
  sys::Descriptor file;
  std::uint64_t size = 0;
  Validators validators;  // of the answer it is of
};

// If-Range takes a strong ETag, or the date (RFC 9110, 13.1.5).
std::string range_validator(const Validators& validators) {
  if (!validators.etag.empty() && !validators.etag.starts_with("W/")) return validators.etag;
  return validators.last_modified;
}

Validators validators_of(const sys::HttpResponse& response) {
  return {std::string(response.header("etag")), std::string(response.header("last-modified"))};
}

Status truncate(Part& part) {
  part.size = 0;
  if (::ftruncate(part.file.get(), 0) != 0 || ::lseek(part.file.get(), 0, SEEK_SET) < 0)
    return fail(sys::system_error(errno, "write", part.path));
  return {};
}

// Opens what an earlier try left, or a new file. A part of another URL, or of no known generation, is emptied.
Result<Part> open_part(const std::string& folder, const std::string& name, const std::string& url) {
  Part part{.path = folder + "/" + name + ".part",
            .notes = folder + "/" + name + ".json",
            .file = {},
            .size = 0,
            .validators = {}};
  part.file = sys::Descriptor(::open(part.path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (!part.file.valid()) return fail(sys::system_error(errno, "write", part.path));
  struct stat info {};
  if (::fstat(part.file.get(), &info) != 0) return fail(sys::system_error(errno, "look at", part.path));
  part.size = static_cast<std::uint64_t>(info.st_size);
  if (const auto notes = sys::read_file(part.notes, 1U << 16U)) {
    if (const auto json = formats::parse_json(*notes, {.size = 1U << 16U, .depth = 4, .values = 16, .keep = {}});
        json && formats::text_member(*json, "url") == url) {
      part.validators = {std::string(formats::text_member(*json, "etag")),
                         std::string(formats::text_member(*json, "last_modified"))};
    }
  }
  if (range_validator(part.validators).empty()) PLIMSOLL_CHECK(truncate(part));
  return part;
}

sys::HttpRequest request_for(const std::string& url, const Part& part, const Validators& have) {
  sys::HttpRequest request;
  request.url = url;
  request.body_limit = kMaxDownload;
  if (part.size > 0) {
    request.headers = {{"Range", fmt::format("bytes={}-", part.size)}, {"If-Range", range_validator(part.validators)}};
    return request;
  }
  if (!have.etag.empty()) request.headers.emplace_back("If-None-Match", have.etag);
  if (have.etag.empty() && !have.last_modified.empty())
    request.headers.emplace_back("If-Modified-Since", have.last_modified);
  return request;
}

// A new generation begins: its validators are on the disk before its first byte.
Status begin_anew(Part& part, const std::string& url, const sys::HttpResponse& response) {
  PLIMSOLL_CHECK(truncate(part));
  part.validators = validators_of(response);
  const formats::Json notes = {
      {"url", url}, {"etag", part.validators.etag}, {"last_modified", part.validators.last_modified}};
  return sys::write_file_atomically(part.notes, notes.dump(-1, ' ', false, formats::Json::error_handler_t::replace));
}

// "bytes 100-199/200": does it go on where the part ends, and is it of the same generation?
bool continues(const Part& part, const sys::HttpResponse& response) {
  if (!response.header("content-range").starts_with(fmt::format("bytes {}-", part.size))) return false;
  const Validators now = validators_of(response);
  const bool same_tag = now.etag.empty() || part.validators.etag.empty() || now.etag == part.validators.etag;
  const bool same_date = now.last_modified.empty() || part.validators.last_modified.empty() ||
                         now.last_modified == part.validators.last_modified;
  return same_tag && same_date;
}

// The length that the whole file must have; nothing where the server does not say.
std::optional<std::uint64_t> whole_size(const sys::HttpResponse& response) {
  if (response.status == 200) return base::parse_u64(response.header("content-length"));
  const auto total = base::cut(response.header("content-range"), '/').second;
  return total ? base::parse_u64(*total) : std::nullopt;
}

Error status_error(int status, const std::string& url) {
  const ErrorCode code = status == 404 || status == 410   ? ErrorCode::not_found
                         : status == 401 || status == 403 ? ErrorCode::denied
                                                          : ErrorCode::network;
  return {code, fmt::format("the server answered with status {}", status), url};
}

enum class Outcome : std::uint8_t { whole, unchanged, again };

// One request. `again`: the part was of no use and is empty now.
Result<Outcome> attempt(sys::Http& http, const std::string& url, Part& part, const Validators& have) {
  const std::uint64_t asked_from = part.size;
  bool is_useless = false;
  if (::lseek(part.file.get(), 0, SEEK_END) < 0) return fail(sys::system_error(errno, "write", part.path));
  const auto on_head = [&](const sys::HttpResponse& response) -> Status {
    if (response.status == 200) return begin_anew(part, url, response);
    is_useless = response.status == 206 && !continues(part, response);
    return is_useless ? Status(fail(ErrorCode::network, "another generation")) : Status{};
  };
  bool takes_body = true;
  const auto head = [&](const sys::HttpResponse& response) -> Status {
    takes_body = response.status == 200 || response.status == 206;
    return on_head(response);
  };
  const auto response = http.send(
      request_for(url, part, have),
      [&](base::Bytes bytes) -> Status {
        if (!takes_body) return {};
        part.size += bytes.size();
        auto written = sys::write_all(part.file.get(), base::text_of(bytes));
        return written ? written : fail(base::at(written.error(), part.path));
      },
      head);
  if (is_useless) {
    PLIMSOLL_CHECK(truncate(part));
    return Outcome::again;
  }
  if (!response) return fail(base::at(response.error(), url));
  if (response->status == 304 && asked_from == 0) return Outcome::unchanged;
  const auto size = whole_size(*response);
  if (response->status == 416 && asked_from > 0) {
    if (size == part.size) return Outcome::whole;  // it had all come already
    PLIMSOLL_CHECK(truncate(part));
    return Outcome::again;
  }
  if (response->status != 200 && response->status != 206) return fail(status_error(response->status, url));
  if (size && *size != part.size)
    return fail(Error{ErrorCode::network, fmt::format("{} bytes came of {}", part.size, *size), url});
  return Outcome::whole;
}

}  // namespace

Result<Download> download(sys::Http& http, const std::string& url, const std::string& folder, const std::string& name,
                          const Validators& have) {
  PLIMSOLL_TRY(part, open_part(folder, name, url));
  for (int tries = 0; tries < 2; ++tries) {
    PLIMSOLL_TRY(outcome, attempt(http, url, part, have));
    if (outcome == Outcome::again) continue;
    if (outcome == Outcome::unchanged) {
      remove_download(folder, name);
      return Download{.is_unchanged = true, .path = {}, .validators = have};
    }
    return Download{.is_unchanged = false, .path = part.path, .validators = part.validators};
  }
  return fail(Error{ErrorCode::network, "the server sends ranges of changing files", url});
}

void remove_download(const std::string& folder, const std::string& name) {
  ::unlink((folder + "/" + name + ".part").c_str());
  ::unlink((folder + "/" + name + ".json").c_str());
}

}  // namespace plimsoll::advisory
