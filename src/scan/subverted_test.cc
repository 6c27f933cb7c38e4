// A layer that takes over an analyzer: each row is an analyzer that does one forbidden thing while it reads a file, in
// a real worker under the real locks. The layer is then unjudged, and the thing did not happen.
#include <gtest/gtest.h>
#include <unistd.h>

#include "scan/layer_run.h"
#include "sys/sandbox.h"
#include "tests/support/command.h"
#include "tests/support/files.h"
#include "tests/support/forbidden.h"
#include "tests/support/layer_maker.h"

namespace plimsoll::scan {
namespace {

namespace forbidden = test::forbidden;

template <class Act>
analysis::Analyzer subverted(std::string_view id, Act) {
  return {.id = id,
          .version = 1,
          .title = id,
          .wants = [](const analysis::Entry&) { return true; },
          .sniff = nullptr,
          .visit = [](const analysis::Entry&, const base::RandomAccess&, const base::Limits&,
                      analysis::Facts&) { Act()(); },
          .databases = {}};
}

TEST(Subverted, AnAnalyzerThatIsTakenOverCanDoNothing) {
  const sys::Locks locks = sys::available_locks();
  if (!locks.seccomp) GTEST_SKIP() << "this kernel takes no seccomp filter, or this is AddressSanitizer";
  const test::TemporaryFolder folder;
  forbidden::witness = (folder / "witness").string();
  const analysis::Analyzer rows[] = {
      subverted("opens a file", [] { forbidden::open_file(); }),
      subverted("opens a socket", [] { forbidden::open_socket(); }),
      subverted("starts a process", [] { forbidden::start_process(); }),
      subverted("executes", [] { forbidden::execute(); }),
      subverted("reads the broker", [] { forbidden::read_parent(); }),
      subverted("traces the broker", [] { forbidden::trace_parent(); }),
  };
  const std::string layer = test::LayerMaker().file("any", "1").tar();
  for (const analysis::Analyzer& analyzer : rows) {
    const std::array<const analysis::Analyzer*, 1> analyzers = {&analyzer};
    const base::Limits limits;
    auto zygote = Zygote::start(analyzers, limits, locks);
    ASSERT_TRUE(zygote);
    const auto cache = store::FactsCache::open(std::nullopt);
    LayerRunner runner(**zygote, cache, analyzers, limits, false);
    LayerInput input;
    input.stream = [&](const BytesSink& sink) { return sink(base::bytes_of(layer)); };
    const LayerResult result = runner.run(input);
    EXPECT_EQ(result.failure,
              "the worker that read this layer died: it asked the kernel for something that a worker may not do")
        << analyzer.id;
    EXPECT_FALSE(result.facts) << analyzer.id;
    EXPECT_NE(::access(forbidden::witness.c_str(), F_OK), 0) << analyzer.id;
  }
}

// The locks as the kernel shows them while a worker reads.
TEST(Subverted, AWorkerShowsItsLocks) {
  const sys::Locks locks = sys::available_locks();
  if (!locks.seccomp) GTEST_SKIP() << "this kernel takes no seccomp filter, or this is AddressSanitizer";
  const analysis::Analyzer idle = subverted("idle", [] {});
  const std::array<const analysis::Analyzer*, 1> analyzers = {&idle};
  const base::Limits limits;
  auto zygote = Zygote::start(analyzers, limits, locks);
  ASSERT_TRUE(zygote);
  const auto cache = store::FactsCache::open(std::nullopt);
  LayerRunner runner(**zygote, cache, analyzers, limits, false);
  const std::string layer = test::LayerMaker().file("any", "1").tar();
  LayerInput input;
  std::string seen;
  input.stream = [&](const BytesSink& sink) -> base::Status {
    PLIMSOLL_CHECK(sink(base::bytes_of(layer)));
    for (int i = 0; i < 100 && seen.empty(); ++i) {
      ::usleep(10'000);
      seen = test::output_of(
                 "grep -l plimsoll-worker /proc/[0-9]*/comm 2>/dev/null | sed 's/comm$/status/' | "
                 "xargs -r grep -hE '^(Seccomp|NoNewPrivs):' 2>/dev/null | sort -u | grep '2$' -B1")
                 .value_or("");
    }
    return {};
  };
  EXPECT_EQ(runner.run(input).failure, "");
  EXPECT_EQ(seen, "NoNewPrivs:\t1\nSeccomp:\t2\n");
}

}  // namespace
}  // namespace plimsoll::scan
