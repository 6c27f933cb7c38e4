// Streams of several members and frames, garbage behind them, and every truncation. The compressed bytes were made by
// gzip 1.12 and zstd 1.5.4: printf 'hello layer\n' | gzip -n | xxd -p; printf 'hello layer\n' | zstd | xxd -p
#include "formats/compression.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "tests/support/unhex.h"

namespace plimsoll::formats {
namespace {

const std::string kGzip = test::unhex("1f8b0800000000000003cb48cdc9c957c849ac4c2de202004d7e61bd0c000000");
// The same with every optional field of a header, its checksum too; gzip -dc takes it.
const std::string kGzipFields =
    test::unhex("1f8b081f000000000003020065786e006300599dcb48cdc9c957c849ac4c2de202004d7e61bd0c000000");
const std::string kZstd = test::unhex("28b52ffd045861000068656c6c6f206c617965720aacee228b");
const std::string kSkippable = test::unhex("502a4d1804000000aabbccdd");

struct Outcome {
  std::string text;
  std::size_t garbage = 0;
  std::string error;
  bool operator==(const Outcome&) const = default;
};

// Feeds `stored` in pieces of `piece` bytes through an output of `room` bytes.
Outcome run(std::string_view stored, std::size_t piece, std::size_t room) {
  Outcome outcome;
  auto decompressor = *make_decompressor(detect_compression(base::bytes_of(stored)));
  std::vector<std::byte> out(room);
  std::size_t at = 0;
  std::size_t end = std::min(piece, stored.size());
  for (int guard = 0; guard < 100000; ++guard) {
    const auto step = decompressor->step(base::bytes_of(stored.substr(at, end - at)), out, end == stored.size());
    if (!step) {
      outcome.error = step.error().what;
      return outcome;
    }
    outcome.text += base::text_of(base::Bytes(out).first(step->produced));
    at += step->consumed;
    if (step->at_end) {
      outcome.garbage = stored.size() - at;
      return outcome;
    }
    if (step->consumed == 0 && step->produced == 0) end = std::min(end + piece, stored.size());
    if (at == end) end = std::min(end + piece, stored.size());
  }
  outcome.error = "did not end";
  return outcome;
}

TEST(Compression, MembersFramesAndGarbage) {
  struct Row {
    std::string stored;
    Outcome wanted;
  };
  const std::string text = "hello layer\n";
  const Row rows[] = {
      {kGzip, {text, 0, ""}},
      {kGzip + kGzip, {text + text, 0, ""}},
      {kGzipFields, {text, 0, ""}},
      {kGzip + kGzipFields + kGzip, {text + text + text, 0, ""}},
      {kGzip + "rubbish", {text, 7, ""}},
      {kGzip + std::string(512, '\0'), {text, 512, ""}},
      {kGzip + "\x1f", {text, 1, ""}},
      {kZstd, {text, 0, ""}},
      {kZstd + kZstd, {text + text, 0, ""}},
      {kZstd + kSkippable + kZstd, {text + text, 0, ""}},
      {kSkippable + kZstd, {text, 0, ""}},
      {kZstd + "rubbish", {text, 7, ""}},
      {kZstd + "ab", {text, 2, ""}},
  };
  for (const Row& row : rows) {
    for (const std::size_t piece : {1U, 2U, 7U, 4096U}) {
      for (const std::size_t room : {1U, 5U, 4096U}) {
        const Outcome outcome = run(row.stored, piece, room);
        EXPECT_EQ(outcome.text, row.wanted.text) << base::to_hex(row.stored) << " by " << piece << " into " << room;
        EXPECT_EQ(outcome.garbage, row.wanted.garbage)
            << base::to_hex(row.stored) << " by " << piece << " into " << room;
        EXPECT_EQ(outcome.error, row.wanted.error) << base::to_hex(row.stored) << " by " << piece << " into " << room;
      }
    }
  }
}

TEST(Compression, EveryTruncationIsAnError) {
  for (const std::string& whole : {kGzip, kGzipFields, kZstd}) {
    for (std::size_t cut = 4; cut < whole.size(); ++cut) {
      EXPECT_NE(run(std::string_view(whole).substr(0, cut), 4096, 4096).error, "")
          << base::to_hex(whole) << " at " << cut;
    }
  }
}

TEST(Compression, EveryFlippedBitIsAnErrorOrTheSameText) {
  for (std::size_t bit = 0; bit < 8 * kGzip.size(); ++bit) {
    std::string damaged = kGzip;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    if (detect_compression(base::bytes_of(damaged)) != Compression::gzip) continue;
    const Outcome outcome = run(damaged, 4096, 4096);
    EXPECT_TRUE(!outcome.error.empty() || outcome.text == "hello layer\n") << bit;
  }
}

TEST(Compression, Detects) {
  EXPECT_EQ(detect_compression(base::bytes_of("BZh91AY")), Compression::bzip2);
  EXPECT_EQ(detect_compression(base::bytes_of(test::unhex("fd377a585a0000"))), Compression::xz);
  EXPECT_EQ(detect_compression(base::bytes_of("etc/")), Compression::none);
  EXPECT_EQ(detect_compression({}), Compression::none);
  EXPECT_EQ(make_decompressor(Compression::xz).error().code, base::ErrorCode::unsupported);
}

}  // namespace
}  // namespace plimsoll::formats
