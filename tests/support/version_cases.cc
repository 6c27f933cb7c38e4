#include "tests/support/version_cases.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>

#include "base/text.h"
#include "tests/support/files.h"

namespace plimsoll::test {

std::vector<VersionCase> version_cases(std::string_view name) {
  std::vector<VersionCase> cases;
  const std::string text = fixture("versions/" + std::string(name) + ".tsv");
  std::string_view rest = text;
  while (const auto line = base::next_line(rest)) {
    if (line->empty() || line->front() == '#') continue;
    const auto fields = base::split(*line, '\t');
    if (fields.size() != 3 || fields[1].size() != 1 ||
        std::string_view("<=>!").find(fields[1][0]) == std::string_view::npos) {
      ADD_FAILURE() << name << ".tsv: no case: " << *line;
      continue;
    }
    cases.push_back({std::string(fields[0]), fields[1][0], std::string(fields[2])});
  }
  return cases;
}

char relation(CompareVersions compare, std::string_view a, std::string_view b) {
  const auto order = compare(a, b);
  if (!order) {
    EXPECT_EQ(order.error().code, base::ErrorCode::invalid) << a << " " << b;
    return '!';
  }
  return *order < 0 ? '<' : *order > 0 ? '>' : '=';
}

namespace {

char reversed(char relation) {
  return relation == '<' ? '>' : relation == '>' ? '<' : relation;
}

void check_transitive(CompareVersions compare, const std::vector<VersionCase>& cases,
                      const std::vector<std::string_view>& without) {
  std::vector<std::string> all;
  for (const auto& row : cases) {
    for (const auto& version : {row.a, row.b}) {
      if (std::ranges::find(without, version) == without.end() && compare(version, version)) all.push_back(version);
    }
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  const std::size_t n = all.size();
  std::vector<char> order(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) order[i * n + j] = relation(compare, all[i], all[j]);
    EXPECT_EQ(order[i * n + i], '=') << all[i];
  }
  int shown = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t k = 0; k < n && shown < 5; ++k) {
        const char ij = order[i * n + j], jk = order[j * n + k];
        if (ij == '>' || jk == '>') continue;
        const char want = ij == '<' || jk == '<' ? '<' : '=';
        if (order[i * n + k] == want) continue;
        ++shown;
        ADD_FAILURE() << all[i] << ' ' << ij << ' ' << all[j] << ' ' << jk << ' ' << all[k] << ", but " << all[i] << ' '
                      << order[i * n + k] << ' ' << all[k];
      }
    }
  }
}

}  // namespace

void check_version_cases(std::string_view name, CompareVersions compare,
                         const std::vector<std::string_view>& intransitive) {
  const auto cases = version_cases(name);
  EXPECT_GE(cases.size(), 60U);
  for (const auto& row : cases) {
    EXPECT_EQ(relation(compare, row.a, row.b), row.relation) << row.a << ' ' << row.relation << ' ' << row.b;
    EXPECT_EQ(relation(compare, row.b, row.a), reversed(row.relation))
        << row.b << ' ' << reversed(row.relation) << ' ' << row.a;
  }
  check_transitive(compare, cases, intransitive);
}

std::vector<std::pair<std::string, std::string>> random_version_pairs(std::size_t count, std::string_view alphabet) {
  std::mt19937 random(20240229);  // NOLINT: a fixed seed, so that every run asks the same
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
  const auto letter = [&] { return alphabet[below(alphabet.size())]; };
  std::vector<std::pair<std::string, std::string>> pairs;
  while (pairs.size() < count) {
    std::string a(1, static_cast<char>('0' + below(10)));
    for (std::size_t n = below(9); n > 0; --n) a += letter();
    std::string b = a;
    for (std::size_t n = 1 + below(3); n > 0; --n) {
      switch (below(3)) {
        case 0:
          b.insert(1 + below(b.size()), 1, letter());
          break;
        case 1:
          if (b.size() > 1) b[1 + below(b.size() - 1)] = letter();
          break;
        default:
          if (b.size() > 1) b.erase(1 + below(b.size() - 1), 1);
      }
      if (b.size() == 1) b += letter();
    }
    pairs.emplace_back(std::move(a), std::move(b));
  }
  return pairs;
}

std::string output_of(const std::string& command) {
  std::string text;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), [](FILE*) { return 0; });
  if (!pipe) return {};
  char buffer[4096];
  while (const std::size_t n = fread(buffer, 1, sizeof buffer, pipe.get())) text.append(buffer, n);
  return pclose(pipe.get()) == 0 ? text : std::string();
}

bool has_program(std::string_view name) {
  return std::system(("command -v " + std::string(name) + " >/dev/null 2>&1").c_str()) == 0;
}

}  // namespace plimsoll::test
