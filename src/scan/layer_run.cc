#include "scan/layer_run.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <thread>

#include "base/escape.h"
#include "formats/digest.h"
#include "layers/layer_stream.h"

namespace plimsoll::scan {

using analysis::FrameKind;
using analysis::Looked;
using base::Bytes;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

constexpr std::size_t kRead = 256U << 10U;

// A worker speaks for the analyzers that it was given, or the facts of others that are kept would not be theirs.
Status check_speaker(FrameKind kind, std::string_view payload, const std::vector<Looked>& asked) {
  const auto is_asked = [&](const Looked& one) { return std::ranges::find(asked, one) != asked.end(); };
  if (kind == FrameKind::facts) {
    PLIMSOLL_TRY(speaker, analysis::decode_speaker(payload));
    if (speaker.analyzer != analysis::kLayerId && !is_asked(speaker))
      return fail(ErrorCode::invalid, "it has facts of {}, which was not asked", base::for_terminal(speaker.analyzer));
  }
  if (kind == FrameKind::end) {
    PLIMSOLL_TRY(end, analysis::decode_end(payload));
    if (end.analyzers != asked) return fail(ErrorCode::invalid, "others looked than were asked");
  }
  return {};
}

// Takes frames from a worker until its end frame. Anything that is no frame ends it: the worker is not believed
// further.
Status take_frames(int from, std::uint64_t limit, const std::vector<Looked>& asked, store::FactsCache::Writer& writer) {
  std::string payload;
  std::uint64_t total = 0;
  for (;;) {
    std::array<std::byte, analysis::kFrameHeader> raw{};
    PLIMSOLL_TRY(got, sys::read_full(from, raw));
    if (got != raw.size()) return fail(ErrorCode::truncated, "its answer stopped in the middle");
    PLIMSOLL_TRY(header, analysis::decode_header(base::text_of(raw)));
    total += header.size;
    if (total > limit) return fail(ErrorCode::limit, "it said more than {} bytes", limit);
    payload.resize(header.size);
    PLIMSOLL_TRY(filled, sys::read_full(from, std::as_writable_bytes(std::span(payload))));
    if (filled != payload.size()) return fail(ErrorCode::truncated, "its answer stopped in the middle");
    PLIMSOLL_CHECK(check_frame(header.kind, payload));
    PLIMSOLL_CHECK(check_speaker(header.kind, payload, asked));
    PLIMSOLL_CHECK(writer.append(base::text_of(raw)));
    PLIMSOLL_CHECK(writer.append(payload));
    if (header.kind == FrameKind::end) return {};
  }
}

}  // namespace

// A worker at work and the thread that takes its frames.
struct LayerRunner::Collected {
  std::uint32_t worker = 0;
  store::FactsCache::Writer writer;
  std::vector<Looked> asked;
  Status taken;
  std::thread thread;
};

LayerRunner::LayerRunner(Zygote& zygote, const store::FactsCache& cache,
                         std::span<const analysis::Analyzer* const> analyzers, const base::Limits& limits,
                         bool always_verify)
    : zygote_(zygote), cache_(cache), analyzers_(analyzers), limits_(limits), always_verify_(always_verify) {
  for (const analysis::Analyzer* analyzer : analyzers_) wanted_.push_back(analysis::looked_by(*analyzer, limits_));
}

std::optional<LayerRunner::Known> LayerRunner::look_up(const std::string& digest) const {
  auto whole = find_facts(cache_, digest);
  if (!whole) return std::nullopt;
  Known known{std::move(*whole), {}};
  const auto& there = known.whole.end.analyzers;
  for (std::uint32_t i = 0; i < wanted_.size(); ++i) {
    if (std::ranges::find(there, wanted_[i]) == there.end()) known.missing.push_back(i);
  }
  return known;
}

LayerResult LayerRunner::result_of(Known known, const std::string& digest, std::uint64_t size) const {
  LayerResult result;
  result.digest = digest;
  result.size = size;
  result.from_cache = true;
  result.hashed_now = false;
  result.facts = ScanFacts{std::move(known.whole.file), wanted_};
  return result;
}

std::optional<LayerResult> LayerRunner::cached(const std::string& digest, std::uint64_t size) const {
  auto known = look_up(digest);
  if (!known || !known->missing.empty()) return std::nullopt;
  return result_of(std::move(*known), digest, size);
}

LayerResult LayerRunner::run(const LayerInput& input) {
  if (input.local) return run_file(input);
  return read(input, input.claimed_digest, input.claimed_digest.empty() ? std::nullopt : look_up(input.claimed_digest));
}

Result<std::string> LayerRunner::hash_of(const LayerInput& input) {
  formats::Sha256 hash;
  std::vector<std::byte> buffer(kRead);
  const std::uint64_t end = input.local->offset + input.local->size;
  const sys::FileAccess file(input.file, end);
  for (std::uint64_t at = input.local->offset; at < end;) {
    PLIMSOLL_TRY(got, file.read_at(at, std::span(buffer).first(std::min<std::uint64_t>(kRead, end - at))));
    if (got == 0) return fail(ErrorCode::truncated, "the file ends {} bytes too early", end - at);
    hash.update(Bytes(buffer).first(got));
    at += got;
    bytes_done_.fetch_add(got, std::memory_order_relaxed);
  }
  return "sha256:" + hash.hex();
}

