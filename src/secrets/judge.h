// The judges that several patterns share. Each says how sure one can be of a candidate, or nothing where it is none.
#pragma once
#include <optional>
#include <string_view>

#include "secrets/pattern.h"

namespace plimsoll::secrets {

using model::Confidence;

// Whether the value looks drawn at random from its alphabet: enough different characters, and letters that do not
// follow each other as those of words do.
bool looks_random(std::string_view value);

// Checksums: proven where it fits, possible where it does not.
std::optional<Confidence> base62_checksum(Candidate&);     // the last 6 of what follows the last '_' (GitHub, npm)
std::optional<Confidence> atlassian_checksum(Candidate&);  // the last 8: CRC32 of all before, upper-case hex
std::optional<Confidence> grafana_checksum(
    Candidate&);                                        // glsa_: CRC32 of all before the last '_', as little-endian hex
std::optional<Confidence> bech32_checksum(Candidate&);  // age

// Structures.
std::optional<Confidence> amazon_id(Candidate&);       // the alphabet and the account number in it
std::optional<Confidence> near_amazon_id(Candidate&);  // a secret key: likely beside an access key id, else possible
std::optional<Confidence> json_web_token(
    Candidate&);                                    // header and claims are JSON; alg none or a public role: possible
std::optional<Confidence> base64_json(Candidate&);  // the part behind the last '_' or the whole decodes to "{"
std::optional<Confidence> base64_credentials(Candidate&);       // decodes to "user:password"
std::optional<Confidence> discord_token(Candidate&);            // its first part decodes to a number of 17 to 20 digits
std::optional<Confidence> jfrog_reference(Candidate&);          // decodes to "reftkn:01:<10 digits>:"
std::optional<Confidence> pypi_macaroon(Candidate&);            // decodes to a macaroon of pypi.org
std::optional<Confidence> uuid_value(Candidate&);               // a random UUID (version 4), not one counted up
std::optional<Confidence> with_letters_and_digits(Candidate&);  // random, and both kinds stand in it

// Values that people choose: anything that no placeholder is. likely.
std::optional<Confidence> chosen_value(Candidate&);
// The same of an assignment; a fingerprint of an OpenPGP key that only "_KEY" stands before is none (GPG_KEY of many base
// images).
std::optional<Confidence> assigned_value(Candidate&);
// The password of a URL: likely; possible where the host is an example's or the password a word for one.
std::optional<Confidence> url_password(Candidate&);
// A key's name alone, value of any kind: by how rare the value's letters are.
std::optional<Confidence> generic_value(Candidate&);

// Private keys (secrets/keys.cc): the candidate's match is the first line; its secret becomes the whole block.
std::optional<Confidence> pem_key(Candidate&);        // proven where DER of a private key's shape, or openssh-key-v1
std::optional<Confidence> encrypted_key(Candidate&);  // one that a passphrase protects
std::optional<Confidence> pgp_key(Candidate&);
std::optional<Confidence> putty_key(Candidate&);
std::optional<Confidence> pkcs12_file(Candidate&);
std::optional<Confidence> any_value(Candidate&);  // the expression alone is enough: likely

}  // namespace plimsoll::secrets
