// Messages with descriptors between two processes of ours (SOCK_SEQPACKET, SCM_RIGHTS).
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "sys/file.h"

namespace plimsoll::sys {

struct Message {
  std::string bytes;
  std::vector<Descriptor> descriptors;
};

base::Result<std::pair<Descriptor, Descriptor>> make_channel();
base::Result<std::pair<Descriptor, Descriptor>> make_pipe();  // {read end, write end}, both close-on-exec

base::Status send_message(int channel, std::string_view bytes, const std::vector<int>& descriptors = {});
// Waits for one (64 KiB and 8 descriptors at most). Error: io, also where the other side is gone.
base::Result<Message> receive_message(int channel);

// Reads `out` full, or fewer bytes at the end of the stream.
base::Result<std::size_t> read_full(int fd, std::span<std::byte> out);

}  // namespace plimsoll::sys
