#include "every_person.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include "inspect.hpp"
#include "limits.hpp"

// Everybody whom the card can tell apart: for whom one attribute alone changes the class, how many
// of all that is, and who.

namespace profiling {
namespace {

constexpr std::uint64_t at_once = 40'000;  // looks a frame, so that the desk stays quick
constexpr std::size_t on_a_page = 40;

// The search that goes on, made anew when what it asks or the study has changed.
struct Search {
  std::string card;
  AttributeIndex varied{};
  std::map<std::uint32_t, Cell> fixed;  // by the value of an AttributeIndex; any cell of the others
  std::size_t bound = 0;
  double cut_off = 0;
  ReadingIndex reading{};
  std::unique_ptr<EveryPerson> all;
  std::size_t first = 0;  // of those found, the first on the page that is shown
  // What stands on that page, worked out once; empty until then.
  struct Row {
    EveryPerson::Found found;
    std::string rest;
    std::string classes;
  };
  std::vector<Row> page;
};

Search& search() {
  static Search one;
  return one;
}

bool is_used(const Study& study, AttributeIndex at) {
  return std::find(study.used.begin(), study.used.end(), at) != study.used.end();
}

// One that is protected before the others.
AttributeIndex first_choice(const Study& study) {
  for (const AttributeIndex at : study.used) {
    if (!study.card.attributes[at].protected_as.empty()) return at;
  }
  return study.used.front();
}

void begin(const Study& study) {
  Search& of = search();
  std::vector<EveryPerson::Fixed> fixed;
  for (const auto& [at, cell] : of.fixed) fixed.push_back({AttributeIndex{at}, cell});
  of.all = std::make_unique<EveryPerson>(study, of.varied, fixed);
  of.first = 0;
  of.page.clear();
}

// What was chosen stays while a card is edited, as far as the card still knows it.
void begin_if_changed(Desk& desk) {
  Search& of = search();
  const Study& study = desk.study();
  const double cut_off = study.cut_off ? study.cut_off->on_predictor_scale : 0;
  if (of.all && of.bound == desk.bound() && of.cut_off == cut_off && of.reading == study.reading) {
    return;
  }
  if (of.card != study.card.id || !is_used(study, of.varied)) {
    of.card = study.card.id;
    of.varied = first_choice(study);
    of.fixed.clear();
  }
  std::erase_if(of.fixed, [&](const auto& one) {
    const AttributeIndex at{one.first};
    if (!is_used(study, at)) return true;
    const auto cells = cells_to_meet(study, at);
    return std::find(cells.begin(), cells.end(), one.second) == cells.end();
  });
  of.bound = desk.bound();
  of.cut_off = cut_off;
  of.reading = study.reading;
  begin(study);
}

void choose_attribute(Desk& desk) {
  Search& of = search();
  const Study& study = desk.study();
  const std::string chosen = desk.words.attribute(study, of.varied);
  if (!ImGui::BeginCombo(desk.words.say("desk.every.attribute"), chosen.c_str())) return;
  for (const AttributeIndex at : study.used) {
    const std::string name = desk.words.attribute(study, at) + "###" + study.card.attributes[at].id;
    if (ImGui::Selectable(name.c_str(), at == of.varied)) {
      of.varied = at;
      of.fixed.erase(at.value);
      begin(study);
    }
  }
  ImGui::EndCombo();
}

std::string cell_text(const Desk& desk, AttributeIndex at, Cell cell) {
  const Study& study = desk.study();
  if (cell == missing_cell) return desk.words.say("state.not_applicable");
  if (!study.card.attributes[at].levels.empty()) {
    return desk.words.level(study, at, LevelIndex{cell - 1});
  }
  const Item& item = study.questionnaire.items[study.card.attributes[at].items.front()];
  return desk.words.stretch(stretch_of(study, at, item, cell), item.bounds.whole);
}

// Any cell of an attribute, or one of them.
void choose_cell(Desk& desk, AttributeIndex at) {
  Search& of = search();
  const Study& study = desk.study();
  const auto fixed = of.fixed.find(at.value);
  const std::optional<Cell> now =
      fixed == of.fixed.end() ? std::nullopt : std::optional(fixed->second);
  const char* any = desk.words.say("desk.every.any");
  const std::string name = desk.words.attribute(study, at);
  paragraph(name);
  ImGui::SetNextItemWidth(-1);
  const std::string shown = now ? cell_text(desk, at, *now) : any;
  if (!ImGui::BeginCombo(("###" + study.card.attributes[at].id).c_str(), shown.c_str())) return;
  if (ImGui::Selectable(any, !now)) {
    of.fixed.erase(at.value);
    begin(study);
  }
  for (const Cell cell : cells_to_meet(study, at)) {
    ImGui::PushID(static_cast<int>(cell));
    const bool is_clicked = ImGui::Selectable(cell_text(desk, at, cell).c_str(), now == cell);
    ImGui::PopID();
    if (!is_clicked) continue;
    of.fixed[at.value] = cell;
    begin(study);
    break;
  }
  ImGui::EndCombo();
}

void choose_people(Desk& desk) {
  const Search& of = search();
  const std::string title =
      desk.words.say("desk.every.filter", {{"count", std::to_string(of.fixed.size())}}) +
      "###filter";
  if (!ImGui::CollapsingHeader(title.c_str())) return;
  for (const AttributeIndex at : desk.study().used) {
    if (!(at == of.varied)) choose_cell(desk, at);
  }
  ImGui::Separator();
}

std::int64_t people_in(const Study& study, const Marks& leaves) {
  std::int64_t people = 0;
  for (const NodeIndex at : study.tree()->nodes.indexes()) {
    const Node& node = study.tree()->nodes[at];
    if (leaves[at.value] && node.people) people += node.people->training;
  }
  return people;
}

std::string counted(const Desk& desk, std::uint64_t count) {
  return desk.words.whole(static_cast<std::int64_t>(count));
}

void tell(Desk& desk, const EveryPerson& all) {
  const Words& words = desk.words;
  const Study& study = desk.study();
  const std::string name = words.attribute(study, search().varied);
  const std::string sets = counted(desk, all.count());
  paragraph(words.say("desk.every.persons",
                      {{"people", counted(desk, all.count() * all.people_in_each())},
                       {"count", sets},
                       {"each", counted(desk, all.people_in_each())},
                       {"name", name}}));
  if (!all.is_done()) {
    return paragraph(words.say("desk.every.working",
                               {{"count", counted(desk, all.gone_through())}, {"all", sets}}));
  }
  if (all.found() == 0) return paragraph(words.say("desk.every.none", {{"name", name}}));
  const double share = static_cast<double>(all.found()) / static_cast<double>(all.count());
  paragraph(words.say("desk.every.found", {{"name", name},
                                           {"count", counted(desk, all.found())},
                                           {"all", sets},
                                           {"share", words.percent(share)}}));
  faint(desk, words.say("desk.every.not_people"));
  if (!study.tree() || !study.tree()->nodes[NodeIndex{}].people) return;
  const std::int64_t people = people_in(study, all.leaves());
  const auto everybody = static_cast<double>(study.tree()->nodes[NodeIndex{}].people->training);
  paragraph(words.say("desk.every.groups",
                      {{"people", words.whole(people)},
                       {"share", words.percent(static_cast<double>(people) / everybody)}}));
}

void turn_pages(Desk& desk, const EveryPerson& all) {
  const Words& words = desk.words;
  std::size_t& first = search().first;
  const std::size_t end = std::min(first + on_a_page, all.found());
  faint(desk, words.say("desk.every.shown", {{"first", counted(desk, first + 1)},
                                             {"last", counted(desk, end)},
                                             {"all", counted(desk, all.found())}}));
  if (all.found() <= on_a_page) return;
  const std::size_t before = first;
  if (ImGui::Button(words.say("desk.every.back"))) first -= std::min(first, on_a_page);
  beside(words.say("desk.every.on"));
  if (ImGui::Button(words.say("desk.every.on")) && end < all.found()) first += on_a_page;
  if (first != before) search().page.clear();
}

// Every class that comes out, each with the cells of the varied attribute in which it does.
std::string classes_of(const Desk& desk, const EveryPerson::Found& found) {
  const Study& study = desk.study();
  std::vector<std::string> lines;
  for (const ClassIndex assigned : study.card.classes.indexes()) {
    std::vector<std::string> cells;
    for (const auto& [cell, its] : found.classes) {
      if (its == assigned) cells.push_back(cell_text(desk, search().varied, cell));
    }
    if (cells.empty()) continue;
    lines.push_back(desk.words.assigned(study, assigned, true) + ": " + joined(cells, "; "));
  }
  return joined(lines, "\n");
}

void write_page(const Desk& desk, const EveryPerson& all) {
  const Words& words = desk.words;
  const Study& study = desk.study();
  Search& of = search();
  const std::size_t end = std::min(of.first + on_a_page, all.found());
  for (std::size_t at = of.first; at < end; ++at) {
    EveryPerson::Found found = all.found_at(at);
    std::vector<std::string> rest{words.say("desk.every.set", {{"number", counted(desk, at + 1)}})};
    for (const AttributeIndex other : study.used) {
      if (other == of.varied) continue;
      rest.push_back(words.attribute(study, other) + ": " +
                     cell_text(desk, other, found.cells[other]));
    }
    std::string classes = classes_of(desk, found);
    of.page.push_back({std::move(found), joined(rest, "\n"), std::move(classes)});
  }
}

void list(Desk& desk, const EveryPerson& all) {
  if (all.found() == 0) return;
  turn_pages(desk, all);
  const Search& of = search();
  if (of.page.empty()) write_page(desk, all);
  Sheet sheet(
      desk, "found", {"desk.every.col_rest", "compare.col_class"},
      std::max(120.f, ImGui::GetContentRegionAvail().y - ImGui::GetFrameHeightWithSpacing()));
  if (!sheet.is_open()) return;
  for (std::size_t at = 0; at < of.page.size(); ++at) {
    const auto& [found, rest, classes] = of.page[at];
    sheet.row();
    sheet.told(rest);
    ImGui::PushID(static_cast<int>(at));
    if (link(desk, rest, "person")) {
      for (const AttributeIndex each : desk.study().used) {
        desk.put_into(each, each == of.varied ? found.classes.front().first : found.cells[each]);
      }
    }
    ImGui::PopID();
    sheet.cell(classes);
  }
}

}  // namespace

void inspect_every_person(Desk& desk) {
  const Words& words = desk.words;
  if (!desk.study().has_predictor() || desk.study().used.empty()) {
    return paragraph(words.say("compare.not_computed"));
  }
  faint(desk, words.say("desk.every.intro"));
  begin_if_changed(desk);
  choose_attribute(desk);
  choose_people(desk);
  EveryPerson& all = *search().all;
  if (all.count() == 0) {
    return paragraph(
        words.say("desk.every.too_many", {{"most", words.whole(limits::every_person)}}));
  }
  // Each is looked at in every cell of what is varied.
  const std::uint64_t looks = desk.study().cells[search().varied].count;
  all.go_on(std::max<std::uint64_t>(1, at_once / looks));
  if (!all.is_done()) desk.is_working = true;
  tell(desk, all);
  if (all.is_done()) list(desk, all);
}

}  // namespace profiling
