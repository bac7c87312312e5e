#include "inspect.hpp"

// Two people side by side: the one who was set aside, and the one on the desk.

namespace profiling {
namespace {

void row(Sheet& sheet, const std::string& name, const std::string& one, const std::string& other) {
  sheet.row(one != other);
  sheet.cell(name);
  sheet.cell(one);
  sheet.cell(other);
}

}  // namespace

void inspect_compare(Desk& desk) {
  static bool only_different = false;
  const Words& words = desk.words;
  const Study& study = desk.study();
  faint(desk, words.say("desk.compare.intro"));
  if (ImGui::Button(words.say("desk.compare.keep"))) desk.edit().aside = desk.now().person;
  if (!desk.now().aside) return;
  ImGui::SameLine();
  if (ImGui::Button(words.say("desk.compare.swap"))) {
    Situation& now = desk.edit();
    std::swap(now.person, *now.aside);
  }
  ImGui::Checkbox(words.say("desk.compare.only"), &only_different);
  const Responses& aside = desk.aside_responses();
  const Evaluation& made = desk.aside_evaluation();
  Sheet sheet(desk, "people", {"compare.col_attribute", "desk.compare.kept", "desk.compare.now"});
  if (!sheet.is_open()) return;
  row(sheet, words.say("desk.compare.outcome"), verdict(desk, made),
      verdict(desk, desk.evaluation()));
  for (const ItemIndex at : study.questionnaire.items.indexes()) {
    if (!study.uses[at] && desk.responses()[at] == aside[at]) continue;
    if (only_different && desk.responses()[at] == aside[at]) continue;
    const Item& item = study.questionnaire.items[at];
    row(sheet, words.name(item), words.response(item, aside[at]),
        words.response(item, desk.responses()[at]));
  }
}

}  // namespace profiling
