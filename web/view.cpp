#include "view.hpp"

#include <algorithm>
#include <utility>

#include "imgui_internal.h"
#include "inspect.hpp"

namespace profiling {

const std::array<WindowKind, window_count> window_kinds = {{
    {"questionnaire", inspect_questionnaire},
    {"decision_tree", inspect_decision_tree},
    {"linear_predictor", inspect_linear_predictor},
    {"rule_list", inspect_rule_list},
    {"classification", inspect_classification},
    {"explanation", inspect_explanation},
    {"attributes", inspect_attributes},
    {"alternatives", inspect_alternatives},
    {"evaluation", inspect_evaluation},
    {"model_card", inspect_model_card},
    {"compare", inspect_compare},
    {"every_person", inspect_every_person},
    {"about", inspect_about},
}};

namespace {

constexpr float narrow = 900;  // below one of these only one window has room
constexpr float low = 320;
constexpr int guide_steps = 3;
// What each step is about; of the predictors, the one that there is.
constexpr Window guided[guide_steps] = {Window::questionnaire, Window::decision_tree,
                                        Window::classification};

void guide_to(Desk& desk, int step) {
  desk.guide_step = step;
  if (step == guide_steps) return;
  const Window window = guided[step];
  desk.show(window == Window::decision_tree ? desk.predictor_window() : window);
}

bool is_open(const Desk& desk, Window window) {
  return desk.open[static_cast<std::size_t>(window)];
}

std::string title_of(const Desk& desk, std::size_t window) {
  const std::string name = window_kinds[window].name;
  return desk.words.say("desk.window." + name) + ("###" + name);
}

bool is_predictor(Window window) {
  return window == Window::decision_tree || window == Window::linear_predictor ||
         window == Window::rule_list;
}

// As parts of the room: left, top, right, bottom.
ImVec4 place_of(Window window) {
  if (is_predictor(window)) return {.29f, 0, .7f, .58f};
  switch (window) {
    case Window::questionnaire: return {0, 0, .29f, 1};
    case Window::classification: return {.7f, 0, 1, .5f};
    case Window::attributes: return {.7f, .5f, 1, 1};
    case Window::explanation: return {.29f, .58f, .7f, 1};
    case Window::about: return {.3f, .15f, .7f, .8f};
    default: return {.32f, .08f, .97f, .92f};
  }
}

struct Room {
  ImVec2 from, size;
};

Room room() {
  const ImGuiViewport& view = *ImGui::GetMainViewport();
  return {view.WorkPos, view.WorkSize};
}

void place(Window window, ImGuiCond when) {
  const ImVec4 part = place_of(window);
  const Room all = room();
  ImGui::SetNextWindowPos({all.from.x + all.size.x * part.x, all.from.y + all.size.y * part.y},
                          when);
  ImGui::SetNextWindowSize({all.size.x * (part.z - part.x), all.size.y * (part.w - part.y)}, when);
}

// Where room has become more or less, windows keep their part of it.
void follow(const char* title, ImVec2 by) {
  const ImGuiWindow* window = ImGui::FindWindowByName(title);
  if (!window || (by.x == 1 && by.y == 1)) return;
  const Room all = room();
  const ImVec2 from{window->Pos.x - all.from.x, window->Pos.y - all.from.y};
  ImGui::SetNextWindowPos({all.from.x + from.x * by.x, all.from.y + from.y * by.y});
  ImGui::SetNextWindowSize({window->SizeFull.x * by.x, window->SizeFull.y * by.y});
}

void edit_menu(Desk& desk) {
  const Words& words = desk.words;
  if (!ImGui::BeginMenu(words.say("desk.menu.edit"))) return;
  if (ImGui::MenuItem(words.say("desk.undo"), "Ctrl+Z", false, desk.can_undo())) desk.undo();
  if (ImGui::MenuItem(words.say("desk.redo"), "Ctrl+Y", false, desk.can_redo())) desk.redo();
  ImGui::Separator();
  if (ImGui::MenuItem(words.say("desk.clear_person"))) desk.edit().person.clear();
  ImGui::Separator();
  if (ImGui::MenuItem(words.say("desk.save_state"), "Ctrl+S")) desk.save_state();
  if (ImGui::MenuItem(words.say("desk.open_file"))) {
    desk.parcels.push_back({Parcel::open_file, "", {}});
  }
  ImGui::EndMenu();
}

void window_menu(Desk& desk) {
  if (!ImGui::BeginMenu(desk.words.say("desk.menu.windows"))) return;
  for (std::size_t at = 0; at < window_count; ++at) {
    const auto window = static_cast<Window>(at);
    if (is_predictor(window) && window != desk.predictor_window()) continue;
    if (ImGui::MenuItem(title_of(desk, at).c_str(), nullptr, desk.open[at])) desk.show(window);
  }
  ImGui::Separator();
  if (ImGui::MenuItem(desk.words.say("desk.lay_out"))) lay_out(desk);
  const auto front = static_cast<std::size_t>(desk.front);
  if (ImGui::MenuItem(desk.words.say("desk.save_window"), nullptr, false, desk.open[front])) {
    desk.pictured = desk.raised = desk.front;
    desk.is_working = true;
  }
  ImGui::EndMenu();
}

void look_menu(Desk& desk) {
  const Words& words = desk.words;
  if (!ImGui::BeginMenu(words.say("desk.menu.look"))) return;
  for (const int size : {13, 15, 18, 22}) {
    const std::string text = words.say("desk.text_size", {{"size", std::to_string(size)}});
    if (ImGui::MenuItem(text.c_str(), nullptr, desk.text_size == static_cast<float>(size))) {
      desk.text_size = static_cast<float>(size);
    }
  }
  ImGui::Separator();
  if (ImGui::MenuItem(words.say("desk.guide.again"))) guide_to(desk, 0);
  ImGui::EndMenu();
}

void choose_card(Desk& desk, const Shipped& card) {
  Situation& now = desk.edit();
  now.card = card.id;
  now.own.reset();
  now.cut_off.reset();
  now.reading.clear();
}

void card_menu(Desk& desk) {
  const std::string label = desk.words.say("desk.menu.card") + std::string("###cards");
  if (!ImGui::BeginMenu(label.c_str())) return;
  for (const Shipped& card : desk.cards) {
    const bool is_chosen = !desk.now().own && desk.now().card == card.id;
    const std::string name = desk.words.say("card." + card.id + ".name");
    if (ImGui::MenuItem(name.c_str(), nullptr, is_chosen)) choose_card(desk, card);
  }
  ImGui::Separator();
  if (ImGui::MenuItem(desk.words.say("desk.edit_card"))) desk.show(Window::model_card);
  ImGui::EndMenu();
}

// A sentence for each, so the menu is as wide as a sentence is easy to read.
void person_menu(Desk& desk) {
  const Words& words = desk.words;
  ImGui::SetNextWindowSize({std::min(28 * desk.text_size, room().size.x - 20), 0});
  if (!ImGui::BeginMenu(words.say("desk.menu.persons"))) return;
  for (const Shipped& person : desk.persons) {
    if (link(desk, words.say("persona." + person.id), person.id.c_str())) {
      desk.choose_person(person);
    }
    ImGui::Separator();
  }
  faint(desk, words.say("desk.persons.made_up"));
  ImGui::EndMenu();
}

std::string card_name(const Desk& desk) {
  const std::string& id = desk.study().card.id;
  if (!desk.is_current()) return desk.words.say("desk.card_before");
  if (desk.now().own) return desk.words.say("desk.own_card", {{"id", id}});
  return desk.words.say("card." + id + ".name");
}

// The card, the cut-off where it is one's own, and what came out.
std::string headline(const Desk& desk) {
  const std::string own = own_cut_off(desk);
  return card_name(desk) + (own.empty() ? "" : ", " + own) + ": " +
         verdict(desk, desk.evaluation());
}

// Says whether there was room for the headline in it.
bool menu(Desk& desk) {
  if (!ImGui::BeginMainMenuBar()) return true;
  card_menu(desk);
  person_menu(desk);
  edit_menu(desk);
  window_menu(desk);
  look_menu(desk);
  const std::string text = headline(desk);
  const bool has_room = ImGui::CalcTextSize(text.c_str()).x < ImGui::GetContentRegionAvail().x;
  if (has_room) {
    ImGui::Separator();
    ImGui::TextUnformatted(text.c_str());
  }
  ImGui::EndMainMenuBar();
  return has_room;
}

// The menu is a window of its own, which Dear ImGui leads to by keys that browsers keep.
void go_to_menu() {
  ImGuiWindow* bar = ImGui::FindWindowByName("##MainMenuBar");
  if (!bar) return;
  ImGui::ClearActiveID();
  ImGui::FocusWindow(bar);
  ImGuiContext& here = *ImGui::GetCurrentContext();
  here.NavLayer = ImGuiNavLayer_Menu;
  here.NavDisableHighlight = false;
  here.NavDisableMouseHover = here.NavMousePosDirty = true;
  if (bar->NavLastIds[ImGuiNavLayer_Menu] == 0) ImGui::NavInitWindow(bar, true);
}

void shortcuts(Desk& desk) {
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsKeyPressed(ImGuiKey_COUNT + 1, false)) go_to_menu();
  if (!io.KeyCtrl) return;
  // A key of our own after those that Dear ImGui asks for.
  if (ImGui::IsKeyPressed(ImGuiKey_COUNT, false)) desk.save_state();
  // A field undoes what was typed by itself.
  if (ImGui::IsAnyItemActive()) return;
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
  if (pressed(ImGuiKey_Z)) io.KeyShift ? desk.redo() : desk.undo();
  if (pressed(ImGuiKey_Y)) desk.redo();
}

void guide(Desk& desk) {
  if (desk.guide_step >= guide_steps) return;
  const Words& words = desk.words;
  const Room all = room();
  const float width = std::min(440.f, all.size.x - 20);
  ImGui::SetNextWindowPos({all.from.x + all.size.x / 2, all.from.y + all.size.y - 16},
                          ImGuiCond_Always, {.5f, 1});
  ImGui::SetNextWindowSize({width, 0});
  const std::string title = words.say("desk.guide.title") + std::string("###guide");
  bool stays = true;
  ImGui::Begin(title.c_str(), &stays,
               ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings);
  const std::string step = std::to_string(desk.guide_step + 1);
  paragraph(words.say("nav.step_of", {{"step", step}, {"steps", std::to_string(guide_steps)}}));
  paragraph(words.say("desk.guide.step_" + step));
  const bool is_last = desk.guide_step + 1 == guide_steps;
  const char* next = words.say(is_last ? "desk.guide.done" : "desk.guide.next");
  if (ImGui::Button(next)) guide_to(desk, desk.guide_step + 1);
  ImGui::SameLine();
  if (!is_last && ImGui::Button(words.say("desk.guide.skip"))) guide_to(desk, guide_steps);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  ImGui::End();
  if (!stays) guide_to(desk, guide_steps);
}

void notice(Desk& desk) {
  if (desk.notice.empty()) return;
  ImGui::OpenPopup("###notice");
  const std::string title = desk.words.say("desk.notice") + std::string("###notice");
  ImGui::SetNextWindowSize({std::min(480.f, room().size.x - 20), 0});
  if (!ImGui::BeginPopupModal(title.c_str())) return;
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = ImGui::CalcTextSize(desk.notice.c_str(), nullptr, false, width).y;
  ImGui::BeginChild("text", {0, std::min(height + 4, room().size.y * .6f)});
  paragraph(desk.notice);
  ImGui::EndChild();
  if (ImGui::Button("OK") || ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape))) {
    desk.notice.clear();
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

// As much of the window as is on the screen.
void save_window(Desk& desk) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  ImRect box(ImGui::GetWindowPos(), {});
  box.Max = {box.Min.x + ImGui::GetWindowWidth(), box.Min.y + ImGui::GetWindowHeight()};
  box.ClipWith({0, 0, size.x, size.y});
  save_picture(desk, box.Min, box.GetSize());
}

