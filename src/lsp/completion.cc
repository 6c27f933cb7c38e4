// Instructions, flags, stages, variables, rules and files of the context, where each may stand (completion_place.h).
#include "base/text.h"
#include "lsp/completion_place.h"
#include "lsp/features.h"
#include "lsp/instruction_help.h"
#include "lsp/variable_text.h"

namespace plimsoll::lsp {
namespace {

using dockerfile::Keyword;

enum ItemKind : int {
  kVariable = 6,
  kModule = 9,
  kProperty = 10,
  kValue = 12,
  kKeyword = 14,
  kFile = 17,
  kFolder = 19
};

constexpr std::size_t kMostFiles = 1000;

class Items {
 public:
  Items(const Question& question, const CompletionPlace& place) : question_(question), place_(place) {}

  void add(ItemKind kind, std::string_view label, std::string_view text, std::string documentation) {
    Json one = {{"label", label},
                {"kind", static_cast<int>(kind)},
                {"textEdit", question_.text_edit(place_.typed, std::string(text))}};
    if (!documentation.empty()) one["documentation"] = {{"kind", "markdown"}, {"value", std::move(documentation)}};
    list_.push_back(std::move(one));
  }
  std::size_t size() const { return list_.size(); }
  void cut() { is_cut_ = true; }  // there is more, for who types more
  Json take() { return {{"isIncomplete", is_cut_}, {"items", std::move(list_)}}; }

 private:
  const Question& question_;
  const CompletionPlace& place_;
  Json list_ = Json::array();
  bool is_cut_ = false;
};

void add_instructions(const CompletionPlace& place, Items& items) {
  for (auto i = static_cast<int>(Keyword::kUnknown) + 1; i <= static_cast<int>(Keyword::kWorkdir); ++i) {
    const auto keyword = static_cast<Keyword>(i);
    if (keyword == Keyword::kMaintainer) continue;  // deprecated
    const std::string_view name = dockerfile::name_of(keyword);
    const InstructionHelp* help = help_of(keyword);
    const bool has_more = place.typed.start == place.typed.end;
    items.add(kKeyword, name, fmt::format("{}{}", name, has_more ? " " : ""), std::string(help->text));
  }
}

void add_flags(const CompletionPlace& place, Items& items) {
  for (const dockerfile::KnownFlag& flag : dockerfile::flags_of(place.keyword)) {
    const bool has_value = flag.kind != dockerfile::FlagKind::kBool;
    const std::string text = fmt::format("--{}{}", flag.name, has_value ? "=" : "");
    items.add(kProperty, text, text, std::string(help_of_flag(place.keyword, flag.name)));
  }
}

// Those before the instruction's own; a FROM begins one.
void add_stages(const Judged& judged, const CompletionPlace& place, Items& items) {
  const auto& document = judged.document();
  const auto own = place.instruction ? document.instructions[*place.instruction].stage : std::nullopt;
  for (const dockerfile::Stage& stage : document.stages) {
    if (own && stage.index >= *own) break;
    if (!stage.name.empty()) items.add(kModule, stage.name, stage.name, fmt::format("stage {}", stage.index));
  }
}

void add_variables(const Judged& judged, const CompletionPlace& place, Items& items) {
  if (!place.instruction) return;
  for (const dockerfile::Variable* variable : judged.file().scopes().at(*place.instruction).all())
    items.add(kVariable, variable->name, variable->name, variable_text(judged, *variable));
}

void add_rules(const Judged& judged, Items& items) {
  for (const lint::ActiveRule& active : judged.profile().rules)
    items.add(kValue, active.rule->id, active.rule->id, std::string(active.rule->title));
}

// What lies in the folder that is typed, and begins with what is typed. What the ignore file takes out is not there.
void add_files(const Judged& judged, const CompletionPlace& place, Items& items) {
  const lint::BuildContext* context = judged.file().context();
  if (context == nullptr) return;
  const std::string folder = place.folder.empty() ? "" : place.folder + "/";
  const std::string start = folder + judged.text().substr(place.typed.start, place.typed.size());
  for (const lint::ContextEntry& entry : context->entries) {
    if (!entry.path.starts_with(start)) continue;
    const std::string_view name = std::string_view(entry.path).substr(folder.size());
    if (base::contains(name, "/")) continue;
    if (items.size() == kMostFiles) return items.cut();
    const std::string text = fmt::format("{}{}", name, entry.is_folder ? "/" : "");
    items.add(entry.is_folder ? kFolder : kFile, text, text, {});
  }
}

}  // namespace

base::Result<Json> completion(const Question& question) {
  PLIMSOLL_TRY(offset, question.offset());
  const CompletionPlace place = completion_place(question.judged, offset);
  Items items(question, place);
  switch (place.wanted) {
    case Wanted::nothing:
      break;
    case Wanted::instruction:
      add_instructions(place, items);
      break;
    case Wanted::flag:
      add_flags(place, items);
      break;
    case Wanted::image:
    case Wanted::stage:
      add_stages(question.judged, place, items);
      break;
    case Wanted::variable:
      add_variables(question.judged, place, items);
      break;
    case Wanted::rule:
      add_rules(question.judged, items);
      break;
    case Wanted::file:
      add_files(question.judged, place, items);
      break;
  }
  return items.take();
}

}  // namespace plimsoll::lsp
