// Kills processes that write, join, read and trim one facts cache, at random moments, and then looks whether a fact was
// lost or invented:
//
//     cache_kills FOLDER SEED KILLS
//
// What analyzer A finds in layer L is a function of A and L. A process that has kept it writes (L, A) to a pipe. At the
// end every pair that came out of the pipe must be in the cache, and everything in the cache must be what the function
// says. A process that meets something else, or a damaged entry, ends with a status of its own, which fails the test.
// No pair is kept twice, so that one that is lost stays lost. The processes that run together mostly turn to the same
// layer. In the last fifth of the kills the cache is trimmed to almost nothing: then things may be gone, and still not
// wrong.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <set>

#include "base/text.h"
#include "scan/keep_facts.h"

namespace plimsoll {
namespace {

constexpr std::uint32_t kLayers = 40, kProcesses = 4;
constexpr std::uint32_t kPairsEach = 4000;  // that one process keeps at most
constexpr std::uint64_t kMarksEach = 300;   // times the number of the layer
constexpr std::uint64_t kAmple = 1ULL << 40U, kTight = 64U << 10U;
constexpr int kWrongFacts = 7, kComplaint = 8, kError = 9;

using Pair = std::pair<std::uint32_t, std::uint32_t>;  // layer, analyzer

std::string digest_of(std::uint32_t layer) {
  return "sha256:" + formats::sha256_hex(fmt::format("layer {}", layer));
}

analysis::Looked speaker_of(std::uint32_t analyzer) {
  return {fmt::format("analyzer {}", analyzer), 1, analyzer * 17};
}

std::string name_of(std::uint32_t layer, std::uint32_t analyzer) {
  return fmt::format("package of {} in {}", analyzer, layer);
}

std::uint64_t owned_of(std::uint32_t layer, std::uint32_t analyzer) {
  return (std::uint64_t{layer} << 32U) + analyzer;
}

// The frames of a worker that ran one analyzer. Layers differ in size, so that kills fall into writes too.
std::string frames_of(std::uint32_t layer, std::uint32_t analyzer) {
  const std::vector<std::uint64_t> marks(layer * kMarksEach, layer);
  const std::vector<std::uint64_t> files = {owned_of(layer, analyzer)};
  const analysis::Looked speaker = speaker_of(analyzer);
  analysis::AnalyzerFacts facts{speaker.analyzer, speaker.version, {}, speaker.config};
  facts.facts.packages.emplace_back().name = name_of(layer, analyzer);
  facts.facts.ownership.push_back({name_of(layer, analyzer), "list", {}, 1});
  analysis::LayerEnd end;
  end.entries = layer;
  end.analyzers = {speaker};
  return analysis::encode_marks(marks) + analysis::encode_owned_files(1, files) + analysis::encode_facts(facts) +
         analysis::encode_end(end);
}

// Which analyzers the cache knows of a layer; nothing where any of it is wrong.
std::optional<std::set<std::uint32_t>> facts_in(scan::WholeFacts whole, std::uint32_t layer) {
  const auto speakers = whole.end.analyzers;
  const scan::ScanFacts scanned{std::move(whole.file), speakers};
  const auto loaded = scan::load_facts(scanned);
  if (!loaded || loaded->facts.size() != speakers.size() || whole.end.entries != layer) return std::nullopt;
  std::set<std::uint32_t> known;
  std::map<std::uint64_t, std::string> owners;
  for (const auto& said : loaded->facts) {
    const auto number = base::parse_u64(said.analyzer.substr(said.analyzer.find(' ') + 1));
    if (!number) return std::nullopt;
    const auto analyzer = static_cast<std::uint32_t>(*number);
    const auto& [packages, ownership] = std::tie(said.facts.packages, said.facts.ownership);
    if (analysis::Looked{said.analyzer, said.version, said.config} != speaker_of(analyzer) || packages.size() != 1 ||
        packages[0].name != name_of(layer, analyzer) || ownership.size() != 1 || !known.insert(analyzer).second)
      return std::nullopt;
    owners[ownership[0].id] = ownership[0].package;
  }
  bool is_right = owners.size() == known.size();
  std::uint64_t marks = 0, owned = 0;
  const auto read = scan::for_each_owned_file(scanned, [&](std::uint64_t id, std::span<const std::uint64_t> files) {
    const std::uint64_t analyzer = files[0] - owned_of(layer, 0);
    is_right = is_right && owners[id] == name_of(layer, static_cast<std::uint32_t>(analyzer));
    ++owned;
  });
  const auto marked = scan::for_each_mark(scanned, [&](std::span<const std::uint64_t> some) { marks += some.size(); });
  if (!read || !marked || !is_right || owned != known.size() || marks != layer * kMarksEach) return std::nullopt;
  return known;
}

// What one process does until it is killed.
[[noreturn]] void work(const std::string& folder, std::uint32_t number, std::uint64_t seed, std::uint64_t limit,
                       int journal) {
  std::mt19937_64 random(seed);
  std::uint32_t next = number * kPairsEach;  // analyzer, of which no other process has the number
  const std::uint32_t last = next + kPairsEach, usual = number / 16 % kLayers;
  const auto pick = [&](std::uint32_t below) { return static_cast<std::uint32_t>(random() % below); };
  for (;;) {
    const auto cache = store::FactsCache::open(folder);
    if (!cache.warning().empty()) ::_exit(kError);
    for (unsigned steps = 1 + pick(8); steps > 0; --steps) {
      const std::uint32_t layer = pick(4) == 0 ? pick(kLayers) : usual, analyzer = next++;
      if (next == last) ::pause();
      auto known = scan::find_facts(cache, digest_of(layer));
      const bool has_base = known && pick(2) == 0;
      if (known && !has_base && !facts_in(std::move(*known), layer)) ::_exit(kWrongFacts);
      auto writer = cache.write();
      if (!writer || !writer->append(frames_of(layer, analyzer))) ::_exit(kError);
      const auto kept = scan::keep_facts(cache, *writer, digest_of(layer), has_base ? &*known : nullptr);
      if (!kept) ::_exit(kError);
      if (!cache.complaints().empty()) ::_exit(kComplaint);
      const Pair pair{layer, analyzer};
      if (::write(journal, &pair, sizeof pair) != sizeof pair) ::_exit(kError);
      store::LocalBytes bytes;
      bytes.size = layer;
      cache.remember(bytes, digest_of(layer));
      if (const auto digest = cache.recall(bytes); digest && *digest != digest_of(layer)) ::_exit(kWrongFacts);
    }
    cache.trim(limit);
    if (!cache.complaints().empty()) ::_exit(kComplaint);
  }
}

class Killer {
 public:
  Killer(std::string folder, std::uint64_t seed) : folder_(std::move(folder)), random_(seed) {}

