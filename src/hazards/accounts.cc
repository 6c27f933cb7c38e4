#include "hazards/accounts.h"

#include <algorithm>
#include <array>
#include <map>

#include "analysis/file_gap.h"
#include "base/text.h"
#include "formats/line_reader.h"
#include "hazards/all_hazard_analyzers.h"

namespace plimsoll::hazards {
namespace {

constexpr std::array<std::string_view, 2> kDatabases = {"etc/passwd", "etc/shadow"};
constexpr std::size_t kMaxAccounts = 20'000;
constexpr std::size_t kMaxLine = 4096;
constexpr std::array<std::string_view, 4> kPasswordNames = {"empty", "shadowed", "locked", "set"};

bool wants(const analysis::Entry& entry) {
  const std::string_view name = analysis::base_name(entry.path);
  return name == "passwd" || name == "shadow";
}

// "root:x:0:0:...": a name, and more fields on the first line. Programs and folders of the same name are none.
bool sniff(const analysis::Entry&, base::Bytes head) {
  std::string_view text = base::text_of(head);
  const auto line = base::next_line(text);
  return line && std::ranges::count(*line, ':') >= 2 && line->find('\0') == std::string_view::npos;
}

Password password_of(std::string_view field) {
  if (field.empty()) return Password::empty;
  if (field == "x") return Password::shadowed;
  return field[0] == '*' || field[0] == '!' ? Password::locked : Password::set;
}

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits&, analysis::Facts& out) {
  const bool is_shadow = analysis::base_name(entry.path) == "shadow";
  analysis::Document document;
  document.kind = is_shadow ? "shadow" : "passwd";
  document.path = entry.path;
  const auto complain = [&](std::string why) { analysis::add_file_gap(out, "accounts", entry.path, std::move(why)); };
  formats::LineReader lines(file, kMaxLine);
  bool is_cut = false;
  for (;;) {
    auto line = lines.next();
    if (!line) {
      complain(line.error().sentence());
      break;
    }
    if (!*line) break;
    is_cut = is_cut || (*line)->cut;
    const auto fields = base::split((*line)->text, ':');
    if ((*line)->cut || fields.size() < (is_shadow ? 2U : 4U) || (*line)->text.starts_with('#')) continue;
    if (document.values.size() == kMaxAccounts) {
      complain(fmt::format("more than {} accounts", kMaxAccounts));
      break;
    }
    const std::string_view password = kPasswordNames[static_cast<std::size_t>(password_of(fields[1]))];
    // By line, for the first of two equal names counts.
    document.values[fmt::format("{:08}", document.values.size())] =
        is_shadow ? fmt::format("{}:{}", fields[0], password)
                  : fmt::format("{}:{}:{}:{}:{}", fields[0], password, fields[2], fields[3],
                                fields.size() > 6 ? fields[6] : std::string_view{});
  }
  if (is_cut) complain(fmt::format("a line of more than {} bytes", kMaxLine));
  if (!document.values.empty()) out.documents.push_back(std::move(document));
}

Password password_named(std::string_view name) {
  const auto at = std::ranges::find(kPasswordNames, name);
  return at == kPasswordNames.end() ? Password::locked : static_cast<Password>(at - kPasswordNames.begin());
}

// As Go's strconv.Atoi, which engines read it with: "0", "+0", "00".
std::optional<std::uint64_t> number_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.starts_with('-') && text.find_first_not_of('0', 1) == std::string_view::npos) text.remove_prefix(1);
  return base::parse_u64(text);
}

}  // namespace

constinit const analysis::Analyzer kAccounts{"accounts", 1, "Accounts", wants, sniff, visit, kDatabases};

Accounts accounts_of(const analysis::Squashed& image) {
  Accounts accounts;
  std::map<std::string, Password, std::less<>> shadow;
  for (const auto& found : image.documents) {
    if (found.document.kind != "shadow") continue;
    for (const auto& [number, line] : found.document.values) {
      const auto fields = base::split(line, ':');
      if (fields.size() == 2) shadow.emplace(fields[0], password_named(fields[1]));
    }
  }
  for (const auto& found : image.documents) {
    if (found.document.kind != "passwd") continue;
    accounts.is_known = true;
    for (const auto& [number, line] : found.document.values) {
      const auto fields = base::split(line, ':');
      if (fields.size() != 5) continue;
      Account account;
      account.name = fields[0];
      account.password = password_named(fields[1]);
      account.uid = number_of(fields[2]);
      account.gid = number_of(fields[3]);
      account.shell = fields[4];
      account.layer = found.layer;
      if (const auto kept = shadow.find(fields[0]); account.password == Password::shadowed && kept != shadow.end())
        account.password = kept->second;
      accounts.users.push_back(std::move(account));
    }
  }
  return accounts;
}

Privilege privilege_of(std::string_view user, const Accounts& accounts) {
  user = user.substr(0, user.find(':'));
  if (user.empty()) return Privilege::root;
  // A number is always a uid, also where an account is named so.
  if (const auto number = number_of(user)) return *number == 0 ? Privilege::root : Privilege::other;
  for (const Account& account : accounts.users) {
    if (account.name != user) continue;
    if (!account.uid) return Privilege::unknown;
    return *account.uid == 0 ? Privilege::root : Privilege::other;
  }
  return user == "root" ? Privilege::root : Privilege::unknown;
}

}  // namespace plimsoll::hazards
