// The report as a person at a terminal wants it: what could not be judged first, then what was found, package by
// package and the worst first, then what to do about it. A clean image is three quiet lines.
//
// No line is wider than the terminal; what comes from an image goes through for_terminal before it is measured.
#include <set>

#include "base/escape.h"
#include "base/text.h"
#include "base/text_width.h"
#include "report/all_writers.h"
#include "report/base_sentence.h"
#include "report/groups.h"
#include "report/lint_lines.h"
#include "report/next_steps.h"
#include "report/package_list.h"
#include "report/paint.h"
#include "report/words.h"

namespace plimsoll::report {
namespace {

using base::column_width;
using base::fit_columns;
using base::for_terminal;
using base::pad_columns;
using model::Severity;
constexpr std::size_t kMostUnjudged = 20;                     // further ones are counted
constexpr std::string_view kAdvisoryFeed = "advisory feed ";  // what the gap of an old feed begins with

class Table {
 public:
  Table(const model::Report& report, const WriterOptions& options, Output& out)
      : report_(report), options_(options), out_(out), paint_(options.colour), width_(std::max(options.width, 40U)) {}

  void write() {
    unjudged();
    targets();
    if (options_.components_only) {
      for (const std::string& text : package_list(report_, width_)) line(text);
      footnotes();
      return;
    }
    const auto groups = group_findings(report_);
    counts(groups);
    findings(groups);
    if (!options_.quiet) advice();
    footnotes();
    if (!options_.verdict.empty()) wrapped("", options_.verdict, 0);
  }

 private:
  void line(std::string_view text = {}) {
    out_.put(text);
    out_.put("\n");
  }

  // `text` (escaped, not yet painted) in lines of at most the width, broken at blanks; the first begins with `head`,
  // the others with `indent` blanks.
  void wrapped(std::string_view head, std::string_view text, std::size_t indent) {
    std::string current(head);
    std::size_t used = column_width_painted_head(head, indent);
    bool fresh = true;
    for (std::string_view word : base::split(text, ' ')) {
      if (word.empty()) continue;
      for (;;) {
        const std::size_t need = column_width(word) + (fresh ? 0 : 1);
        if (used + need <= width_) break;
        if (!fresh) {
          line(current);
          current.assign(indent, ' ');
          used = indent;
          fresh = true;
          continue;
        }
        // A word longer than a whole line is cut into pieces.
        const std::size_t bytes = bytes_that_fit(word, width_ - used);
        line(current.append(word.substr(0, bytes)));
        word.remove_prefix(bytes);
        current.assign(indent, ' ');
        used = indent;
      }
      if (!fresh) current += ' ';
      used += column_width(word) + (fresh ? 0 : 1);
      current += word;
      fresh = false;
    }
    if (!fresh || !head.empty()) line(current);
  }

  // Colour codes have no width: the head always fills the indent exactly.
  static std::size_t column_width_painted_head(std::string_view head, std::size_t indent) {
    return head.empty() ? 0 : indent;
  }

  static std::size_t bytes_that_fit(std::string_view word, std::size_t columns) {
    std::size_t at = 0;
    std::size_t used = 0;
    while (at < word.size()) {
      const base::CodePoint code = base::code_point_at(word, at);
      const unsigned width = code.valid ? base::column_width(code.value) : 1;
      if (used + width > columns && at != 0) break;
      used += width;
      at += code.length;
    }
    return at;
  }

