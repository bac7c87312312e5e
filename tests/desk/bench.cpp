#include "bench.hpp"

#include <fstream>
#include <map>
#include <optional>

#include "json/parse.hpp"
#include "json/write_answer.hpp"

namespace {

struct Drawn {
  std::map<ImGuiID, ImRect> boxes;
  std::map<std::string, ImGuiID> labels;
  std::vector<profiling::testing::Control> in_sight;
};
Drawn& drawn() {
  static Drawn one;
  return one;
}

// Finding controls by what stands on them takes longer than drawing them.
bool& are_named() {
  static bool one = true;
  return one;
}

// Dear ImGui tells no label of a combo, which is found by its place in a window.
std::optional<ImRect> box_of(const std::string& label) {
  if (drawn().labels.contains(label)) return drawn().boxes[drawn().labels[label]];
  for (ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
    if (!window->Active) continue;
    const auto found = drawn().boxes.find(window->GetID(label.c_str()));
    if (found != drawn().boxes.end()) return found->second;
  }
  return std::nullopt;
}

// However the lines of a paragraph are broken.
std::string in_one_line(const std::string& text) {
  std::string line;
  for (const char sign : text) {
    const bool is_blank = sign == ' ' || sign == '\n';
    if (!is_blank || (!line.empty() && line.back() != ' ')) line += is_blank ? ' ' : sign;
  }
  return line;
}

}  // namespace

// Dear ImGui tells a test of every control that it draws.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* here, const ImRect& box, ImGuiID id) {
  const ImGuiWindow* window = here->CurrentWindow;
  if (window->ClipRect.Contains(box.GetCenter())) {
    drawn().in_sight.push_back({box, window->RootWindow->ID});
  }
  if (!are_named()) return;
  drawn().boxes[id] = box;
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID id, const char* label,
                                  ImGuiItemStatusFlags) {
  if (!are_named()) return;
  const std::string whole(label);
  drawn().labels[whole] = drawn().labels[whole.substr(0, whole.find("##"))] = id;
}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }

namespace profiling::testing {

std::string text_lines(const std::string& language) {
  std::ifstream file(std::string(TEXTS_FOLDER) + "/" + language + ".json");
  // More keys than one object may have to the core's parser, so line by line.
  std::string keys;
  std::string sentences = language;
  for (std::string line; std::getline(file, line);) {
    const std::size_t middle = line.find("\": ");
    if (middle == std::string::npos) continue;
    const std::size_t start = line.find('"') + 1;
    const auto text = parse(line.substr(middle + 3, line.rfind('"') - middle - 2));
    REQUIRE(text.ok());
    keys += (keys.empty() ? "" : "\n") + line.substr(start, middle - start);
    sentences += '\n' + *text.value().as<std::string>();
  }
  return keys + "\n\n" + sentences;
}

const std::vector<Control>& in_sight() { return drawn().in_sight; }
void forget_drawn(bool next_are_named) {
  drawn() = {};
  are_named() = next_are_named;
}

Bench::Bench(float width, float height, const char* language) {
  ImGui::CreateContext();
  ImGui::GetCurrentContext()->TestEngineHookItems = true;
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.DisplaySize = {width, height};
  for (int key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = key;
  io.Fonts->Build();
  use_scheme(false);
  desk.words.load(text_lines(language));
  desk.questionnaire = form();
  for (const char* id : {"dk-star-2017", "dk-star-2015", "at-ams-2018", "no-nav-2018b",
                         "no-nav-2024", "no-nav-2026"}) {
    desk.cards.push_back({id, card_text(id)});
  }
  desk.start();
  lay_out(desk);
  desk.guide_step = 9;
  frames(3);
}

void Bench::frame() {
  forget_drawn(true);
  ImGui::GetIO().DeltaTime = 1.f / 60;
  ImGui::NewFrame();
  desk.is_working = false;
  draw(desk);
  ImGui::Render();
}

bool Bench::says(const std::string& text) {
  ImGui::NewFrame();
  ImGui::Begin("says");
  ImGui::LogToBuffer(0);
  window_kinds[static_cast<std::size_t>(desk.front)].draw(desk);
  const std::string said = ImGui::GetCurrentContext()->LogBuffer.c_str();
  ImGui::End();
  ImGui::Render();
  frame();
  return in_one_line(said).find(in_one_line(text)) != std::string::npos;
}

void Bench::click(ImVec2 at) {
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = at;
  frame();
  io.MouseDown[0] = true;
  frame();
  io.MouseDown[0] = false;
  frames(2);
}

void Bench::type(const std::string& label, const std::string& text) {
  ImGuiIO& io = ImGui::GetIO();
  io.KeyCtrl = true;
  click(label);
  io.KeyCtrl = false;
  io.AddInputCharactersUTF8(text.c_str());
  frames(2);
  press(ImGuiKey_Enter);
}

void Bench::press(ImGuiKey key) {
  ImGui::GetIO().KeysDown[key] = true;
  frame();
  ImGui::GetIO().KeysDown[key] = false;
  frames(2);
}

void Bench::drag(const std::string& label, ImVec2 by) {
  if (!is_there(label)) MESSAGE(label);
  REQUIRE(is_there(label));
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = box_of(label)->GetCenter();
  frame();
  io.MouseDown[0] = true;
  frames(2);
  io.MousePos = {io.MousePos.x + by.x, io.MousePos.y + by.y};
  frames(2);
  io.MouseDown[0] = false;
  frames(2);
}

bool Bench::is_there(const std::string& label) { return box_of(label).has_value(); }

void Bench::click(const std::string& label) {
  if (!is_there(label)) MESSAGE(label);
  REQUIRE(is_there(label));
  click(box_of(label)->GetCenter());
}

void Bench::choose_card(const std::string& id) {
  Situation& now = desk.edit();
  now.card = id;
  now.own.reset();
  now.cut_off.reset();
  now.reading.clear();
  frames(2);
}

void Bench::open_only(Window window) {
  desk.open.fill(false);
  desk.show(window);
  desk.is_placed = false;
  frames(3);
}

std::size_t Bench::corners() const {
  return static_cast<std::size_t>(ImGui::GetDrawData()->TotalVtxCount);
}

std::string fresh_answer(const Desk& desk) {
  auto study = *check_card(desk.card_text(), form()).study;
  Choice choice{desk.now().cut_off, std::nullopt};
  if (!desk.now().reading.empty()) choice.reading = desk.now().reading;
  REQUIRE(choose(study, choice).empty());
  return write_evaluation(study,
                          evaluate(study, responses_of(study.questionnaire, desk.now().person)));
}

}  // namespace profiling::testing
