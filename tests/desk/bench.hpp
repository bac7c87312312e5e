#pragma once

#include <string>
#include <vector>

#include "../model/support.hpp"
#include "desk.hpp"
#include "imgui.h"
#include "imgui_internal.h"
#include "inspect.hpp"
#include "view.hpp"

// A desk without a screen: frames are drawn to nowhere, and controls are found by what stands on
// them and clicked with a pointer, as a person does.

namespace profiling::testing {

struct Bench {
  Desk desk;

  explicit Bench(float width = 1280, float height = 800, const char* language = "en");
  ~Bench() { ImGui::DestroyContext(); }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  void frame();
  void frames(int count) {
    while (count-- > 0) frame();
  }
  void click(ImVec2 at);
  // The control drawn last with that label, whole or as it stands before "##"; fails where there is
  // none.
  void click(const std::string& label);
  void type(const std::string& label, const std::string& text);  // into a field for a number
  void drag(const std::string& label, ImVec2 by);
  void press(ImGuiKey key);
  bool is_there(const std::string& label);
  bool says(const std::string& text);  // in the window in front
  void choose_card(const std::string& id);
  void open_only(Window window);
  std::size_t corners() const;  // of what was drawn
};

// A control that was drawn and can be seen, and which window or menu it is in.
struct Control {
  ImRect box;
  ImGuiID root = 0;
};
const std::vector<Control>& in_sight();
void forget_drawn(bool next_are_named);

// The whole texts of a language as the page would hand them in.
std::string text_lines(const std::string& language);

// What stands at the desk, as the core writes it, and what it says of the person asked anew.
inline std::string answer(const Desk& desk) {
  return write_evaluation(desk.study(), desk.evaluation());
}
std::string fresh_answer(const Desk& desk);

}  // namespace profiling::testing
