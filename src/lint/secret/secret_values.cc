#include "lint/secret/secret_values.h"

#include <algorithm>
#include <memory>
#include <mutex>

#include "base/text.h"
#include "dockerfile/forms.h"
#include "secrets/scanner.h"

namespace plimsoll::lint {
namespace {

// As which an image's configuration is searched too (scan/secret_findings.cc).
constexpr std::string_view kSettings = "image.env";
constexpr std::string_view kByName = "PL-SECRET-ENV-FILE";

// A scanner and its database, which one thread uses at a time; the work is short.
class SharedScanner {
 public:
  secrets::Scan scan(std::string_view path, std::string_view text) {
    const std::lock_guard lock(mutex_);
    if (!database_) database_.emplace(secrets::Database::load_built_in(secrets::Loading::as_needed));
    secrets::Scan scan;
    if (!*database_) {
      scan.dropped = 1;
      return scan;
    }
    if (!scanner_) scanner_ = std::make_unique<secrets::Scanner>(**database_);
    return scanner_->scan(path, base::bytes_of(text));
  }

 private:
  std::mutex mutex_;
  std::optional<base::Result<secrets::Database>> database_;
  std::unique_ptr<secrets::Scanner> scanner_;
};

// What is loaded once is the same for all; nothing of a text is kept.
SharedScanner& shared_scanner() {
  static SharedScanner scanner;
  return scanner;
}

// "GPG_KEY" is a fingerprint, "CACHE_KEY" a name: of names in _key those that say what kind of secret it is.
bool is_secret_name(std::string_view name) {
  const std::string lower = base::to_lower(name);
  if (!lower.ends_with("_key")) return true;
  const std::string_view kind = std::string_view(lower).substr(0, lower.size() - 4);
  return base::is_one_of(kind.substr(kind.rfind('_') + 1),
                         {"access", "account", "admin", "api", "app", "auth", "encryption", "license", "master",
                          "private", "secret", "service", "signing", "ssh", "storage"});
}

bool holds(Span outer, Span inner) {
  return outer.start <= inner.start && inner.end <= outer.end;
}

class Reader {
 public:
  explicit Reader(const File& file) : text_(file.document().text) {
    for (const Step& step : file.steps()) read(step);
    for (const Step& step : file.onbuild_steps()) read(step);
    std::ranges::sort(values_, {}, [](const Value& value) { return value.at.start; });
  }

  const std::string& text() const { return text_; }

  // A pattern that believes the name alone is asked for variables only: in the text of a RUN names mean less.
  bool is_believed(const SecretValue& found) const {
    if (found.pattern != kByName) return true;
    const auto after =
        std::ranges::upper_bound(values_, found.at.start, {}, [](const Value& value) { return value.at.start; });
    return after != values_.begin() && holds((after - 1)->at, found.at) && (after - 1)->is_secret;
  }

 private:
  struct Value {
    Span at;
    bool is_secret = false;
  };

  void read(const Step& step) {
    if (step->keyword != Keyword::kArg && step->keyword != Keyword::kEnv) return;
    for (const dockerfile::Pair& pair : dockerfile::pairs_of(*step)) {
      if (!pair.has_value) continue;
      values_.push_back({pair.value_span, is_secret_name(pair.key)});
      if (pair.is_legacy && pair.key_span.end < pair.value_span.start) text_[pair.key_span.end] = '=';
    }
  }

  std::string text_;  // of the same size as the file's
  std::vector<Value> values_;
};

}  // namespace

SecretValues secrets_in(std::string_view path, std::string_view text) {
  secrets::Scan scan = shared_scanner().scan(path, text);
  SecretValues out;
  out.is_whole = scan.dropped == 0;
  for (secrets::Found& one : scan.found) {
    if (one.confidence == model::Confidence::possible) continue;
    const auto start = static_cast<std::uint32_t>(one.offset);
    out.found.push_back({one.pattern->id,
                         one.pattern->title,
                         std::move(one.redacted),
                         {start, start + static_cast<std::uint32_t>(one.size)},
                         one.allowed});
  }
  return out;
}

SecretValues secrets_in(const File& file) {
  const Reader reader(file);
  SecretValues out = secrets_in(kSettings, reader.text());
  std::erase_if(out.found, [&](const SecretValue& one) { return !reader.is_believed(one); });
  for (SecretValue& one : out.found) {
    if (one.pattern == kByName) one.title = "Secret in a variable";  // what the pattern says is of another file
  }
  return out;
}

}  // namespace plimsoll::lint
