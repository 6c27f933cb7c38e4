#include "worker/secret_pass.h"

#include <algorithm>

#include "analysis/file_gap.h"

namespace plimsoll::worker {

namespace {

constexpr std::uint64_t kSmallBinary = 1U << 20U;
constexpr std::uint64_t kMostPossible = 5000;  // of one layer: nobody reads more of what is probably none
constexpr std::uint64_t kMostCounted = 50'000;

}  // namespace

constinit const analysis::Analyzer kSecrets{
    .id = "secrets",
    .version = 3,
    .title = "Secrets",
    .wants = [](const analysis::Entry&) { return false; },
    .sniff = nullptr,
    .visit = [](const analysis::Entry&, const base::RandomAccess&, const base::Limits&, analysis::Facts&) {},
    .databases = {}};

SecretPass::SecretPass(std::span<const secrets::Database* const> patterns) {
  for (const secrets::Database* database : patterns) scanners_.push_back(std::make_unique<secrets::Scanner>(*database));
}

bool SecretPass::wants(std::uint64_t size, base::Bytes head) {
  if (size == 0) return false;
  return size <= kSmallBinary || base::text_of(head).find('\0') == std::string_view::npos ||
         utf16_of(head) != Utf16::none;
}

void SecretPass::begin(std::string_view path, std::uint64_t size, base::Bytes head, std::string_view name) {
  path_ = path;
  name_ = name.empty() ? path : name;
  size_ = size;
  whole_.clear();
  is_fed_ = false;
  utf16_.reset();
  if (const Utf16 order = utf16_of(head); order != Utf16::none) utf16_.emplace(order);
}

void SecretPass::feed(base::Bytes bytes) {
  if (!utf16_ && !is_fed_ && bytes.size() == size_) {
    for (const auto& scanner : scanners_) whole_.push_back(scanner->scan(name_, bytes));
    return;
  }
  if (!utf16_) return feed_text(bytes);
  constexpr std::size_t kPiece = 256U << 10U;  // so that what comes of a large file in one block stays small
  for (; !bytes.empty(); bytes = bytes.subspan(std::min(kPiece, bytes.size()))) {
    decoded_.clear();
    utf16_->append(bytes.first(std::min(kPiece, bytes.size())), decoded_);
    feed_text(base::bytes_of(decoded_));
  }
}

void SecretPass::feed_text(base::Bytes bytes) {
  for (const auto& scanner : scanners_) {
    if (!is_fed_) scanner->begin(name_);
    scanner->feed(bytes);
  }
  is_fed_ = true;
}

void SecretPass::end(analysis::Facts& out) {
  for (secrets::Scan& scan : whole_) take(std::move(scan), out);
  if (!is_fed_) return;
  for (const auto& scanner : scanners_) take(scanner->end(), out);
}

void SecretPass::take(secrets::Scan scan, analysis::Facts& out) {
  for (secrets::Found& found : scan.found) {
    const bool is_possible = found.confidence == model::Confidence::possible;
    std::uint64_t& count = is_possible ? possible_ : counted_;
    if (++count > (is_possible ? kMostPossible : kMostCounted)) {
      if (count == (is_possible ? kMostPossible : kMostCounted) + 1) {
        analysis::add_file_gap(out, kSecrets.title, path_,
                               fmt::format("this layer has more than {} {} secrets; the others are left out", count - 1,
                                           is_possible ? "possible" : "likely"),
                               {}, is_possible ? model::GapClass::info : model::GapClass::partial);
      }
      continue;
    }
    out.secrets.push_back({std::string(found.pattern->id), found.confidence, path_, found.line, found.size,
                           std::move(found.redacted), std::move(found.sha256), found.allowed});
  }
  if (scan.dropped > 0) {
    analysis::add_file_gap(
        out, kSecrets.title, path_,
        fmt::format("it has so many places that look like secrets that {} were not judged", scan.dropped));
  }
}

}  // namespace plimsoll::worker
