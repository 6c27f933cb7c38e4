#include "image/tar_index.h"

#include "formats/tar.h"
#include "image/member_name.h"

namespace plimsoll::image {

using base::Bytes;
using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t kMaxMembers = 100'000;  // an image archive has a few for each layer

// A file as a stream of blocks; bodies are seeked over.
class FileStream final : public formats::ByteStream {
 public:
  explicit FileStream(const base::RandomAccess& file) : file_(file) {}
  Result<Bytes> next() override {
    PLIMSOLL_TRY(got, file_.read_at(at_, buffer_));
    at_ += got;
    return Bytes(buffer_).first(got);
  }
  std::uint64_t skip(std::uint64_t count) override {
    const std::uint64_t passed = std::min(count, file_.size() - std::min(at_, file_.size()));
    at_ += passed;
    return passed;
  }

 private:
  const base::RandomAccess& file_;
  std::uint64_t at_ = 0;
  std::array<std::byte, 4096> buffer_{};
};

}  // namespace

Result<TarIndex> TarIndex::read(const base::RandomAccess& file) {
  TarIndex index;
  FileStream stream(file);
  formats::TarReader reader(stream);
  for (;;) {
    PLIMSOLL_TRY(header, reader.next());
    if (!header) return index;
    if (index.members_.size() + index.links_.size() > kMaxMembers)
      return fail(ErrorCode::limit, "more than {} members: no image archive", kMaxMembers);
    const std::string name = clean_member_name(header->name);
    if (header->type == '1') index.links_[name] = clean_member_name(header->link);
    if (header->type == '2') index.links_[name] = resolve_member_link(name, header->link);
    if ((header->type == '0' || header->type == '7') && !header->is_sparse) {
      index.links_.erase(name);
      index.members_[name] = {reader.offset(), header->size};
    }
  }
}

std::optional<TarMember> TarIndex::find(const std::string& name) const {
  const auto found = members_.find(follow_member_links(name, links_));
  if (found == members_.end()) return std::nullopt;
  return found->second;
}

}  // namespace plimsoll::image
