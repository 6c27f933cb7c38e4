// Runs analyzers over fuzzed bytes as a worker would, in memory and as a file that must be read piece by piece.
#pragma once
#include "analysis/layer_facts.h"
#include "input.h"
#include "inventory/all_analyzers.h"
#include "model/purl.h"
#include "pieces.h"

namespace plimsoll::fuzz {

// Facts as the broker would get them, and that they hold what a scan relies on.
inline std::string facts_of(const analysis::Analyzer& analyzer, const analysis::Entry& entry,
                            const base::RandomAccess& file) {
  analysis::AnalyzerFacts found{std::string(analyzer.id), analyzer.version, {}};
  analyzer.visit(entry, file, {}, found.facts);
  for (const model::Package& package : found.facts.packages) {
    holds(!package.type.empty() && !package.name.empty());
    holds(package.found_by == analyzer.id && package.path.starts_with(entry.path));
    // What was found can be named, and the name can be read, as far as names may be long.
    const std::string purl = model::purl_text(package);
    holds(purl.size() > 4096 || model::parse_purl(purl).has_value());
  }
  for (const analysis::Document& document : found.facts.documents) holds(document.path == entry.path);
  for (const model::Gap& gap : found.facts.gaps) holds(gap.where.path.starts_with(entry.path));
  return analysis::encode_facts(found);
}

inline void analyze(const analysis::Analyzer& analyzer, std::string_view path, const std::uint8_t* data,
                    std::size_t size) {
  const base::Bytes bytes = std::as_bytes(std::span(data, size));
  analysis::Entry entry;
  entry.path = path;
  entry.size = size;
  if (analyzer.sniff != nullptr) analyzer.sniff(entry, bytes.first(std::min<std::size_t>(size, 4096)));
  const std::string facts = facts_of(analyzer, entry, base::MemoryAccess(bytes));
  holds(facts == facts_of(analyzer, entry, Pieces(bytes)));
  const auto read = analysis::decode_facts(std::string_view(facts).substr(analysis::kFrameHeader));
  holds(read.has_value());
}

}  // namespace plimsoll::fuzz
