// What the bytes of every regular file come to (--verify-files): MD5 for dpkg and old rpm, SHA-1 for apk, SHA-256 for
// rpm.
#include "formats/digest.h"
#include "hazards/all_hazard_analyzers.h"
#include "hazards/file_sums.h"

namespace plimsoll::hazards {

namespace {

constexpr std::size_t kRead = 256U << 10U;
constexpr std::size_t kDocument = 16U << 10U;    // bytes after which the next one begins
constexpr std::uint32_t kMostFiles = 1'000'000;  // of one layer

// What its user is meant to change is not compared.
bool wants(const analysis::Entry& entry) {
  return entry.type == analysis::EntryType::file && !entry.path.starts_with("etc/");
}

void gap(const analysis::Entry& entry, std::string why, analysis::Facts& out) {
  model::Gap made;
  made.gap_class = model::GapClass::partial;
  made.what = "checksums of files";
  made.where.path = entry.path;
  made.why = std::move(why);
  out.gaps.push_back(std::move(made));
}

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits&, analysis::Facts& out) {
  if (out.told >= kMostFiles) {
    if (out.told++ == kMostFiles)
      gap(entry,
          fmt::format("the layer has more than {} files: this one and those behind it were not compared", kMostFiles),
          out);
    return;
  }
  formats::Hash md5(formats::HashKind::md5), sha1(formats::HashKind::sha1), sha256(formats::HashKind::sha256);
  std::vector<std::byte> buffer;
  if (!file.in_memory()) buffer.resize(kRead);
  for (std::uint64_t at = 0; at < file.size();) {
    base::Bytes bytes;
    if (const auto all = file.in_memory()) {
      bytes = *all;
    } else {
      const auto got = file.read_at(at, buffer);
      if (!got || *got == 0) return gap(entry, "it could not be read to its end", out);
      bytes = base::Bytes(buffer).first(*got);
    }
    for (formats::Hash* hash : {&md5, &sha1, &sha256}) hash->update(bytes);
    at += bytes.size();
  }
  ++out.told;
  if (out.documents.empty() || out.documents.back().values["files"].size() > kDocument)
    out.documents.push_back({std::string(kFileSumsDocument), {}, {{"files", {}}}});
  pack_file(entry.path, {sum_of_raw(md5.raw()), sum_of_raw(sha1.raw()), sum_of_raw(sha256.raw())},
            out.documents.back().values["files"]);
}

}  // namespace

constinit const analysis::Analyzer kFileDigests{"file_digests", 1, "Checksums of files", wants, nullptr, visit, {}};

}  // namespace plimsoll::hazards
