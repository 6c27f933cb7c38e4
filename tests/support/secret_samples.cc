#include "tests/support/secret_samples.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <algorithm>
#include <map>
#include <random>

#include "base/text.h"

namespace plimsoll::test {
namespace {

using Random = std::mt19937_64;

constexpr std::string_view kDigits = "0123456789", kLower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kAlnum = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const std::map<char, std::string>& alphabets() {
  static const std::map<char, std::string> kAll = {
      {'a', std::string(kAlnum)},
      {'l', std::string(kDigits) + std::string(kLower)},
      {'u', std::string(kAlnum.substr(0, 36))},
      {'h', "0123456789abcdef"},
      {'H', "0123456789ABCDEF"},
      {'d', std::string(kDigits)},
      {'z', std::string(kLower)},
      {'L', std::string(kAlnum.substr(10))},
      {'x', std::string(kLower) + "234567"},
      {'t', "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"},
      {'b', std::string(kAlnum) + "-_"},
      {'B', std::string(kAlnum) + "+/"},
      {'p', std::string(kAlnum) + "!#%^*-_+."},
      {'c', "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"},
  };
  return kAll;
}

char one_of(std::string_view letters, Random& random) {
  return letters[random() % letters.size()];
}

// Drawn at random, but beginning and ending with a letter or digit where the alphabet has others, as a value in quotes
// or in a URL must not end in a dot.
std::string draw(const std::string& letters, std::size_t count, Random& random) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += one_of(letters, random);
  const auto is_alnum = [](char c) { return kAlnum.find(c) != std::string_view::npos; };
  if (!text.empty() && !is_alnum(text.front())) text.front() = 'K';
  if (!text.empty() && !is_alnum(text.back())) text.back() = '7';
  return text;
}

// Bit by bit, not by a table as the program does.
std::uint32_t crc(std::string_view bytes) {
  std::uint32_t sum = ~0U;
  for (const char c : bytes) {
    sum ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) sum = (sum & 1U) != 0 ? sum >> 1U ^ 0xedb88320U : sum >> 1U;
  }
  return ~sum;
}

std::string base62(std::uint32_t number) {
  std::string digits;
  for (; number > 0; number /= 62) digits.insert(digits.begin(), kAlnum[number % 62]);
  return std::string(6 - digits.size(), '0') + digits;
}

std::string base64url(std::string_view bytes) {
  std::string text = base::to_base64(bytes);
  text.erase(text.find_last_not_of('=') + 1);
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  return text;
}

std::string uuid(Random& random) {
  const auto hex = [&](std::size_t n) { return draw(alphabets().at('h'), n, random); };
  return fmt::format("{}-{}-4{}-{}{}-{}", hex(8), hex(4), hex(3), one_of("89ab", random), hex(3), hex(12));
}

std::string jwt(std::string_view algorithm, Random& random) {
  if (algorithm == "k8s") {
    return base64url(fmt::format(R"({{"alg":"RS256","kid":"{}"}})", draw(alphabets().at('b'), 43, random))) + "." +
           base64url(
               fmt::format(R"({{"iss":"kubernetes/serviceaccount","kubernetes.io/serviceaccount/namespace":"n{}"}})",
                           draw(alphabets().at('h'), 40, random))) +
           "." + draw(alphabets().at('b'), 86, random);
  }
  return base64url(fmt::format(R"({{"alg":"{}","typ":"JWT"}})", algorithm)) + "." +
         base64url(fmt::format(R"({{"sub":"{}","iat":1700000000}})", draw(alphabets().at('d'), 12, random))) + "." +
         draw(alphabets().at('b'), algorithm == "HS256" ? 43 : 86, random);
}

std::string pem(bool encrypted, Random& random) {
  static constexpr const char* kCurves[] = {"P-256", "P-384", "secp256k1"};
  EVP_PKEY* key = EVP_EC_gen(kCurves[random() % 3]);
  BIO* out = BIO_new(BIO_s_mem());
  PEM_write_bio_PKCS8PrivateKey(out, key, encrypted ? EVP_aes_128_cbc() : nullptr, "secret", 6, nullptr, nullptr);
  char* data = nullptr;
  const long size = BIO_get_mem_data(out, &data);
  std::string text(data, static_cast<std::size_t>(size));
  BIO_free(out);
  EVP_PKEY_free(key);
  return text;
}

std::string bytes(std::size_t count, Random& random) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += static_cast<char>(random());
  return text;
}

