#include "tests/support/service.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace plimsoll::test {

Service::Service(const std::string& start, const std::string& stop) {
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  const std::string script =
      "cd '" PLIMSOLL_SOURCE_DIR "' || exit 1\ntrap '" + stop + "' EXIT\n" + start + "\necho READY\nread -r _ <&9";
  pid_ = ::fork();
  if (pid_ == 0) {
    // Servers that the script starts must not hold the descriptor that we wait for.
    ::dup2(in[0], 9);
    ::dup2(out[1], 1);
    ::dup2(out[1], 2);
    ::execlp("bash", "bash", "-c", script.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(in[0]);
  ::close(out[1]);
  keep_ = in[1];
  std::array<char, 4096> buffer;
  while (said_.find("READY\n") == std::string::npos) {
    const ssize_t got = ::read(out[0], buffer.data(), buffer.size());
    if (got <= 0) break;
    said_.append(buffer.data(), static_cast<std::size_t>(got));
  }
  ::close(out[0]);
  ready_ = said_.find("READY\n") != std::string::npos;
}

Service::~Service() {
  ::close(keep_);
  ::waitpid(pid_, nullptr, 0);
}

std::string Service::variable(const std::string& name) const {
  const std::string text = "\n" + said_;
  const std::size_t at = text.find("\n" + name + "=");
  if (at == std::string::npos) return {};
  const std::size_t start = at + name.size() + 2;
  return text.substr(start, text.find('\n', start) - start);
}

}  // namespace plimsoll::test
