#include "json/pack.hpp"
#include "loading.hpp"

namespace profiling {

Problems load_questionnaire(std::string_view text, std::optional<Questionnaire>& into) {
  unpack(text, into.emplace());
  return {};
}

Problems load_card(std::string_view text, const Questionnaire& questionnaire,
                   std::optional<Study>& into) {
  unpack(text, questionnaire, into.emplace());
  return {};
}

}  // namespace profiling