  void unjudged() {
    const std::string head = paint_.alarm("NOT JUDGED") + "  ";
    std::set<std::string> said;
    std::size_t shown = 0;
    std::size_t more = 0;
    for (const model::Gap& gap : report_.gaps) {
      if (gap.gap_class != model::GapClass::unjudged) continue;
      said.insert(gap.why);
      said.insert(gap.what);
      if (++shown > kMostUnjudged) {
        ++more;
        continue;
      }
      wrapped(head, gap_sentence(gap), 12);
      if (!gap.mend.empty()) wrapped(std::string(12, ' '), for_terminal(gap.mend), 12);
    }
    for (const model::Coverage& coverage : report_.coverage) {
      if (coverage.state == "ran" || coverage.by_nature || coverage.why.empty() || said.contains(coverage.why))
        continue;
      if (++shown > kMostUnjudged) {
        ++more;
        continue;
      }
      const std::string what = coverage.scanner.empty() ? "" : for_terminal(coverage.scanner) + ": ";
      wrapped(head, what + for_terminal(coverage.why), 12);
    }
    if (more != 0) wrapped(head, fmt::format("and {} more; --format json names each", more), 12);
  }

  void targets() {
    for (std::size_t i = 0; i < report_.targets.size(); ++i) {
      const model::Target& target = report_.targets[i];
      std::vector<std::string> facts;
      if (!target.platform.empty()) facts.push_back(for_terminal(target.platform));
      if (target.os) {
        const model::OperatingSystem& os = *target.os;
        facts.push_back(for_terminal(os.pretty_name.empty() ? os.id + " " + os.version : os.pretty_name));
      }
      if (!target.layers.empty()) facts.push_back(counted(target.layers.size(), "layer"));
      std::uint64_t packages = 0;
      for (const model::Package& package : report_.packages) packages += package.target == i ? 1 : 0;
      facts.push_back(counted(packages, "package"));
      const std::string name = for_terminal(target.name);
      const std::string rest = base::join(facts, ", ");
      if (column_width(name) + 2 + column_width(rest) <= width_) {
        line(paint_.bold(name) + "  " + rest);
      } else {
        line(paint_.bold(fit_columns(name, width_)));
        wrapped("  ", rest, 2);
      }
      if (target.base && !options_.components_only && !report_.findings.empty())
        wrapped("  ", base_sentence(report_, i), 2);
    }
  }

  void counts(const std::vector<Group>& groups) {
    std::uint64_t places = 0;
    for (const Group& group : groups) places += group.places;
    std::vector<std::pair<std::string, std::string>> parts;  // plain and painted
    for (std::size_t i = 0; i < report_.summary.by_severity.size(); ++i) {
      const std::uint64_t count = report_.summary.by_severity[i];
      const std::string part = fmt::format("{} {}", count, model::kSeverityNames[i]);
      if (count != 0) parts.emplace_back(part, paint_.severity(static_cast<Severity>(i), part));
    }
    if (!parts.empty()) {
      const std::string where = fmt::format("in {}", counted(places, "place"));
      parts.emplace_back(where, where);
      painted_line(parts);
    } else if (report_.summary.unjudged != 0) {
      wrapped("", "Nothing found in what could be judged.", 0);
    } else if (report_.database && report_.packages.empty()) {
      wrapped("", "No packages found: there was nothing to judge.", 0);
    } else if (report_.summary.hidden + report_.summary.unfixed + report_.summary.suppressed != 0) {
      wrapped("", "Nothing found but what is left out.", 0);
    } else {
      line(paint_.good("Nothing found."));
    }
  }

  // "4 critical, 5 high in 9 places": the last part without a comma before it; as many lines as it needs.
  void painted_line(const std::vector<std::pair<std::string, std::string>>& parts) {
    std::string text;
    std::size_t used = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::size_t need = parts[i].first.size() + (i + 2 < parts.size() ? 1 : 0);
      if (used != 0 && used + 1 + need > width_) {
        line(text);
        text.clear();
        used = 0;
      }
      if (used != 0) text += ' ';
      text += parts[i].second + (i + 2 < parts.size() ? "," : "");
      used += need + (used == 0 ? 0 : 1);
    }
    line(text);
  }

  struct Columns {
    std::size_t id = 2, fixed = 8, title = 0;
  };

