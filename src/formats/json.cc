#include "formats/json.h"

#include "base/text.h"

namespace plimsoll::formats {
namespace {

using base::ErrorCode;

// Takes the lexer's events and builds the tree. The stack holds the open arrays and objects; while `skipping_` is not
// zero, that many levels of an unwanted member are open and nothing is kept.
class TreeBuilder final : public nlohmann::json_sax<Json> {
 public:
  explicit TreeBuilder(const JsonOptions& options) : options_(options) {}

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t& /*text*/) override { return add(value); }
  bool string(string_t& value) override { return add(std::move(value)); }
  bool binary(binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*elements*/) override { return open(Json::object()); }
  bool start_array(std::size_t /*elements*/) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    if (skipping_ != 0) return true;
    unwanted_ = options_.keep && !options_.keep(stack_.size(), name);
    if (unwanted_) return true;
    if (options_.refuse_duplicates && stack_.back()->contains(name)) {
      return fail({ErrorCode::invalid, "json: the name \"" + base::to_utf8(name) + "\" stands twice"});
    }
    key_ = std::move(name);
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*error*/) override {
    return fail({ErrorCode::invalid, "json: not well-formed", {}, position == 0 ? 0 : position - 1});
  }

  Json take() { return std::move(root_); }
  base::Error take_error() {
    return std::move(error_).value_or(base::Error{ErrorCode::invalid, "json: not well-formed"});
  }

 private:
  bool fail(base::Error error) {
    if (!error_) error_ = std::move(error);
    return false;
  }

  // Puts a finished value where it belongs; returns it, or null where it is not kept.
  template <class T>
  Json* place(T&& value) {
    if (stack_.empty()) {
      root_ = std::forward<T>(value);
      return &root_;
    }
    Json& parent = *stack_.back();
    if (parent.is_array()) {
      parent.push_back(std::forward<T>(value));
      return &parent.back();
    }
    return &(parent[key_] = std::forward<T>(value));
  }

  bool count() {
    if (++values_ <= options_.values) return true;
    return fail({ErrorCode::limit, fmt::format("json: more than {} values", options_.values)});
  }

  template <class T>
  bool add(T&& value) {
    if (skipping_ != 0) return true;
    if (std::exchange(unwanted_, false)) return true;
    if (!count()) return false;
    place(std::forward<T>(value));
    return true;
  }

  bool open(Json&& empty) {
    if (stack_.size() + skipping_ == options_.depth) {
      return fail({ErrorCode::limit, fmt::format("json: nested more than {} deep", options_.depth)});
    }
    if (skipping_ != 0 || std::exchange(unwanted_, false)) {
      ++skipping_;
      return true;
    }
    if (!count()) return false;
    stack_.push_back(place(std::move(empty)));
    return true;
  }

  bool close() {
    if (skipping_ != 0) {
      --skipping_;
    } else {
      stack_.pop_back();
    }
    return true;
  }

  const JsonOptions& options_;
  Json root_;
  std::vector<Json*> stack_;
  std::string key_;
  bool unwanted_ = false;  // the value that comes next
  std::uint64_t skipping_ = 0;
  std::uint64_t values_ = 0;
  std::optional<base::Error> error_;
};

}  // namespace

base::Result<Json> parse_json(std::string_view text, const JsonOptions& options) {
  if (text.size() > options.size) {
    return base::fail(ErrorCode::limit, "json: {} bytes, more than {}", text.size(), options.size);
  }
  std::string repaired;
  if (!base::is_valid_utf8(text)) {
    repaired = base::to_utf8(text);
    text = repaired;
  }
  TreeBuilder builder(options);
  try {
    if (Json::sax_parse(text.begin(), text.end(), &builder)) return builder.take();
  } catch (const std::exception& error) {
    return base::fail(ErrorCode::invalid, "json: {}", error.what());
  }
  return base::fail(builder.take_error());
}

const Json* member(const Json& value, std::string_view key) {
  if (!value.is_object()) return nullptr;
  const auto found = value.find(key);
  return found == value.end() ? nullptr : &*found;
}

std::string_view text_member(const Json& value, std::string_view key) {
  const Json* found = member(value, key);
  return found != nullptr && found->is_string() ? std::string_view(found->get_ref<const std::string&>())
                                                : std::string_view{};
}

bool flag_member(const Json& value, std::string_view key) {
  const Json* found = member(value, key);
  return found != nullptr && found->is_boolean() && found->get<bool>();
}

}  // namespace plimsoll::formats
