#pragma once

#include "ensure.hpp"

// How Dear ImGui is compiled for the desk. Its assertions are claims about our use of it, and the
// tests run with them; what ships is without, for they are a tenth of its weight.

#ifdef __EMSCRIPTEN__
#define IM_ASSERT(holds) ((void)0)
#else
#define IM_ASSERT(holds) profiling::ensure(static_cast<bool>(holds))
#endif

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_METRICS_WINDOW
#define IMGUI_DISABLE_FILE_FUNCTIONS

// A card may have any sign in it, also one that the font has not; drawing it must not change it.
#define IMGUI_USE_WCHAR32

// A drawing of a large tree has more corners than 16 bits can count.
#define ImDrawIdx unsigned int

// In place of the C library's formatting (formatting.cpp says why).
#include <stdlib.h>
#include <cstdio>
#include <cstdlib>
#define IMGUI_DISABLE_DEFAULT_FORMAT_FUNCTIONS
double desk_number(const char* text);
int desk_scan(const char* text, const char* form, ...);
#define atof(text) desk_number(text)
#define sscanf(...) desk_scan(__VA_ARGS__)
