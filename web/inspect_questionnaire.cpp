#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "imgui_internal.h"
#include "inspect.hpp"

// Every item of the study with its response, and what shall count of it.

namespace profiling {
namespace {

bool handling_choice(Desk& desk, const Item& item, Given& given) {
  const bool is_held_by_register = item.section != "form";
  int chosen = static_cast<int>(given.handling);
  const char* const keys[] = {"desk.supplied", "desk.withheld", "desk.wrong"};
  bool is_changed = false;
  for (int at = 0; at < (is_held_by_register ? 3 : 2); ++at) {
    if (at > 0) ImGui::SameLine();
    is_changed |= ImGui::RadioButton(desk.words.say(keys[at]), &chosen, at);
  }
  given.handling = static_cast<Handling>(chosen);
  return is_changed;
}

bool one_of(Desk& desk, const Item& item, Given& given) {
  const Words& words = desk.words;
  const auto chosen = given.codes.empty() ? std::nullopt : find_code(item, given.codes.front());
  const std::string shown = chosen ? words.code(item, *chosen) : words.say("state.not_answered");
  bool is_changed = false;
  ImGui::SetNextItemWidth(-1);
  if (!ImGui::BeginCombo("##code", shown.c_str())) return false;
  if (ImGui::Selectable(words.say("state.not_answered"), !chosen)) {
    given.codes.clear();
    is_changed = true;
  }
  for (const CodeIndex code : item.codes.indexes()) {
    ImGui::PushID(static_cast<int>(code.value));
    if (ImGui::Selectable(words.code(item, code).c_str(), chosen == code)) {
      given.codes = {item.codes[code]};
      is_changed = true;
    }
    ImGui::PopID();
  }
  ImGui::EndCombo();
  return is_changed;
}

bool some_of(Desk& desk, const Item& item, Given& given) {
  bool is_changed = false;
  for (const CodeIndex code : item.codes.indexes()) {
    const auto found = std::find(given.codes.begin(), given.codes.end(), item.codes[code]);
    bool is_in = found != given.codes.end();
    ImGui::PushID(static_cast<int>(code.value));
    if (ImGui::Checkbox(desk.words.code(item, code).c_str(), &is_in)) {
      if (is_in) given.codes.push_back(item.codes[code]);
      else given.codes.erase(found);
      is_changed = true;
    }
    ImGui::PopID();
  }
  return is_changed;
}

bool number_of(Desk& desk, const Item& item, Given& given) {
  const NumberBounds& bounds = item.bounds;
  bool is_answered = given.number.has_value();
  bool is_changed = ImGui::Checkbox(desk.words.say("desk.answered"), &is_answered);
  if (is_changed) {
    if (is_answered) given.number = std::max(0.0, bounds.low);
    else given.number.reset();
  }
  if (!is_answered) return is_changed;
  const double step = bounds.whole ? 1 : bounds.high <= 1 ? 0.01 : 1000;
  const auto put = [&](double value) {
    value = std::clamp(value, bounds.low, bounds.high);
    given.number = bounds.whole ? std::floor(value + 0.5) : value;
    is_changed = true;
  };
  // While somebody types, Dear ImGui keeps what stands there; what is no number changes nothing.
  std::array<char, 64> typed{};
  const std::string shown = desk.words.typed(*given.number);
  std::copy_n(shown.begin(), std::min(shown.size(), typed.size() - 1), typed.begin());
  ImGui::SameLine();
  const float button = ImGui::GetFrameHeight();
  ImGui::SetNextItemWidth(-2 * (button + ImGui::GetStyle().ItemSpacing.x));
  if (ImGui::InputText("##number", typed.data(), typed.size())) {
    if (const auto value = desk.words.read(typed.data())) put(*value);
  }
  for (const auto& [label, by] : {std::pair("−", -step), std::pair("+", step)}) {
    ImGui::SameLine();
    if (ImGui::Button(label, {button, button})) put(std::round((*given.number + by) * 1e6) / 1e6);
  }
  return is_changed;
}

bool control(Desk& desk, const Item& item, Given& given) {
  switch (item.kind) {
    case ItemKind::one: return one_of(desk, item, given);
    case ItemKind::many: return some_of(desk, item, given);
    case ItemKind::number: return number_of(desk, item, given);
    case ItemKind::text: break;
  }
  // No field: it never counts, and a CPR number might be typed into it.
  faint(desk, desk.words.say("desk.not_used"));
  return false;
}

// What a file brought that the item cannot hold goes with the first click.
bool changed(Desk& desk, const Item& item, Given& given) {
  if (!control(desk, item, given)) return false;
  if (item.kind == ItemKind::number) given.codes.clear();
  else given.number.reset();
  given.is_list = false;
  return true;
}

std::string state_of(const Desk& desk, ItemIndex at, bool is_used) {
  const Words& words = desk.words;
  if (!desk.evaluation().route.entries[at.value].applies) return words.say("state.not_applicable");
  if (!is_used) return words.say("desk.not_used");
  const Item& item = desk.study().questionnaire.items[at];
  if (desk.given(item).handling == Handling::wrong) return words.say("state.disputed");
  return words.response(item, desk.responses()[at]);
}

// Of one item; without an id of all.
void problems(const Desk& desk, const std::string& id) {
  const std::string place = "/responses/" + id;
  for (const Problem& problem : desk.response_problems()) {
    const std::string& at = problem.pointer;
    const bool is_here = at.compare(0, place.size(), place) == 0 &&
                         (at.size() == place.size() || at[place.size()] == '/');
    if (id.empty() || is_here) faint(desk, desk.words.problem(problem));
  }
}

void draw_item(Desk& desk, ItemIndex at, bool is_used) {
  const Item& item = desk.study().questionnaire.items[at];
  const bool is_wanted = desk.wanted_item() == at;
  if (is_wanted) ImGui::SetNextItemOpen(true);
  const std::string title = desk.words.name(item) + ": " + state_of(desk, at, is_used);
  const bool is_open = ImGui::CollapsingHeader((fitted(title) + "###" + item.id).c_str());
  const std::string question = "item." + item.id + ".question";
  if (!is_open) {
    hint(desk.words.knows(question) ? title + "\n" + desk.words.say(question) : title);
  }
  if (is_wanted) {
    ImGui::SetScrollHereY(0.2f);
    desk.has_shown_item();
  }
  if (!is_open) return;
  ImGui::PushID(item.id.c_str());
  if (desk.words.knows(question)) faint(desk, desk.words.say(question));
  Given given = desk.given(item);
  bool is_changed = handling_choice(desk, item, given);
  ImGui::BeginDisabled(given.handling == Handling::withheld);
  is_changed |= changed(desk, item, given);
  ImGui::EndDisabled();
  if (is_changed) desk.give(item, given);
  problems(desk, item.id);
  ImGui::Spacing();
  ImGui::PopID();
}

bool is_read(const Study& study, ItemIndex at) {
  return study.uses[at].has_value() ||
         std::find(study.gates.begin(), study.gates.end(), at) != study.gates.end();
}

}  // namespace

void inspect_questionnaire(Desk& desk) {
  static bool only_used = true;
  ImGui::Checkbox(desk.words.say("desk.only_used"), &only_used);
  const Study& study = desk.study();
  // Of many only some are in sight at once, so that the items have room.
  const bool is_long = desk.response_problems().size() > 3;
  const float most = ImGui::GetTextLineHeightWithSpacing() * 6;
  if (!is_long || ImGui::BeginChild("problems", {0, most}, true)) problems(desk, "");
  if (is_long) ImGui::EndChild();
  const auto is_used = [&](ItemIndex at) { return !study.has_predictor() || is_read(study, at); };
  const auto wanted = desk.wanted_item();
  if (wanted && !is_used(*wanted)) only_used = false;  // it stays to be seen
  if (ImGui::BeginChild("items")) {
    for (const ItemIndex at : study.questionnaire.items.indexes()) {
      if (is_used(at) || !only_used) draw_item(desk, at, is_used(at));
    }
  }
  ImGui::EndChild();
}

}  // namespace profiling
