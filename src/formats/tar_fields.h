// The fields of a 512-byte tar header block, and the records of a pax header: pure functions, used by tar.cc.
// POSIX.1-2001 pax(1), "ustar Interchange Format"; GNU tar manual, "Basic Tar Format".
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace plimsoll::formats::tar_fields {

enum class Format { unknown, v7, ustar, star, gnu };

// Checks the checksum (sum of unsigned or of signed bytes) and reads the magic; unknown where the checksum is wrong.
Format format_of(base::Bytes block);

bool is_zero_block(base::Bytes block);

std::string_view field(base::Bytes block, std::size_t offset, std::size_t size);  // raw
std::string_view text(base::Bytes block, std::size_t offset, std::size_t size);   // up to the first NUL

// Octal between spaces and NULs (empty is 0), or base-256 with the top bit set; nothing where it is neither.
std::optional<std::int64_t> number(std::string_view field);

// What stands before the name and a slash, of any format but V7; empty where nothing does. Nothing where one of the
// fields that only these formats have is malformed.
std::optional<std::string> prefix(base::Bytes block, Format format);

// "27 path=some/name\n" ... ; nothing where a record is malformed. GNU's repeated sparse.offset and sparse.numbytes
// are gathered, in order, under GNU.sparse.map.
std::optional<std::map<std::string, std::string>> pax_records(std::string_view body);

std::optional<std::int64_t> decimal(std::string_view text);  // sign allowed, whole text

}  // namespace plimsoll::formats::tar_fields
