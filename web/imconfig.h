#pragma once

#include "ensure.hpp"

// How Dear ImGui is compiled for the desk. Its assertions are claims like our own: a broken one is a
// bug and ends the module.

#define IM_ASSERT(holds) profiling::ensure(static_cast<bool>(holds))

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_METRICS_WINDOW
#define IMGUI_DISABLE_FILE_FUNCTIONS

// A drawing of a large tree has more corners than 16 bits can count.
#define ImDrawIdx unsigned int
