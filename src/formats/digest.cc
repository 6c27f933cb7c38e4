#include "formats/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/text.h"

namespace plimsoll::formats {

struct Sha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  State() { EVP_DigestInit_ex(context, EVP_sha256(), nullptr); }
  ~State() { EVP_MD_CTX_free(context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(base::Bytes bytes) {
  EVP_DigestUpdate(state_->context, bytes.data(), bytes.size());
}

std::string Sha256::hex() {
  std::string raw(32, '\0');
  EVP_DigestFinal_ex(state_->context, reinterpret_cast<unsigned char*>(raw.data()), nullptr);
  EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr);
  return base::to_hex(raw);
}

struct Hash::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  const EVP_MD* kind;
  explicit State(HashKind wanted)
      : kind(wanted == HashKind::md5    ? EVP_md5()
             : wanted == HashKind::sha1 ? EVP_sha1()
                                        : EVP_sha256()) {
    EVP_DigestInit_ex(context, kind, nullptr);
  }
  ~State() { EVP_MD_CTX_free(context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

Hash::Hash(HashKind kind) : state_(std::make_unique<State>(kind)) {}
Hash::~Hash() = default;

void Hash::update(base::Bytes bytes) {
  EVP_DigestUpdate(state_->context, bytes.data(), bytes.size());
}

std::string Hash::raw() {
  std::string digest(static_cast<std::size_t>(EVP_MD_get_size(state_->kind)), '\0');
  EVP_DigestFinal_ex(state_->context, reinterpret_cast<unsigned char*>(digest.data()), nullptr);
  return digest;
}

std::string sha256_hex(base::Bytes bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.hex();
}

std::string hmac_sha256(std::string_view key, std::string_view message) {
  std::string mac(32, '\0');
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(message.data()),
       message.size(), reinterpret_cast<unsigned char*>(mac.data()), nullptr);
  return mac;
}

bool is_sha256_digest(std::string_view digest) {
  constexpr std::string_view kPrefix = "sha256:";
  return digest.size() == kPrefix.size() + 64 && digest.starts_with(kPrefix) &&
         digest.find_first_not_of("0123456789abcdef", kPrefix.size()) == std::string_view::npos;
}

}  // namespace plimsoll::formats
