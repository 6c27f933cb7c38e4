#include "analysis/layer_facts.h"

#include <array>

namespace plimsoll::analysis {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::WireReader;
using base::WireWriter;

namespace {

// The reader refuses a frame with a longer text, and with it the layer. So much is no name; one licence, in a foreign
// file, can be as long.
constexpr std::size_t kLongest = 1U << 20U;

void put(WireWriter& out, std::string_view text) {
  out.text(text.substr(0, kLongest));
}

void write(WireWriter& out, const std::vector<std::string>& texts) {
  out.number(texts.size());
  for (const auto& text : texts) put(out, text);
}

void write(WireWriter& out, const std::map<std::string, std::string>& pairs) {
  out.number(pairs.size());
  for (const auto& [key, value] : pairs) {
    put(out, key);
    put(out, value);
  }
}

std::vector<std::string> read_texts(WireReader& in) {
  std::vector<std::string> texts(in.count());
  for (auto& text : texts) text = in.text();
  return texts;
}

std::map<std::string, std::string> read_pairs(WireReader& in) {
  std::map<std::string, std::string> pairs;
  for (std::uint64_t left = in.count(2); left > 0 && !in.failed(); --left) {
    std::string key = in.text();
    pairs[std::move(key)] = in.text();
  }
  return pairs;
}

// Only what an analyzer may say: target, layer, digest and history are the broker's to fill in.
void write(WireWriter& out, const model::Package& package) {
  for (const auto* text :
       {&package.type, &package.space, &package.name, &package.version, &package.arch, &package.source.name,
        &package.source.version, &package.supplier, &package.found_by, &package.path}) {
    put(out, *text);
  }
  write(out, package.qualifiers);
  write(out, package.licenses);
  write(out, package.depends);
  write(out, package.hashes);
  write(out, package.cpes);
  out.number(package.installed_size);
  out.flag(package.is_development);
}

model::Package read_package(WireReader& in) {
  model::Package package;
  for (auto* text :
       {&package.type, &package.space, &package.name, &package.version, &package.arch, &package.source.name,
        &package.source.version, &package.supplier, &package.found_by, &package.path}) {
    *text = in.text();
  }
  package.qualifiers = read_pairs(in);
  package.licenses = read_texts(in);
  package.depends = read_texts(in);
  package.hashes = read_pairs(in);
  package.cpes = read_texts(in);
  package.installed_size = in.number();
  package.is_development = in.flag();
  return package;
}

void write(WireWriter& out, const model::Gap& gap) {
  out.number(static_cast<std::uint64_t>(gap.gap_class));
  for (const auto* text : {&gap.what, &gap.where.path, &gap.why, &gap.mend}) put(out, *text);
}

model::Gap read_gap(WireReader& in) {
  model::Gap gap;
  const std::uint64_t gap_class = in.number();
  gap.gap_class =
      gap_class < model::kGapClassNames.size() ? static_cast<model::GapClass>(gap_class) : model::GapClass::unjudged;
  for (auto* text : {&gap.what, &gap.where.path, &gap.why, &gap.mend}) *text = in.text();
  return gap;
}

void write(WireWriter& out, const Secret& secret) {
  put(out, secret.rule);
  out.number(static_cast<std::uint64_t>(secret.confidence));
  put(out, secret.path);
  out.number(secret.line);
  out.number(secret.size);
  put(out, secret.redacted);
  put(out, secret.sha256);
  out.flag(secret.allowed);
}

Secret read_secret(WireReader& in) {
  Secret secret;
  secret.rule = in.text(256);
  const std::uint64_t confidence = in.number();
  secret.confidence = confidence < model::kConfidenceNames.size() ? static_cast<model::Confidence>(confidence)
                                                                  : model::Confidence::possible;
  secret.path = in.text();
  secret.line = in.number();
  secret.size = in.number();
  secret.redacted = in.text(1024);
  secret.sha256 = in.text(64);
  secret.allowed = in.flag();
  return secret;
}

void write(WireWriter& out, const Ownership& owner) {
  out.number(owner.id);
  put(out, owner.package);
  put(out, owner.path);
}

Ownership read_ownership(WireReader& in) {
  Ownership owner;
  owner.id = in.number();
  owner.package = in.text();
  owner.path = in.text();
  return owner;
}

template <class T, class Read>
std::vector<T> read_list(WireReader& in, std::uint64_t bytes_each, Read read) {
  std::vector<T> list;
  const std::uint64_t count = in.count(bytes_each);
  list.reserve(std::min<std::uint64_t>(count, 4096));
  for (std::uint64_t i = 0; i < count && !in.failed(); ++i) list.push_back(read(in));
  return list;
}

template <class T>
Result<T> finished(const WireReader& in, T value, std::string_view what) {
  if (in.failed() || !in.at_end()) return fail(ErrorCode::invalid, "a malformed {} frame", what);
  return value;
}

}  // namespace

Looked looked_by(const Analyzer& analyzer, const base::Limits& limits) {
  const std::array<std::uint64_t, 2> both = {base::fingerprint(limits), analyzer.config};
  return {std::string(analyzer.id), analyzer.version,
          base::path_hash({reinterpret_cast<const char*>(both.data()), sizeof both})};
}

std::string encode_frame(FrameKind kind, std::string_view payload) {
  std::string bytes;
  bytes.reserve(kFrameHeader + payload.size());
  bytes += static_cast<char>(kind);
  for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>((payload.size() >> shift) & 0xFFU);
  bytes += payload;
  return bytes;
}

std::string encode_marks(std::span<const std::uint64_t> marks) {
  return encode_frame(FrameKind::marks,
                      {reinterpret_cast<const char*>(marks.data()), marks.size() * sizeof(std::uint64_t)});
}

std::string encode_links(std::span<const Link> links) {
  WireWriter out;
  out.number(links.size());
  for (const Link& link : links) {
    put(out, link.path);
    put(out, link.target);
    out.flag(link.is_hard);
  }
  return encode_frame(FrameKind::links, out.bytes());
}

std::string encode_facts(const AnalyzerFacts& facts) {
  WireWriter out;
  put(out, facts.analyzer);
  out.number(facts.version);
  out.number(facts.config);
  out.number(facts.facts.packages.size());
  for (const auto& package : facts.facts.packages) write(out, package);
  out.number(facts.facts.ownership.size());
  for (const auto& owner : facts.facts.ownership) write(out, owner);
  out.number(facts.facts.documents.size());
  for (const auto& document : facts.facts.documents) {
    put(out, document.kind);
    put(out, document.path);
    write(out, document.values);
  }
  out.number(facts.facts.secrets.size());
  for (const auto& secret : facts.facts.secrets) write(out, secret);
  out.number(facts.facts.gaps.size());
  for (const auto& gap : facts.facts.gaps) write(out, gap);
  return encode_frame(FrameKind::facts, out.bytes());
}

std::string encode_owned_files(std::uint64_t owner, std::span<const std::uint64_t> files) {
  WireWriter out;
  out.number(owner);
  out.number(files.size());
  out.raw({reinterpret_cast<const char*>(files.data()), files.size() * sizeof(std::uint64_t)});
  return encode_frame(FrameKind::owned_files, out.bytes());
}

std::string encode_hazards(std::span<const LayerHazard> hazards) {
  WireWriter out;
  out.number(hazards.size());
  for (const LayerHazard& hazard : hazards) {
    put(out, hazard.rule);
    put(out, hazard.path);
    put(out, hazard.message);
    out.number(hazard.offset);
  }
  return encode_frame(FrameKind::hazards, out.bytes());
}

std::string encode_end(const LayerEnd& end) {
  WireWriter out;
  out.number(kFactsFormat);
  put(out, end.diff_id);
  out.number(end.tar_size);
  out.number(end.entries);
  put(out, end.error);
  out.number(end.error_offset);
  out.number(end.analyzers.size());
  for (const Looked& looked : end.analyzers) {
    put(out, looked.analyzer);
    out.number(looked.version);
    out.number(looked.config);
  }
  return encode_frame(FrameKind::end, out.bytes());
}

Result<FrameHeader> decode_header(std::string_view bytes) {
  const base::Bytes raw = base::bytes_of(bytes);
  const auto size = base::load_le<std::uint32_t>(raw, 1);
  if (!size) return fail(ErrorCode::truncated, "half a frame");
  const auto kind = std::to_integer<std::uint8_t>(raw[0]);
  if (kind < 1 || kind > 6) return fail(ErrorCode::invalid, "a frame of unknown kind {}", kind);
  if (*size > kMaxFrame) return fail(ErrorCode::limit, "a frame of {} bytes", *size);
  return FrameHeader{static_cast<FrameKind>(kind), *size};
}

Result<std::vector<Link>> decode_links(std::string_view payload) {
  WireReader in(payload);
  auto links = read_list<Link>(in, 3, [](WireReader& r) {
    Link link;
    link.path = r.text();
    link.target = r.text();
    link.is_hard = r.flag();
    return link;
  });
  return finished(in, std::move(links), "links");
}

Result<AnalyzerFacts> decode_facts(std::string_view payload) {
  WireReader in(payload);
  AnalyzerFacts facts;
  facts.analyzer = in.text(256);
  facts.version = static_cast<std::uint32_t>(in.number());
  facts.config = in.number();
  facts.facts.packages = read_list<model::Package>(in, 16, read_package);
  facts.facts.ownership = read_list<Ownership>(in, 3, read_ownership);
  facts.facts.documents = read_list<Document>(in, 3, [](WireReader& r) {
    Document document;
    document.kind = r.text(256);
    document.path = r.text();
    document.values = read_pairs(r);
    return document;
  });
  facts.facts.secrets = read_list<Secret>(in, 8, read_secret);
  facts.facts.gaps = read_list<model::Gap>(in, 5, read_gap);
  return finished(in, std::move(facts), "facts");
}

Result<Looked> decode_speaker(std::string_view payload) {
  WireReader in(payload);
  Looked speaker;
  speaker.analyzer = in.text(256);
  speaker.version = static_cast<std::uint32_t>(in.number());
  speaker.config = in.number();
  if (in.failed()) return fail(ErrorCode::invalid, "a malformed facts frame");
  return speaker;
}

Result<OwnedFiles> decode_owned_files(std::string_view payload) {
  WireReader in(payload);
  OwnedFiles owned;
  owned.owner = in.number();
  owned.files.resize(in.count(sizeof(std::uint64_t)));
  const std::string_view raw = in.raw(owned.files.size() * sizeof(std::uint64_t));
  if (!in.failed() && !raw.empty()) std::memcpy(owned.files.data(), raw.data(), raw.size());
  return finished(in, std::move(owned), "owned files");
}

Result<std::vector<LayerHazard>> decode_hazards(std::string_view payload) {
  WireReader in(payload);
  auto hazards = read_list<LayerHazard>(in, 4, [](WireReader& r) {
    LayerHazard hazard;
    hazard.rule = r.text(256);
    hazard.path = r.text();
    hazard.message = r.text();
    hazard.offset = r.number();
    return hazard;
  });
  return finished(in, std::move(hazards), "hazards");
}

Result<LayerEnd> decode_end(std::string_view payload) {
  WireReader in(payload);
  LayerEnd end;
  if (const auto format = in.number(); format != kFactsFormat)
    return fail(ErrorCode::unsupported, "facts of format {}", format);
  end.diff_id = in.text(256);
  end.tar_size = in.number();
  end.entries = in.number();
  end.error = in.text();
  end.error_offset = in.number();
  end.analyzers = read_list<Looked>(in, 3, [](WireReader& r) {
    Looked looked;
    looked.analyzer = r.text(256);
    looked.version = static_cast<std::uint32_t>(r.number());
    looked.config = r.number();
    return looked;
  });
  return finished(in, std::move(end), "end");
}

}  // namespace plimsoll::analysis
