#include <algorithm>
#include <cmath>

#include "inspect.hpp"

// What moves the figure, what is enough to decide the class, what is necessary, and what would give
// another. A click leads to the responses concerned.

namespace profiling {
namespace {

void contributions(Desk& desk, const Contributions& of) {
  const Words& words = desk.words;
  const Study& study = desk.study();
  const std::string key = "reference." + of.reference;
  paragraph(words.say("compare.measured_against",
                      {{"reference", words.knows(key) ? words.say(key) : of.reference}}));
  double most = 0;
  for (const Contribution& each : of.values) most = std::max(most, std::abs(each.value));
  const double by = study.tree() ? 100 : 1;
  Sheet sheet(desk, of.reference.c_str(),
              {"compare.col_attribute", study.tree() ? "profile.col_moves" : "compare.col_moves"});
  if (!sheet.is_open()) return;
  sheet.row();
  sheet.cell(words.say("compare.contributions_from"));
  sheet.cell(words.number(of.from * by, 4));
  for (const Contribution& each : of.values) {
    sheet.row();
    const std::string name = words.attribute(study, each.attribute);
    sheet.told(name);
    const Attribute& attribute = study.card.attributes[each.attribute];
    if (link(desk, name, attribute.id.c_str())) desk.show_item(attribute.items.front());
    sheet.bar(each.value, most, words.number(each.value * by, 4));
  }
  sheet.row(true);
  sheet.cell(words.say("compare.contributions_to"));
  sheet.cell(words.number(of.to * by, 4));
}

void sets(Desk& desk, const char* id, const ResponseSets& of) {
  const Words& words = desk.words;
  const Study& study = desk.study();
  ImGui::PushID(id);
  for (std::size_t at = 0; at < of.sets.size(); ++at) {
    std::vector<std::string> names;
    for (const ItemIndex item : of.sets[at]) {
      names.push_back(words.name(study.questionnaire.items[item]));
    }
    const std::string text =
        names.empty() ? words.say("profile.set_none") : "• " + joined(names, " + ");
    ImGui::PushID(static_cast<int>(at));
    if (link(desk, text, "set") && !of.sets[at].empty()) desk.show_item(of.sets[at].front());
    ImGui::PopID();
  }
  if (!of.complete) {
    faint(desk,
          words.say("profile.sets_incomplete", {{"count", std::to_string(of.examined_up_to)}}));
  }
  ImGui::PopID();
}

std::string change_text(const Desk& desk, const Change& change) {
  const Words& words = desk.words;
  const Item& item = desk.study().questionnaire.items[change.item];
  std::vector<std::string> values;
  for (const CodeIndex code : change.codes) values.push_back(words.code(item, code));
  for (const Stretch& stretch : change.stretches) {
    values.push_back(words.stretch(stretch, item.bounds.whole));
  }
  return words.say("profile.change",
                   {{"name", words.name(item)},
                    {"values", joined(values, " / ")},
                    {"here", words.response(item, desk.responses()[change.item])}});
}

// The nearest value of a change, so that a click shows what the line says.
Response nearest(const Desk& desk, const Change& change) {
  if (!change.codes.empty()) return change.codes.front();
  const Stretch* best = &change.stretches.front();
  const auto* now = std::get_if<double>(&desk.responses()[change.item]);
  const auto distance = [&](const Stretch& of) {
    return now ? std::max({of.low - *now, *now - of.high, 0.0}) : of.low;
  };
  for (const Stretch& each : change.stretches) {
    if (distance(each) < distance(*best)) best = &each;
  }
  if (!now || *now <= best->low) return best->low;
  if (best->high_included) return best->high;
  const NumberBounds& bounds = desk.study().questionnaire.items[change.item].bounds;
  const double step = bounds.whole ? 1 : (best->high - best->low) / 1000;
  return std::max(best->low, best->high - step);
}

void counterfactual(Desk& desk, const Counterfactual& of) {
  const Words& words = desk.words;
  std::vector<std::string> lines;
  for (const Change& change : of.changes) lines.push_back(change_text(desk, change));
  const Study& study = desk.study();
  std::string figure = words.figure(study, of.lowest);
  if (!is_same(of.lowest, of.highest)) figure += " – " + words.figure(study, of.highest);
  const std::string text = "• " + joined(lines, "\n   + ") + "\n   → " + figure + ": " +
                           words.assigned(study, of.outcome.assigned);
  if (!link(desk, text, "counterfactual")) return;
  const auto changes = of.changes;
  for (const Change& change : changes) desk.give(change.item, nearest(desk, change));
  desk.show_item(changes.front().item);
}

}  // namespace

void inspect_explanation(Desk& desk) {
  const Words& words = desk.words;
  const Evaluation& evaluation = desk.evaluation();
  if (!evaluation.outcome) return paragraph(words.say("compare.not_computed"));
  faint(desk, words.say("profile.finding"));
  const char* const moved =
      desk.study().tree() ? "profile.contributions_heading" : "compare.contributions_heading";
  if (ImGui::CollapsingHeader(words.say(moved), ImGuiTreeNodeFlags_DefaultOpen)) {
    for (const Contributions& each : evaluation.contributions) contributions(desk, each);
    if (evaluation.contributions.empty()) paragraph(words.say("compare.no_contributions"));
  }
  if (ImGui::CollapsingHeader(words.say("profile.enough_heading"),
                              ImGuiTreeNodeFlags_DefaultOpen)) {
    if (!evaluation.enough.assigned) {
      paragraph(words.say("compare.enough_open"));
    } else {
      faint(desk, words.say("profile.enough_intro"));
      sets(desk, "enough", evaluation.enough);
      heading(words.say("profile.necessary_sub"));
      sets(desk, "necessary", evaluation.necessary);
      if (evaluation.necessary.sets.empty()) paragraph(words.say("profile.necessary_none"));
    }
  }
  if (!ImGui::CollapsingHeader(words.say("profile.counter_heading"),
                               ImGuiTreeNodeFlags_DefaultOpen)) {
    return;
  }
  faint(desk, words.say("desk.click_changes"));
  const Counterfactuals& all = evaluation.counterfactuals;
  if (all.all.empty()) paragraph(words.say("profile.counter_none"));
  for (std::size_t at = 0; at < all.all.size(); ++at) {
    ImGui::PushID(static_cast<int>(at));
    counterfactual(desk, all.all[at]);
    ImGui::PopID();
  }
  if (!all.complete) faint(desk, words.say("profile.counter_incomplete"));
}

}  // namespace profiling
