#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "json/pack.hpp"
#include "json/read_responses.hpp"
#include "json/read_study.hpp"
#include "json/write_answer.hpp"
#include "limits.hpp"
#include "loading.hpp"

// The border: a handful of C functions, UTF-8 JSON both ways. Nothing is computed here.
//
// A caller reserves room for a text, writes it there, calls one function with its length, and reads
// the answer, which stands until the next call. A text over the limit gets no room; calling with
// its length all the same is answered with the problem `too_large`. The order is questionnaire,
// card, then responses; asking for an evaluation before there is a study is a bug of the caller and
// traps.

#ifdef __EMSCRIPTEN__
// The one function through which the C library would leave the module.
extern "C" void _Exit(int) { __builtin_trap(); }
#endif

namespace {

using namespace profiling;

struct Core {
  std::string given;
  std::string answer;
  std::optional<Questionnaire> questionnaire;
  std::optional<Study> study;
};

Core& core() {
  static Core one;
  return one;
}

// The reserved text, or one that is only long enough to be refused.
template <class Read>
void with_given(std::size_t size, const Read& read) {
  Core& here = core();
  if (size > limits::document_bytes) {
    here.answer = write_problems({{ProblemCode::too_large, "",
                                   std::to_string(limits::document_bytes), std::to_string(size)}});
    return;
  }
  ensure(size <= here.given.size());
  read(std::string_view(here.given).substr(0, size));
}

std::string write_outcome(const Problems& problems) {
  return problems.empty() ? write_ok() : write_problems(problems);
}

}  // namespace

extern "C" {

char* profiling_reserve(std::size_t size) {
  if (size > limits::document_bytes) return nullptr;
  core().given.assign(size + 1, '\0');
  return core().given.data();
}

void profiling_load_questionnaire(std::size_t size) {
  with_given(size, [](std::string_view text) {
    Core& here = core();
    const Problems problems = load_questionnaire(text, here.questionnaire);
    if (problems.empty()) here.study.reset();
    here.answer = write_outcome(problems);
  });
}

void profiling_load_card(std::size_t size) {
  with_given(size, [](std::string_view text) {
    Core& here = core();
    ensure(here.questionnaire.has_value());
    here.answer = write_outcome(load_card(text, *here.questionnaire, here.study));
  });
}

void profiling_choose(std::size_t size) {
  with_given(size, [](std::string_view text) {
    Core& here = core();
    ensure(here.study.has_value());
    const auto choice = read_choice(text);
    here.answer =
        write_outcome(choice.ok() ? choose(*here.study, choice.value()) : choice.problems());
  });
}

// Takes no text: what the card itself says, worked out.
void profiling_describe(std::size_t) {
  Core& here = core();
  ensure(here.study.has_value());
  here.answer = write_description(*here.study);
}

// Take no text: what is loaded, in the form that the page's core is given it.
void profiling_pack_questionnaire(std::size_t) {
  Core& here = core();
  ensure(here.questionnaire.has_value());
  here.answer = pack(*here.questionnaire);
}

void profiling_pack_card(std::size_t) {
  Core& here = core();
  ensure(here.study.has_value());
  here.answer = pack(*here.study);
}

void profiling_evaluate(std::size_t size) {
  with_given(size, [](std::string_view text) {
    Core& here = core();
    ensure(here.study.has_value());
    const auto responses = read_responses(text, here.study->questionnaire);
    here.answer = responses.ok()
                      ? write_evaluation(*here.study, evaluate(*here.study, responses.value()))
                      : write_problems(responses.problems());
  });
}

const char* profiling_answer() { return core().answer.data(); }
std::size_t profiling_answer_size() { return core().answer.size(); }

}  // extern "C"