void draw_window(Desk& desk, std::size_t at, ImGuiWindowFlags flags, bool is_pictured) {
  bool stays = true;
  const auto window = static_cast<Window>(at);
  // In the tree the wheel comes closer.
  if (window == Window::decision_tree) {
    flags |= ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  }
  if (ImGui::Begin(title_of(desk, at).c_str(), &stays, flags)) window_kinds[at].draw(desk);
  if (ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows)) desk.front = window;
  if (is_pictured) save_window(desk);
  ImGui::End();
  desk.open[at] = stays;
}

// Where the window in front was closed, another one is.
void follow_front(Desk& desk) {
  if (is_open(desk, desk.front)) return;
  for (std::size_t at = 0; at < window_count; ++at) {
    if (desk.open[at]) desk.front = static_cast<Window>(at);
  }
}

// One window in all the room there is; the menu leads to the others.
void draw_stacked(Desk& desk, bool with_headline, bool is_pictured) {
  const auto at = static_cast<std::size_t>(desk.front);
  if (!desk.open[at]) return;
  Room all = room();
  if (with_headline) {
    const ImVec2 padding = ImGui::GetStyle().WindowPadding;
    const std::string text = in_lines(headline(desk), all.size.x - 2 * padding.x);
    const float height = ImGui::CalcTextSize(text.c_str()).y + 2 * padding.y;
    ImGui::SetNextWindowPos(all.from);
    ImGui::SetNextWindowSize({all.size.x, height});
    ImGui::Begin("##headline", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoBringToFrontOnFocus);
    ImGui::TextUnformatted(text.c_str());
    ImGui::End();
    all.from.y += height;
    all.size.y -= height;
  }
  ImGui::SetNextWindowPos(all.from, ImGuiCond_Always);
  ImGui::SetNextWindowSize(all.size, ImGuiCond_Always);
  draw_window(desk, at,
              ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoCollapse |
                  ImGuiWindowFlags_NoBringToFrontOnFocus,
              is_pictured);
}

}  // namespace

