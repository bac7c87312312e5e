#pragma once

#include <string>

#include "evaluation.hpp"

// The envelope that every call across the border answers with.

namespace profiling {

std::string write_ok();
std::string write_problems(const Problems& problems);  // {"ok": false, "problems": [...]}
std::string write_evaluation(const Study& study,
                             const Evaluation& evaluation);  // {"ok": true, "evaluation": {...}}

}  // namespace profiling
