// A server that a test starts through a shell script of tests/support, and that ends with the test, however that ends.
//
//   test::Service registry(". tests/support/registry.sh; registry_missing && exit 77; registry_start DIR none || exit
//   1",
//                          "registry_stop");
//   if (!registry.ready()) GTEST_SKIP() << registry.said();
//
// `start` runs in bash, in the source folder; what it prints is kept, and "VARIABLE=..." lines can be asked for.
#pragma once
#include <sys/types.h>

#include <string>

namespace plimsoll::test {

class Service {
 public:
  Service(const std::string& start, const std::string& stop);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;
  bool ready() const { return ready_; }
  const std::string& said() const { return said_; }
  std::string variable(const std::string& name) const;  // from a line NAME=value that `start` printed

 private:
  pid_t pid_ = -1;
  int keep_ = -1;  // the script runs until this is closed
  bool ready_ = false;
  std::string said_;
};

}  // namespace plimsoll::test
