// Executable scripts: their first line, and the words of a shell's script that start something.
#include "analyze.h"
#include "hazards/all_hazard_analyzers.h"
#include "hazards/script_document.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  const std::string bytes = "#!" + std::string(reinterpret_cast<const char*>(data), size);
  fuzz::analyze(hazards::kScriptFiles, "entry.sh", reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  analysis::Entry entry;
  entry.path = "entry.sh";
  entry.size = bytes.size();
  analysis::Facts facts;
  hazards::kScriptFiles.visit(entry, base::MemoryAccess(base::bytes_of(bytes)), {}, facts);
  fuzz::holds(facts.documents.size() == 1);
  const auto script = hazards::unpack_script(facts.documents[0]);
  fuzz::holds(script.size == bytes.size() && script.starts.size() <= hazards::kMostStarts);
  fuzz::holds(hazards::pack("entry.sh", script) == facts.documents[0]);
  return 0;
}
