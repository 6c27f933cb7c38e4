#include "lsp/instruction_help.h"

#include <algorithm>
#include <iterator>

namespace plimsoll::lsp {
namespace {

using dockerfile::Keyword;

constexpr InstructionHelp kHelp[] = {
    {Keyword::kAdd, "ADD [--chown=] [--chmod=] [--checksum=] source... target",
     "Puts files into the image. A local archive is unpacked, and a source may be a URL or a Git repository; for plain "
     "files COPY says more clearly what happens."},
    {Keyword::kArg, "ARG NAME[=default]",
     "Names a value that the build may be given with --build-arg. It is gone when the build ends, but stays readable "
     "in "
     "the image's history: no place for a secret."},
    {Keyword::kCmd, "CMD [\"program\", \"argument\"]",
     "What a container runs unless it is told something else; behind an ENTRYPOINT, the arguments of that. The last "
     "one "
     "counts."},
    {Keyword::kCopy, "COPY [--from=] [--chown=] [--chmod=] source... target",
     "Puts files of the build context, of another stage or of an image into this one."},
    {Keyword::kEntrypoint, "ENTRYPOINT [\"program\", \"argument\"]",
     "The program that a container always runs. In the JSON form it gets the signals of `docker stop` itself; in the "
     "shell form a shell stands between."},
    {Keyword::kEnv, "ENV NAME=value...",
     "Sets variables for the rest of the build and for every container of the image."},
    {Keyword::kExpose, "EXPOSE port[/protocol]...",
     "Says which ports the program listens on. It opens none: that is done when the container is started."},
    {Keyword::kFrom, "FROM [--platform=] image [AS name]",
     "Begins a stage with an image, or with what an earlier stage made. The last stage is what the build gives."},
    {Keyword::kHealthcheck, "HEALTHCHECK [flags] CMD command | NONE",
     "How the engine finds out whether the container still works: exit 0 is healthy, 1 is not. NONE takes away the "
     "base "
     "image's check."},
    {Keyword::kLabel, "LABEL name=value...", "Notes about the image, for people and tools: its source, its licence."},
    {Keyword::kMaintainer, "MAINTAINER name", "Who keeps the image. Deprecated: a label says the same."},
    {Keyword::kOnbuild, "ONBUILD INSTRUCTION ...",
     "An instruction that is not done now, but at the start of each build that names this image in its FROM."},
    {Keyword::kRun, "RUN [--mount=] [--network=] command",
     "Runs a command and keeps what it changed as a layer. What a later RUN deletes is still in that layer."},
    {Keyword::kShell, "SHELL [\"program\", \"argument\"]",
     "The shell that runs what RUN, CMD and ENTRYPOINT give in the shell form, from here on."},
    {Keyword::kStopsignal, "STOPSIGNAL signal", "The signal that asks the container to end; SIGTERM unless it is set."},
    {Keyword::kUser, "USER name[:group]",
     "Who runs what follows, and the container: root unless an image or this instruction says otherwise."},
    {Keyword::kVolume, "VOLUME [\"/path\"]",
     "A folder whose content lives outside of the image. What the build writes there afterwards may be lost."},
    {Keyword::kWorkdir, "WORKDIR path",
     "The folder in which what follows is done, and in which the container starts. It is made where it is missing."},
};

struct FlagHelp {
  std::string_view flag, text;
};

// The same wherever the flag may stand.
constexpr FlagHelp kFlags[] = {
    {"chmod", "The mode of what is put there: `755`."},
    {"checksum", "The digest that what is fetched must have: `sha256:...`."},
    {"chown", "The user and group that own what is put there; root unless it is set."},
    {"device", "A device that the command may use."},
    {"exclude", "A pattern of files that are left out."},
    {"from", "The stage or image that the files are taken from."},
    {"interval", "The time between two checks."},
    {"keep-git-dir", "Keeps the `.git` folder of a repository."},
    {"link", "Makes a layer that does not depend on those below it, so that it can be used again on another base."},
    {"mount", "A folder for this command alone: `type=cache`, `bind`, `tmpfs`, `secret` or `ssh`."},
    {"network", "The network of this command: `default`, `none` or `host`."},
    {"parents", "Keeps the folders that lead to each source."},
    {"platform", "The platform of the image: `linux/amd64`."},
    {"retries", "How many failures in a row mean that the container is not healthy."},
    {"security", "`insecure` takes away the sandbox of this command, where the builder allows that."},
    {"start-interval", "The time between two checks while the container starts."},
    {"start-period", "How long failures do not count after the start."},
    {"timeout", "How long a check may take."},
    {"unpack", "Whether an archive is unpacked."},
};

}  // namespace

const InstructionHelp* help_of(Keyword keyword) {
  const auto found = std::ranges::find(kHelp, keyword, &InstructionHelp::keyword);
  return found == std::end(kHelp) ? nullptr : &*found;
}

std::string_view help_of_flag(Keyword keyword, std::string_view flag) {
  if (dockerfile::flag_of(keyword, flag) == nullptr) return {};
  const auto found = std::ranges::find(kFlags, flag, &FlagHelp::flag);
  return found == std::end(kFlags) ? std::string_view() : found->text;
}

}  // namespace plimsoll::lsp
