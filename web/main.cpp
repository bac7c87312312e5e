#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

#include "desk.hpp"
#include "finger.hpp"
#include "imgui_internal.h"
#include "inspect.hpp"
#include "json/read_study.hpp"
#include "view.hpp"

// The border of the desk: the page hands in what happened (pointer, keys, text, size), asks for a
// frame and finds in memory what is to be drawn. The module imports nothing, so it can reach
// nothing.

#ifdef __EMSCRIPTEN__
// The one function through which the C library would leave the module.
extern "C" void _Exit(int) { __builtin_trap(); }
#endif

namespace {

using namespace profiling;

constexpr std::size_t longest_given = 16 << 20;
constexpr int keys_count = ImGuiKey_COUNT + 2;  // and our own: S, F10
constexpr int settling = 3;                     // frames after something happened

struct Event {
  enum Kind { pointer, button, touch, pinch, wheel, modifiers, key, text } kind = pointer;
  float x = 0, y = 0;
  int which = 0;
  bool is_down = false;
  std::string words;
  float by = 1;  // of two fingers: how much further they are from each other
};

// What a frame leaves for the page, as 32-bit numbers and addresses.
struct Drawing {
  std::uint32_t wants_more, is_unsaved, cursor, lists, list_count;
  std::uint32_t texture_version, texture, texture_width, texture_height;
  std::uint32_t parcel, parcel_text, parcel_size;
  float box[4];
};
struct DrawnList {
  std::uint32_t corners, corner_count, indexes, index_count, commands, command_count;
};
struct DrawnCommand {
  float clip[4];
  std::uint32_t first_index, index_count, first_corner;
};

struct Module {
  Desk desk;
  std::string given;
  std::string font;
  std::vector<Event> events;
  std::string clipboard;
  Parcel sent;
  Drawing drawing{};
  std::vector<DrawnList> lists;
  std::vector<DrawnCommand> commands;
  float scale = 1;
  float baked_size = 0;
  float baked_scale = 0;
  double last = 0;
  int frames_left = settling;
  Finger finger;
};

Module& module() {
  static Module one;
  return one;
}

std::string_view text_of(std::size_t size) {
  ensure(size <= module().given.size());
  return std::string_view(module().given).substr(0, size);
}

std::uint32_t address(const void* at) {
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(at));
}

const ImWchar glyphs[] = {0x20,   0x7E,   0xA0,   0xFF,   0x152,  0x153,  0x160,  0x161,  0x17D,
                          0x17E,  0x3A3,  0x3A3,  0x3B2,  0x3B2,  0x3B7,  0x3B7,  0x3BC,  0x3BC,
                          0x2013, 0x2026, 0x20AC, 0x20AC, 0x2190, 0x2193, 0x2211, 0x2212, 0x221E,
                          0x221E, 0x2248, 0x2248, 0x2260, 0x2265, 0x2713, 0x2717, 0};

// The font is drawn anew for a size and a screen, so that it is crisp on any.
void bake_font() {
  Module& here = module();
  if (here.baked_size == here.desk.text_size && here.baked_scale == here.scale) return;
  here.baked_size = here.desk.text_size;
  here.baked_scale = here.scale;
  ImGuiIO& io = ImGui::GetIO();
  io.Fonts->Clear();
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.OversampleH = here.scale > 1 ? 1 : 2;
  config.PixelSnapH = true;
  config.GlyphRanges = glyphs;
  ensure(!here.font.empty());
  io.Fonts->AddFontFromMemoryTTF(here.font.data(), static_cast<int>(here.font.size()),
                                 here.baked_size * here.scale, &config);
  io.FontGlobalScale = 1 / here.scale;
  // Not Build(): that would bring Dear ImGui's own font along.
  ImFontAtlasGetBuilderForStbTruetype()->FontBuilder_Build(io.Fonts);
  here.drawing.texture = address(io.Fonts->TexPixelsAlpha8);
  const int width = io.Fonts->TexWidth;
  const int height = io.Fonts->TexHeight;
  here.drawing.texture_width = static_cast<std::uint32_t>(width);
  here.drawing.texture_height = static_cast<std::uint32_t>(height);
  ++here.drawing.texture_version;
}

void touch(const Event& event) {
  Module& here = module();
  const ImVec2 at{event.x, event.y};
  if (event.is_down) return here.finger.begin(at);
  if (!here.finger.end()) return;
  here.events.push_back({Event::button, at.x, at.y, 0, true, {}});
  here.events.push_back({Event::button, at.x, at.y, 0, false, {}});
}

