// Makes samples of secrets from recipes, with valid checksums and real keys, so that none stands in the repository.
//
// A recipe is text with parts in angle brackets; each call of the same seed gives the same text:
//   <a30>  letters and digits      <l30>  lower-case letters and digits   <u30>  upper-case letters and digits
//   <h32>  lower-case hex          <H8>   upper-case hex                  <d10>  digits
//   <z5>   lower-case letters      <L34>  letters                         <x32>  base32, lower case
//   <t16>  base32, upper case      <b43>  base64url                       <B40>  base64
//   <p16>  a password as people or their managers choose one              <c107> base58
//   <uuid> a random UUID           <:o|p|r>  one of these words           <b64{...}>  base64 of a recipe
//   <crc62>, <crcH>, <crcle>       the checksums of GitHub, Atlassian and Grafana of what stands before
//   <jwt:HS256>, <pem>, <pem-encrypted>, <pgp>, <age>, <pypi>, <discord>, <seed>, <pkcs12>, <jks>
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace plimsoll::test {

std::string make_sample(std::string_view recipe, std::uint64_t seed);
// A path that fits Pattern::path.
std::string path_for(std::string_view pattern_path);

}  // namespace plimsoll::test
