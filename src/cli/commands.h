// Every subcommand: one file each, listed in commands.cc. A command adds itself to the parser and, when it was asked
// for, leaves its exit code.
#pragma once
#include <CLI/CLI.hpp>
#include <span>
#include <string_view>

namespace plimsoll::cli {

struct Command {
  std::string_view name;
  // Adds the subcommand with its flags. Its callback stores 0, 1 or 2 in `exit_code`, which outlives the parsing.
  void (*add)(CLI::App& app, int& exit_code);
};

extern const Command kCache;    // cache_command.cc
extern const Command kDb;       // db_command.cc
extern const Command kScan;     // scan_command.cc
extern const Command kSbom;     // scan_command.cc
extern const Command kExplain;  // explain_command.cc
extern const Command kLint;     // lint_command.cc
extern const Command kLsp;      // lsp_command.cc

std::span<const Command* const> all_commands();

}  // namespace plimsoll::cli