// Events up to the second change of a button or a key: a click that begins and ends between two
// frames takes two.
void take_events() {
  Module& here = module();
  ImGuiIO& io = ImGui::GetIO();
  bool has_changed = false;
  while (!here.events.empty()) {
    const Event event = here.events.front();
    const bool changes =
        event.kind == Event::button || event.kind == Event::touch || event.kind == Event::key;
    if (has_changed && changes) return;
    // What was true of the first change stays true for its frame.
    if (has_changed && (event.kind == Event::pointer || event.kind == Event::modifiers)) return;
    here.events.erase(here.events.begin());
    here.frames_left = settling;
    switch (event.kind) {
      case Event::pointer:
        if (here.finger.is_down()) here.finger.move({event.x, event.y}, here.desk);
        else io.MousePos = {event.x, event.y};
        break;
      case Event::button:
        io.MousePos = {event.x, event.y};
        if (event.which < ImGuiMouseButton_COUNT) io.MouseDown[event.which] = event.is_down;
        break;
      case Event::touch: touch(event); break;
      case Event::pinch: here.finger.pinch({event.x, event.y}, event.by, here.desk); break;
      case Event::wheel:
        io.MouseWheelH += event.x;
        io.MouseWheel += event.y;
        break;
      case Event::modifiers:
        io.KeyCtrl = event.which & 1;
        io.KeyShift = event.which & 2;
        io.KeyAlt = event.which & 4;
        break;
      case Event::key: io.KeysDown[event.which] = event.is_down; break;
      case Event::text:
        // A field for a number takes the sign that is typed, whatever the language.
        if (event.words == "," || event.words == ".") {
          ImGui::GetCurrentContext()->PlatformLocaleDecimalPoint = event.words.front();
        }
        io.AddInputCharactersUTF8(event.words.c_str());
        break;
    }
    has_changed |= changes;
  }
}

void collect() {
  Module& here = module();
  here.lists.clear();
  here.commands.clear();
  const ImDrawData& data = *ImGui::GetDrawData();
  std::size_t count = 0;
  for (int at = 0; at < data.CmdListsCount; ++at) {
    count += static_cast<std::size_t>(data.CmdLists[at]->CmdBuffer.Size);
  }
  here.commands.reserve(count);
  for (int at = 0; at < data.CmdListsCount; ++at) {
    const ImDrawList& list = *data.CmdLists[at];
    here.lists.push_back(
        {address(list.VtxBuffer.Data), static_cast<std::uint32_t>(list.VtxBuffer.Size),
         address(list.IdxBuffer.Data), static_cast<std::uint32_t>(list.IdxBuffer.Size),
         address(here.commands.data() + here.commands.size()), 0});
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const ImVec4& clip = command.ClipRect;
      here.commands.push_back({{clip.x, clip.y, clip.z, clip.w},
                               command.IdxOffset,
                               command.ElemCount,
                               command.VtxOffset});
      ++here.lists.back().command_count;
    }
  }
  here.drawing.lists = address(here.lists.data());
  here.drawing.list_count = static_cast<std::uint32_t>(here.lists.size());
}

void send() {
  Module& here = module();
  here.drawing.parcel = Parcel::none;
  here.drawing.parcel_size = 0;
  if (here.desk.parcels.empty()) return;
  here.sent = std::move(here.desk.parcels.front());
  here.desk.parcels.erase(here.desk.parcels.begin());
  here.drawing.parcel = here.sent.kind;
  here.drawing.parcel_text = address(here.sent.text.data());
  here.drawing.parcel_size = static_cast<std::uint32_t>(here.sent.text.size());
  std::copy(here.sent.box.begin(), here.sent.box.end(), here.drawing.box);
}

Shipped shipped_in(std::string_view text) {
  const std::size_t end = text.find('\n');
  ensure(end != std::string_view::npos);
  return {std::string(text.substr(0, end)), std::string(text.substr(end + 1))};
}

void happened(Event event) { module().events.push_back(std::move(event)); }

}  // namespace

