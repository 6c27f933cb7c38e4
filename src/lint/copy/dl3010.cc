#include <algorithm>
#include <set>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

using Names = std::set<std::string, std::less<>>;

constexpr std::string_view kSuffixes[] = {".tar", ".Z",    ".bz2", ".gz",  ".lz",  ".lzma", ".tZ", ".tb2",
                                          ".tbz", ".tbz2", ".tgz", ".tlz", ".tpz", ".txz",  ".xz"};

std::string_view base_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

bool is_archive(std::string_view path) {
  return std::ranges::any_of(kSuffixes, [&](std::string_view suffix) { return path.ends_with(suffix); });
}

// --extract, --get, -xzf; and `tar xzf`, which hadolint does not know.
bool extracts(const ShellCall& call) {
  if (base::is_one_of(call.name,
                      {"unzip", "gunzip", "bunzip2", "unlzma", "unxz", "zgz", "uncompress", "zcat", "gzcat"}))
    return true;
  if (call.name != "tar" || call.args.empty()) return false;
  const std::string_view first = call.args[0].value;
  if (!first.starts_with('-') && first.find_first_not_of("xzvfjJpokPmC") == first.npos && base::contains(first, "x"))
    return true;
  return std::ranges::any_of(call.args, [](const ShellWord& word) {
    const bool is_short = word.value.starts_with('-') && !word.value.starts_with("--");
    return word.value == "--extract" || word.value == "--get" || (is_short && base::contains(word.value, "x"));
  });
}

// The names under which a COPY's archives are known in the image: that of its target, where it is one, else those of
// its sources.
void judge(const Step& step, const Names& extracted, Sink& out) {
  const dockerfile::Copy copy = dockerfile::copy_of(*step.instruction);
  if (copy.target == nullptr || step->flag("from") != nullptr) return;
  const std::string_view target = base_name(copy.target->value);
  for (const dockerfile::Word* source : copy.sources) {
    if (!is_archive(source->value) && !is_archive(target)) continue;
    if (!extracted.contains(is_archive(target) ? target : base_name(source->value))) continue;
    out.add(step, source->span, fmt::format("{} is copied to be extracted later: ADD does both", source->value));
    return;
  }
}

// Backwards, so that what is extracted later is known.
void check(const View& view, Sink& out) {
  for (const dockerfile::Stage& stage : view.document().stages) {
    Names extracted;
    const std::span<const Step> steps = view.steps_of(stage);
    for (std::size_t i = steps.size(); i-- > 0;) {
      if (steps[i]->keyword == Keyword::kCopy) judge(steps[i], extracted, out);
      View::each_call_of(steps[i], [&](const ShellCommand&, const ShellCall& call) {
        if (!extracts(call)) return;
        for (const ShellWord& word : call.args) extracted.emplace(base_name(word.value));
      });
    }
  }
}

}  // namespace

constinit const Rule kDl3010{
    .id = "DL3010",
    .severity = model::Severity::low,
    .title = "An archive is copied to be extracted later",
    .why =
        "The archive stays in the layer of the COPY though a later RUN removes it; ADD extracts it and keeps nothing.",
    .remedy = "Write ADD archive.tar.gz /folder/, or mount the archive with RUN --mount=type=bind.",
    .bad = "FROM debian:12\nCOPY a.tar.gz /tmp/\nRUN tar -xzf /tmp/a.tar.gz -C /app\n",
    .good = "FROM debian:12\nADD a.tar.gz /app/\n",
    .check = check,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#add-or-copy",
};

}  // namespace plimsoll::lint
