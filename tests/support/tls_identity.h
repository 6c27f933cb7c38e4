// A key and a self-made certificate for TLS servers in tests, made once in each process.
#pragma once
#include <openssl/ssl.h>

#include <string>

namespace plimsoll::test {

struct TlsIdentity {
  EVP_PKEY* key = nullptr;
  X509* certificate = nullptr;
  SSL_CTX* server = nullptr;
  std::string certificate_pem;
};

const TlsIdentity& tls_identity();

}  // namespace plimsoll::test
