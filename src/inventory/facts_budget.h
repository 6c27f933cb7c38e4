// How much one package database may bring: a hostile one could else fill the memory with what it repeats.
#pragma once
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "analysis/facts.h"
#include "base/limits.h"

namespace plimsoll::inventory {

class FactsBudget {
 public:
  explicit FactsBudget(const base::Limits& limits) : left_(limits.facts_size) {}

  // Takes about what the fact costs on its way to the broker; false where that is more than is left.
  bool take(const model::Package& package) {
    std::uint64_t size = kEach + package.name.size() + package.version.size() + package.arch.size() +
                         package.source.name.size() + package.source.version.size() + package.supplier.size();
    for (const auto& license : package.licenses) size += license.size();
    for (const auto& name : package.depends) size += name.size() + 2;
    return spend(size);
  }
  bool take(const analysis::Ownership& owned) { return spend(kEach + sizeof(owned.files[0]) * owned.files.size()); }
  bool take(std::string_view text) { return spend(text.size() + 2); }
  static std::string sentence(const base::Limits& limits) {
    return fmt::format("it holds more than {} bytes of facts", limits.facts_size);
  }

 private:
  bool spend(std::uint64_t size) {
    if (size > left_) return false;
    left_ -= size;
    return true;
  }

  static constexpr std::uint64_t kEach = 64;
  std::uint64_t left_;
};

}  // namespace plimsoll::inventory