  Columns columns(const std::vector<Group>& groups) const {
    Columns cell;
    for (const Group& group : groups) {
      for (const Row& row : group.rows) {
        cell.id = std::max(cell.id, column_width(for_terminal(row.finding->rule)));
        cell.fixed = std::max(cell.fixed, column_width(row.fixed));
      }
    }
    // 2 blanks, severity in 8, 2 blanks, id, 2 blanks, fixed, 2 blanks, title
    const std::size_t rest = width_ - 14;
    cell.id = std::min(cell.id, std::max<std::size_t>(16, rest / 3));
    cell.fixed = std::min(cell.fixed, std::min<std::size_t>(rest - cell.id, std::max<std::size_t>(12, rest / 3)));
    const std::size_t left = rest - cell.id - cell.fixed;
    cell.title = left >= 12 ? left - 2 : 0;
    return cell;
  }

  void findings(const std::vector<Group>& groups) {
    if (groups.empty()) return;
    const Columns cell = columns(groups);
    line();
    line(paint_.dim(fit_columns(fmt::format("  {:<8}  {:<{}}  {:<{}}  {}", "SEVERITY", "ID", cell.id, "FIXED IN",
                                            cell.fixed, cell.title == 0 ? "" : "WHAT"),
                                width_)));
    for (const Group& group : groups) {
      heading(group);
      for (const Row& row : group.rows) finding(row, cell);
    }
  }

  void heading(const Group& group) {
    std::string names = base::join(group.names, ", ");
    const std::string installed = fit_columns(group.installed, width_ / 2);
    const std::size_t beside = installed.empty() ? 0 : column_width(installed) + 2;
    names = fit_columns(names, width_ - beside);
    std::string where = group.where;
    if (group.places > group.names.size()) where = fmt::format("in {} places: {}", group.places, where);
    const std::size_t used = column_width(names) + beside;
    std::string text = paint_.bold(names) + (installed.empty() ? "" : "  " + installed);
    const bool fits = used + 2 + column_width(where) <= width_ || (used + 2 + 24 <= width_ && used <= width_ / 2);
    if (!where.empty() && fits) text += "  " + paint_.dim(fit_columns(where, width_ - used - 2));
    line(text);
    if (!where.empty() && !fits) line("  " + paint_.dim(fit_columns(where, width_ - 2)));
  }

  void finding(const Row& row, const Columns& cell) {
    const model::Finding& finding = *row.finding;
    std::string severity(model::name(finding.severity));
    for (char& c : severity) c = static_cast<char>(c - 'a' + 'A');
    std::string text = "  " + paint_.severity(finding.severity, fmt::format("{:<8}", severity)) + "  " +
                       pad_columns(for_terminal(finding.rule), cell.id) + "  ";
    const std::string what = title(finding);
    const bool has_title = cell.title != 0 && (!what.empty() || finding.kev);
    if (!has_title) {
      text += fit_columns(row.fixed, cell.fixed);
      text.resize(text.find_last_not_of(' ') + 1);
      line(text);
      return;
    }
    text += pad_columns(row.fixed, cell.fixed) + "  ";
    constexpr std::string_view kExploited = "exploited";
    if (!finding.kev) {
      line(text + fit_columns(what, cell.title));
    } else if (cell.title < kExploited.size() + 4) {
      line(text + paint_.alarm(fit_columns(kExploited, cell.title)));
    } else {
      text += paint_.alarm(kExploited);
      if (!what.empty()) text += " " + fit_columns(what, cell.title - kExploited.size() - 1);
      line(text);
    }
  }

  static std::string title(const model::Finding& finding) {
    if (!finding.title.empty()) return for_terminal(finding.title);
    if (!finding.message.empty()) return for_terminal(finding.message);
    std::vector<std::string> others = finding.advisories;
    others.insert(others.end(), finding.aliases.begin(), finding.aliases.end());
    return for_terminal(base::join(others, ", "));
  }

  // A command in lines that can be pasted as they are: "\" at the end of all but the last.
  void command(const std::vector<std::string>& words) {
    std::string current = "  ";
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::size_t behind = i + 1 == words.size() ? 0 : 2;  // " \"
      if (i != 0 && column_width(current) + 1 + column_width(words[i]) + behind > width_) {
        line(paint_.command(current + " \\"));
        current = "    " + words[i];
      } else {
        current += (i == 0 ? "" : " ") + words[i];
      }
    }
    line(paint_.command(current));
  }