  // The number of a status that no kill gives; 0 where all went well.
  int run(unsigned kills, std::uint64_t limit) {
    std::array<int, 2> journal{};
    if (::pipe2(journal.data(), O_CLOEXEC) != 0 || ::fcntl(journal[0], F_SETFL, O_NONBLOCK) != 0) return kError;
    std::array<pid_t, kProcesses> processes{};
    const auto start = [&](pid_t& process) {
      const std::uint64_t seed = random_();
      ++number_;
      process = ::fork();
      if (process == 0) work(folder_, number_, seed, limit, journal[1]);
    };
    const auto end = [&](pid_t process) {
      ::kill(process, SIGKILL);
      int status = 0;
      ::waitpid(process, &status, 0);
      if (WIFEXITED(status) && bad_ == 0) bad_ = WEXITSTATUS(status);
    };
    for (pid_t& process : processes) start(process);
    for (unsigned i = 0; i < kills && bad_ == 0; ++i) {
      const timespec wait{0, static_cast<long>(random_() % 4'000'000)};
      ::nanosleep(&wait, nullptr);
      pid_t& process = processes[random_() % kProcesses];
      end(process);
      drain(journal[0]);
      start(process);
    }
    for (const pid_t process : processes) end(process);
    drain(journal[0]);
    ::close(journal[0]);
    ::close(journal[1]);
    return bad_;
  }

