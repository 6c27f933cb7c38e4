#include "lsp/protocol.h"

#include <algorithm>

namespace plimsoll::lsp {
namespace {

std::optional<std::uint32_t> number_of(const Json* value) {
  if (value == nullptr || !value->is_number_integer()) return std::nullopt;
  if (!value->is_number_unsigned() && value->get<std::int64_t>() < 0) return 0;
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(value->get<std::uint64_t>(), UINT32_MAX));
}

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
    const auto low = high ? hex_digit(text[i + 2]) : std::nullopt;
    out += low ? static_cast<char>(*high * 16 + *low) : text[i];
    if (low) i += 2;
  }
  return out;
}

}  // namespace

// Texts of a document may be cut inside a character by a span: what is not UTF-8 becomes U+FFFD.
std::string framed(const Json& message) {
  const std::string text = message.dump(-1, ' ', false, Json::error_handler_t::replace);
  return fmt::format("Content-Length: {}\r\n\r\n{}", text.size(), text);
}

Json response(const Json& id, Json result) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}};
}

Json error_response(const Json& id, const Fault& fault) {
  return {
      {"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", static_cast<int>(fault.code)}, {"message", fault.message}}}};
}

Json notification(std::string_view method, Json params) {
  return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
}

Json request(std::int64_t id, std::string_view method, Json params) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}};
}

Json to_json(const Range& range) {
  const auto place = [](const Place& at) { return Json{{"line", at.line}, {"character", at.character}}; };
  return {{"start", place(range.start)}, {"end", place(range.end)}};
}

std::optional<Place> place_of(const Json& value) {
  const auto line = number_of(formats::member(value, "line"));
  const auto character = number_of(formats::member(value, "character"));
  if (!line || !character) return std::nullopt;
  return Place{*line, *character};
}

std::optional<Range> range_of(const Json& value) {
  const Json* start = formats::member(value, "start");
  const Json* end = formats::member(value, "end");
  const auto first = start != nullptr ? place_of(*start) : std::nullopt;
  const auto last = end != nullptr ? place_of(*end) : std::nullopt;
  if (!first || !last) return std::nullopt;
  return Range{*first, *last};
}

std::string path_of(std::string_view uri) {
  constexpr std::string_view kFile = "file://";
  if (!uri.starts_with(kFile)) return std::string(uri);
  const std::string_view rest = uri.substr(kFile.size());
  const std::size_t slash = rest.find('/');  // behind a host, which is empty or this one
  return decoded(slash == std::string_view::npos ? rest : rest.substr(slash));
}

const Json* at(const Json& value, std::string_view first, std::string_view second) {
  const Json* inner = formats::member(value, first);
  return inner == nullptr ? nullptr : formats::member(*inner, second);
}

}  // namespace plimsoll::lsp
