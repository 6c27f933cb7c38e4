#include "lint/all_rules.h"
#include "lint/downloads/switched_off.h"

namespace plimsoll::lint {
namespace {

constexpr std::string_view kLettersWithValue = "AbcCdDeEFhHKmoPQrtTuUwxXyYz";

// Where the k of `-fkL` stands; of `-ok` it is the name of a file.
std::size_t insecure_letter(std::string_view arg) {
  if (arg.size() < 2 || arg[0] != '-' || arg[1] == '-') return std::string_view::npos;
  for (std::size_t i = 1; i < arg.size(); ++i) {
    if (arg[i] == 'k') return i;
    if (kLettersWithValue.find(arg[i]) != std::string_view::npos) break;
  }
  return std::string_view::npos;
}

void check_letters(const View& view, const Step& step, const ShellCall& call, std::size_t i, Sink& out) {
  const ShellWord& arg = call.args[i];
  const std::size_t letter = insecure_letter(arg.value);
  if (letter == std::string_view::npos) return;
  const std::string message = fmt::format("curl {} takes any certificate", arg.value);
  if (arg.value.size() == 2) {
    report_args(view, step, call, i, 1, message, out);
    return;
  }
  Found& found = out.add(step, arg.at, message);
  if (arg.at.size() != arg.value.size()) return;  // quotes
  const auto at = arg.at.start + static_cast<std::uint32_t>(letter);
  found.fix = Remedy{"Drop the k", {{{at, at + 1}, ""}}, true};
}

void check(const View& view, Sink& out) {
  check_args(view, {"curl"}, {"--insecure", "--proxy-insecure", "--doh-insecure"}, "takes any certificate", out);
  each_seen_call(view, [&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (call.name != "curl") return;
    for (std::size_t i = 0; i < call.args.size(); ++i) check_letters(view, step, call, i, out);
  });
}

constexpr std::string_view kAliases[] = {"CKV2_DOCKER_2"};

}  // namespace

constinit const Rule kPlLintCurlInsecure{
    .id = "PL-LINT-CURL-INSECURE",
    .severity = model::Severity::high,
    .title = "curl takes any certificate",
    .why = "Whoever stands on the way can hand over anything: what is downloaded then is what the build runs.",
    .remedy = "Drop -k. Install ca-certificates, or the certificate of your own authority.",
    .bad = "FROM debian:12\nRUN curl -k https://example.org/a\n",
    .good = "FROM debian:12\nRUN curl https://example.org/a\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
};

}  // namespace plimsoll::lint