extern "C" {

char* desk_reserve(std::size_t size) {
  if (size > longest_given) return nullptr;
  module().given.assign(size + 1, '\0');
  return module().given.data();
}

void desk_load_texts(std::size_t size) { module().desk.words.load(text_of(size)); }
void desk_load_font(std::size_t size) { module().font = text_of(size); }
void desk_load_questionnaire(std::size_t size) {
  auto read = read_questionnaire(text_of(size));
  ensure(read.ok());
  module().desk.questionnaire = read.take();
}
// Each with its id, a line break, its text.
void desk_load_card(std::size_t size) { module().desk.cards.push_back(shipped_in(text_of(size))); }
void desk_load_person(std::size_t size) {
  module().desk.persons.push_back(shipped_in(text_of(size)));
}
// Lines of a name, a tabulator and a value.
void desk_load_facts(std::size_t size) {
  std::string_view text = text_of(size);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const std::size_t tab = line.find('\t');
    ensure(tab != std::string_view::npos);
    module().desk.facts.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void desk_start() {
  Module& here = module();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigInputTextCursorBlink = false;  // an idle desk draws nothing
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  for (int key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = key;
  io.SetClipboardTextFn = [](void*, const char* text) {
    module().clipboard = text;
    module().desk.parcels.push_back({Parcel::clipboard, text, {}});
  };
  io.GetClipboardTextFn = [](void*) { return module().clipboard.c_str(); };
  use_scheme(false);
  here.desk.start();
  lay_out(here.desk);
}

void desk_resize(float width, float height, float scale) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {width, height};
  io.DisplayFramebufferScale = {scale, scale};
  module().scale = scale;
  module().frames_left = settling;
}
void desk_scheme(int is_dark) {
  module().desk.is_dark = is_dark != 0;
  use_scheme(is_dark != 0);
  module().frames_left = settling;
}
void desk_pointer(float x, float y) { happened({Event::pointer, x, y, 0, false, {}}); }
void desk_button(float x, float y, int which, int is_down) {
  happened({Event::button, x, y, which, is_down != 0, {}});
}
void desk_touch(float x, float y, int is_down) {
  happened({Event::touch, x, y, 0, is_down != 0, {}});
}
void desk_pinch(float x, float y, float by) { happened({Event::pinch, x, y, 0, false, {}, by}); }
void desk_wheel(float x, float y) { happened({Event::wheel, x, y, 0, false, {}}); }
void desk_modifiers(int control, int shift, int alt) {
  const int held = (control ? 1 : 0) | (shift ? 2 : 0) | (alt ? 4 : 0);
  happened({Event::modifiers, 0, 0, held, false, {}});
}
void desk_key(int key, int is_down) {
  ensure(key >= 0 && key < keys_count);
  happened({Event::key, 0, 0, key, is_down != 0, {}});
}
void desk_text(std::size_t size) {
  happened({Event::text, 0, 0, 0, false, std::string(text_of(size))});
}
void desk_paste(std::size_t size) { module().clipboard = text_of(size); }
void desk_open(std::size_t size) {
  module().desk.open_file(text_of(size));
  module().frames_left = settling;
}
// Focus went elsewhere: nothing is held any more.
void desk_blur() {
  ImGuiIO& io = ImGui::GetIO();
  for (bool& is_down : io.KeysDown) is_down = false;
  for (bool& is_down : io.MouseDown) is_down = false;
  io.KeyCtrl = io.KeyShift = io.KeyAlt = false;
  module().frames_left = settling;
}

const void* desk_frame(double milliseconds) {
  Module& here = module();
  ImGuiIO& io = ImGui::GetIO();
  bake_font();
  const double passed = (milliseconds - here.last) / 1000;
  io.DeltaTime = static_cast<float>(std::clamp(passed, 0.001, 0.1));
  here.last = milliseconds;
  take_events();
  // A menu that opens beside another has its window one frame later. Escape closes it before: Dear
  // ImGui (1.86) would read through the null pointer.
  auto& popups = ImGui::GetCurrentContext()->OpenPopupStack;
  if (io.KeysDown[io.KeyMap[ImGuiKey_Escape]]) {
    while (!popups.empty() && !popups.back().Window) popups.pop_back();
  }
  ImGui::NewFrame();
  here.desk.is_working = here.desk.points_at_pulled = false;
  draw(here.desk);
  ImGui::Render();
  here.desk.pinched = 1;
  collect();
  send();
  if (here.frames_left > 0) --here.frames_left;
  const bool is_held = io.MouseDown[0] || io.MouseDown[1];
  here.drawing.wants_more = here.frames_left > 0 || !here.events.empty() || is_held ||
                            !here.desk.parcels.empty() || here.desk.is_working ||
                            here.baked_size != here.desk.text_size;
  here.drawing.is_unsaved = here.desk.is_unsaved();
  here.drawing.cursor = static_cast<std::uint32_t>(ImGui::GetMouseCursor());
  return &here.drawing;
}

}  // extern "C"
