// What is no secret though it has the shape of one: placeholders, the examples of documentations, parts of longer
// words, and what a `plimsoll:allow` comment excuses.
#pragma once
#include <string_view>

namespace plimsoll::secrets {

// "changeme", "xxxxxxxx", "${TOKEN}", "<your-token>", "123456789": what stands where a value is to be put in.
bool is_placeholder(std::string_view value);
// A value that a maker's documentation or a specification shows.
bool is_known_example(std::string_view value);
// Whether a value is not a piece of a longer run of letters and digits, at the ends that it shares with what its
// expression matched. A written escape in front of it ("\n", "%3D") is not a part of it. All three lie in `text`.
bool stands_alone(std::string_view text, std::string_view match, std::string_view value);
// Whether a line that bytes `start` to `stop` of `text` touch, within 4 KiB, says `plimsoll:allow`.
bool has_allow_comment(std::string_view text, std::size_t start, std::size_t stop);
// Whether a file's path fits Pattern::path ("*.tfstate|.docker/config.json"; empty fits all).
bool path_fits(std::string_view wanted, std::string_view path);
// Whether the file is a part of something that anybody can download: an installed package of a language's registry,
// documentation. What stands there is public, and mostly a test's or an example's.
bool is_published(std::string_view path);
// Whether it is a manual: what is not proven there is an example.
bool is_documentation(std::string_view path);

}  // namespace plimsoll::secrets
