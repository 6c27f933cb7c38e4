// Pickles that Python 3.11 wrote, as hex: python3 -c 'import pickle; print(pickle.dumps(VALUE, PROTOCOL).hex())'.
#include "formats/pickle.h"

#include <gtest/gtest.h>

#include "tests/support/unhex.h"

namespace plimsoll::formats {
namespace {

// "module.name" of each import, "()" behind it where it is called; then the number of pickles, then the error.
std::string walked(std::string_view bytes) {
  const base::MemoryAccess file(base::bytes_of(bytes));
  const auto walk = walk_pickle(file);
  if (!walk) return "io";
  std::string out;
  for (const auto& import : walk->imports)
    out += fmt::format("{}.{}{} ", import.module, import.name, import.is_called ? "()" : "");
  return fmt::format("{}{}{}", out, walk->pickles, walk->error.empty() ? "" : " " + walk->error);
}

TEST(Pickle, CallsInEveryProtocol) {
  struct Row {
    std::string_view hex, walked;
  };
  const Row rows[] = {
      // class E: __reduce__ = lambda self: (os.system, ("id",)), in protocols 0 to 5
      {"63706f7369780a73797374656d0a70300a285669640a70310a7470320a5270330a2e", "posix.system() 1"},
      {"63706f7369780a73797374656d0a7100285802000000696471017471025271032e", "posix.system() 1"},
      {"800263706f7369780a73797374656d0a71005802000000696471018571025271032e", "posix.system() 1"},
      {"8004951d000000000000008c05706f736978948c0673797374656d9493948c02696494859452942e", "posix.system() 1"},
      {"8005951d000000000000008c05706f736978948c0673797374656d9493948c02696494859452942e", "posix.system() 1"},
      // (eval, ("1+1",))
      {"8002635f5f6275696c74696e5f5f0a6576616c0a71005803000000312b3171018571025271032e", "__builtin__.eval() 1"},
      // [1, {"a": an object of (subprocess.check_output, (["id"],))}]
      {"80049538000000000000005d94284b017d948c0161948c0a73756270726f63657373948c0c636865636b5f6f75747075749493945d948c0"
       "2"
       "696494618594529473652e",
       "subprocess.check_output() 1"},
      // [os.system]
      {"80049517000000000000005d948c05706f736978948c0673797374656d949394612e", "posix.system 1"},
      // opcodes that Python itself no longer writes, by pickletools: INST and OBJ
      {"2853276964270a696f730a73797374656d0a2e", "os.system() 1"},
      {"28636f730a73797374656d0a53276964270a6f2e", "os.system() 1"},
  };
  for (const Row& row : rows) EXPECT_EQ(walked(test::unhex(row.hex)), row.walked) << row.hex;
}

TEST(Pickle, DataOfEveryKind) {
  // {"a": [1, 2.5, "x", (1, 2), None, True, 10**30], "o": OrderedDict(a=1)}, protocol 0
  EXPECT_EQ(
      walked(test::unhex("286470300a56610a70310a286c70320a49310a6146322e350a6156780a70330a612849310a49320a7470340a"
                         "614e614930310a614c313030303030303030303030303030303030303030303030303030303030304c0a6173"
                         "566f0a70350a63636f6c6c656374696f6e730a4f726465726564446963740a70360a28745270370a67310a49"
                         "310a73732e")),
      "collections.OrderedDict() 1");
  // [b"x", (1, 2, 3, 4), {1, 2}, frozenset([3]), bytearray(b"z"), None, True, 10**30, 1.5, "\u00e9", {"k": (1, 2)}, -5,
  // 70000], protocol 5
  EXPECT_EQ(walked(test::unhex(
                "80059562000000000000005d942843017894284b014b024b034b0474948f94284b014b0290284b0391949601000000000000"
                "007a944e888a0d00000040eaed7446d09c2c9f0c473ff80000000000008c02c3a9947d948c016b944b014b028694734afbff"
                "ffff4a70110100652e")),
            "1");
}

TEST(Pickle, SeveralInOneFileAndDataBehindThem) {
  const std::string call = test::unhex("800263706f7369780a73797374656d0a71005802000000696471018571025271032e");
  const std::string data = test::unhex("80024b012e");
  EXPECT_EQ(walked(data + data + call), "posix.system() 3");
  EXPECT_EQ(walked(data + "tensors" + call), "1");
}

TEST(Pickle, WhatStoodBeforeTheBreakIsTold) {
  const std::string call = test::unhex("800263706f7369780a73797374656d0a7100580200000069647101857102527103");
  EXPECT_EQ(walked(call), "posix.system() 0 no end at byte 33");
  EXPECT_EQ(walked(call + "\xFF"), "posix.system() 0 no opcode 0xff at byte 34");
  EXPECT_EQ(walked(call + "X\xFF\xFF\xFF\xFF"), "posix.system() 0 a length that leads out of the file at byte 38");
  EXPECT_EQ(walked(""), "0");
  EXPECT_EQ(walked("R"), "0 an empty stack at byte 1");
  EXPECT_EQ(walked("t"), "0 no mark on the stack at byte 1");
  EXPECT_EQ(walked("h\x05"), "0 a memo that was not kept at byte 2");
  EXPECT_EQ(walked(std::string(300'000, '(')), "0 a stack deeper than any loader needs at byte 200001");
}

}  // namespace
}  // namespace plimsoll::formats
