#include "dockerfile/mapped_text.h"

#include <gtest/gtest.h>

namespace plimsoll::dockerfile {
namespace {

// The file "RUN a \\\n  # why\n  b": the comment line and the continuation are dropped.
MappedText example() {
  MappedText text;
  text.append("RUN ", 0);
  text.append("a ", 4);
  text.append("  b", 16);
  return text;
}

TEST(MappedText, EachByteKnowsItsPlaceInTheFile) {
  const MappedText text = example();
  EXPECT_EQ(text.text(), "RUN a   b");
  EXPECT_EQ(text.source(0), 0U);
  EXPECT_EQ(text.source(5), 5U);
  EXPECT_EQ(text.source(6), 16U);
  EXPECT_EQ(text.source(8), 18U);
  EXPECT_EQ(text.source(9), 19U);
  EXPECT_EQ(text.source(100), 19U);
  EXPECT_EQ(MappedText().source(3), 0U);
}

TEST(MappedText, ASpanEndsBehindItsLastByteAndNotWhereTheNextPieceStarts) {
  const MappedText text = example();
  EXPECT_EQ(text.source_span({4, 6}), (Span{4, 6}));
  EXPECT_EQ(text.source_span({4, 9}), (Span{4, 19}));
  EXPECT_EQ(text.source_span({6, 6}), (Span{16, 16}));
}

TEST(MappedText, APartKeepsItsPlaces) {
  const MappedText part = example().part({5, 9});
  EXPECT_EQ(part.text(), "   b");
  EXPECT_EQ(part.source(0), 5U);
  EXPECT_EQ(part.source(1), 16U);
  EXPECT_EQ(part.source(3), 18U);
  EXPECT_EQ(part.source(4), 19U);
  EXPECT_EQ(example().part({2, 2}).text(), "");
  EXPECT_EQ(example().part({20, 30}).text(), "");
  const MappedText whole = example().part({0, 100});
  EXPECT_EQ(whole.text(), "RUN a   b");
  EXPECT_EQ(whole.source_span({4, 9}), (Span{4, 19}));
}

TEST(MappedText, IsFilledAgainAfterItWasCleared) {
  MappedText text = example();
  text.clear();
  EXPECT_TRUE(text.empty());
  text.append("x", 7);
  EXPECT_EQ(text.text(), "x");
  EXPECT_EQ(text.source(0), 7U);
}

}  // namespace
}  // namespace plimsoll::dockerfile
