#include "registry/client.h"

#include "base/text.h"
#include "formats/digest.h"
#include "sys/fake_http.h"

namespace plimsoll::registry {
namespace {

using base::ErrorCode;
using sys::FakeAnswer;
using sys::FakeHttp;

const std::string kBase = "https://registry.example/v2/app/";
const std::string kOciManifest = "application/vnd.oci.image.manifest.v1+json";
const std::string kOciIndex = "application/vnd.oci.image.index.v1+json";

std::string digest_of(const std::string& text) {
  return "sha256:" + formats::sha256_hex(text);
}

std::string described(const std::string& type, const std::string& bytes, const std::string& more = "") {
  return fmt::format(R"({{"mediaType":"{}","digest":"{}","size":{}{}}})", type, digest_of(bytes), bytes.size(), more);
}

// An image of one layer for a platform, with everything a registry holds of it.
struct Image {
  std::string layer, config, manifest;
  explicit Image(const std::string& architecture, const std::string& layer_bytes = "layer bytes") : layer(layer_bytes) {
    config = fmt::format(R"({{"os":"linux","architecture":"{}"}})", architecture);
    manifest = fmt::format(R"({{"schemaVersion":2,"mediaType":"{}","config":{},"layers":[{}]}})", kOciManifest,
                           described("application/vnd.oci.image.config.v1+json", config),
                           described("application/vnd.oci.image.layer.v1.tar", layer));
  }
  void serve(FakeHttp& http) const {
    http.answer(kBase + "manifests/" + digest_of(manifest),
                {.headers = {{"content-type", kOciManifest}}, .body = manifest});
    http.answer(kBase + "blobs/" + digest_of(config), {.body = config});
    http.answer(kBase + "blobs/" + digest_of(layer), {.body = layer});
  }
  std::string entry(const std::string& platform) const {
    return described(kOciManifest, manifest, R"(,"platform":)" + platform);
  }
};

std::string index_of(const std::vector<std::string>& entries) {
  return fmt::format(R"({{"schemaVersion":2,"mediaType":"{}","manifests":[{}]}})", kOciIndex, fmt::join(entries, ","));
}

Reference app(const std::string& version = ":1") {
  return *parse_reference("registry.example/app" + version);
}

ClientOptions still(std::vector<int>* slept = nullptr) {
  ClientOptions options;
  options.sleep = [slept](std::chrono::seconds time) {
    if (slept != nullptr) slept->push_back(static_cast<int>(time.count()));
  };
  options.now = [] { return base::Seconds(1445412400); };  // 2015-10-21T07:26:40Z
  return options;
}

std::string sentence(const base::Error& error) {
  return error.sentence();
}

TEST(RegistryClient, ReadsAnImageAndItsLayer) {
  const Image image("amd64");
  FakeHttp http;
  image.serve(http);
  http.answer(kBase + "manifests/1", {.headers = {{"content-type", kOciManifest}}, .body = image.manifest});
  Client client(http, {}, still());
  const auto got = client.resolve(app(), "");
  ASSERT_TRUE(got) << sentence(got.error());
  ASSERT_EQ(got->size(), 1U);
  const ImageManifest& found = got->front();
  EXPECT_EQ(found.digest, digest_of(image.manifest));
  EXPECT_EQ(found.index_digest, "");
  EXPECT_EQ(found.config, image.config);
  EXPECT_EQ(found.config_digest, digest_of(image.config));
  EXPECT_EQ(found.platform.text(), "linux/amd64");
  ASSERT_EQ(found.layers.size(), 1U);
  std::string bytes;
  EXPECT_TRUE(client.read_blob(app(), found.layers[0], [&](base::Bytes part) -> base::Status {
    bytes += base::text_of(part);
    return {};
  }));
  EXPECT_EQ(bytes, image.layer);
  EXPECT_EQ(http.requests()[0].headers[0].second, kManifestAccept);
  EXPECT_TRUE(client.resolve(app("@" + digest_of(image.manifest)), "linux/amd64"));
}

TEST(RegistryClient, ChoosesAPlatform) {
  const Image amd("amd64");
  const Image arm("arm64", "other");
  FakeHttp http;
  amd.serve(http);
  arm.serve(http);
  const std::string index = index_of({amd.entry(R"({"os":"linux","architecture":"amd64"})"),
                                      arm.entry(R"({"os":"linux","architecture":"arm64","variant":"v8"})"),
                                      amd.entry(R"({"os":"unknown","architecture":"unknown"})")});
  http.answer(kBase + "manifests/1", {.body = index});
  Client client(http, {}, still());
  struct Row {
    const char* platform;
    const char* result;
  };
  const std::vector<Row> rows = {
      {"linux/amd64", "linux/amd64"},
      {"linux/arm64", "linux/arm64"},
      {"linux/aarch64", "linux/arm64"},
      {"all", "linux/amd64 linux/arm64"},
      {"linux/s390x",
       "registry.example/app:1: not for linux/s390x; there is linux/amd64, linux/arm64 (--platform chooses one)"},
      {"linux", "'linux' is no platform (like linux/amd64 or linux/arm/v7, or all)"}};
  for (const Row& row : rows) {
    const auto got = client.resolve(app(), row.platform);
    std::vector<std::string> found;
    if (!got) found.push_back(sentence(got.error()));
    if (got) {
      for (const ImageManifest& image : *got) {
        found.push_back(image.platform.text());
        EXPECT_EQ(image.index_digest, digest_of(index));
      }
    }
    EXPECT_EQ(base::join(found, " "), row.result);
  }
}

TEST(RegistryClient, AnImageWithoutAnIndexHasOnePlatform) {
  const Image image("s390x");
  FakeHttp http;
  image.serve(http);
  http.answer(kBase + "manifests/1", {.body = image.manifest});
  Client client(http, {}, still());
  EXPECT_TRUE(client.resolve(app(), ""));
  EXPECT_TRUE(client.resolve(app(), "all"));
  const auto got = client.resolve(app(), "linux/amd64");
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().code, ErrorCode::not_found);
  EXPECT_EQ(sentence(got.error()),
            "registry.example/app:1: not for linux/amd64; there is linux/s390x (--platform chooses one)");
}

TEST(RegistryClient, BelievesNoLie) {
  const Image image("amd64");
  const Image other("arm64", "other");
  const std::string manifest_digest = digest_of(image.manifest);
  const std::string layer_digest = digest_of(image.layer);
  struct Row {
    std::string url;
    FakeAnswer answer;
    std::string version, sentence;
    ErrorCode code;
  };
  const std::string blobs = kBase + "blobs/";
  const std::vector<Row> rows = {
      {kBase + "manifests/1",
       {.headers = {{"docker-content-digest", manifest_digest}}, .body = other.manifest},
       ":1",
       fmt::format("registry.example/app:1: the registry sent a manifest with the digest {} as {}",
                   digest_of(other.manifest), manifest_digest),
       ErrorCode::mismatch},
      {kBase + "manifests/" + manifest_digest,
       {.headers = {{"docker-content-digest", digest_of(other.manifest)}}, .body = other.manifest},
       "@" + manifest_digest,
       fmt::format("registry.example/app@{0}: the registry sent a manifest with the digest {1} as {0}", manifest_digest,
                   digest_of(other.manifest)),
       ErrorCode::mismatch},
      {blobs + digest_of(image.config),
       {.body = other.config},
       ":1",
       fmt::format("{}: the registry sent bytes with the digest {}", digest_of(image.config), digest_of(other.config)),
       ErrorCode::mismatch},
      {blobs + layer_digest,
       {.body = "LAYER BYTES"},
       ":1",
       fmt::format("{}: the registry sent bytes with the digest {}", layer_digest, digest_of("LAYER BYTES")),
       ErrorCode::mismatch},
      {blobs + layer_digest,
       {.body = "layer byte"},
       ":1",
       layer_digest + ": the registry sent 10 of 11 bytes",
       ErrorCode::truncated},
      {blobs + layer_digest,
       {.body = "layer bytes and more", .chunk = 5},
       ":1",
       layer_digest + ": the registry sends more than the 11 bytes that the manifest says",
       ErrorCode::mismatch},
      {kBase + "manifests/1",
       {.body = std::string(kManifestLimit + 1, ' ')},
       ":1",
       "registry.example/app:1: the manifest is larger than 4194304 bytes",
       ErrorCode::limit},
      {kBase + "manifests/1",
       {.status = 404, .body = R"({"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest\nunknown"}]})"},
       ":1",
       "registry.example/app:1: not in the registry (MANIFEST_UNKNOWN manifest unknown)",
       ErrorCode::not_found},
      {kBase + "manifests/1",
       {.status = 403},
       ":1",
       "registry.example/app:1: the registry denies access (status 403) (it may not exist, or need: docker login "
       "registry.example)",
       ErrorCode::denied},
      {kBase + "manifests/1",
       {.status = 500},
       ":1",
       "registry.example/app:1: the registry answers status 500",
       ErrorCode::network},
      {blobs + layer_digest,
       {.status = 206, .body = image.layer},
       ":1",
       layer_digest + ": the registry answers status 206",
       ErrorCode::network},
  };
  for (const Row& row : rows) {
    FakeHttp http;
    http.answer(row.url, row.answer);
    image.serve(http);
    // The scripted lie comes first; where it is about something else, the tag answers truly.
    if (row.url != kBase + "manifests/1") http.answer(kBase + "manifests/1", {.body = image.manifest});
    Client client(http, {}, still());
    const auto got = client.resolve(app(row.version), "");
    base::Status layer;
    if (got) layer = client.read_blob(app(), got->front().layers[0], [](base::Bytes) -> base::Status { return {}; });
    ASSERT_FALSE(got && layer) << row.sentence;
    const base::Error& error = got ? layer.error() : got.error();
    EXPECT_EQ(sentence(error), row.sentence);
    EXPECT_EQ(error.code, row.code) << row.sentence;
  }
}

TEST(RegistryClient, AForeignLayerIsTakenWhereTheRegistryHasIt) {
  for (const bool has_it : {true, false}) {
    FakeHttp http;
    const std::string url = kBase + "blobs/" + digest_of("x");
    http.answer(url, has_it ? FakeAnswer{.body = "x"} : FakeAnswer{.status = 404});
    Client client(http, {}, still());
    std::string taken;
    const auto got = client.read_blob(app(), {.digest = digest_of("x"), .size = 1, .media_type = "", .foreign = true},
                                      [&](base::Bytes bytes) -> base::Status {
                                        taken += base::text_of(bytes);
                                        return {};
                                      });
    EXPECT_EQ(got.has_value(), has_it);
    EXPECT_EQ(taken, has_it ? "x" : "");
    EXPECT_TRUE(got || got.error().code == ErrorCode::unsupported);
    EXPECT_EQ(http.requests().size(), 1U) << "its urls are never asked";
  }
}

TEST(RegistryClient, WaitsForARegistryThatThrottles) {
  struct Row {
    std::vector<FakeAnswer> answers;
    std::vector<int> slept;
    std::string error;
  };
  const auto throttled = [](int status, const char* after) {
    FakeAnswer answer{.status = status};
    if (*after != '\0') answer.headers = {{"retry-after", after}};
    return answer;
  };
  const std::string app_name = "registry.example/app:1: the registry throttles ";
  const std::vector<Row> rows = {
      {{throttled(429, "7")}, {7}, ""},
      {{throttled(503, "Wed, 21 Oct 2015 07:28:00 GMT")}, {80}, ""},
      {{throttled(429, ""), throttled(429, "soon"), throttled(429, "0")}, {1, 2, 0}, ""},
      {{throttled(429, "121")}, {}, app_name + "(429) and asks to wait 121 seconds; 120 are the limit"},
      {{throttled(429, "100"), throttled(429, "21")},
       {100},
       app_name + "(429) and asks to wait 21 seconds; 120 are the limit"},
      {{throttled(429, "1"), throttled(429, "1"), throttled(429, "1"), throttled(429, "1"), throttled(503, "1")},
       {1, 1, 1, 1},
       app_name + "(503): 5 tries over 4 seconds were refused"},
      {{throttled(429, "99999999999999999999")}, {1}, ""},
  };
  const Image image("amd64");
  for (const Row& row : rows) {
    FakeHttp http;
    image.serve(http);
    for (const FakeAnswer& answer : row.answers) http.answer(kBase + "manifests/1", answer);
    http.answer(kBase + "manifests/1", {.body = image.manifest});
    std::vector<int> slept;
    const auto got = Client(http, {}, still(&slept)).resolve(app(), "");
    EXPECT_EQ(got ? "" : sentence(got.error()), row.error);
    EXPECT_EQ(got ? ErrorCode::network : got.error().code, ErrorCode::network);
    EXPECT_EQ(slept, row.slept);
  }
}

TEST(RegistryClient, DockerHubIsAskedAtItsOwnHost) {
  FakeHttp http;
  EXPECT_FALSE(Client(http, {}, still()).resolve(*parse_reference("alpine"), ""));
  EXPECT_EQ(http.urls()[0], "https://registry-1.docker.io/v2/library/alpine/manifests/latest");
}

}  // namespace
}  // namespace plimsoll::registry
