// The values of JSON-RPC and of the language server protocol that all parts share.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "formats/json.h"
#include "lsp/text.h"

namespace plimsoll::lsp {

using formats::Json;

enum class RpcError : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  server_not_initialized = -32002,
  request_failed = -32803,
  request_cancelled = -32800,
};

struct Fault {
  RpcError code = RpcError::internal_error;
  std::string message;
};

// What goes over the wire: the header and the text.
std::string framed(const Json& message);

Json response(const Json& id, Json result);
Json error_response(const Json& id, const Fault& fault);
Json notification(std::string_view method, Json params);
Json request(std::int64_t id, std::string_view method, Json params);

Json to_json(const Range& range);
// Numbers beyond 32 bits are the largest, those below zero are zero; nothing where it is no place or range.
std::optional<Place> place_of(const Json& value);
std::optional<Range> range_of(const Json& value);

// "file:///a%20b" as "/a b"; of any other scheme the text as it is.
std::string path_of(std::string_view uri);

// The member of members: at(params, "textDocument", "uri"). Null where any of them is missing.
const Json* at(const Json& value, std::string_view first, std::string_view second);

}  // namespace plimsoll::lsp
