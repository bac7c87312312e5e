#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>

#include "bench.hpp"
#include "json/read_study.hpp"
#include "json/write_answer.hpp"
#include "random_files.hpp"

// Drives the exported functions as the page does, and inspects the desk behind them.
#include "../../web/main.cpp"

// A random user clicks, types, and opens files. No step may trap or leave a reference into a card
// that is gone; a saved state must open again; memory must not grow.
//
// Runs are repeatable by seed. `npm run fuzz:desk` takes more steps from another seed: DESK_SEED,
// DESK_STEPS, and DESK_VERBOSE=1 to print each step before it runs.

using namespace profiling::testing;

// Declared here because not every compiler ships the sanitizer's header.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();

namespace {

constexpr std::size_t usual_steps = 20'000;
constexpr std::size_t steps_between_memory_checks = 5'000;
constexpr double frame_time = 17;

std::size_t number_from(const char* name, std::size_t otherwise) {
  const char* text = std::getenv(name);
  return text ? static_cast<std::size_t>(std::strtoull(text, nullptr, 10)) : otherwise;
}

std::size_t give(const std::string& text) {
  char* room = desk_reserve(text.size());
  ensure(room);
  std::copy(text.begin(), text.end(), room);
  return text.size();
}

std::string file_text(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  REQUIRE_FALSE(text.empty());
  return text;
}

class RandomUser {
 public:
  explicit RandomUser(std::uint64_t seed) : random_(seed), deck_(shipped_deck()) {
    module() = {};
    desk_load_texts(give(text_lines("en")));
    desk_load_font(give(file_text(FONT_FILE)));
    desk_load_questionnaire(give(form_text()));
    for (const char* id : all_cards) desk_load_card(give(id + ("\n" + card_text(id))));
    for (const std::string& person : deck_.persons) desk_load_person(give("older\n" + person));
    desk_start();
    ImGui::GetCurrentContext()->TestEngineHookItems = true;
    desk_resize(1280, 800, 1);
    frames(3);
  }
  ~RandomUser() {
    forget_drawn(true);
    ImGui::DestroyContext();
    module() = {};
  }

  void step();
  // Each returns what is wrong; empty if nothing is.
  std::string broken() const;
  std::string broken_against_core() const;
  std::string broken_after_reopening() const;
  void frames(int most) {
    while (most-- > 0) frame();
  }
  // Puts the desk back into a fixed state and returns the bytes still allocated.
  std::size_t allocated_after_reset();

 private:
  void frame() {
    forget_drawn(false);
    desk_frame(time_ += frame_time);
    most_parcels_ = std::max(most_parcels_, module().desk.parcels.size());
  }
  ImVec2 anywhere();
  ImVec2 on_control();
  void click();
  void drag();
  void touch_or_pinch();
  void key();
  void type();
  void look();
  void open();
  void log(const char* what) {
    if (is_verbose_) std::fprintf(stderr, "step %zu: %s\n", steps_, what);
  }