void lay_out(Desk& desk) {
  desk.open.fill(false);
  for (const Window window : {Window::explanation, Window::attributes, Window::classification,
                              desk.predictor_window(), Window::questionnaire}) {
    desk.show(window);
  }
  desk.is_placed = false;
}

void draw(Desk& desk) {
  const auto pictured = std::exchange(desk.pictured, std::nullopt);
  follow_front(desk);
  forget_left_field();
  shortcuts(desk);
  const bool has_headline = menu(desk);
  const Room all = room();
  if (all.size.x < narrow || all.size.y < low) {
    draw_stacked(desk, !has_headline && all.size.y >= low, pictured.has_value());
    desk.is_placed = false;  // where there is room again, all have their places
  } else {
    const ImVec2 by = desk.is_placed ? ImVec2(all.size.x / desk.room[0], all.size.y / desk.room[1])
                                     : ImVec2(1, 1);
    for (std::size_t at = 0; at < window_count; ++at) {
      if (!desk.open[at]) continue;
      const auto window = static_cast<Window>(at);
      const std::string title = title_of(desk, at);
      place(window, desk.is_placed ? ImGuiCond_FirstUseEver : ImGuiCond_Always);
      if (desk.is_placed) follow(title.c_str(), by);
      if (desk.raised == window) ImGui::SetNextWindowFocus();
      // Several appear at once: the one in front has been chosen.
      draw_window(desk, at, ImGuiWindowFlags_NoFocusOnAppearing, pictured == window);
    }
    // The menu takes its room only once it has been drawn.
    desk.is_placed |= desk.room == std::array{all.size.x, all.size.y};
    desk.room = {all.size.x, all.size.y};
    desk.raised.reset();
  }
  if (!pictured && desk.notice.empty()) guide(desk);
  notice(desk);
  desk.settle(ImGui::IsAnyItemActive());
}

}  // namespace profiling
