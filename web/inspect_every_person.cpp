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

// What was chosen, by ids, so that it outlives a change of the card.
struct Chosen {
  std::string card;
  std::string varied;
  std::map<std::string, std::string> fixed;  // attributes that are to be in one cell
};

Chosen& chosen() {
  static Chosen one;
  return one;
}

// The search that goes on, made anew when what it asks or the study has changed.
struct Search {
  AttributeIndex varied{};
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

OfStudy<Search>& kept() {
  static OfStudy<Search> one;
  return one;
}

Search& search(const Desk& desk) {
  Search* going_on = kept().in(desk.bound());
  ensure(going_on);
  return *going_on;
}

std::optional<AttributeIndex> find_used(const Study& study, const std::string& id) {
  for (const AttributeIndex at : study.used) {
    if (study.card.attributes[at].id == id) return at;
  }
  return std::nullopt;
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

// A level has an id; of a number, the stretch is one.
std::string cell_id(const Desk& desk, AttributeIndex at, Cell cell) {
  const auto& levels = desk.study().card.attributes[at].levels;
  if (cell == missing_cell) return "";
  return levels.empty() ? cell_text(desk, at, cell) : levels[LevelIndex{cell - 1}];
}

// The cell that was chosen of an attribute, where the card still has it.
std::optional<Cell> fixed_cell(const Desk& desk, AttributeIndex at) {
  const auto fixed = chosen().fixed.find(desk.study().card.attributes[at].id);
  if (fixed == chosen().fixed.end()) return std::nullopt;
  for (const Cell cell : cells_to_meet(desk.study(), at)) {
    if (cell_id(desk, at, cell) == fixed->second) return cell;
  }
  return std::nullopt;
}

// One that is protected before the others.
AttributeIndex first_choice(const Study& study) {
  for (const AttributeIndex at : study.used) {
    if (!study.card.attributes[at].protected_as.empty()) return at;
  }
  return study.used.front();
}

double cut_off_of(const Study& study) {
  return study.cut_off ? study.cut_off->on_predictor_scale : 0;
}

// What the card does not know is no longer chosen.
void begin(const Desk& desk) {
  const Study& study = desk.study();
  Chosen& of = chosen();
  Search made;
  made.varied = find_used(study, of.varied).value_or(first_choice(study));
  of.varied = study.card.attributes[made.varied].id;
  std::erase_if(of.fixed, [&](const auto& one) {
    const auto at = find_used(study, one.first);
    return !at || *at == made.varied || !fixed_cell(desk, *at);
  });
  std::vector<EveryPerson::Fixed> fixed;
  for (const AttributeIndex at : study.used) {
    if (const auto cell = fixed_cell(desk, at)) fixed.push_back({at, *cell});
  }
  made.cut_off = cut_off_of(study);
  made.reading = study.reading;
  made.all = std::make_unique<EveryPerson>(study, made.varied, fixed);
  kept().keep(desk.bound(), std::move(made));
}

// What was chosen stays while a card is edited, as far as the card still knows it.
void begin_if_changed(const Desk& desk) {
  const Study& study = desk.study();
  const Search* here = kept().in(desk.bound());
  if (here && here->cut_off == cut_off_of(study) && here->reading == study.reading) return;
  if (chosen().card != study.card.id) {
    chosen() = {};
    chosen().card = study.card.id;
  }
  begin(desk);
}

void choose_attribute(Desk& desk) {
  const Study& study = desk.study();
  const AttributeIndex varied = search(desk).varied;
  const std::string name_of_it = desk.words.attribute(study, varied);
  if (!ImGui::BeginCombo(desk.words.say("desk.every.attribute"), name_of_it.c_str())) return;
  for (const AttributeIndex at : study.used) {
    const std::string& id = study.card.attributes[at].id;
    const std::string name = desk.words.attribute(study, at) + "###" + id;
    if (ImGui::Selectable(name.c_str(), at == varied)) {
      chosen().varied = id;
      begin(desk);
    }
  }
  ImGui::EndCombo();
}

// Any cell of an attribute, or one of them.
void choose_cell(Desk& desk, AttributeIndex at) {
  const std::string& id = desk.study().card.attributes[at].id;
  const std::optional<Cell> now = fixed_cell(desk, at);
  const char* any = desk.words.say("desk.every.any");
  paragraph(desk.words.attribute(desk.study(), at));
  ImGui::SetNextItemWidth(-1);
  const std::string shown = now ? cell_text(desk, at, *now) : any;
  if (!ImGui::BeginCombo(("###" + id).c_str(), shown.c_str())) return;
  if (ImGui::Selectable(any, !now)) {
    chosen().fixed.erase(id);
    begin(desk);
  }
  for (const Cell cell : cells_to_meet(desk.study(), at)) {
    ImGui::PushID(static_cast<int>(cell));
    const bool is_clicked = ImGui::Selectable(cell_text(desk, at, cell).c_str(), now == cell);
    ImGui::PopID();
    if (!is_clicked) continue;
    chosen().fixed[id] = cell_id(desk, at, cell);
    begin(desk);
    break;
  }
  ImGui::EndCombo();
}

void choose_people(Desk& desk) {
  const std::string title =
      desk.words.say("desk.every.filter", {{"count", std::to_string(chosen().fixed.size())}}) +
      "###filter";
  if (!ImGui::CollapsingHeader(title.c_str())) return;
  for (const AttributeIndex at : desk.study().used) {
    if (!(at == search(desk).varied)) choose_cell(desk, at);
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
  const std::string name = words.attribute(study, search(desk).varied);
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
  std::size_t& first = search(desk).first;
  const std::size_t end = std::min(first + on_a_page, all.found());
  faint(desk, words.say("desk.every.shown", {{"first", counted(desk, first + 1)},
                                             {"last", counted(desk, end)},
                                             {"all", counted(desk, all.found())}}));
  if (all.found() <= on_a_page) return;
  const std::size_t before = first;
  if (ImGui::Button(words.say("desk.every.back"))) first -= std::min(first, on_a_page);
  beside(words.say("desk.every.on"));
  if (ImGui::Button(words.say("desk.every.on")) && end < all.found()) first += on_a_page;
  if (first != before) search(desk).page.clear();
}

// Every class that comes out, each with the cells of the varied attribute in which it does.
std::string classes_of(const Desk& desk, const EveryPerson::Found& found) {
  const Study& study = desk.study();
  std::vector<std::string> lines;
  for (const ClassIndex assigned : study.card.classes.indexes()) {
    std::vector<std::string> cells;
    for (const auto& [cell, its] : found.classes) {
      if (its == assigned) cells.push_back(cell_text(desk, search(desk).varied, cell));
    }
    if (cells.empty()) continue;
    lines.push_back(desk.words.assigned(study, assigned, true) + ": " + joined(cells, "; "));
  }
  return joined(lines, "\n");
}

void write_page(const Desk& desk, const EveryPerson& all) {
  const Words& words = desk.words;
  const Study& study = desk.study();
  Search& of = search(desk);
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
  const Search& of = search(desk);
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
  EveryPerson& all = *search(desk).all;
  if (all.count() == 0) {
    return paragraph(
        words.say("desk.every.too_many", {{"most", words.whole(limits::every_person)}}));
  }
  // Each is looked at in every cell of what is varied.
  const std::uint64_t looks = desk.study().cells[search(desk).varied].count;
  all.go_on(std::max<std::uint64_t>(1, at_once / looks));
  if (!all.is_done()) desk.is_working = true;
  tell(desk, all);
  if (all.is_done()) list(desk, all);
}

}  // namespace profiling
