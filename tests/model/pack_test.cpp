#include "json/pack.hpp"

#include "support.hpp"

namespace profiling::testing {
namespace {

Study unpacked(const Study& study) {
  Study copy;
  unpack(pack(study), form(), copy);
  return copy;
}

TEST_CASE("a packed questionnaire is the same when it is unpacked") {
  Questionnaire copy;
  unpack(pack(form()), copy);
  CHECK(pack(copy) == pack(form()));
  CHECK(copy.items.size() == form().items.size());
}

// Every figure of every explanation comes from the study, so the whole answer shows what would be
// lost.
TEST_CASE("a packed card gives every answer to the letter") {
  Random random(33);
  for (const char* id : all_cards) {
    CAPTURE(id);
    const Study& study = shipped(id);
    const Study copy = unpacked(study);
    CHECK(pack(copy) == pack(study));
    for (int each = 0; each < 60; ++each) {
      const Responses given = random_responses(study, random, 1 + random.below(6));
      REQUIRE(write_evaluation(copy, evaluate(copy, given)) ==
              write_evaluation(study, evaluate(study, given)));
    }
  }
}

TEST_CASE("what was chosen of a card is packed with it") {
  const Study chosen = star(0.6, "auditors");
  const Study copy = unpacked(chosen);
  const Responses nothing = no_responses(chosen.questionnaire);
  CHECK(write_evaluation(copy, evaluate(copy, nothing)) ==
        write_evaluation(chosen, evaluate(chosen, nothing)));
}

}  // namespace
}  // namespace profiling::testing
