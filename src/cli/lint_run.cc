#include "cli/lint_run.h"

#include <atomic>
#include <thread>

#include "cli/lint_files.h"
#include "lint/fix.h"

namespace plimsoll::cli {
namespace {

void lint_one(const LintRun& run, Linted& one) {
  auto text = read_lint_file(one.name);
  if (!text) {
    one.error = text.error();
    return;
  }
  lint_text(one, std::move(*text));
  if (run.mends) one.fixed = lint::fix_all(*one.file, one.settings->rules, {run.mends_unsafe}).text;
}

}  // namespace

void lint_text(Linted& one, std::string text) {
  one.file = std::make_unique<lint::File>(one.name, std::move(text), one.settings->settings);
  one.found = lint::lint(*one.file, one.settings->rules);
}

// Every file by whichever thread is free.
void lint_all(std::vector<Linted>& files, const LintRun& run) {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < files.size(); i = next++) lint_one(run, files[i]);
  };
  const std::size_t most = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::thread> others(std::min(most, std::max<std::size_t>(1, files.size() / 4)) - 1);
  for (std::thread& other : others) other = std::thread(work);
  work();
  for (std::thread& other : others) other.join();
}

}  // namespace plimsoll::cli
