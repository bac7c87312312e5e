#include "inspect.hpp"

// The rules from the top: every condition with what it met, and the first rule that holds.

namespace profiling {
namespace {

void condition(Desk& desk, const Criterion& criterion, const AttributeValues& values) {
  const Words& words = desk.words;
  const bool is_met = holds(criterion, values);
  ImGui::PushStyleColor(ImGuiCol_Text, is_met ? colours(desk).path : colours(desk).faint);
  const std::string mark = is_met ? "✓ " : "✗ ";
  if (criterion.kind == CriterionKind::test) {
    const Study& study = desk.study();
    const AttributeIndex at = criterion.test.attribute;
    const std::string text = mark + words.test(study, criterion.test) + " (" +
                             words.say("desk.here") + ": " + words.value(study, at, values[at]) +
                             ")";
    if (link(desk, text, "test", !is_met)) {
      desk.show_item(study.card.attributes[at].items.front());
    }
  } else {
    const char* const keys[] = {"", "compare.not", "compare.all", "compare.any"};
    paragraph(mark + words.say(keys[static_cast<int>(criterion.kind)]));
    ImGui::Indent();
    for (std::size_t at = 0; at < criterion.operands.size(); ++at) {
      ImGui::PushID(static_cast<int>(at));  // not its address, which another card may have
      condition(desk, criterion.operands[at], values);
      ImGui::PopID();
    }
    ImGui::Unindent();
  }
  ImGui::PopStyleColor();
}

}  // namespace

void inspect_rule_list(Desk& desk) {
  const RuleList* list = desk.study().rules();
  if (!list) return paragraph(desk.words.say("desk.no_rules"));
  const Words& words = desk.words;
  const Evaluation& evaluation = desk.evaluation();
  paragraph(words.say("compare.rules_intro"));
  if (!evaluation.missing.empty()) faint(desk, words.say("compare.rules_gaps"));
  for (const RuleIndex at : list->rules.indexes()) {
    const Rule& rule = list->rules[at];
    const bool is_tried = at.value < evaluation.rules.size();
    const bool holds_here = is_tried && evaluation.rules[at.value];
    const std::string key = "rule." + rule.id;
    std::string title = std::to_string(at.value + 1) + ". ";
    title += words.knows(key) ? words.say(key) : rule.id;
    title += std::string(" – ") + (holds_here ? words.say("compare.rule_holds")
                                   : is_tried ? words.say("compare.rule_fails")
                                              : words.say("desk.not_tried"));
    heading(title);
    ImGui::PushID(static_cast<int>(at.value));
    if (rule.when) condition(desk, *rule.when, evaluation.values);
    ImGui::PopID();
    const std::string assigned = words.assigned(desk.study(), rule.assigned);
    if (holds_here) paragraph("→ " + words.say("compare.rule_class", {{"class", assigned}}));
    else faint(desk, words.say("compare.rule_class", {{"class", assigned}}));
  }
}

}  // namespace profiling
