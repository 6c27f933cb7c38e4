// The search for secrets in the files of one layer: which files are searched, and how what the scanner finds becomes
// facts. The bytes come as they pass, so a file of any size costs no memory.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "secrets/scanner.h"
#include "worker/utf16_text.h"

namespace plimsoll::worker {

// Stands for the scanner of secrets in lists of analyzers and in the cache; the loop feeds it itself.
extern const analysis::Analyzer kSecrets;

class SecretPass {
 public:
  // The program's own patterns, and a project's. Each database outlives it.
  explicit SecretPass(std::span<const secrets::Database* const> patterns);

  // Whether a file that begins so is searched: text of any size, anything else up to 1 MiB.
  static bool wants(std::uint64_t size, base::Bytes head);

  // One file: begin, its bytes in any pieces, end. `path`: "app/x.jar!/config/.env"; `name`: as which patterns of
  // certain files know it, where that is another ("etc/.npmrc" of "etc/.npmrc.gz"). `head`: what `wants` was asked
  // with; text in UTF-16 is told by it.
  void begin(std::string_view path, std::uint64_t size, base::Bytes head, std::string_view name = {});
  void feed(base::Bytes bytes);
  void end(analysis::Facts& out);

 private:
  void feed_text(base::Bytes bytes);
  void take(secrets::Scan scan, analysis::Facts& out);

  std::vector<std::unique_ptr<secrets::Scanner>> scanners_;
  std::string path_, name_;
  std::uint64_t size_ = 0;
  std::vector<secrets::Scan> whole_;  // of a file that came in one piece, one for each scanner
  bool is_fed_ = false;
  std::optional<Utf16Decoder> utf16_;
  std::string decoded_;
  std::uint64_t possible_ = 0, counted_ = 0;
};

}  // namespace plimsoll::worker
