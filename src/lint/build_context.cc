#include "lint/build_context.h"

#include <algorithm>
#include <filesystem>

#include "base/text.h"
#include "lint/context/contents.h"
#include "sys/file.h"

namespace plimsoll::lint {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostIgnoreBytes = 4U << 20U;

constexpr std::string_view kSensitiveFolders[] = {".git",  ".svn",   ".hg",     ".ssh",       ".aws",   ".azure",
                                                  ".kube", ".gnupg", ".docker", ".terraform", ".gcloud"};
constexpr std::string_view kSensitiveFiles[] = {".env",
                                                ".npmrc",
                                                ".pypirc",
                                                ".netrc",
                                                "_netrc",
                                                ".git-credentials",
                                                ".dockercfg",
                                                ".htpasswd",
                                                ".pgpass",
                                                ".my.cnf",
                                                ".boto",
                                                ".s3cfg",
                                                "id_rsa",
                                                "id_dsa",
                                                "id_ecdsa",
                                                "id_ed25519",
                                                "kubeconfig",
                                                "credentials.json",
                                                "secrets.yml",
                                                "secrets.yaml",
                                                "secrets.json",
                                                ".bash_history",
                                                ".zsh_history",
                                                "terraform.tfstate",
                                                ".vault-token",
                                                "service-account.json",
                                                "wallet.dat",
                                                ".yarnrc.yml",
                                                "docker-compose.override.yml"};
constexpr std::string_view kSensitiveEndings[] = {".pem",      ".key", ".p12",     ".pfx",  ".jks",
                                                  ".keystore", ".ppk", ".tfstate", ".kdbx", ".ovpn"};
// ".env.production", but not what shows how to write one.
constexpr std::string_view kExamples[] = {"example", "sample", "template", "dist", "test"};

class Walker {
 public:
  explicit Walker(BuildContext& context) : context_(context) {}

  void walk(const fs::path& folder, const std::string& prefix, std::size_t depth) {
    std::error_code error;
    std::vector<fs::directory_entry> found;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) found.push_back(*at);
    std::ranges::sort(found, {}, [](const fs::directory_entry& one) { return one.path().filename().string(); });
    for (const fs::directory_entry& one : found) {
      if (context_.is_cut) return;
      add(one, prefix + one.path().filename().string(), depth);
    }
  }

 private:
  void add(const fs::directory_entry& one, std::string path, std::size_t depth) {
    std::error_code error;
    const bool is_folder = one.is_directory(error) && !one.is_symlink(error);
    const bool is_ignored = context_.ignore.ignores(path, budget_);
    ContextEntry entry{std::move(path), is_folder};
    const bool enters =
        is_folder && !is_sensitive(entry) && depth < kContextDepth && (!is_ignored || context_.ignore.has_exceptions());
    if (++seen_ > kMostContextEntries || budget_.is_spent()) {
      context_.is_cut = true;
      return;
    }
    const std::string below = entry.path + '/';
    if (!is_ignored) context_.entries.push_back(std::move(entry));
    if (enters) walk(one.path(), below, depth + 1);
  }

  BuildContext& context_;
  dockerfile::IgnoreBudget budget_;
  std::size_t seen_ = 0;
};

}  // namespace

bool is_sensitive(const ContextEntry& entry) {
  const std::string_view name = std::string_view(entry.path).substr(entry.path.rfind('/') + 1);
  if (entry.is_folder) return base::is_one_of(name, kSensitiveFolders);
  if (base::is_one_of(name, kSensitiveFiles)) return true;
  if (std::ranges::any_of(kSensitiveEndings, [&](std::string_view end) { return name.ends_with(end); })) return true;
  return name.starts_with(".env.") && !base::is_one_of(name.substr(name.rfind('.') + 1), kExamples);
}

std::shared_ptr<const BuildContext> read_build_context(const std::string& root, const std::string& dockerfile) {
  std::error_code error;
  if (!fs::is_directory(root, error)) return nullptr;
  auto context = std::make_shared<BuildContext>();
  // Docker takes the one that is named after the Dockerfile before the one of the folder.
  for (const std::string& name : {dockerfile + ".dockerignore", std::string(".dockerignore")}) {
    const auto text = sys::read_file(root + "/" + name, kMostIgnoreBytes);
    if (!text) continue;
    context->ignore = dockerfile::Dockerignore::parse(*text);
    context->ignore_name = name;
    break;
  }
  Walker(*context).walk(root, "", 0);
  context->contents = std::make_shared<ContextContents>(files_below(root));
  return context;
}

std::shared_ptr<const BuildContext> BuildContexts::read(const std::string& root, const std::string& dockerfile) {
  const std::pair key(root, dockerfile);
  {
    const std::lock_guard lock(mutex_);
    if (auto known = known_[key].lock()) return known;
  }
  auto made = read_build_context(root, dockerfile);
  const std::lock_guard lock(mutex_);
  known_[key] = made;
  return made;
}

}  // namespace plimsoll::lint
