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

std::string outcome_text(const Desk& desk, const Evaluation& of) {
  const Study& study = desk.study();
  if (!of.outcome) return desk.words.say("compare.not_published");
  std::string text = desk.words.figure(study, of.outcome->as_coded) + " · " +
                     desk.words.assigned(study, of.outcome->as_coded.assigned, true);
  if (!of.outcome->assigned) text += std::string(" · ") + desk.words.say("desk.open");
  return text;
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
  row(sheet, words.say("desk.compare.outcome"), outcome_text(desk, made),
      outcome_text(desk, desk.evaluation()));
  for (const ItemIndex at : study.questionnaire.items.indexes()) {
    if (!study.uses[at] && desk.responses()[at] == aside[at]) continue;
    if (only_different && desk.responses()[at] == aside[at]) continue;
    const Item& item = study.questionnaire.items[at];
    row(sheet, words.name(item), words.response(item, aside[at]),
        words.response(item, desk.responses()[at]));
  }
}

}  // namespace profiling
