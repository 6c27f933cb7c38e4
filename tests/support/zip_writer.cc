#include "tests/support/zip_writer.h"

#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

#include <stdexcept>
#include <vector>

namespace plimsoll::test {
namespace {

template <class T>
void put(std::string& out, T value) {
  for (std::size_t i = 0; i < sizeof(T); ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

std::string deflated(std::string_view content) {
  isal_zstream stream;
  isal_deflate_stateless_init(&stream);
  std::string out(content.size() + content.size() / 2 + 1024, '\0');
  std::vector<unsigned char> in(content.begin(), content.end());
  stream.next_in = in.data();
  stream.avail_in = static_cast<std::uint32_t>(in.size());
  stream.next_out = reinterpret_cast<unsigned char*>(out.data());
  stream.avail_out = static_cast<std::uint32_t>(out.size());
  stream.end_of_stream = 1;
  stream.flush = NO_FLUSH;
  if (isal_deflate_stateless(&stream) != COMP_OK) throw std::runtime_error("deflate failed");
  out.resize(stream.total_out);
  return out;
}

}  // namespace

ZipWriter& ZipWriter::add(std::string_view name, std::string_view content, bool deflate,
                          const std::function<void(ZipField&)>& change) {
  const std::string stored = deflate ? deflated(content) : std::string(content);
  ZipField field;
  field.name = name;
  field.method = field.local_method = deflate ? 8 : 0;
  field.crc = crc32_gzip_refl(0, reinterpret_cast<const unsigned char*>(content.data()), content.size());
  field.stored_size = stored.size();
  field.size = field.local_size = content.size();
  field.header_offset = bytes_.size() - prefix_;
  if (change) change(field);
  const std::string& local_name = field.local_name.empty() ? field.name : field.local_name;

  put<std::uint32_t>(bytes_, 0x04034b50);
  put<std::uint16_t>(bytes_, 20);
  put(bytes_, field.flags);
  put(bytes_, field.local_method);
  put<std::uint32_t>(bytes_, 0);
  put(bytes_, field.crc);
  put(bytes_, static_cast<std::uint32_t>(stored.size()));
  put(bytes_, static_cast<std::uint32_t>(field.local_size));
  put(bytes_, static_cast<std::uint16_t>(local_name.size()));
  put<std::uint16_t>(bytes_, 0);
  bytes_ += local_name + stored;

  put<std::uint32_t>(directory_, 0x02014b50);
  put<std::uint16_t>(directory_, 0x0314);
  put<std::uint16_t>(directory_, 20);
  put(directory_, field.flags);
  put(directory_, field.method);
  put<std::uint32_t>(directory_, 0);
  put(directory_, field.crc);
  put(directory_, static_cast<std::uint32_t>(field.stored_size));
  put(directory_, static_cast<std::uint32_t>(field.size));
  put(directory_, static_cast<std::uint16_t>(field.name.size()));
  directory_.append(8, '\0');
  put<std::uint32_t>(directory_, 0x81A40000);
  put(directory_, static_cast<std::uint32_t>(field.header_offset));
  directory_ += field.name;
  ++count_;
  return *this;
}

std::string ZipWriter::finish(std::string_view comment, int count_error) const {
  std::string out = bytes_ + directory_;
  put<std::uint32_t>(out, 0x06054b50);
  put<std::uint32_t>(out, 0);
  put(out, static_cast<std::uint16_t>(count_ + count_error));
  put(out, static_cast<std::uint16_t>(count_ + count_error));
  put(out, static_cast<std::uint32_t>(directory_.size()));
  put(out, static_cast<std::uint32_t>(bytes_.size() - prefix_));
  put(out, static_cast<std::uint16_t>(comment.size()));
  return out + std::string(comment);
}

}  // namespace plimsoll::test