std::unique_ptr<LayerRunner::Collected> LayerRunner::start(WorkerJob job, const LayerInput& input) {
  auto collected = std::make_unique<Collected>();
  const auto give_up = [&](base::Error error) {
    collected->taken = fail(std::move(error));
    return std::move(collected);
  };
  auto writer = cache_.write();
  if (!writer) return give_up(writer.error());
  auto pipe = sys::make_pipe();
  if (!pipe) return give_up(pipe.error());
  auto spill = cache_.spill_file();  // without one, large files are gaps
  for (const std::uint32_t i : job.analyzers) collected->asked.push_back(wanted_[i]);
  job.output = pipe->second.get();
  job.ring_size = layers::kRingsTogether / input.at_once;
  job.spill = spill ? spill->get() : -1;
  auto worker = zygote_.start_worker(job);
  if (!worker) return give_up(worker.error());
  collected->worker = *worker;
  collected->writer = std::move(*writer);
  // The broker's copy of the write end closes here, so that a dead worker is an end of the stream.
  collected->thread = std::thread([this, from = std::move(pipe->first), raw = collected.get()] {
    raw->taken = take_frames(from.get(), limits_.facts_size, raw->asked, raw->writer);
  });
  return collected;
}

// After the stored bytes are hashed: waits for the frames and keeps them under the digest, with what `base` knows of
// it. False where they do not go together, so that the layer is to be read by all analyzers.
bool LayerRunner::finish(Collected& collected, LayerResult& result, const WholeFacts* base) {
  if (collected.thread.joinable()) collected.thread.join();
  const std::string ended = collected.worker == 0 ? std::string() : zygote_.wait_for(collected.worker);
  if (!collected.taken || !ended.empty()) {
    result.failure = "the worker that read this layer " + (ended.empty() ? "gave no answer" : "died: " + ended);
    if (ended.empty()) result.failure += ": " + collected.taken.error().sentence();
    return true;
  }
  if (!result.failure.empty()) return true;  // the bytes were not all there: nothing is kept
  auto kept = keep_facts(cache_, collected.writer, result.digest, base);
  if (!kept && kept.error().code == ErrorCode::mismatch) return false;
  if (kept) {
    result.facts = ScanFacts{std::move(*kept), wanted_};
  } else {
    result.failure = "its facts could not be kept: " + kept.error().sentence();
  }
  return true;
}

LayerResult LayerRunner::run_file(const LayerInput& input) {
  const std::uint64_t size = input.local->size;
  std::optional<std::string> digest;
  if (!always_verify_) digest = cache_.recall(*input.local);
  const bool is_recalled = digest.has_value();
  std::string expected = digest ? *digest : input.claimed_digest;
  auto known = expected.empty() ? std::nullopt : look_up(expected);
  // A claimed digest whose facts are there is worth a hash before a worker is started.
  if (!digest && known && known->missing.empty()) {
    if (auto hashed = hash_of(input)) digest = std::move(*hashed);
    if (digest) cache_.remember(*input.local, *digest);
    if (digest && *digest != expected) known = look_up(expected = *digest);
  }
  if (digest && known && known->missing.empty()) {
    LayerResult found = result_of(std::move(*known), *digest, size);
    found.hashed_now = !is_recalled;
    if (is_recalled) bytes_done_.fetch_add(size, std::memory_order_relaxed);
    return found;
  }
  return read(input, expected, std::move(known));
}

// Always hashes what the worker reads: what is kept is kept under that. Only whether the worker may be spared those
// analyzers that are known depends on what the digest is expected to be; where it is another, all of them look.
LayerResult LayerRunner::read(const LayerInput& input, const std::string& expected, std::optional<Known> known) {
  if (known && known->missing.size() == analyzers_.size()) known.reset();
  LayerResult result;
  WorkerJob job;
  if (known) {
    job.analyzers = known->missing;
  } else {
    for (std::uint32_t i = 0; i < analyzers_.size(); ++i) job.analyzers.push_back(i);
  }
  std::unique_ptr<Collected> collected;
  if (input.local) {
    job.input = input.file;
    job.is_file = true;
    job.offset = input.local->offset;
    job.size = input.local->size;
    collected = start(job, input);
    hash_file(input, result);
  } else {
    auto pipe = sys::make_pipe();
    if (!pipe) {
      result.failure = pipe.error().sentence();
      return result;
    }
    job.input = pipe->first.get();
    collected = start(job, input);
    pipe->first.reset();
    push_stream(input, std::move(pipe->second), result);
  }
  const bool is_expected = !known || !result.failure.empty() || result.digest == expected;
  const bool is_kept = finish(*collected, result, known && is_expected ? &known->whole : nullptr);
  if (is_expected && is_kept) return result;
  return read(input, {}, std::nullopt);
}

void LayerRunner::hash_file(const LayerInput& input, LayerResult& result) {
  result.size = input.local->size;
  auto hashed = hash_of(input);
  if (hashed) {
    result.digest = std::move(*hashed);
    cache_.remember(*input.local, result.digest);
  } else {
    result.failure = hashed.error().sentence();
  }
}

void LayerRunner::push_stream(const LayerInput& input, sys::Descriptor to_worker, LayerResult& result) {
  formats::Sha256 hash;
  const Status read = input.stream([&](Bytes bytes) -> Status {
    hash.update(bytes);
    result.size += bytes.size();
    bytes_done_.fetch_add(bytes.size(), std::memory_order_relaxed);
    // A worker that is gone must not stop the hash: the rest of the stream may hold other layers.
    if (to_worker.valid() && !sys::write_all(to_worker.get(), base::text_of(bytes))) to_worker.reset();
    return {};
  });
  if (!read) result.failure = read.error().sentence();
  result.digest = "sha256:" + hash.hex();
}

}  // namespace plimsoll::scan
