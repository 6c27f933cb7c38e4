// The scan of places finds what a scan of all text finds: the same scanner with a database that sends every pattern
// over all text is the yardstick.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "secrets/all_patterns.h"
#include "secrets/scanner.h"
#include "tests/support/secret_samples.h"
#include "tests/support/secret_scanner.h"

namespace plimsoll::secrets {
namespace {

namespace fs = std::filesystem;

const Database& slow_database() {
  static const Database kDatabase = std::move(Database::make(all_patterns(), Search::all_text)).value();
  return kDatabase;
}

std::vector<std::string> found_by(Scanner& scanner, std::string_view path, std::string_view text) {
  std::vector<std::string> all;
  for (const Found& f : scanner.scan(path, base::bytes_of(text)).found)
    all.push_back(fmt::format("{} {} at {} line {}", f.pattern->id, model::name(f.confidence), f.offset, f.line));
  return all;
}

void expect_same(std::string_view path, std::string_view text, std::string_view what) {
  static Scanner fast(test::secret_database()), slow(slow_database());
  EXPECT_EQ(found_by(fast, path, text), found_by(slow, path, text)) << what;
}

std::string noise(std::string_view letters, std::size_t size, std::mt19937_64& random) {
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text += letters[random() % letters.size()];
  return text;
}

// What may stand round a secret.
constexpr std::pair<std::string_view, std::string_view> kContexts[] = {
    {"", ""},
    {"x = ", "\n"},
    {"{\"a\": \"", "\", \"b\": 1}"},
    {"<a name=\"k\" value=\"", "\"/>"},
    {"f(", ");"},
    {"export A=", ";B=1"},
    {"\\n", "\\n"},
    {"a%3D", "%0A"},
    {"= b'", "'"},
    {"Authorization: Bearer ", "\r\n"},
    {"x", "y"},
    {"_", "_"},
    {"/usr/share/a/", "/b"},
    {"\xc3\xa9", "\xc3\xa9"},
    {std::string_view("\0\1", 2), std::string_view("\0", 1)},
};

TEST(ScannerSearch, EverySampleInEveryContext) {
  for (const Pattern* p : all_patterns()) {
    const std::string path = test::path_for(p->path);
    for (std::uint64_t seed = 10; seed < 11; ++seed) {
      const std::string sample = test::make_sample(p->sample, seed);
      for (const auto& [before, after] : kContexts) {
        std::string text(before);
        text += sample;
        text += after;
        expect_same(path, text, p->id);
      }
    }
  }
}

// In text that is made of little else than what the prefilter looks at.
TEST(ScannerSearch, AllSamplesInNoise) {
  constexpr std::string_view kNoises[] = {"abcdefghijklmnopqrstuvwxyz ",
                                          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=",
                                          "0123456789abcdef",
                                          "=: \"'(,>{[",
                                          "abc=:\" .-_/\n",
                                          "var e=function(t,n){return t.key(n)}"};
  std::mt19937_64 random(7);
  for (const std::string_view letters : kNoises) {
    std::string text;
    for (const Pattern* p : all_patterns()) {
      text += noise(letters, random() % 300, random);
      text += random() % 2 == 0 ? "\n" : " ";
      text += test::make_sample(p->sample, random());
      text += random() % 2 == 0 ? "\n" : " ";
    }
    expect_same("a.txt", text, letters);
  }
}

// All on one line without an end, far longer than a window.
TEST(ScannerSearch, OneLongLine) {
  std::mt19937_64 random(8);
  std::string text;
  for (const Pattern* p : all_patterns()) {
    std::string sample = test::make_sample(p->sample, random());
    std::replace(sample.begin(), sample.end(), '\n', ' ');
    text += noise("abcdefghij0123456789", 4000, random) + ";" + sample + ";";
  }
  expect_same("a.js", text, "one line");
}

TEST(ScannerSearch, FilesOfThisMachine) {
  constexpr std::size_t kMostEach = 6UL << 20U;
  std::size_t files = 0;
  for (const std::string_view folder : {"/etc", "/usr/share/doc", "/usr/lib/python3", "/var/lib/dpkg/info",
                                        "/usr/lib/node_modules", "/usr/bin", PLIMSOLL_SOURCE_DIR "/src/secrets"}) {
    std::size_t total = 0;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
         it != end && total < kMostEach; it.increment(error)) {
      if (error || it->is_symlink(error) || !it->is_regular_file(error) || it->file_size(error) > 1UL << 20U) continue;
      std::ifstream in(it->path(), std::ios::binary);
      const std::string text((std::istreambuf_iterator<char>(in)), {});
      total += text.size();
      ++files;
      expect_same(it->path().string().substr(1), text, it->path().string());
    }
  }
  EXPECT_GT(files, 50U);
}

}  // namespace
}  // namespace plimsoll::secrets