  const std::set<Pair>& kept() const { return kept_; }

 private:
  void drain(int journal) {
    Pair pair;
    while (::read(journal, &pair, sizeof pair) == sizeof pair) kept_.insert(pair);
  }

  std::string folder_;
  std::mt19937_64 random_;
  std::set<Pair> kept_;
  std::uint32_t number_ = 0;  // of the process started last
  int bad_ = 0;
};

int complain(const std::string& what) {
  std::fprintf(stderr, "failed: %s\n", what.c_str());
  return 1;
}

// Every pair of `kept` is in the cache, and nothing that is wrong.
int check_facts(const std::string& folder, const std::set<Pair>& kept, std::uint64_t& count) {
  const auto cache = store::FactsCache::open(folder);
  for (std::uint32_t layer = 0; layer < kLayers; ++layer) {
    auto whole = scan::find_facts(cache, digest_of(layer));
    const auto known = whole ? facts_in(std::move(*whole), layer) : std::set<std::uint32_t>{};
    if (!known) return complain(fmt::format("the facts of layer {} are wrong", layer));
    count += known->size();
    for (const auto& [where, analyzer] : kept) {
      if (where == layer && !known->contains(analyzer))
        return complain(fmt::format("what analyzer {} found in layer {} is lost", analyzer, layer));
    }
  }
  return cache.complaints().empty() ? 0 : complain(cache.complaints().front());
}

// Nothing but entries is left when leftovers are removed.
int check_files(const std::string& path, std::uint64_t& leftovers) {
  const auto folder = store::open_cache_folder(path);
  if (!folder) return complain(folder.error().sentence());
  const auto removed = store::trim_items(*folder, kAmple, 0);
  if (!removed) return complain(removed.error().sentence());
  leftovers = removed->files;
  for (const auto& item : std::filesystem::recursive_directory_iterator(path)) {
    if (item.is_directory()) continue;
    const std::string name = item.path().filename(), below = item.path().parent_path().filename();
    const auto kind = store::kind_of(below, name);
    const bool is_own = item.path().parent_path() == path && (name == "key" || name == "lock");
    if (!is_own && (!kind || *kind == store::ItemKind::temporary)) return complain("left over: " + name);
  }
  return 0;
}

int run(const std::string& folder, std::uint64_t seed, unsigned kills) {
  Killer killer(folder, seed);
  const unsigned last = kills / 5;
  if (const int bad = killer.run(kills - last, kAmple); bad != 0)
    return complain(fmt::format("a process ended by itself with {}", bad));
  std::uint64_t facts = 0, rest = 0, leftovers = 0;
  if (const int wrong = check_facts(folder, killer.kept(), facts); wrong != 0) return wrong;
  Killer tight(folder, seed + 1);
  if (const int bad = tight.run(last, kTight); bad != 0)
    return complain(fmt::format("a process ended by itself with {} in a small cache", bad));
  if (const int wrong = check_facts(folder, {}, rest); wrong != 0) return wrong;
  if (const int wrong = check_files(folder, leftovers); wrong != 0) return wrong;
  std::printf("%u kills (seed %llu): %zu facts said to be kept, %llu there, none wrong; %llu leftovers removed\n",
              kills, static_cast<unsigned long long>(seed), killer.kept().size(),
              static_cast<unsigned long long>(facts), static_cast<unsigned long long>(leftovers));
  return killer.kept().empty() ? complain("nothing was ever kept") : 0;
}

}  // namespace
}  // namespace plimsoll

int main(int argc, char** argv) {
  const auto seed = argc == 4 ? plimsoll::base::parse_u64(argv[2]) : std::nullopt;
  const auto kills = argc == 4 ? plimsoll::base::parse_u64(argv[3]) : std::nullopt;
  if (!seed || !kills) {
    std::fprintf(stderr, "usage: cache_kills FOLDER SEED KILLS\n");
    return 2;
  }
  ::unsetenv("PLIMSOLL_CACHE_KEY");
  return plimsoll::run(argv[1], *seed, static_cast<unsigned>(*kills));
}
