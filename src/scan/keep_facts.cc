#include "scan/keep_facts.h"

#include <algorithm>

namespace plimsoll::scan {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

bool covers(const WholeFacts& whole, const std::vector<analysis::Looked>& wanted) {
  return std::ranges::all_of(wanted, [&](const analysis::Looked& looked) {
    return std::ranges::find(whole.end.analyzers, looked) != whole.end.analyzers.end();
  });
}

}  // namespace

std::optional<WholeFacts> find_facts(const store::FactsCache& cache, const std::string& digest) {
  auto file = cache.find(digest);
  if (!file) return std::nullopt;
  auto end = load_end(*file);
  if (!end || !end->error.empty()) return std::nullopt;
  return WholeFacts{std::move(*file), std::move(*end)};
}

Result<store::FactsFile> keep_facts(const store::FactsCache& cache, store::FactsCache::Writer& writer,
                                    const std::string& digest, const WholeFacts* base) {
  PLIMSOLL_TRY(said, writer.so_far());
  PLIMSOLL_TRY(end, load_end(said));
  if (base != nullptr && !agree(end, base->end)) return fail(ErrorCode::mismatch, "it is not what was read before");
  if (!end.error.empty()) return std::move(said);
  const WholeFacts fresh{std::move(said), std::move(end)};
  const auto lock = cache.lock();
  // What is there now: another run may have added to it, or the trimming removed it, since `base` was found.
  const auto there = lock ? find_facts(cache, digest) : std::nullopt;
  std::vector<const WholeFacts*> sources = {&fresh};
  if (base != nullptr) sources.push_back(base);
  if (there && agree(fresh.end, there->end)) {
    if (base == nullptr && covers(*there, fresh.end.analyzers)) return writer.so_far();  // nothing new
    sources.push_back(&*there);
  }
  const auto chosen = choose(sources);
  const bool is_alone =
      std::all_of(chosen.begin() + 1, chosen.end(), [](const auto& of_source) { return of_source.empty(); });
  if (is_alone) return lock ? writer.commit(digest) : writer.so_far();
  PLIMSOLL_TRY(merged, cache.write());
  PLIMSOLL_CHECK(merge_facts(sources, [&](std::string_view frame) { return merged.append(frame); }));
  return lock ? merged.commit(digest) : merged.so_far();
}

}  // namespace plimsoll::scan
