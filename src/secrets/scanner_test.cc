#include "secrets/scanner.h"

#include <gtest/gtest.h>

#include "formats/digest.h"
#include "secrets/all_patterns.h"
#include "tests/support/secret_samples.h"
#include "tests/support/secret_scanner.h"

namespace plimsoll::secrets {
namespace {

constexpr std::size_t kWindow = 512UL << 10U;  // as in scanner.cc

std::string token(std::uint64_t seed) {
  return test::make_sample("ghp_<a30><crc62>", seed);
}

std::string filler(std::size_t size) {
  std::string text;
  while (text.size() < size) text += "an ordinary line of sixty-three bytes that holds no secret ...\n";
  text.resize(size);
  return text;
}

Scan feed_in_pieces(std::string_view text, std::size_t piece) {
  Scanner scanner(test::secret_database());
  scanner.begin("a.txt");
  for (std::size_t i = 0; i < text.size(); i += piece) scanner.feed(base::bytes_of(text.substr(i, piece)));
  return scanner.end();
}

TEST(Scanner, SaysWhatWhereAndHowSure) {
  const std::string secret = token(3);
  Scanner scanner(test::secret_database());
  const Scan scan = scanner.scan("app/.env", base::bytes_of("A=1\nB=2\nTOKEN=" + secret + "\n"));
  ASSERT_EQ(scan.found.size(), 1U);
  const Found& f = scan.found[0];
  EXPECT_EQ(f.pattern->id, "PL-SECRET-GITHUB-TOKEN");
  EXPECT_EQ(f.confidence, model::Confidence::proven);
  EXPECT_EQ(f.offset, 14U);
  EXPECT_EQ(f.size, 40U);
  EXPECT_EQ(f.line, 3U);
  EXPECT_EQ(f.redacted, "ghp_\u2026 (40 characters)");
  EXPECT_EQ(f.sha256, formats::sha256_hex(secret));
  EXPECT_FALSE(f.allowed);
  EXPECT_EQ(scan.dropped, 0U);
}

TEST(Scanner, AWrongChecksumIsPossibleAndNotAGenericToken) {
  std::string secret = token(4);
  secret.back() = secret.back() == 'a' ? 'b' : 'a';
  EXPECT_EQ(test::secrets_in("GITHUB_TOKEN=" + secret), std::vector<std::string>{"GITHUB-TOKEN possible"});
}

// Every offset round the border of two windows: found once, at its place. One secret of each route (secrets/routes.h).
TEST(Scanner, FindsASecretOnceAtEveryOffsetRoundABorder) {
  const std::string base_text = filler(kWindow + 40000), password = test::make_sample("<p16>", 4);
  const struct {
    std::string text;
    std::size_t value;  // where it starts
  } rows[] = {{token(5), 0},
              {"DATADOG_API_KEY=" + test::make_sample("<h32>", 5), 16},
              {"postgres://app:" + password + "@db", 15},
              {test::make_sample("<B76>ACDb<B6>==", 5), 0},
              {"sshpass -p " + password, 11}};
  Scanner scanner(test::secret_database());
  for (const auto& [secret, value] : rows) {
    for (std::size_t at = kWindow - secret.size() - 20; at < kWindow + 20; ++at) {
      std::string text = base_text;
      text.replace(at, secret.size() + 2, " " + secret + " ");
      const Scan scan = scanner.scan("a", base::bytes_of(text));
      ASSERT_EQ(scan.found.size(), 1U) << secret << " at " << at;
      ASSERT_EQ(scan.found[0].offset, at + 1 + value);
      const auto lines = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at) + 1, '\n');
      ASSERT_EQ(scan.found[0].line, 1 + static_cast<std::uint64_t>(lines));
    }
  }
}

TEST(Scanner, FindsEverySampleRoundTheBordersOfItsWindows) {
  const std::string base_text = filler(kWindow + 60000);
  Scanner scanner(test::secret_database());
  for (const Pattern* p : all_patterns()) {
    const std::string sample = "\n" + test::make_sample(p->sample, 7) + "\n", path = test::path_for(p->path);
    // The border itself, and the two places where what is left for the next window begins.
    const std::size_t reach = 512 + p->ahead;
    for (const std::size_t end : {kWindow - reach, kWindow - 512, kWindow, kWindow + sample.size() / 2}) {
      std::string text = base_text;
      text.replace(end - sample.size(), sample.size(), sample);
      std::size_t count = 0;
      for (const Found& f : scanner.scan(path, base::bytes_of(text)).found) count += f.pattern == p ? 1 : 0;
      EXPECT_EQ(count, 1U) << p->id << " ending at " << end;
    }
  }
}

