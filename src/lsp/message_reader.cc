#include "lsp/message_reader.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "base/text.h"

namespace plimsoll::lsp {
namespace {

constexpr std::string_view kMark = "content-length:";
constexpr std::string_view kLength = kMark.substr(0, kMark.size() - 1);
constexpr std::uint64_t kDepth = 64;

Incoming faulty(RpcError code, std::string what) {
  return {nullptr, Fault{code, std::move(what)}};
}

}  // namespace

// The buffer is moved together only when most of it has been read, so that each byte is moved a few times at most.
void MessageReader::drop(std::uint64_t bytes) {
  at_ += bytes;
  if (at_ == buffer_.size()) {
    buffer_.clear();
    at_ = 0;
  } else if (at_ > buffer_.size() / 2) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  if (buffer_.empty() && buffer_.capacity() > (1U << 20U)) buffer_.shrink_to_fit();
}

std::optional<Incoming> MessageReader::next() {
  while (true) {
    const std::uint64_t passed = std::min<std::uint64_t>(passing_over_, rest().size());
    passing_over_ -= passed;
    if (passed > 0) drop(passed);
    if (passing_over_ > 0) return std::nullopt;
    if (length_) {
      if (rest().size() < *length_) return std::nullopt;
      return read_body();
    }
    if (is_lost_ && !find_place()) return std::nullopt;
    const std::string_view start = rest().substr(0, limits_.header + 1);
    if (start.find('\n') == std::string_view::npos && header_bytes_ + start.size() <= limits_.header)
      return std::nullopt;
    if (auto fault = read_header()) return fault;
  }
}

// One line of the header, of which there is one, or too many bytes without one.
std::optional<Incoming> MessageReader::read_header() {
  const std::string_view start = rest().substr(0, limits_.header + 1);  // not more: there may be 100 MB without one
  const std::size_t newline = start.find('\n');
  const std::uint64_t size = newline == std::string_view::npos ? start.size() : newline + 1;
  if (header_bytes_ + size > limits_.header) {
    drop(limits_.header + 1 - header_bytes_);  // never nothing: the same bytes are not looked at for ever
    return lose_place(fmt::format("a header of more than {} bytes", limits_.header));
  }
  header_bytes_ += size;
  const std::string line(base::trim(rest().substr(0, size)));
  drop(size);
  if (!line.empty()) return read_header_line(line);
  if (is_header_) return end_header();
  header_bytes_ = 0;  // a blank line between messages
  return std::nullopt;
}

// Headers that nobody knows are passed over. So is the type: the bytes are UTF-8 whatever it says.
std::optional<Incoming> MessageReader::read_header_line(std::string_view line) {
  is_header_ = true;
  const auto [name, value] = base::cut(line, ':');
  if (!value) return lose_place("a header line without a colon");
  if (base::to_lower(base::trim(name)) != kLength) return std::nullopt;
  const auto length = base::parse_u64(base::trim(*value));
  if (!length) return lose_place("a Content-Length that is no number");
  if (told_ && *told_ != *length) return lose_place("two lengths of one message");
  told_ = length;
  return std::nullopt;
}

std::optional<Incoming> MessageReader::end_header() {
  if (!told_) return lose_place("a header without Content-Length");
  const std::uint64_t length = *std::exchange(told_, std::nullopt);
  header_bytes_ = 0;
  is_header_ = false;
  if (length > limits_.body) {
    passing_over_ = length;
    return faulty(RpcError::invalid_request, fmt::format("a message of {} bytes, more than {}", length, limits_.body));
  }
  length_ = length;
  return std::nullopt;
}

std::optional<Incoming> MessageReader::lose_place(std::string why) {
  is_lost_ = true;
  is_header_ = false;
  header_bytes_ = 0;
  told_.reset();
  return faulty(RpcError::parse_error, std::move(why));
}

// Drops all that stands before the next length; of what may be the start of its name, nothing.
bool MessageReader::find_place() {
  const std::string_view text = rest();
  const auto found = std::search(text.begin(), text.end(), kMark.begin(), kMark.end(),
                                 [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
  if (found == text.end()) {
    if (text.size() >= kMark.size()) drop(text.size() - kMark.size() + 1);
    return false;
  }
  drop(static_cast<std::uint64_t>(found - text.begin()));
  is_lost_ = false;
  return true;
}

Incoming MessageReader::read_body() {
  const std::uint64_t length = *std::exchange(length_, std::nullopt);
  formats::JsonOptions options;
  options.size = limits_.body;
  options.depth = kDepth;
  auto message = formats::parse_json(rest().substr(0, length), options);
  drop(length);
  if (!message) return faulty(RpcError::parse_error, message.error().sentence());
  return {std::move(*message), std::nullopt};
}

}  // namespace plimsoll::lsp
