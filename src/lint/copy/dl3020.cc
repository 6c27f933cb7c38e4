// hadolint asks only for a name of an archive or http(s)://, as written. A git repository is fetched by ADD alone and
// an archive by zstd is unpacked by it, so they are no faults; and a variable is what it becomes.
#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/copy/places.h"

namespace plimsoll::lint {
namespace {

bool is_remote(std::string_view source) {
  for (const std::string_view start : {"http://", "https://", "git@", "git://", "ssh://"}) {
    if (source.starts_with(start)) return true;
  }
  return false;
}

bool is_archive(std::string_view source) {
  return has_archive_name(source) || source.ends_with(".tar.zst") || source.ends_with(".tzst");
}

// ADD unpacks by what is in a file, not by its name. Files with such names can be archives.
bool may_be_archive(std::string_view source) {
  for (const std::string_view end : {".img", ".bin", ".zst", ".layer", ".rootfs", "*"}) {
    if (source.ends_with(end)) return true;
  }
  return base::contains(base::to_lower(source), "rootfs");
}

struct Sources {
  bool has_fault = false;     // one that COPY would take as well
  bool needs_add = false;     // one that COPY would not
  bool is_uncertain = false;  // one that may be such
};

Sources sources_of(const View& view, const Step& step) {
  Sources all;
  for (const dockerfile::Word* word : dockerfile::copy_of(*step).sources) {
    const Place source = place_of(view, step, *word);
    const bool serves = !is_remote(source.text) && !is_archive(source.text);
    all.has_fault = all.has_fault || serves;
    all.needs_add = all.needs_add || !serves;
    all.is_uncertain = all.is_uncertain || source.is_unknown || may_be_archive(source.text);
  }
  return all;
}

void check(const View& view, Sink& out) {
  view.each(Keyword::kAdd, [&](const Step& step) {
    const Sources sources = sources_of(view, step);
    if (!sources.has_fault) return;
    Found& found = out.add(step, step->keyword_span);
    const bool has_own_flag =
        step->flag("checksum") != nullptr || step->flag("unpack") != nullptr || step->flag("keep-git-dir") != nullptr;
    if (sources.needs_add || has_own_flag) return;
    const bool is_lower = view.document().at(step->keyword_span) == "add";
    found.fix = Remedy{"Write COPY", {{step->keyword_span, is_lower ? "copy" : "COPY"}}, sources.is_uncertain};
  });
}

constexpr std::string_view kAliases[] = {"DS-0005", "CKV_DOCKER_4", "CIS-DI-0009"};

}  // namespace

constinit const Rule kDl3020{
    .id = "DL3020",
    .severity = model::Severity::high,
    .title = "ADD takes files that COPY would",
    .why =
        "ADD also fetches addresses and unpacks archives, so that a file of another kind than expected does another "
        "thing.",
    .remedy = "Write COPY for files and folders.",
    .bad = "FROM debian:12\nADD app /app\n",
    .good = "FROM debian:12\nCOPY app /app\nADD rootfs.tar.gz /\n",
    .check = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#add-or-copy",
};

}  // namespace plimsoll::lint
