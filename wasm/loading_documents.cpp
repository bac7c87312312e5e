#include "json/read_study.hpp"
#include "loading.hpp"

namespace profiling {
namespace {

template <class Read>
Problems take(Result<Read> read, std::optional<Read>& into) {
  if (!read.ok()) return read.problems();
  into = read.take();
  return {};
}

}  // namespace

Problems load_questionnaire(std::string_view text, std::optional<Questionnaire>& into) {
  return take(read_questionnaire(text), into);
}

Problems load_card(std::string_view text, const Questionnaire& questionnaire,
                   std::optional<Study>& into) {
  return take(read_card(text, questionnaire), into);
}

}  // namespace profiling