  void advice() {
    const NextSteps next = next_steps(report_);
    if (next.fixable + next.unnamed + next.unfixed == 0) return;
    line();
    if (next.fixable != 0) {
      wrapped("", fmt::format("To mend {}:", counted(next.fixable, "finding")), 0);
      for (const NextStep& step : next.steps) {
        if (step.command.empty()) {
          wrapped("  ", step.advice, 2);
        } else {
          command(step.command);
        }
      }
      if (next.odd_names != 0) {
        wrapped("  ",
                fmt::format("{} not named here: no command should hold such a name.",
                            counted(next.odd_names, "package is", "packages are")),
                2);
      }
      if (next.in_first_layer != 0) {
        wrapped("",
                fmt::format("{} of them came with the base image (layer 0): pull or choose a newer one.",
                            next.in_first_layer),
                0);
      }
    }
    for (const std::string& sentence : unfixed_sentences(next)) wrapped("", sentence, 0);
  }

  void footnotes() {
    const model::Summary& summary = report_.summary;
    if (const auto unknown = summary.by_severity[static_cast<std::size_t>(Severity::unknown)];
        unknown != 0 && !options_.quiet) {
      wrapped(
          "",
          fmt::format("{} severity: no source has rated {} yet. Read what the id says (plimsoll explain ID), or set "
                      "what unknown counts as (--unknown-as high).",
                      counted(unknown, "finding of unknown", "findings of unknown"), unknown == 1 ? "it" : "them"),
          0);
    }
    std::uint64_t partial = 0;
    const model::Gap* first = nullptr;
    std::vector<std::string> old_feeds;  // each is said by its name
    for (const model::Gap& gap : report_.gaps) {
      if (gap.gap_class != model::GapClass::partial) continue;
      if (gap.what.starts_with(kAdvisoryFeed)) {
        old_feeds.push_back(for_terminal(gap.what.substr(kAdvisoryFeed.size()) + " " + gap.why));
        continue;
      }
      if (first == nullptr) first = &gap;
      ++partial;
    }
    if (!old_feeds.empty()) {
      wrapped("", "Old advisories (run: plimsoll db update): " + base::join(old_feeds, "; ") + ".", 0);
    }
    if (partial != 0) {
      wrapped("",
              counted(partial, "thing was", "things were") + " passed over: " + gap_sentence(*first) +
                  (partial > 1 ? fmt::format("; and {} more (--format json names each)", partial - 1) : std::string{}),
              0);
    }
    std::vector<std::string> left_out;
    if (summary.suppressed != 0) left_out.push_back(fmt::format("{} suppressed", summary.suppressed));
    if (summary.hidden != 0)
      left_out.push_back(fmt::format("{} hidden by --severity or by default (--list-all)", summary.hidden));
    if (summary.unfixed != 0) left_out.push_back(fmt::format("{} without a fix (--ignore-unfixed)", summary.unfixed));
    if (!left_out.empty()) wrapped("", "Left out: " + base::join(left_out, ", ") + ".", 0);
    if (report_.database && !options_.quiet) {
      const model::Database& database = *report_.database;
      wrapped("",
              fmt::format("Advisories: {} database of {}.", for_terminal(database.kind),
                          for_terminal(database.built.substr(0, 10))),
              0);
    }
  }

  const model::Report& report_;
  const WriterOptions& options_;
  Output& out_;
  Paint paint_;
  std::size_t width_;
};

base::Status write(const model::Report& report, const WriterOptions& options, const Sink& sink) {
  Output out(sink);
  if (is_lint(report))
    write_lint_lines(report, options, out);
  else
    Table(report, options, out).write();
  return out.finish();
}

}  // namespace

constinit const Writer kTable{"table", "txt", "for a person at a terminal", write};

}  // namespace plimsoll::report
