#pragma once

// A claim the program itself must keep, checked in every build. A broken one is a bug of ours,
// never of the data or of the respondent, and ends the module: in wasm as a trap, which needs no
// import.

namespace profiling {

inline void ensure(bool holds) {
  if (!holds) __builtin_trap();
}

}  // namespace profiling
