// What the accounts of the image give away. An account's name is the key, the file its place.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "hazards/all_config_rules.h"

namespace plimsoll::hazards {
namespace {

using Findings = std::vector<model::Finding>;

constexpr std::size_t kMost = 100;  // findings of one rule

model::Finding about(const Account& account, std::string title, std::string message) {
  model::Finding finding = setting(account.name, std::move(title), std::move(message));
  finding.location.path = "/etc/passwd";
  finding.location.layer = account.layer;
  return finding;
}

bool can_log_in(const Account& account) {
  return !account.shell.ends_with("/nologin") && !account.shell.ends_with("/false") &&
         !account.shell.ends_with("/sync");
}

void judge_no_password(const ConfigSubject& subject, Findings& out) {
  for (const Account& account : subject.accounts.users) {
    if (account.password != Password::empty || !can_log_in(account) || out.size() == kMost) continue;
    out.push_back(about(account, fmt::format("The account {} has no password", account.name),
                        fmt::format("The password of {} is empty: su and login ask for none.", account.name)));
  }
}

// Accounts of services have low uids (login.defs: SYS_UID_MAX is 999). One without a shell cannot be logged in to, and
// neither can one whose password is locked, but by a key or with su.
void judge_login_shell(const ConfigSubject& subject, Findings& out) {
  for (const Account& account : subject.accounts.users) {
    if (!account.uid || *account.uid == 0 || *account.uid > 999 || out.size() == kMost) continue;
    if (!account.shell.ends_with("sh")) continue;  // /sbin/halt is none
    out.push_back(about(account, fmt::format("The service account {} has the shell {}", account.name, account.shell),
                        fmt::format("{} has the uid {} and the shell {}.", account.name, *account.uid, account.shell)));
  }
}

void judge_second_root(const ConfigSubject& subject, Findings& out) {
  for (const Account& account : subject.accounts.users) {
    if (account.uid != 0U || account.name == "root" || out.size() == kMost) continue;
    out.push_back(about(account, fmt::format("The account {} is root too", account.name),
                        fmt::format("{} has uid 0.", account.name)));
  }
}

void judge_shared_uid(const ConfigSubject& subject, Findings& out) {
  std::map<std::uint64_t, const Account*> first;
  std::map<std::string_view, const Account*> named;
  for (const Account& account : subject.accounts.users) {
    if (out.size() == kMost) return;
    if (!named.emplace(account.name, &account).second)
      out.push_back(about(account, fmt::format("Two accounts are named {}", account.name),
                          fmt::format("{} stands there twice, and programs differ in which they take.", account.name)));
    if (!account.uid || *account.uid == 0) continue;  // a second root is worse, and said by its own rule
    const auto [place, is_new] = first.emplace(*account.uid, &account);
    if (is_new || place->second->name == account.name) continue;
    out.push_back(about(account, fmt::format("{} and {} share uid {}", place->second->name, account.name, *account.uid),
                        fmt::format("{} and {} have the uid {} both, so each owns the other's files and processes.",
                                    place->second->name, account.name, *account.uid)));
  }
}

void judge_sudo_no_password(const ConfigSubject& subject, Findings& out) {
  for (const auto& found : subject.image.documents) {
    if (found.document.kind != "sudoers") continue;
    for (const auto& [number, rule] : found.document.values) {
      if (out.size() == kMost) return;
      const std::string shown = rule.substr(0, 200);
      const bool is_root = rule.starts_with("root ") || rule.starts_with("root\t");
      if (is_root) continue;  // who is root already becomes it for nothing
      auto finding = setting(shown, fmt::format("sudo asks for no password: {}", shown),
                             "Who breaks into that account is root.", shown);
      finding.location.path = "/" + found.document.path;
      finding.location.layer = found.layer;
      out.push_back(std::move(finding));
    }
  }
}

}  // namespace

constinit const ConfigRule kNoPassword{
    "PL-HAZARD-NO-PASSWORD",
    "An account without a password",
    model::Severity::high,
    "Any process of the container becomes that account, root above all, by asking for it.",
    "Lock it in the Dockerfile: RUN passwd -l NAME.",
    {"DKL-LI-0001"},
    "https://man7.org/linux/man-pages/man5/shadow.5.html",
    judge_no_password,
    model::Category::hazard};

constinit const ConfigRule kLoginShell{
    "PL-HAZARD-LOGIN-SHELL",
    "A service account with a login shell",
    model::Severity::info,
    "A service needs no shell of its own; one that is broken into has it ready, and ssh and su let it in.",
    "Take the shell away in the Dockerfile: RUN usermod -s /usr/sbin/nologin NAME.",
    {},
    "https://man7.org/linux/man-pages/man8/nologin.8.html",
    judge_login_shell,
    model::Category::hazard};

constinit const ConfigRule kSecondRoot{"PL-HAZARD-SECOND-ROOT",
                                       "A second account with uid 0",
                                       model::Severity::high,
                                       "It is root by another name, which checks that look for root pass over; this is "
                                       "also how a way back is left behind.",
                                       "Take the account out, or give it a uid of its own.",
                                       {"DKL-LI-0002"},
                                       "https://man7.org/linux/man-pages/man5/passwd.5.html",
                                       judge_second_root,
                                       model::Category::hazard};

constinit const ConfigRule kSharedUid{
    "PL-HAZARD-SHARED-UID",
    "Two accounts share a uid or a name",
    model::Severity::low,
    "The kernel knows uids only: one account can read, stop and change all that is the other's.",
    "Give each account a uid and a name of its own.",
    {"DKL-LI-0002"},
    "https://man7.org/linux/man-pages/man5/passwd.5.html",
    judge_shared_uid,
    model::Category::hazard};

constinit const ConfigRule kSudoNoPassword{
    "PL-HAZARD-SUDO-NO-PASSWORD",
    "sudo asks for no password",
    model::Severity::medium,
    "USER in the Dockerfile keeps nobody from being root: whoever breaks into that account is root by one command.",
    "Take the rule out, and sudo with it; do what needs root in the build, before USER.",
    {},
    "https://www.sudo.ws/docs/man/sudoers.man/",
    judge_sudo_no_password,
    model::Category::hazard};

}  // namespace plimsoll::hazards
