#pragma once

#include <string>

#include "evaluation.hpp"

// The envelope that every call across the border answers with.

namespace profiling {

std::string write_ok();
std::string write_problems(const Problems& problems);  // {"ok": false, "problems": [...]}
std::string write_evaluation(const Study& study,
                             const Evaluation& evaluation);  // {"ok": true, "evaluation": {...}}
// Facts of the card itself, worked out once: {"ok": true, "description": {...}}.
std::string write_description(const Study& study);

}  // namespace profiling
