#include "tests/support/tls_identity.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace plimsoll::test {
namespace {

void add_extension(X509* certificate, int nid, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
  if (extension == nullptr) throw std::runtime_error("certificate extension");
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

TlsIdentity make() {
  TlsIdentity made;
  made.key = EVP_EC_gen("P-256");
  made.certificate = X509_new();
  X509* certificate = made.certificate;
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 7L * 24 * 3600);
  X509_set_pubkey(certificate, made.key);
  X509_NAME* name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("test authority"), -1, -1,
                             0);
  X509_set_issuer_name(certificate, name);
  add_extension(certificate, NID_basic_constraints, "critical,CA:TRUE");
  add_extension(certificate, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:127.0.0.2,IP:::1");
  if (X509_sign(certificate, made.key, EVP_sha256()) == 0) throw std::runtime_error("certificate signature");

  BIO* memory = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(memory, certificate);
  char* text = nullptr;
  const long size = BIO_get_mem_data(memory, &text);
  made.certificate_pem.assign(text, static_cast<std::size_t>(size));
  BIO_free(memory);

  made.server = SSL_CTX_new(TLS_server_method());
  SSL_CTX_use_certificate(made.server, certificate);
  SSL_CTX_use_PrivateKey(made.server, made.key);
  return made;
}

}  // namespace

const TlsIdentity& tls_identity() {
  static const TlsIdentity identity = make();
  return identity;
}

}  // namespace plimsoll::test
