// A CycloneDX SBOM in a file or on standard input: what somebody else found, to be matched as if we had.
#include <unistd.h>

#include "image/sbom_input.h"
#include "image/source_types.h"

namespace plimsoll::image {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;

class Sbom final : public Source {
 public:
  explicit Sbom(OpenOptions options) : options_(std::move(options)) {}
  std::string_view kind() const override { return "sbom"; }
  Result<std::vector<Image>> images() override { return std::vector<Image>{}; }
  Result<LayerBytes> layer(const Image&, const ImageLayer&) override {
    return fail(ErrorCode::internal, "an SBOM has no layers");
  }
  Result<std::optional<SbomContent>> ready_inventory() override {
    const std::string path = options_.reference == "-" ? "/dev/stdin" : options_.reference;
    PLIMSOLL_TRY(text, sys::read_file(path, SbomLimits{}.size));
    auto content = read_cyclonedx(text);
    if (!content) return fail(base::at(content.error(), options_.reference));
    if (content->target.name.empty()) content->target.name = options_.reference;
    return std::optional<SbomContent>(std::move(*content));
  }

 private:
  OpenOptions options_;
};

bool accepts(const OpenOptions& options) {
  if (options.reference == "-" || !is_path(options.reference)) return false;
  const auto file = sys::open_read(options.reference);
  struct stat info {};
  if (!file || ::fstat(file->get(), &info) != 0 || !S_ISREG(info.st_mode)) return false;
  std::array<std::byte, 4096> head{};
  const auto got = sys::FileAccess(file->get(), static_cast<std::uint64_t>(info.st_size)).read_at(0, head);
  return got && looks_like_sbom(base::text_of(base::Bytes(head).first(*got)));
}

Result<std::unique_ptr<Source>> open(const OpenOptions& options) {
  return std::make_unique<Sbom>(options);
}

}  // namespace

constinit const SourceType kSbom{"sbom", "a CycloneDX SBOM in JSON", accepts, open};

}  // namespace plimsoll::image
