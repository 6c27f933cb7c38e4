#include "lint/shellcheck/batches.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <thread>

namespace plimsoll::lint {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

struct Batch {
  std::size_t first = 0, size = 0;
};

class Asking {
 public:
  Asking(const AskShellcheck& ask, std::span<const std::string_view> scripts, const BatchOptions& options)
      : ask_(ask),
        scripts_(scripts),
        options_(options),
        deadline_(Clock::now() + options.all),
        answers_(scripts.size(), base::fail(ErrorCode::limit, "no time was left for it")) {
    for (std::size_t at = 0; at < scripts.size(); at += options.size)
      waiting_.push_back({at, std::min(options.size, scripts.size() - at)});
  }

  std::vector<Result<std::string>> run() {
    const std::size_t count = std::clamp<std::size_t>(waiting_.size(), 1, std::max(1U, options_.threads));
    std::vector<std::thread> others(count - 1);
    for (std::thread& other : others) other = std::thread([this] { work(); });
    work();
    for (std::thread& other : others) other.join();
    return std::move(answers_);
  }

 private:
  // Whoever splits a batch also sees to its halves, so a thread may leave as soon as nothing waits.
  void work() {
    while (const auto batch = take()) {
      const auto left = std::chrono::duration_cast<milliseconds>(deadline_ - Clock::now());
      if (left.count() <= 0) return;
      const milliseconds time = options_.batch + options_.script * static_cast<int>(batch->size);
      auto answers = ask_(scripts_.subspan(batch->first, batch->size), std::min(left, time));
      if (answers && answers->size() == batch->size) {
        std::ranges::move(*answers, answers_.begin() + static_cast<std::ptrdiff_t>(batch->first));
      } else {
        fail(*batch, answers ? Error{ErrorCode::invalid, "the answer is not of these scripts"} : answers.error());
      }
    }
  }

  std::optional<Batch> take() {
    const std::scoped_lock lock(mutex_);
    if (waiting_.empty()) return std::nullopt;
    const Batch batch = waiting_.back();
    waiting_.pop_back();
    return batch;
  }

  void fail(const Batch& batch, const Error& error) {
    const bool may_be_of_one = error.code == ErrorCode::limit || error.code == ErrorCode::invalid;
    const std::scoped_lock lock(mutex_);
    if (batch.size > 1 && may_be_of_one) {
      const std::size_t half = batch.size / 2;
      waiting_.push_back({batch.first, half});
      waiting_.push_back({batch.first + half, batch.size - half});
      return;
    }
    for (std::size_t i = 0; i < batch.size; ++i) answers_[batch.first + i] = base::fail(error);
    if (!may_be_of_one) {  // nor would the others have another answer
      for (const Batch& other : waiting_) {
        for (std::size_t i = 0; i < other.size; ++i) answers_[other.first + i] = base::fail(error);
      }
      waiting_.clear();
    }
  }

  const AskShellcheck& ask_;
  std::span<const std::string_view> scripts_;
  const BatchOptions& options_;
  Clock::time_point deadline_;
  std::vector<Result<std::string>> answers_;
  std::vector<Batch> waiting_;
  std::mutex mutex_;
};

}  // namespace

std::vector<Result<std::string>> ask_in_batches(const AskShellcheck& ask, std::span<const std::string_view> scripts,
                                                const BatchOptions& options) {
  return Asking(ask, scripts, options).run();
}

}  // namespace plimsoll::lint