TEST(Scanner, PiecesOfAnySizeGiveTheSame) {
  std::string text;
  for (std::uint64_t i = 0; i < 40; ++i) text += filler(31000 + i) + "\nkey=" + token(i) + "\n";
  const auto places = [](const Scan& scan) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> all;
    for (const Found& f : scan.found) all.emplace_back(f.offset, f.line);
    return all;
  };
  Scanner scanner(test::secret_database());
  const auto whole = places(scanner.scan("a.txt", base::bytes_of(text)));
  EXPECT_EQ(whole.size(), 40U);
  for (const std::size_t piece : {std::size_t{77}, std::size_t{4096}, kWindow - 1, kWindow, kWindow + 1, text.size()})
    EXPECT_EQ(places(feed_in_pieces(text, piece)), whole) << piece;
}

TEST(Scanner, AnAllowCommentOnTheLineMarksIt) {
  Scanner scanner(test::secret_database());
  const std::string text = "a = " + token(1) + "  # plimsoll:allow test account\nb = " + token(2) + "\n";
  const Scan scan = scanner.scan("a", base::bytes_of(text));
  ASSERT_EQ(scan.found.size(), 2U);
  EXPECT_TRUE(scan.found[0].allowed);
  EXPECT_FALSE(scan.found[1].allowed);
}

TEST(Scanner, RedactLeavesNoValue) {
  Scanner scanner(test::secret_database());
  const std::string secret = token(9), password = test::make_sample("<p18>", 2);
  const std::string clean =
      scanner.redact("ARG T=" + secret + " URL=postgres://app:" + password + "@db/x && echo " + secret);
  EXPECT_EQ(clean,
            "ARG T=ghp_\u2026 (40 characters) URL=postgres://app:\u2026 (18 characters)@db/x && echo ghp_\u2026 (40 "
            "characters)");
  EXPECT_EQ(scanner.redact("nothing here"), "nothing here");
}

TEST(Scanner, ChosenValuesShowNoCharacter) {
  Scanner scanner(test::secret_database());
  for (const Pattern* p : all_patterns()) {
    if (!p->chosen) continue;
    for (const Found& f :
         scanner.scan(test::path_for(p->path), base::bytes_of(test::make_sample(p->sample, 3))).found) {
      if (f.pattern != p) continue;
      EXPECT_TRUE(f.redacted.starts_with("\u2026 (")) << p->id << " " << f.redacted;
    }
  }
}

TEST(Scanner, ALineOfManyMegabytesAndManyCandidatesStayBounded) {
  std::string text(24UL << 20U, 'x');
  const std::string secret = token(6);
  text.replace(20UL << 20U, secret.size() + 2, " " + secret + " ");
  EXPECT_EQ(feed_in_pieces(text, 70000).found.size(), 1U);

  std::string many;
  for (std::uint64_t i = 0; i < 3000; ++i) many += token(i) + "\n";
  const Scan scan = feed_in_pieces(many, 4096);
  EXPECT_EQ(scan.found.size(), 1000U);
  EXPECT_EQ(scan.dropped, 2000U);
}

TEST(Scanner, AnyBytesAreText) {
  std::string bytes;
  for (int i = 0; i < 200000; ++i) bytes += static_cast<char>(i * 7 + i / 256);
  EXPECT_TRUE(feed_in_pieces(bytes, 1000).found.empty());
  EXPECT_TRUE(feed_in_pieces("", 1).found.empty());
}

// systemd.netdev(5) prints a key of WireGuard; a token whose checksum fits is one wherever it stands.
TEST(Scanner, WhatAManualShowsIsPossibleUnlessProven) {
  const std::string key = "PrivateKey = " + test::make_sample("<B42>A=", 3) + "\n";
  const std::string proven = "TOKEN=" + test::make_sample("ghp_<a30><crc62>", 3) + "\n";
  EXPECT_EQ(test::secrets_in(key, "usr/share/man/man5/x.5"), std::vector<std::string>{"WIREGUARD possible"});
  EXPECT_EQ(test::secrets_in(key, "etc/x.conf"), std::vector<std::string>{"WIREGUARD likely"});
  EXPECT_EQ(test::secrets_in(proven, "usr/share/man/man5/x.5"), std::vector<std::string>{"GITHUB-TOKEN proven"});
}

}  // namespace
}  // namespace plimsoll::secrets
