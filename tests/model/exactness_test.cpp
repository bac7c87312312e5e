#include "exactness.hpp"
#include "synthetic.hpp"

// Every explanation of the shipped cards against its definition, for people with every pattern of
// missing responses and for people by chance.

namespace profiling::exact {
namespace {

using namespace profiling::testing;

void check_exact(const Universe& universe, const Responses& responses, const Parts& parts,
                 Tally& tally) {
  const auto found = differences(universe, responses, parts, tally);
  std::string all;
  for (const std::string& difference : found) all += "\n  " + difference;
  CAPTURE(tally.evaluations);
  INFO(all);
  CHECK(found.empty());
}

// Somebody who answers everything, items off the route included.
Responses everything(const Universe& universe, Random& random) {
  return random_responses(universe, random, universe.people() * 1000);
}

// The responses without those of the questions in the set.
Responses without(const Universe& universe, Responses responses, std::size_t set) {
  for (std::size_t at = 0; at < universe.questions.size(); ++at) {
    const auto how = at % 2 == 0 ? Missing::withheld : Missing::not_answered;
    if ((set >> at) & 1) responses[universe.questions[at].item] = how;
  }
  return responses;
}

void choose_anew(Study& study, std::optional<double> cut_off) {
  ensure(choose(study, {cut_off, {}}).empty());
}

constexpr double star_cut_offs[] = {0.5, 0.6, 0.4391, 0.66};

TEST_CASE("exact: the Danish card under both readings, with every pattern of missing responses") {
  Tally tally;
  for (const char* reading : {"jobindsats", "auditors"}) {
    CAPTURE(reading);
    Study study = star({}, reading);
    const Universe universe(study);
    CHECK(universe.people() == 48'960);
    CHECK(universe.questions.size() == 8);
    for (std::size_t set = 0; set < 256; ++set) {
      // The second reading takes the patterns that the first one leaves out.
      if ((set + (reading[0] == 'a')) % 2) continue;
      CAPTURE(set);
      choose_anew(study, star_cut_offs[set / 2 % 2]);
      check_exact(universe, without(universe, published_person(), set), {true, true, 0}, tally);
    }
  }
  CHECK(tally.evaluations == 256);
  CHECK(tally.decided > 50);
}

TEST_CASE("exact: the Danish card, people by chance at several cut-offs") {
  Tally tally;
  Random random(20);
  Study study = star({}, "auditors");
  const Universe universe(study);
  for (const double cut_off : star_cut_offs) {
    CAPTURE(cut_off);
    choose_anew(study, cut_off);
    for (int person = 0; person < 8; ++person) {
      const Responses given = person == 0 ? everything(universe, random)
                                          : random_responses(universe, random, 2 + random.below(6));
      check_exact(universe, given, {true, true, 30'000}, tally);
    }
  }
  CHECK(tally.counterfactuals > 5);
  CHECK(tally.sets > 20);
}

TEST_CASE("exact: the Austrian card, people by chance") {
  Tally tally;
  Random random(30);
  Study study = ams();
  const Universe universe(study);
  CHECK(universe.people() == 138'240);
  for (int person = 0; person < 48; ++person) {
    choose_anew(study, person % 3 ? 0.66 : 0.4);
    const Responses all = everything(universe, random);
    const std::size_t set =
        random.below(4096) & (person % 2 ? random.below(4096) : ~std::size_t{0});
    const bool is_dear = person % 8 == 0;
    check_exact(universe, without(universe, all, set), {true, is_dear, is_dear ? 5'000u : 500u},
                tally);
  }
  CHECK(tally.decided > 10);
  CHECK(tally.sets > 100);
  CHECK(tally.flips > 10);
}

TEST_CASE("exact: the Norwegian cards, with every pattern of missing responses") {
  for (const char* card : nav_cards) {
    CAPTURE(card);
    Tally tally;
    Random random(40);
    const Universe universe(shipped(card));
    CHECK(universe.people() == 3'888);
    CHECK(universe.questions.size() == 7);
    for (int person = 0; person < 2; ++person) {
      const Responses all = everything(universe, random);
      for (std::size_t set = 0; set < 128; ++set) {
        CAPTURE(set);
        const std::size_t trials = set % 8 == 0 ? 20'000 : 0;
        check_exact(universe, without(universe, all, set), {true, true, trials}, tally);
      }
    }
    CHECK(tally.evaluations == 256);
    CHECK(tally.counterfactuals > 20);
  }
}

TEST_CASE("a card that nobody published says nothing and survives everything") {
  Random random(50);
  const Study& study = shipped("dk-star-2015");
  for (int person = 0; person < 20; ++person) {
    const Evaluation evaluation =
        evaluate(study, testing::random_responses(study, random, 1 + random.below(5)));
    CHECK_FALSE(evaluation.outcome.has_value());
    CHECK(evaluation.readings.empty());
    CHECK(evaluation.contributions.empty());
    CHECK(evaluation.counterfactuals.all.empty());
    CHECK_FALSE(evaluation.enough.assigned.has_value());
    for (const InThisCase& here : evaluation.attributes) {
      CHECK(here.effect == (here.listed ? Effect::not_published : Effect::not_used));
      CHECK(here.variants.empty());
    }
  }
}

}  // namespace
}  // namespace profiling::exact
