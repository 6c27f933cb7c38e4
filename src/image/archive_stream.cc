// An image archive that passes once, from front to back, with its manifest anywhere in it, mostly last.
//
// Every member that may be a layer is handed on as it passes; small members that may be JSON are kept. When the stream
// is over, the manifest says which of the blobs were layers, and the others are dropped. Nothing is written to disk.
#include <errno.h>
#include <unistd.h>

#include <map>

#include "formats/compression.h"
#include "formats/tar.h"
#include "image/content.h"
#include "image/member_name.h"
#include "image/source_types.h"

namespace plimsoll::image {
namespace {

using base::Bytes;
using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

constexpr std::size_t kBuffer = 512U << 10U;
constexpr std::uint64_t kMaxJson = 16ULL << 20U;
constexpr std::uint64_t kMaxKept = 64ULL << 20U;
constexpr std::size_t kMaxMembers = 100'000;

// Bytes of a descriptor, unpacked where the archive as a whole is compressed.
class InputStream final : public formats::ByteStream {
 public:
  explicit InputStream(sys::Descriptor from) : from_(std::move(from)), input_(kBuffer) {}

  Result<Bytes> next() override {
    if (!started_) PLIMSOLL_CHECK(start());
    if (!decompressor_) {
      const Bytes ready = Bytes(input_).subspan(at_, end_ - at_);
      at_ = end_;
      if (!ready.empty()) return ready;
      PLIMSOLL_CHECK(refill());
      at_ = end_;
      return Bytes(input_).first(end_);
    }
    std::size_t filled = 0;
    while (filled < output_.size() && !over_) {
      PLIMSOLL_TRY(
          step, decompressor_->step(Bytes(input_).subspan(at_, end_ - at_), std::span(output_).subspan(filled), last_));
      at_ += step.consumed;
      filled += step.produced;
      over_ = step.at_end;
      if (!over_ && (at_ == end_ || (step.consumed == 0 && step.produced == 0))) {
        if (last_) return fail(ErrorCode::truncated, "the compressed archive ends too early");
        PLIMSOLL_CHECK(refill());
      }
    }
    return Bytes(output_).first(filled);
  }

 private:
  Status start() {
    started_ = true;
    while (!last_ && end_ < 16) PLIMSOLL_CHECK(refill());
    const auto compression = formats::detect_compression(Bytes(input_).first(end_));
    if (compression == formats::Compression::none) return {};
    PLIMSOLL_TRY(made, formats::make_decompressor(compression));
    decompressor_ = std::move(made);
    output_.resize(kBuffer);
    return {};
  }

  Status refill() {
    std::memmove(input_.data(), input_.data() + at_, end_ - at_);
    end_ -= at_;
    at_ = 0;
    for (;;) {
      const ssize_t got = ::read(from_.get(), input_.data() + end_, input_.size() - end_);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return fail(sys::system_error(errno, "read the archive", {}));
      end_ += static_cast<std::size_t>(got);
      last_ = got == 0;
      return {};
    }
  }

  sys::Descriptor from_;
  std::vector<std::byte> input_, output_;
  std::size_t at_ = 0, end_ = 0;
  bool started_ = false, last_ = false, over_ = false;
  std::unique_ptr<formats::Decompressor> decompressor_;
};

class StreamContent final : public Content {
 public:
  bool has(const std::string& name) const override {
    return find(name) != texts_.end() || passed_.contains(resolved(name));
  }
  Result<std::string> text(const std::string& name, std::uint64_t limit) override {
    const auto found = find(name);
    if (found == texts_.end()) return fail(Error{ErrorCode::not_found, "not in the archive", name});
    if (found->second.size() > limit) return fail(Error{ErrorCode::limit, "too large", name});
    return found->second;
  }
  std::string resolved(const std::string& name) const { return follow_member_links(name, links_); }

  std::map<std::string, std::string> texts_;
  MemberLinks links_;
  std::map<std::string, std::uint64_t> passed_;  // blobs handed on, with their sizes

 private:
  std::map<std::string, std::string>::const_iterator find(const std::string& name) const {
    return texts_.find(resolved(name));
  }
};

class ArchiveStream final : public Source {
 public:
  ArchiveStream(OpenOptions options, sys::Descriptor from) : options_(std::move(options)), stream_(std::move(from)) {}