  const bool is_verbose_ = std::getenv("DESK_VERBOSE") != nullptr;
  Random random_;
  Deck deck_;
  std::size_t steps_ = 0;
  std::size_t most_parcels_ = 0;
  double time_ = 0;
};

ImVec2 RandomUser::anywhere() {
  const ImVec2 room = ImGui::GetIO().DisplaySize;
  const auto part = [&](float of) { return of * static_cast<float>(random_.below(1000)) / 1000; };
  return {part(room.x), part(room.y)};
}

// Picks a window or menu first, then one of its controls, so that large windows do not take every
// click.
ImVec2 RandomUser::on_control() {
  const std::vector<Control>& all = in_sight();
  std::vector<ImGuiID> roots;
  for (const Control& each : all) {
    if (std::find(roots.begin(), roots.end(), each.root) == roots.end()) roots.push_back(each.root);
  }
  if (roots.empty()) return anywhere();
  // The last one to appear, a menu or a notice, is in front.
  const ImGuiID root = random_.one_in(3) ? roots.back() : roots[random_.below(roots.size())];
  std::vector<const Control*> its;
  for (const Control& each : all) {
    if (each.root == root) its.push_back(&each);
  }
  const ImRect& box = its[random_.below(its.size())]->box;
  if (random_.one_in(3)) return box.GetCenter();
  const auto part = [&] { return static_cast<float>(random_.below(100)) / 100; };
  return {box.Min.x + box.GetWidth() * part(), box.Min.y + box.GetHeight() * part()};
}

void RandomUser::click() {
  const ImVec2 at = random_.one_in(12) ? anywhere() : on_control();
  const int button = random_.one_in(25) ? 1 + static_cast<int>(random_.below(2)) : 0;
  if (random_.one_in(20)) desk_modifiers(random_.one_in(2), random_.one_in(2), random_.one_in(4));
  if (random_.one_in(2)) {
    desk_pointer(at.x, at.y);
    frame();
  }
  for (int times = random_.one_in(8) ? 2 : 1; times > 0; --times) {
    desk_button(at.x, at.y, button, 1);
    desk_button(at.x, at.y, button, 0);
  }
  frames(2);
  desk_modifiers(0, 0, 0);
}

void RandomUser::drag() {
  const ImVec2 from = on_control();
  desk_pointer(from.x, from.y);
  desk_button(from.x, from.y, 0, 1);
  frames(2);
  ImVec2 at = from;
  for (std::size_t moves = 1 + random_.below(3); moves > 0; --moves) {
    const auto by = [&] { return static_cast<float>(random_.below(300)) - 150; };
    at = random_.one_in(6) ? anywhere() : ImVec2(at.x + by(), at.y + by());
    desk_pointer(at.x, at.y);
    frame();
  }
  if (random_.one_in(20)) desk_blur();
  desk_button(at.x, at.y, 0, 0);
  frame();
}

void RandomUser::touch_or_pinch() {
  const ImVec2 at = random_.one_in(3) ? anywhere() : on_control();
  desk_touch(at.x, at.y, 1);
  frame();
  if (random_.one_in(2)) {
    const ImVec2 to = anywhere();
    desk_pointer(to.x, to.y);
    frame();
  }
  if (random_.one_in(3)) {
    desk_pinch(at.x, at.y, static_cast<float>(random_.below(20)) / 10);
    frame();
  }
  if (random_.one_in(20)) desk_blur();
  desk_touch(at.x, at.y, 0);
  frames(2);
}

void RandomUser::key() {
  static const int often[] = {ImGuiKey_Tab,       ImGuiKey_Space,  ImGuiKey_Enter,
                              ImGuiKey_DownArrow, ImGuiKey_Escape, ImGuiKey_Z,
                              ImGuiKey_Y,         ImGuiKey_COUNT,  ImGuiKey_COUNT + 1};
  const int key = random_.one_in(2) ? often[random_.below(std::size(often))]
                                    : static_cast<int>(random_.below(keys_count));
  const bool is_letter = key >= ImGuiKey_A && key != ImGuiKey_COUNT + 1;
  desk_modifiers(is_letter ? !random_.one_in(8) : random_.one_in(8), random_.one_in(6),
                 random_.one_in(16));
  desk_key(key, 1);
  frame();
  desk_key(key, 0);
  desk_modifiers(0, 0, 0);
  frame();
}

void RandomUser::type() {
  static const char* const texts[] = {"7",    "0.5", ",",   "-1,5",     "63.250", "x",
                                      "\"",   "{",   "}",   "\xc3\xa6", "1e9",    "  \t",
                                      "\xff", "\n",  "999", "\"id\":",  "a b",    "\xf0\x9f\x98\x80"};
  if (random_.one_in(6)) {
    desk_paste(give(random_.one_in(3) ? random_card(deck_, random_) : random_junk(random_)));
    desk_modifiers(1, 0, 0);
    desk_key(ImGuiKey_V, 1);
    desk_key(ImGuiKey_V, 0);
    desk_modifiers(0, 0, 0);
  } else {
    desk_text(give(texts[random_.below(std::size(texts))]));
  }
  frames(2);
}

// Scrolls, moves the pointer, resizes the window, or switches between light and dark.
void RandomUser::look() {
  static const ImVec2 rooms[] = {{1280, 800}, {1280, 800}, {1600, 1000}, {1000, 500},
                                 {900, 320},  {390, 700},  {700, 390},   {320, 200},
                                 {40, 40},    {1, 1},      {899, 319}};
  const ImVec2 at = on_control();
  desk_pointer(at.x, at.y);
  frame();
  const std::size_t what = random_.below(20);
  if (what < 10) {
    desk_wheel(random_.one_in(5) ? 1 : 0, static_cast<float>(random_.below(9)) - 4);
  } else if (what < 12) {
    const ImVec2 room = rooms[random_.below(std::size(rooms))];
    static const float scales[] = {1, 1, 1, 2, 1.5f};
    desk_resize(room.x, room.y, random_.one_in(4) ? scales[random_.below(std::size(scales))] : 1);
  } else if (what == 12) {
    desk_scheme(random_.one_in(2));
  } else if (what == 13) {
    desk_pointer(-1, -1);
  } else if (what == 14) {
    desk_blur();
  }
  frame();
}

void RandomUser::open() {
  switch (random_.below(8)) {
    case 0: desk_open(give(random_junk(random_))); break;
    case 1:
    case 2: desk_open(give(random_card(deck_, random_))); break;
    case 3: desk_open(give(random_person_file(deck_, random_))); break;
    case 4: desk_open(give(module().desk.state_text())); break;
    default: desk_open(give(random_state(deck_, random_, random_.one_in(4))));
  }
  // Sometimes the next step comes before a frame is drawn.
  if (random_.one_in(2)) frames(2);
  if (!random_.one_in(4)) module().desk.notice.clear();
}

void RandomUser::step() {
  struct Kind {
    std::size_t weight;
    const char* name;
    void (RandomUser::*act)();
  };
  static const Kind kinds[] = {{50, "click", &RandomUser::click},
                               {8, "drag", &RandomUser::drag},
                               {5, "touch", &RandomUser::touch_or_pinch},
                               {14, "key", &RandomUser::key},
                               {8, "type", &RandomUser::type},
                               {10, "look", &RandomUser::look},
                               {5, "open", &RandomUser::open}};
  std::size_t left = random_.below(100);
  const Kind* kind = kinds;
  while (left >= kind->weight) left -= (kind++)->weight;
  log(kind->name);
  (this->*kind->act)();
  ++steps_;
}

std::string RandomUser::broken() const {
  const Desk& desk = module().desk;
  const Study& study = desk.study();
  const Evaluation& of = desk.evaluation();
  const std::size_t items = study.questionnaire.items.size();
  const DecisionTree* tree = study.tree();
  if (desk.responses().size() != items) return "responses to other items";
  if (of.route.entries.size() != items) return "a route through other items";
  if (of.route.counted.size() != items) return "counted responses to other items";
  if (of.outcome.has_value() != study.has_predictor()) return "an outcome of another card";
  if (study.has_predictor() && of.values.size() != study.card.attributes.size()) return "values";
  for (const Step& step : of.path) {
    if (!tree || step.node.value >= tree->nodes.size()) return "a path through another tree";
  }
  if (!of.terms.empty() && of.terms.size() != study.linear()->terms.size()) return "terms";
  if (!of.rules.empty() && of.rules.size() > study.rules()->rules.size()) return "rules";
  for (const InThisCase& each : of.attributes) {
    if (each.item.value >= items) return "an item of another card";
  }
  if (desk.wanted_item() && desk.wanted_item()->value >= items) return "another card's item wanted";
  const auto node = desk.selected_node();
  if (node && (!tree || node->value >= tree->nodes.size())) return "another tree's node selected";
  if (desk.is_current() && desk.problems().size() > limits::problems + 1) return "problems";
  if (!module().events.empty() && module().events.size() > 40) return "events pile up";
  if (most_parcels_ > 40) return "outgoing files pile up";
  for (const DrawnList& list : module().lists) {
    if (list.index_count % 3 != 0) return "an incomplete triangle";
  }
  return "";
}

// Compares the desk with a fresh evaluation of its card text and person file.
std::string RandomUser::broken_against_core() const {
  const Desk& desk = module().desk;
  if (!desk.is_current()) return "";
  auto checked = check_card(desk.card_text(), form());
  if (!checked.study) return "a card that only the desk accepts";
  Study& study = *checked.study;
  Choice choice{study.cut_off ? desk.now().cut_off : std::nullopt, std::nullopt};
  for (const Reading& each : study.card.readings) {
    if (!desk.now().reading.empty() && each.id == desk.now().reading) choice.reading = each.id;
  }
  if (!choose(study, choice).empty()) return "a choice that the card lacks";
  const auto responses = responses_of(study.questionnaire, desk.now().person);
  return write_evaluation(study, evaluate(study, responses)) == answer(desk) ? ""
             : "another answer than the core's";
}

std::string RandomUser::broken_after_reopening() const {
  const Desk& desk = module().desk;
  const auto other = std::make_unique<Desk>();
  other->words = desk.words;
  other->cards = desk.cards;
  other->questionnaire = desk.questionnaire;
  other->start();
  const std::string state = desk.state_text();
  other->open_file(state);
  other->settle(false);
  const bool has_window = std::find(desk.open.begin(), desk.open.end(), true) != desk.open.end();
  if (!desk.is_current() || !has_window) return "";
  if (other->state_text() != state) return "another state: " + other->state_text() + state;
  return answer(*other) == answer(desk) ? "" : "another answer after the state was opened again";
}

std::size_t RandomUser::allocated_after_reset() {
  Desk& desk = module().desk;
  desk_blur();
  desk_resize(1280, 800, 1);
  desk_scheme(0);
  desk.text_size = 15;
  desk.notice.clear();
  const std::string nothing = R"({"format":"profilafklaring-desk","version":1,)"
                              R"("card":"dk-star-2017","responses":{},"windows":["about"]})";
  desk_open(give(nothing));
  // Fill the undo history, so that it holds the same in every state.
  for (int edit = 0; edit < 201; ++edit) {
    desk.edit().cut_off = edit % 2 ? 0.5 : 0.6;
    desk.settle(false);
  }
  desk_open(give(nothing));
  desk_paste(give(""));
  do frame();
  while (!module().desk.parcels.empty() || !module().events.empty());
  desk.open.fill(false);
  frames(3);
  // Make Dear ImGui free the buffers of closed windows now.
  ImGui::GetCurrentContext()->GcCompactAll = true;
  frames(3);
  const std::size_t bytes = __sanitizer_get_current_allocated_bytes();
  std::printf("%zu steps: %zu bytes, %d windows, %d tables\n", steps_, bytes,
              ImGui::GetCurrentContext()->Windows.Size,
              ImGui::GetCurrentContext()->Tables.GetMapSize());
  desk_open(give(nothing));
  lay_out(desk);
  frames(2);
  return bytes;
}

}  // namespace

TEST_CASE("20,000 random steps neither trap, nor mix up cards, nor leak memory") {
  const std::size_t seed = number_from("DESK_SEED", 1);
  const std::size_t steps = number_from("DESK_STEPS", usual_steps);
  RandomUser user(seed);
  std::vector<std::size_t> allocated;
  for (std::size_t step = 1; step <= steps; ++step) {
    user.step();
    std::string broken = user.broken();
    if (step % 100 == 0) user.frames(1);  // so that the evaluation is up to date
    if (broken.empty() && step % 100 == 0) broken = user.broken_against_core();
    if (broken.empty() && step % 200 == 0) broken = user.broken_after_reopening();
    if (!broken.empty()) MESSAGE("step " << step << " with the seed " << seed << ": " << broken);
    REQUIRE(broken.empty());
    if (step % steps_between_memory_checks == 0) allocated.push_back(user.allocated_after_reset());
  }
  // Dear ImGui keeps a record of each table that was ever shown; anything else that is kept adds up.
  if (!allocated.empty()) CHECK(allocated.back() < allocated.front() + allocated.front() / 10);
}
