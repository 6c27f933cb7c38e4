// How fast the patterns of secrets go over the text of this machine, by kind of text, and how long they take to load.
//
//   secrets_bench                                    over the folders below
//   PLIMSOLL_BENCH_TEXT=/a:/b secrets_bench          over others
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "secrets/all_patterns.h"
#include "secrets/scanner.h"

namespace plimsoll {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMost = 4UL << 20U;      // bytes of each kind: in a scan the text comes hot from the unpacker
constexpr std::size_t kMostFile = 4UL << 20U;  // bytes of one file: larger ones the scan of an image passes over
constexpr const char* kFolders =
    "/usr/share/doc:/usr/lib/python3:/usr/include:/usr/lib/node_modules:/usr/share/nodejs:/etc:/var/lib/dpkg:"
    "/usr/share/perl:/usr/share/man:/usr/share/locale:/usr/lib/x86_64-linux-gnu:/usr/bin";

struct File {
  std::string path, text;
};

// The kind of a file by its name and first bytes; empty where it is not measured.
std::string kind_of(std::string_view path, std::string_view text) {
  const auto ends = [&](std::string_view end) { return path.ends_with(end); };
  if (text.starts_with("\x7f"
                       "ELF"))
    return "elf";
  if (ends(".pyc")) return "pyc";
  if (text.substr(0, 8192).find('\0') != std::string_view::npos || ends(".gz")) return "";
  if (base::contains(path, "/dpkg/status")) return "dpkg_status";
  if (ends(".md5sums")) return "md5sums";
  if (ends(".list")) return "file_lists";
  if (ends(".json")) return "json";
  if (ends(".min.js") || (ends(".js") && text.find('\n') > 1000)) return "minified_js";
  if (ends(".js") || ends(".mjs") || ends(".cjs") || ends(".ts")) return "javascript";
  if (ends(".py") || ends(".pm") || ends(".pl") || ends(".sh")) return "scripts";
  if (ends(".h") || ends(".hpp") || base::contains(path, "/include/")) return "headers";
  if (base::contains(path, "/share/doc/") || ends(".md") || ends(".html")) return "docs";
  return base::contains(path, "/etc/") ? "etc" : "other_text";
}

const std::map<std::string, std::vector<File>>& texts() {
  static const auto kFiles = [] {
    const char* asked = std::getenv("PLIMSOLL_BENCH_TEXT");
    std::map<std::string, std::vector<File>> files;
    std::map<std::string, std::size_t> sizes;
    for (const std::string_view folder : base::split(asked != nullptr ? asked : kFolders, ':')) {
      std::error_code error;
      for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
           it != end; it.increment(error)) {
        if (error || it->is_symlink(error) || !it->is_regular_file(error) || it->file_size(error) > kMostFile) continue;
        std::ifstream in(it->path(), std::ios::binary);
        std::string text((std::istreambuf_iterator<char>(in)), {});
        const std::string kind = kind_of(it->path().string(), text);
        if (kind.empty() || sizes[kind] > kMost) continue;
        sizes[kind] += text.size();
        files[kind].push_back({it->path().string().substr(1), std::move(text)});
      }
    }
    return files;
  }();
  return kFiles;
}

void load_built_in_patterns(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(secrets::Database::load_built_in());
}
BENCHMARK(load_built_in_patterns)->Unit(benchmark::kMillisecond);

void compile_patterns(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(secrets::compile(secrets::all_patterns()));
}
BENCHMARK(compile_patterns)->Unit(benchmark::kMillisecond)->Iterations(1);

void scan_files(benchmark::State& state, const std::vector<const File*>& files) {
  const secrets::Database database = std::move(secrets::Database::load_built_in()).value();
  secrets::Scanner scanner(database);
  std::size_t bytes = 0, found = 0;
  for (auto _ : state) {
    for (const File* file : files) {
      bytes += file->text.size();
      found += scanner.scan(file->path, base::bytes_of(file->text)).found.size();
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.counters["found"] = benchmark::Counter(static_cast<double>(found) / static_cast<double>(state.iterations()));
  state.counters["files"] = benchmark::Counter(static_cast<double>(files.size()));
}

// One benchmark for each kind, and `text` over all of them that are text.
const int kRegistered = [] {
  static std::map<std::string, std::vector<const File*>> kinds;
  for (const auto& [kind, files] : texts()) {
    for (const File& file : files) {
      kinds[kind].push_back(&file);
      if (kind != "elf" && kind != "pyc") kinds["text"].push_back(&file);
    }
  }
  for (const auto& [kind, files] : kinds) {
    benchmark::RegisterBenchmark(("scan/" + kind).c_str(), [&list = files](benchmark::State& s) {
      scan_files(s, list);
    })->Unit(benchmark::kMillisecond);
  }
  return 0;
}();

}  // namespace
}  // namespace plimsoll
