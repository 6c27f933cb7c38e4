#include "sys/channel.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/support/files.h"

namespace plimsoll::sys {
namespace {

TEST(Channel, CarriesMessagesWholeAndInOrder) {
  auto channel = make_channel();
  ASSERT_TRUE(channel);
  ASSERT_TRUE(send_message(channel->first.get(), "one"));
  ASSERT_TRUE(send_message(channel->first.get(), "second"));
  EXPECT_EQ(receive_message(channel->second.get()).value().bytes, "one");
  EXPECT_EQ(receive_message(channel->second.get()).value().bytes, "second");
}

TEST(Channel, CarriesDescriptorsThatStayOpenWhenTheSendersAreClosed) {
  auto channel = make_channel();
  auto pipe = make_pipe();
  ASSERT_TRUE(channel && pipe);
  ASSERT_TRUE(send_message(channel->first.get(), "x", {pipe->second.get()}));
  pipe->second.reset();
  auto message = receive_message(channel->second.get());
  ASSERT_TRUE(message);
  ASSERT_EQ(message->descriptors.size(), 1u);
  ASSERT_TRUE(write_all(message->descriptors[0].get(), "abc"));
  message->descriptors.clear();
  std::array<std::byte, 8> out{};
  EXPECT_EQ(read_full(pipe->first.get(), out).value(), 3u);
  EXPECT_EQ(base::text_of(base::Bytes(out).first(3)), "abc");
}

TEST(Channel, SaysWhenTheOtherSideIsGone) {
  auto channel = make_channel();
  ASSERT_TRUE(channel);
  channel->first.reset();
  const auto message = receive_message(channel->second.get());
  ASSERT_FALSE(message);
  EXPECT_EQ(message.error().code, base::ErrorCode::io);
}

TEST(Channel, ReadFullWaitsForAllOfItAndEndsWithThePipe) {
  auto pipe = make_pipe();
  ASSERT_TRUE(pipe);
  ASSERT_TRUE(write_all(pipe->second.get(), "12345"));
  std::array<std::byte, 4> out{};
  EXPECT_EQ(read_full(pipe->first.get(), out).value(), 4u);
  EXPECT_EQ(base::text_of(out), "1234");
  pipe->second.reset();
  EXPECT_EQ(read_full(pipe->first.get(), out).value(), 1u);
  EXPECT_EQ(read_full(pipe->first.get(), out).value(), 0u);
}

}  // namespace
}  // namespace plimsoll::sys
