// An SSH server in the image, and keys that all its containers share.
#include "hazards/all_config_rules.h"
#include "hazards/leftovers.h"

namespace plimsoll::hazards {
namespace {

using Findings = std::vector<model::Finding>;

constexpr std::size_t kMost = 100;  // findings of one rule

void judge(std::string_view what, std::string_view message, const ConfigSubject& subject, Findings& out) {
  for (const auto& found : subject.image.documents) {
    if (found.document.kind != kSshDocument || value_of(found.document, "what") != what || out.size() == kMost)
      continue;
    out.push_back(at_file(found, "", std::string(message)));
  }
}

}  // namespace

constinit const ConfigRule kSshHostKey{
    "PL-HAZARD-SSH-HOST-KEY",
    "An SSH host key in the image",
    model::Severity::high,
    "All containers of the image have the same one, and so has everybody who can pull it: they can pass themselves off "
    "as the server, and no client notices.",
    "Remove /etc/ssh/ssh_host_*_key in the step that makes them (installing the server does) and make new ones when "
    "the "
    "container starts: ssh-keygen -A.",
    {},
    "https://man7.org/linux/man-pages/man8/sshd.8.html",
    [](const ConfigSubject& subject, Findings& out) {
      judge(kHostKeyFile, "It is the private key by which clients know the server.", subject, out);
    },
    model::Category::hazard};

constinit const ConfigRule kAuthorizedKeys{"PL-HAZARD-AUTHORIZED-KEYS",
                                           "Authorized SSH keys in the image",
                                           model::Severity::medium,
                                           "Whoever has a key of the list gets into every container of the image that "
                                           "an SSH server runs in; this is also how a "
                                           "way back is left behind.",
                                           "Take the file out; mount it where a container needs it.",
                                           {},
                                           "https://man7.org/linux/man-pages/man8/sshd.8.html",
                                           [](const ConfigSubject& subject, Findings& out) {
                                             judge(kKeyListFile, "Whoever has a key of this list may log in.", subject,
                                                   out);
                                           },
                                           model::Category::hazard};

constinit const ConfigRule kSshServer{
    "PL-HAZARD-SSH-SERVER",
    "An SSH server in the image",
    model::Severity::low,
    "It is a second way in beside the application, with accounts, keys and flaws of its own. docker exec and kubectl "
    "exec need no server in the image.",
    "Do not install it: install openssh-client where only the client is needed.",
    {},
    "https://docs.docker.com/reference/cli/docker/container/exec/",
    [](const ConfigSubject& subject, Findings& out) {
      judge(kServerFile, "It is the program of an SSH server.", subject, out);
    },
    model::Category::hazard};

}  // namespace plimsoll::hazards
