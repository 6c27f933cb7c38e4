// What a program that was taken over would try: each act is one system call that a locked worker must not get through.
#pragma once
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <string>

namespace plimsoll::test::forbidden {

inline std::string witness;               // the path of a file that an act would make
inline std::string secret = "of-broker";  // at the same address in a forked child and in its parent

inline void open_file() {
  [[maybe_unused]] const int fd = ::open(witness.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
}
inline void open_socket() {
  [[maybe_unused]] const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
}
inline void start_process() {
  if (::fork() == 0) ::_exit(0);
}
inline void execute() {
  ::execl("/bin/touch", "touch", witness.c_str(), nullptr);
}
inline void read_parent() {
  std::array<char, 9> copy{};
  iovec here{copy.data(), copy.size()};
  iovec there{secret.data(), secret.size()};
  [[maybe_unused]] const auto got = ::process_vm_readv(::getppid(), &here, 1, &there, 1, 0);
}
inline void trace_parent() {
  ::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr);
}

}  // namespace plimsoll::test::forbidden
