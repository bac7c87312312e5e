#include "finger.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "imgui_internal.h"

namespace profiling {
namespace {

constexpr float most_still = 8;  // pixels that a finger may move and still be clicking

// What a pointer pulls rather than clicks: a title, a scrollbar, and what the windows say.
bool can_pull(const Desk& desk) {
  const ImGuiWindow* window = ImGui::GetCurrentContext()->HoveredWindow;
  if (desk.points_at_pulled) return true;
  if (!window) return false;
  const ImVec2 at = ImGui::GetIO().MousePos;
  const bool is_bar = window->ScrollbarY && at.x > window->InnerRect.Max.x;
  return window->TitleBarRect().Contains(at) || is_bar;
}

}  // namespace

void Finger::begin(ImVec2 at) {
  state_ = waiting;
  from_ = at_ = ImGui::GetIO().MousePos = at;
}

void Finger::move(ImVec2 to, const Desk& desk) {
  ImGuiIO& io = ImGui::GetIO();
  const ImVec2 by{to.x - at_.x, to.y - at_.y};
  at_ = to;
  if (state_ == waiting) {
    const float distance = std::max(std::abs(to.x - from_.x), std::abs(to.y - from_.y));
    if (distance < most_still) return;
    state_ = can_pull(desk) ? pulling : scrolling;
    io.MouseDown[0] = state_ == pulling;
  }
  if (state_ == pulling) io.MousePos = to;
  if (state_ != scrolling) return;
  // As much as a wheel has to turn to scroll as far as the finger went.
  io.MouseWheel += by.y / (5 * desk.text_size);
  io.MouseWheelH += by.x / (5 * desk.text_size);
}

bool Finger::end() {
  ImGui::GetIO().MouseDown[0] = false;
  return std::exchange(state_, none) == waiting;
}

// What the first finger began is over, and nothing is clicked when they lift.
void Finger::pinch(ImVec2 middle, float by, Desk& desk) {
  end();
  ImGui::GetIO().MousePos = middle;
  desk.pinched *= by;
}

}  // namespace profiling
