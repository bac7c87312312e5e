#pragma once

#include "desk.hpp"

// What is around the windows: the menu, their places, the guide through the first minute.

namespace profiling {

// Draws a whole frame. Places are made anew when the room has changed.
void draw(Desk& desk);

// The windows that say most of a card are opened, at places that fit the room.
void lay_out(Desk& desk);

}  // namespace profiling