  bool is_stream() const override { return true; }

  Status pass(const std::function<Status(const std::string&, const LayerBytes&)>& take) override {
    auto passed = pass_members(take);
    if (!passed)
      return fail(base::at(passed.error(), options_.reference == "-" ? "standard input" : options_.reference));
    return {};
  }

  Result<std::vector<Image>> images() override {
    const ReadOptions read{options_.platform, options_.reference};
    auto images = options_.from == "docker-archive" && content_.has("manifest.json")
                      ? read_docker_archive(content_, read)
                      : read_content(content_, read);
    if (!images)
      return fail(base::at(images.error(), options_.reference == "-" ? "standard input" : options_.reference));
    for (Image& image : *images) {
      for (ImageLayer& layer : image.layers) layer.member = content_.resolved(layer.member);
    }
    return images;
  }

  Result<LayerBytes> layer(const Image&, const ImageLayer& layer) override {
    return fail(Error{ErrorCode::not_found, fmt::format("the layer {} is not in the archive", layer.member),
                      options_.reference});
  }

 private:
  Status pass_members(const std::function<Status(const std::string&, const LayerBytes&)>& take) {
    formats::TarReader reader(stream_);
    std::size_t members = 0;
    for (;;) {
      PLIMSOLL_TRY(header, reader.next());
      if (!header) break;
      if (++members > kMaxMembers) return fail(ErrorCode::limit, "more than {} members: no image archive", kMaxMembers);
      const std::string name = clean_member_name(header->name);
      if (header->type == '1') content_.links_[name] = clean_member_name(header->link);
      if (header->type == '2') content_.links_[name] = resolve_member_link(name, header->link);
      if (header->type == '0' || header->type == '7') PLIMSOLL_CHECK(pass_file(reader, name, header->size, take));
    }
    if (members == 0)
      return fail(Error{ErrorCode::invalid, "no tar archive", {}, {}, "the output of docker save is wanted"});
    PLIMSOLL_CHECK(reader.read_rest());  // so that whoever writes to us is not cut off
    return {};
  }

  Status pass_file(formats::TarReader& reader, const std::string& name, std::uint64_t size,
                   const std::function<Status(const std::string&, const LayerBytes&)>& take) {
    PLIMSOLL_TRY(first, reader.read_data());
    // Layers are tars or compressed; JSON begins with a bracket. What begins with neither is small and not asked for.
    const bool is_json = !first.bytes.empty() &&
                         (first.bytes[0] == std::byte{'{'} || first.bytes[0] == std::byte{'['}) && size <= kMaxJson;
    // Compressed, a layer of few files is smaller than a block of tar.
    const bool is_small = size < 512 && formats::detect_compression(first.bytes) == formats::Compression::none;
    if (is_json || is_small) {
      kept_ += size;
      if (kept_ > kMaxKept) return fail(ErrorCode::limit, "more than {} bytes of JSON", kMaxKept);
      std::string& text = content_.texts_[name];
      text.clear();
      for (formats::TarFragment piece = first; !piece.bytes.empty();) {
        text += base::text_of(piece.bytes);
        PLIMSOLL_TRY(next, reader.read_data());
        piece = next;
      }
      return {};
    }
    content_.passed_[name] = size;
    LayerBytes bytes;
    bytes.size = size;
    bytes.stream = [&](const BytesSink& sink) -> Status {
      for (formats::TarFragment piece = first; !piece.bytes.empty();) {
        PLIMSOLL_CHECK(sink(piece.bytes));
        PLIMSOLL_TRY(next, reader.read_data());
        piece = next;
      }
      return {};
    };
    return take(name, bytes);
  }

  OpenOptions options_;
  InputStream stream_;
  StreamContent content_;
  std::uint64_t kept_ = 0;
};

}  // namespace

Result<std::unique_ptr<Source>> open_stream(const OpenOptions& options, sys::Descriptor from) {
  return std::make_unique<ArchiveStream>(options, std::move(from));
}

}  // namespace plimsoll::image
