// Documents that name each other by digest. A changed byte would break every digest above it, so an input has "@0" to
// "@9" where the digest of that document belongs, and the documents stand between bytes of 0.
#pragma once
#include <map>
#include <string>

#include "formats/digest.h"
#include "input.h"

namespace plimsoll::fuzz {

struct Documents {
  std::map<std::string, std::string> by_digest;  // all but the last
  std::string last;
};

inline Documents documents_of(std::string_view bytes) {
  Documents documents;
  std::vector<std::string> digests;
  for (;;) {
    const auto end = bytes.find('\0');
    std::string text;
    std::string_view rest = bytes.substr(0, end);
    while (!rest.empty()) {
      const std::size_t number = rest.size() > 1 && rest[0] == '@' ? static_cast<unsigned char>(rest[1]) - 48U : 99;
      if (number < digests.size()) {
        text += digests[number];
        rest.remove_prefix(2);
      } else {
        text += rest[0];
        rest.remove_prefix(1);
      }
    }
    if (end == bytes.npos || digests.size() == 10) {
      documents.last = std::move(text);
      return documents;
    }
    digests.push_back("sha256:" + formats::sha256_hex(text));
    documents.by_digest[digests.back()] = std::move(text);
    bytes.remove_prefix(end + 1);
  }
}

}  // namespace plimsoll::fuzz
