// How fast the patterns of secrets go over ordinary text, and how long a kept database takes to load.
//
//   secrets_bench                                    over the folders below
//   PLIMSOLL_BENCH_TEXT=/a:/b secrets_bench          over others
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "secrets/scanner.h"

namespace plimsoll {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMost = 256UL << 20U;  // bytes in memory

struct File {
  std::string path, text;
};

// Files without a NUL byte in their first 8 KiB.
const std::vector<File>& texts() {
  static const std::vector<File> kFiles = [] {
    const char* asked = std::getenv("PLIMSOLL_BENCH_TEXT");
    std::vector<File> files;
    std::size_t total = 0;
    for (const std::string_view folder : base::split(
             asked != nullptr ? asked : "/usr/share/doc:/usr/lib/python3:/usr/include:/usr/lib/node_modules:/etc",
             ':')) {
      std::error_code error;
      for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
           it != end; it.increment(error)) {
        if (error || it->is_symlink(error) || !it->is_regular_file(error) || total > kMost) continue;
        std::ifstream in(it->path(), std::ios::binary);
        std::string text((std::istreambuf_iterator<char>(in)), {});
        if (text.substr(0, 8192).find('\0') != std::string::npos) continue;
        total += text.size();
        files.push_back({it->path().string().substr(1), std::move(text)});
      }
    }
    return files;
  }();
  return kFiles;
}

const std::string& compiled() {
  static const std::string kBytes = secrets::compile().value();
  return kBytes;
}

void load_kept_patterns(benchmark::State& state) {
  const std::string& kept = compiled();
  for (auto _ : state) benchmark::DoNotOptimize(secrets::Database::load(kept));
}
BENCHMARK(load_kept_patterns)->Unit(benchmark::kMillisecond);

void compile_patterns(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(secrets::compile());
}
BENCHMARK(compile_patterns)->Unit(benchmark::kMillisecond)->Iterations(1);

void scan_text(benchmark::State& state) {
  const secrets::Database database = std::move(secrets::Database::load(compiled())).value();
  secrets::Scanner scanner(database);
  const std::vector<File>& files = texts();
  std::size_t bytes = 0, found = 0;
  for (auto _ : state) {
    for (const File& file : files) {
      bytes += file.text.size();
      found += scanner.scan(file.path, base::bytes_of(file.text)).found.size();
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.counters["found"] = benchmark::Counter(static_cast<double>(found) / static_cast<double>(state.iterations()));
}
BENCHMARK(scan_text)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace plimsoll
