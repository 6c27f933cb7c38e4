#include "scan/layer_run.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <thread>

#include "formats/digest.h"
#include "layers/layer_stream.h"

namespace plimsoll::scan {

using analysis::FrameKind;
using base::Bytes;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

constexpr std::size_t kRead = 256U << 10U;

// Takes frames from a worker until its end frame. Anything that is no frame ends it: the worker is not believed
// further.
Status take_frames(int from, std::uint64_t limit, store::FactsCache::Writer& writer) {
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
  Status taken;
  std::thread thread;
};

bool LayerRunner::is_complete(const store::FactsFile& file) const {
  const auto end = load_end(file);
  if (!end || !end->error.empty()) return false;
  const std::uint64_t limits = base::fingerprint(limits_);
  return std::all_of(analyzers_.begin(), analyzers_.end(), [&](const analysis::Analyzer* analyzer) {
    const analysis::Looked wanted{std::string(analyzer->id), analyzer->version, limits};
    return std::find(end->analyzers.begin(), end->analyzers.end(), wanted) != end->analyzers.end();
  });
}

std::optional<LayerResult> LayerRunner::cached(const std::string& digest, std::uint64_t size) const {
  auto facts = cache_.find(digest);
  if (!facts || !is_complete(*facts)) return std::nullopt;
  LayerResult result;
  result.digest = digest;
  result.size = size;
  result.from_cache = true;
  result.hashed_now = false;
  result.facts = std::move(facts);
  return result;
}

LayerResult LayerRunner::run(const LayerInput& input) {
  LayerResult result;
  return input.local ? run_file(input, std::move(result)) : run_stream(input, std::move(result));
}

Result<std::string> LayerRunner::hash_file(const LayerInput& input) {
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
  for (std::uint32_t i = 0; i < analyzers_.size(); ++i) job.analyzers.push_back(i);
  job.output = pipe->second.get();
  job.ring_size = layers::kRingsTogether / input.at_once;
  job.spill = spill ? spill->get() : -1;
  auto worker = zygote_.start_worker(job);
  if (!worker) return give_up(worker.error());
  collected->worker = *worker;
  collected->writer = std::move(*writer);
  // The broker's copy of the write end closes here, so that a dead worker is an end of the stream.
  collected->thread = std::thread([this, from = std::move(pipe->first), raw = collected.get()] {
    raw->taken = take_frames(from.get(), limits_.facts_size, raw->writer);
  });
  return collected;
}

// After the stored bytes are hashed: waits for the frames and keeps them under the digest.
void LayerRunner::finish(Collected& collected, LayerResult& result) {
  if (collected.thread.joinable()) collected.thread.join();
  const std::string ended = collected.worker == 0 ? std::string() : zygote_.wait_for(collected.worker);
  if (!collected.taken || !ended.empty()) {
    result.failure = "the worker that read this layer " + (ended.empty() ? "gave no answer" : "died: " + ended);
    if (ended.empty()) result.failure += ": " + collected.taken.error().sentence();
    return;
  }
  if (!result.failure.empty()) return;  // the bytes were not all there: nothing is kept
  auto kept = collected.writer.commit(result.digest);
  if (kept) {
    result.facts = std::move(*kept);
  } else {
    result.failure = "its facts could not be kept: " + kept.error().sentence();
  }
}

LayerResult LayerRunner::run_file(const LayerInput& input, LayerResult result) {
  result.size = input.local->size;
  std::optional<std::string> digest;
  if (!always_verify_) digest = cache_.recall(*input.local);
  result.hashed_now = !digest;
  // A claimed digest whose facts are there is worth a hash before a worker is started.
  if (!digest && !input.claimed_digest.empty() && cached(input.claimed_digest, result.size)) {
    auto hashed = hash_file(input);
    if (hashed) digest = std::move(*hashed);
    if (digest) cache_.remember(*input.local, *digest);
  }
  if (digest) {
    if (auto found = cached(*digest, result.size)) {
      found->hashed_now = result.hashed_now;
      if (!result.hashed_now) bytes_done_.fetch_add(result.size, std::memory_order_relaxed);
      return std::move(*found);
    }
  }
  WorkerJob job;
  job.input = input.file;
  job.is_file = true;
  job.offset = input.local->offset;
  job.size = input.local->size;
  auto collected = start(job, input);
  auto hashed = hash_file(input);  // always: what is kept is kept under what was hashed while the worker read
  result.hashed_now = true;
  if (hashed) {
    result.digest = std::move(*hashed);
    cache_.remember(*input.local, result.digest);
  } else {
    result.failure = hashed.error().sentence();
  }
  finish(*collected, result);
  return result;
}

LayerResult LayerRunner::run_stream(const LayerInput& input, LayerResult result) {
  std::unique_ptr<Collected> collected;
  sys::Descriptor to_worker;
  {
    auto pipe = sys::make_pipe();
    if (!pipe) {
      result.failure = pipe.error().sentence();
      return result;
    }
    WorkerJob job;
    job.input = pipe->first.get();
    collected = start(job, input);
    to_worker = std::move(pipe->second);
  }
  formats::Sha256 hash;
  const Status read = input.stream([&](Bytes bytes) -> Status {
    hash.update(bytes);
    result.size += bytes.size();
    bytes_done_.fetch_add(bytes.size(), std::memory_order_relaxed);
    // A worker that is gone must not stop the hash: the rest of the stream may hold other layers.
    if (to_worker.valid() && !sys::write_all(to_worker.get(), base::text_of(bytes))) to_worker.reset();
    return {};
  });
  to_worker.reset();
  if (!read) result.failure = read.error().sentence();
  result.digest = "sha256:" + hash.hex();
  finish(*collected, result);
  return result;
}

}  // namespace plimsoll::scan
