// ASP and ASP.NET: code evaluated, or a process started, on what a request sends. Names have no case in Basic.
#include <array>
#include <map>

#include "base/text.h"
#include "hazards/web_shells.h"

namespace plimsoll::hazards {

namespace {

using Kind = PageToken::Kind;

constexpr auto kEvaluating = std::to_array<std::string_view>({"eval", "execute", "executeglobal"});
constexpr auto kParts =
    std::to_array<std::string_view>({"form", "querystring", "item", "params", "cookies", "headers", "servervariables"});

class Finder {
 public:
  Finder(std::vector<PageToken> tokens, bool is_net)
      : tokens_(std::move(tokens)), behind_(places_behind(tokens_)), is_net_(is_net) {}

  std::optional<WebShell> run() {
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (token(at).kind == Kind::text && is_net_ == false && lower(at) == "wscript.shell") has_shell_ = true;
      if (token(at).kind != Kind::word) continue;
      if (token(at + 1).is("=") && !token(at + 2).is("=")) {
        if (auto shell = assign(at)) return shell;
      }
      if (auto shell = look_at(at)) return shell;
    }
    return std::nullopt;
  }

 private:
  const PageToken& token(std::size_t at) const {
    static const PageToken kNone{Kind::sign, "", 0};
    return at < tokens_.size() ? tokens_[at] : kNone;
  }
  std::string lower(std::size_t at) const { return base::to_lower(token(at).text.substr(0, 64)); }
  bool is_method(std::size_t at) const { return at > 0 && token(at - 1).is("."); }

  // Behind Request("x"), Request.Form["x"], Request.Item["x"]; 0 where it is none.
  std::size_t request(std::size_t at) const {
    if (token(at).kind != Kind::word || lower(at) != "request" || is_method(at)) return 0;
    ++at;
    if (token(at).is(".") && base::is_one_of(lower(at + 1), kParts)) at += 2;
    return token(at).is("(") || token(at).is("[") ? behind_[at] : 0;
  }

  std::optional<WebShell> look_at(std::size_t at) {
    const std::string word = lower(at);
    if (base::is_one_of(word, kEvaluating) && !is_method(at)) {
      const std::size_t argument = at + (token(at + 1).is("(") ? 2 : 1);
      if (request(argument) != 0) return WebShell{word, "Request", token(at).line, true};
      const auto held = held_.find(lower(argument));
      if (held != held_.end() && token(argument).kind == Kind::word)
        return WebShell{word, "Request", token(at).line, false};
    }
    if (!token(at + 1).is("(")) return std::nullopt;
    if (is_net_ && word == "start" && is_method(at) && at > 1 && lower(at - 2) == "process")
      return starting(at, "Process.Start");
    if (is_net_ && word == "processstartinfo") return starting(at, "ProcessStartInfo");
    if (has_shell_ && (word == "exec" || word == "run") && is_method(at)) return starting(at, "WScript.Shell." + word);
    return std::nullopt;
  }

  std::optional<WebShell> starting(std::size_t at, std::string call) const {
    return sent_between(at + 2, std::min<std::size_t>(behind_[at + 1], at + 200), at, std::move(call));
  }

  std::optional<WebShell> sent_between(std::size_t from, std::size_t end, std::size_t at, std::string call) const {
    for (std::size_t i = from; i < end; ++i) {
      if (request(i) != 0) return WebShell{std::move(call), "Request", token(at).line, true};
      if (token(i).kind == Kind::word && !is_method(i) && !token(i + 1).is("(") && held_.contains(lower(i)))
        return WebShell{std::move(call), "Request", token(at).line, false};
    }
    return std::nullopt;
  }

  std::optional<WebShell> assign(std::size_t at) {
    const std::string word = lower(at);
    if (is_method(at)) {  // info.Arguments = "/c " + Request["x"];
      if (!is_net_ || (word != "arguments" && word != "filename")) return std::nullopt;
      std::size_t end = at + 2;
      while (end < std::min(tokens_.size(), at + 100) && !token(end).is(";")) ++end;
      return sent_between(at + 2, end, at, "ProcessStartInfo." + std::string(token(at).text));
    }
    held_.erase(word);
    if (request(at + 2) != 0) held_.insert_or_assign(word, "Request");
    return std::nullopt;
  }

  std::vector<PageToken> tokens_;
  std::vector<std::uint32_t> behind_;
  bool is_net_;
  bool has_shell_ = false;  // a WScript.Shell was made
  std::map<std::string, std::string, std::less<>> held_;
};

}  // namespace

std::optional<WebShell> find_asp_shell(std::string_view page, bool is_net) {
  const std::string head = base::to_lower(page.substr(0, 4096));
  if (!base::contains(base::to_lower(page), "request")) return std::nullopt;
  // Basic, unless the page says another language; of ASP.NET C#, unless it says Basic.
  const bool is_basic = is_net ? base::contains(head, "language=\"vb\"")
                               : !base::contains(head, "jscript") && !base::contains(head, "javascript");
  return Finder(script_tokens(page, {!is_basic, !is_basic}), is_net).run();
}

}  // namespace plimsoll::hazards
