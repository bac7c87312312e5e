#pragma once

#include "desk.hpp"
#include "imgui.h"

// A finger means a click where it lifts again at once, pulls what can be pulled, and else scrolls.
// Two come closer to a drawing or go further from it.

namespace profiling {

class Finger {
 public:
  void begin(ImVec2 at);
  void move(ImVec2 to, const Desk& desk);
  bool end();  // whether it was a click
  // About the middle of two; how much further they are from each other than they were.
  void pinch(ImVec2 middle, float by, Desk& desk);
  bool is_down() const { return state_ != none; }

 private:
  enum State { none, waiting, pulling, scrolling };
  State state_ = none;
  ImVec2 from_{};
  ImVec2 at_{};
};

}  // namespace profiling
