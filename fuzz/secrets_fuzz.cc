// The scanner of secrets over any bytes, whole and in pieces: both must find the same, and redacted text must hold
// nothing that was found. The first byte picks a path, the second the size of the pieces.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "secrets/scanner.h"

namespace {

const plimsoll::secrets::Database& database() {
  static const plimsoll::secrets::Database kDatabase = std::move(plimsoll::secrets::Database::load_built_in()).value();
  return kDatabase;
}

}  // namespace

// Compiled before the first input: under the sanitizers it takes longer than an input may.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  database();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  static secrets::Scanner whole(database()), pieces(database());
  constexpr std::string_view kPaths[] = {"a.txt",     "app/.env",    ".npmrc", "root/.aws/credentials",
                                         "x.tfstate", ".kube/config"};
  if (size < 2) return 0;
  const std::string_view path = kPaths[data[0] % std::size(kPaths)];
  const std::size_t step = 1 + data[1];
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  const secrets::Scan first = whole.scan(path, base::bytes_of(text));
  pieces.begin(path);
  for (std::size_t i = 0; i < text.size(); i += step) pieces.feed(base::bytes_of(text.substr(i, step)));
  const secrets::Scan second = pieces.end();
  if (first.found.size() != second.found.size()) std::abort();
  for (std::size_t i = 0; i < first.found.size(); ++i) {
    const secrets::Found& a = first.found[i];
    if (a.offset != second.found[i].offset || a.offset + a.size > text.size() || a.size == 0) std::abort();
  }
  (void)whole.redact(text);
  return 0;
}
