#pragma once

#include <optional>
#include <string_view>

#include "study.hpp"

// How a core is given its questionnaire and its cards; which of the two it is linked with decides.
// The whole core reads and checks JSON documents (loading_documents.cpp), the page's core takes what
// the whole one made of them (loading_packed.cpp). With a problem, `into` stays as it was.

namespace profiling {

Problems load_questionnaire(std::string_view text, std::optional<Questionnaire>& into);
Problems load_card(std::string_view text, const Questionnaire& questionnaire,
                   std::optional<Study>& into);

}  // namespace profiling
