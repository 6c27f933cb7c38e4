// Where a finding or a gap is. Members that do not apply stay empty and are left out of reports.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace plimsoll::model {

struct Container {
  std::string id;
  std::string name;
};

struct Location {
  std::uint32_t target = 0;                                         // index in Report::targets
  std::string file;                                                 // of a repository: "Dockerfile"
  std::optional<std::uint32_t> line, column, end_line, end_column;  // 1-based, columns in code points, ends exclusive
  // Of the instruction that holds it: hadolint's formats know no other place. Not written.
  std::optional<std::uint32_t> statement_line;
  std::optional<std::uint64_t> start, end;                          // bytes in `file`
  std::optional<std::uint32_t> layer;                               // index in Target::layers
  std::string layer_digest;                                         // diff id
  std::string created_by;                                           // history line of that layer
  std::string path;                                                 // raw bytes, in the image, with a leading slash
  std::optional<std::uint32_t> removed_in_layer;
  std::string host;
  std::optional<Container> container;
  std::string process;
  std::string registry_ref;
};

}  // namespace plimsoll::model