// BIP 173, with the generator of its reference code.
std::string age(Random& random) {
  constexpr std::string_view kLetters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l", kHead = "age-secret-key-";
  std::vector<std::uint32_t> values;
  for (const char c : kHead) values.push_back(static_cast<unsigned char>(c) >> 5U);
  values.push_back(0);
  for (const char c : kHead) values.push_back(static_cast<unsigned char>(c) & 31U);
  std::string text;
  for (int i = 0; i < 52; ++i) {
    values.push_back(static_cast<std::uint32_t>(random() % 32));
    text += kLetters[values.back()];
  }
  for (int i = 0; i < 6; ++i) values.push_back(0);
  std::uint32_t sum = 1;
  for (const std::uint32_t value : values) {
    const std::uint32_t top = sum >> 25U;
    sum = (sum & 0x1ffffffU) << 5U ^ value;
    const std::uint32_t generator[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    for (unsigned i = 0; i < 5; ++i) sum ^= (top >> i & 1U) != 0 ? generator[i] : 0;
  }
  sum ^= 1;
  for (unsigned i = 0; i < 6; ++i) text += kLetters[sum >> 5U * (5 - i) & 31U];
  std::string all = std::string(kHead) + "1" + text;
  for (char& c : all) c = static_cast<char>(std::toupper(c));
  return all;
}

std::string seed_words(Random& random) {
  constexpr std::string_view kWords[] = {"ladder",  "orbit",   "velvet", "canyon", "puzzle", "rocket",
                                         "silver",  "thunder", "window", "yellow", "basket", "cradle",
                                         "dolphin", "ember",   "fabric", "garden"};
  std::string text;
  for (int i = 0; i < 12; ++i) text += std::string(i == 0 ? "" : " ") + std::string(kWords[random() % 16]);
  return text;
}

std::string pypi(Random& random) {
  std::string macaroon = std::string("\x02\x01\x08") + "pypi.org" + "\x02\x24" + uuid(random);
  macaroon += std::string("\0\x02\x2c", 3) + R"([2,"e0a1b2c3-aaaa-bbbb-cccc-ddddeeeeffff"])" +
              std::string("\0\0\x06\x20", 4) + bytes(32, random);
  return base64url(macaroon);
}

std::string named(std::string_view name, const std::string& before, Random& random) {
  if (name == "uuid") return uuid(random);
  if (name == "crc62") return base62(crc(std::string_view(before).substr(before.rfind('_') + 1)));
  if (name == "crcH") return fmt::format("{:08X}", crc(std::string_view(before).substr(before.find("AT"))));
  if (name == "crcle") {
    const std::string_view body = std::string_view(before).substr(before.find("glsa_"), 37);
    const std::uint32_t sum = crc(body);
    return fmt::format("{:02x}{:02x}{:02x}{:02x}", sum & 255U, sum >> 8U & 255U, sum >> 16U & 255U, sum >> 24U);
  }
  if (name.starts_with("jwt:")) return jwt(name.substr(4), random);
  if (name == "pem" || name == "pem-encrypted") return pem(name != "pem", random);
  if (name == "pgp")
    return "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n" + base::to_base64("\x95\x03" + bytes(300, random)) +
           "\n=abcd\n-----END PGP PRIVATE KEY BLOCK-----\n";
  if (name == "age") return age(random);
  if (name == "seed") return seed_words(random);
  if (name == "pypi") return pypi(random);
  if (name == "discord")
    return base64url("1" + draw(alphabets().at('d'), 17, random)) + "." + draw(alphabets().at('b'), 6, random) + "." +
           draw(alphabets().at('b'), 27, random);
  if (name == "pkcs12")
    return std::string("\x30\x82\x0a\x11\x02\x01\x03\x30\x82\x09\xd7\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01", 22) +
           bytes(40, random);
  if (name == "jks") return std::string("\xfe\xed\xfe\xed\0\0\0\x02\0\0\0\x01\0\0\0\x01", 16) + bytes(40, random);
  throw std::invalid_argument("no such part of a recipe: " + std::string(name));
}

std::string expand(std::string_view recipe, Random& random);

std::string part(std::string_view inside, const std::string& before, Random& random) {
  if (inside.starts_with("b64{")) {
    std::string text = base::to_base64(expand(inside.substr(4, inside.size() - 5), random));
    text.erase(text.find_last_not_of('=') + 1);
    return text;
  }
  if (inside[0] == ':') {
    const auto words = base::split(inside.substr(1), '|');
    return std::string(words[random() % words.size()]);
  }
  const auto alphabet = alphabets().find(inside[0]);
  const auto count = base::parse_u64(inside.substr(1));
  if (alphabet != alphabets().end() && count) return draw(alphabet->second, *count, random);
  return named(inside, before, random);
}

// Whether `text` starts with a part, as opposed to a '<' of XML; and its end.
std::size_t part_end(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '<') ++depth;
    if (text[i] == '>' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

bool is_part(std::string_view inside) {
  constexpr std::string_view kNames[] = {"uuid", "crc62", "crcH",    "crcle",  "pem", "pem-encrypted", "pgp", "age",
                                         "seed", "pypi",  "discord", "pkcs12", "jks"};
  if (inside.empty()) return false;
  if (inside.starts_with("b64{") || inside.starts_with("jwt:") || inside[0] == ':') return true;
  if (std::find(std::begin(kNames), std::end(kNames), inside) != std::end(kNames)) return true;
  return alphabets().count(inside[0]) == 1 && base::parse_u64(inside.substr(1)).has_value();
}

std::string expand(std::string_view recipe, Random& random) {
  std::string text;
  for (std::size_t i = 0; i < recipe.size(); ++i) {
    const std::size_t end = recipe[i] == '<' ? part_end(recipe.substr(i)) : std::string_view::npos;
    if (end == std::string_view::npos || !is_part(recipe.substr(i + 1, end - 1))) {
      text += recipe[i];
      continue;
    }
    text += part(recipe.substr(i + 1, end - 1), text, random);
    i += end;
  }
  return text;
}

}  // namespace

std::string make_sample(std::string_view recipe, std::uint64_t seed) {
  Random random(seed * 7919 + recipe.size());
  return expand(recipe, random);
}

std::string path_for(std::string_view pattern_path) {
  const std::string_view first = pattern_path.substr(0, pattern_path.find('|'));
  if (first.empty()) return "app/settings.txt";
  return first.starts_with('*') ? "app/x" + std::string(first.substr(1)) : "home/app/" + std::string(first);
}

}  // namespace plimsoll::test
