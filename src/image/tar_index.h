// The members of a tar in a seekable file: where each one's bytes stand, and links between them resolved. Only headers
// are read.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "base/random_access.h"
#include "base/result.h"
#include "image/member_name.h"

namespace plimsoll::image {

struct TarMember {
  std::uint64_t offset = 0, size = 0;
};

class TarIndex {
 public:
  // Errors: those of the tar, with the offset in it.
  static base::Result<TarIndex> read(const base::RandomAccess& file);

  // The member of that name, symbolic and hard links followed (docker save links equal layers to each other).
  std::optional<TarMember> find(const std::string& name) const;

 private:
  std::map<std::string, TarMember> members_;
  MemberLinks links_;
};

}  // namespace plimsoll::image
