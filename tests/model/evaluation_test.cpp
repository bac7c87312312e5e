#include <cmath>

#include "made_up.hpp"
#include "star_oracle.hpp"

namespace profiling::testing {
namespace {

std::int64_t leaf_of(const Outcome& outcome) { return leaf_id(star(), outcome); }

std::int64_t leaf_of(const Answers& answers) {
  return leaf_of(evaluate(star(), responses(answers)).outcome->as_coded);
}

std::optional<ClassIndex> agreed(const Range& range, double cut_off) {
  if (range.low >= cut_off) return ClassIndex{1};
  if (range.high < cut_off) return ClassIndex{0};
  return std::nullopt;
}

Origins origins_of(ReadingIndex reading) {
  return reading.value == 0 ? Origins::jobindsats : Origins::auditors;
}

// The first detail of a reading that is not what was published; empty: none. One check is enough
// for all of them, and there are many people.
std::string difference(const ReadingOutcome& of, const Person& who, const Range& range,
                       double cut_off) {
  const int leaf = published_leaf(who, origins_of(of.reading));
  const double share = published_share(leaf);
  const auto share_of = [](const Outcome& end) {
    return published_share(static_cast<int>(leaf_of(end)));
  };
  using Classes = std::vector<ClassIndex>;
  using Agreed = std::vector<std::optional<ClassIndex>>;
  if (leaf_of(of.as_coded) != leaf) return "leaf as coded";
  if (of.as_coded.predictor != share) return "share as coded";
  if (!(of.as_coded.assigned == ClassIndex{share >= cut_off})) return "class as coded";
  if (of.as_coded.by_threshold != Classes{{share >= 0.5}, {share >= 0.6}}) return "by threshold";
  if (!of.figure || !(of.figure->range == range)) return "range";
  // The ends are leaves with these shares, so they are reached.
  if (share_of(of.figure->lowest) != range.low || share_of(of.figure->highest) != range.high)
    return "ends";
  if (of.assigned != agreed(range, cut_off)) return "class";
  if (of.by_threshold != Agreed{agreed(range, 0.5), agreed(range, 0.6)}) return "classes";
  return "";
}

struct Chosen {
  Study study;
  std::size_t reading;
};

// Both published cut-offs under both readings.
const std::vector<Chosen>& choices() {
  static const std::vector<Chosen> all = {{star(0.5, "jobindsats"), 0},
                                          {star(0.6, "jobindsats"), 0},
                                          {star(0.5, "auditors"), 1},
                                          {star(0.6, "auditors"), 1}};
  return all;
}

std::string difference(const Evaluation& evaluation, const Chosen& chosen) {
  const ReadingOutcome& own = evaluation.readings[chosen.reading];
  const ReadingOutcome& outcome = *evaluation.outcome;
  if (!(outcome.reading == own.reading)) return "chosen reading";
  if (!(outcome.as_coded.leaf == own.as_coded.leaf)) return "chosen leaf";
  if (!(outcome.figure->range == own.figure->range)) return "chosen range";
  if (outcome.assigned != own.assigned) return "chosen class";
  if (evaluation.margin != own.as_coded.predictor - chosen.study.cut_off->value) return "margin";
  if (!(evaluation.path.back().node == *own.as_coded.leaf)) return "path";
  return "";
}

// Everything an evaluation says of a person's figures, against the oracle.
void check_person(const Chosen& chosen, const Person& who, Missing how = Missing::not_answered) {
  CAPTURE(shown(who));
  const Evaluation evaluation = evaluate(chosen.study, responses(who, how));
  REQUIRE(evaluation.readings.size() == 2);
  for (const ReadingOutcome& of : evaluation.readings) {
    const Range range = published_range(who, origins_of(of.reading));
    CHECK(difference(of, who, range, chosen.study.cut_off->value) == "");
  }
  CHECK(difference(evaluation, chosen) == "");
}

TEST_CASE("the worked examples of the published tree come out as published") {
  const Answer none = Missing::not_answered;
  const struct {
    Answer expected, origin, age, rate, wage, field;
    int leaf;
  } examples[] = {
      {"do_not_know", "non_western_descendant", 27.0, 0.5, 63250.0, "natural_science", 9},
      {"do_not_know", "danish", 27.0, 0.5, 63250.0, "natural_science", 53},
      {"within_3_months", "danish", 40.0, 0.9, 10000.0, "humanities", 39},
      {"within_3_months", "western_immigrant", 40.0, 0.9, 300000.0, "humanities", 21},
      {"more_than_6_months", "danish", 40.0, 0.9, 300000.0, "humanities", 5},
      {"within_1_month", "danish", 60.0, 0.0, 0.0, "humanities", 7},
      {"within_6_months", "danish", none, none, none, none, 53},
  };
  for (const auto& each : examples) {
    CAPTURE(&each - examples);
    const Evaluation evaluation =
        evaluate(star(), responses({{"expected_time_to_job", each.expected},
                                    {"origin", each.origin},
                                    {"age", each.age},
                                    {"employment_rate_36_months", each.rate},
                                    {"wage_income_12_months", each.wage},
                                    {"education_level", "master"},
                                    {"education_field", each.field}}));
    CHECK(leaf_of(evaluation.outcome->as_coded) == each.leaf);
    CHECK(evaluation.outcome->as_coded.predictor == published_share(each.leaf));
    CHECK(evaluation.problems.empty());
  }
}

TEST_CASE("every level with every field agrees with the published table, on and off the route") {
  std::size_t combination = 0;
  Person who = nothing_answered;
  for (who[level] = -1; who[level] < option_count(level); ++who[level]) {
    for (who[field] = -1; who[field] < option_count(field); ++who[field]) {
      for (who[upper_field] = -1; who[upper_field] < option_count(upper_field);
           ++who[upper_field]) {
        for (const char* code : {"within_3_months", "do_not_know"}) {
          for (who[wage] = -1; who[wage] < 1; ++who[wage]) {
            who[expected] = option(expected, code);
            who[origin] = option(origin, "danish");
            check_person(choices()[combination++ % choices().size()], who);
          }
        }
      }
    }
  }
  CHECK(combination == 11 * 10 * 4 * 2 * 2);
}

TEST_CASE("random people, contradictory and off-route ones too, agree with the published table") {
  Random random(1);
  for (int each = 0; each < 1000; ++each) {
    check_person(choices()[random.below(choices().size())],
                 random_person(random, 2 + random.below(4)));
  }
  check_person(choices().front(), nothing_answered);
}

TEST_CASE("withheld and not answered give the same figures") {
  Random random(2);
  for (int each = 0; each < 300; ++each) {
    const Person who = random_person(random, 2);
    CAPTURE(shown(who));
    const Evaluation one = evaluate(star(), responses(who, Missing::not_answered));
    const Evaluation other = evaluate(star(), responses(who, Missing::withheld));
    for (std::size_t at = 0; at < one.readings.size(); ++at) {
      CHECK(one.readings[at].as_coded.leaf == other.readings[at].as_coded.leaf);
      CHECK(one.readings[at].figure->range == other.readings[at].figure->range);
    }
    CHECK(one.missing == other.missing);
    CHECK(one.problems == other.problems);
  }
}

TEST_CASE("answering one more thing never widens the range") {
  Random random(3);
  int answered = 0, narrower = 0;
  for (int each = 0; each < 400; ++each) {
    Person who = random_person(random, 2);
    CAPTURE(shown(who));
    Range before = evaluate(star(), responses(who)).outcome->figure->range;
    for (int slot = 0; slot < slots; ++slot) {
      const auto position = static_cast<std::size_t>(slot);
      if (who[position] >= 0 || !on_route(who, slot)) continue;
      Person next = who;
      next[position] = static_cast<int>(random.below(options(slot).size()));
      // A level that takes a given field off the route unsays it, which is not one more answer.
      if (slot == level && who[field] >= 0 && !on_route(next, field)) continue;
      CAPTURE(slot);
      const Range after = evaluate(star(), responses(next)).outcome->figure->range;
      CHECK(after.low >= before.low);
      CHECK(after.high <= before.high);
      ++answered;
      narrower += !(after == before);
      who = next;
      before = after;
    }
  }
  CHECK(answered > 500);
  CHECK(narrower > 100);
}

TEST_CASE("with everything answered the range is the figure itself") {
  Random random(4);
  for (int each = 0; each < 400; ++each) {
    const Person who = random_person(random, std::size_t{1} << 30);
    CAPTURE(shown(who));
    const Evaluation evaluation = evaluate(star(), responses(who));
    CHECK(evaluation.missing.empty());
    for (const ReadingOutcome& of : evaluation.readings) {
      CHECK(of.figure->range.low == of.figure->range.high);
      CHECK(of.as_coded.predictor == of.figure->range.low);
      CHECK(of.assigned == of.as_coded.assigned);
    }
  }
}

TEST_CASE("a number at a cut belongs to the side at or above it") {
  const auto node_8 = [](double age, double rate) {
    return leaf_of({{"expected_time_to_job", "do_not_know"},
                    {"origin", "danish"},
                    {"age", age},
                    {"employment_rate_36_months", rate}});
  };
  const auto node_12 = [](double rate) {
    return leaf_of({{"expected_time_to_job", "within_3_months"},
                    {"origin", "western_immigrant"},
                    {"employment_rate_36_months", rate}});
  };
  const auto node_13 = [](double wage) {
    return leaf_of({{"expected_time_to_job", "within_3_months"},
                    {"origin", "danish"},
                    {"wage_income_12_months", wage}});
  };
  const double low_rate = 0.08086902343529, high_rate = 0.61967591148811;
  CHECK(node_8(26, 0.5) == 52);
  CHECK(node_8(27, 0.5) == 53);
  CHECK(node_8(56, 0.5) == 53);
  CHECK(node_8(57, 0.5) == 17);
  CHECK(node_8(56, low_rate) == 53);
  CHECK(node_8(56, std::nextafter(low_rate, 0)) == 28);
  CHECK(node_8(57, std::nextafter(low_rate, 0)) == 17);
  CHECK(node_12(high_rate) == 21);
  CHECK(node_12(std::nextafter(high_rate, 0)) == 20);
  CHECK(node_13(14449) == 23);
  CHECK(node_13(14448.99) == 39);
  CHECK(node_13(std::nextafter(14449.0, 0)) == 39);
  CHECK(node_13(std::nextafter(14449.0, infinity)) == 23);
}

TEST_CASE("what cannot matter any more does not keep the class open") {
  const Evaluation certain =
      evaluate(star(), responses({{"expected_time_to_job", "retirement_soon"}}));
  CHECK(certain.outcome->figure->range == Range{published_share(5), published_share(5)});
  CHECK(certain.outcome->assigned == ClassIndex{1});
  const Evaluation open = evaluate(star(), responses(Answers{}));
  CHECK(open.outcome->figure->range == Range{published_share(7), published_share(5)});
  CHECK_FALSE(open.outcome->assigned.has_value());
  CHECK(leaf_of(open.outcome->as_coded) == 7);
  CHECK(leaf_of(open.outcome->figure->lowest) == 7);
  CHECK(leaf_of(open.outcome->figure->highest) == 5);
}

TEST_CASE("what the card reads is missing exactly when it is asked and has no response") {
  const auto missing = [](const Answers& answers) {
    std::vector<std::string> ids;
    for (const ItemIndex at : evaluate(star(), responses(answers)).missing) {
      ids.push_back(form().items[at].id);
    }
    return ids;
  };
  using Ids = std::vector<std::string>;
  CHECK(missing({}) == Ids{"expected_time_to_job", "origin", "age", "employment_rate_36_months",
                           "wage_income_12_months", "education_field"});
  CHECK(missing({{"education_level", "primary"},
                 {"age", 30.0},
                 {"origin", Missing::withheld},
                 {"expected_time_to_job", "do_not_know"}}) ==
        Ids{"origin", "employment_rate_36_months", "wage_income_12_months"});
  CHECK(missing({{"education_level", "upper_secondary"},
                 {"age", 30.0},
                 {"origin", "danish"},
                 {"expected_time_to_job", "do_not_know"},
                 {"employment_rate_36_months", 0.0},
                 {"wage_income_12_months", 0.0}}) == Ids{"upper_secondary_field"});
}

TEST_CASE("what is wrong with the responses is passed on and harms nothing else") {
  const Evaluation evaluation =
      evaluate(star(), responses({{"education_level", "primary"},
                                  {"education_field", "health"},
                                  {"mobility", std::vector<std::string>{"move", "none_of_these"}},
                                  {"obstacle_other_text", "words"},
                                  {"expected_time_to_job", "within_1_month"}}));
  check_faults(evaluation.problems, {{Code::not_asked, "/responses/education_field"},
                                     {Code::exclusive_code_combined, "/responses/mobility"},
                                     {Code::not_asked, "/responses/obstacle_other_text"}});
  CHECK(leaf_of(evaluation.outcome->as_coded) == 7);
  CHECK(evaluation.outcome->assigned == ClassIndex{0});
}

TEST_CASE("no responses at all to any item of the form make it fail") {
  Random random(5);
  for (int each = 0; each < 400; ++each) {
    Responses all = no_responses(form());
    for (const ItemIndex at : form().items.indexes()) {
      const Item& item = form().items[at];
      if (random.one_in(3)) continue;
      const auto code = [&] {
        return CodeIndex{static_cast<std::uint32_t>(random.below(item.codes.size()))};
      };
      switch (item.kind) {
        case ItemKind::one: all[at] = code(); break;
        case ItemKind::many: all[at] = Codes{code(), code()}; break;
        case ItemKind::text: all[at] = std::string("x"); break;
        case ItemKind::number: {
          const double high = std::isinf(item.bounds.high) ? 1e308 : item.bounds.high;
          const double share = static_cast<double>(random.below(1001)) / 1000;
          const double value = item.bounds.low + (high - item.bounds.low) * share;
          all[at] = item.bounds.whole ? std::floor(value) : value;
        }
      }
      if (random.one_in(6)) all[at] = Missing::withheld;
    }
    const Evaluation evaluation = evaluate(star(), all);
    CHECK(evaluation.attributes.size() == form().items.size());
    CHECK(evaluation.outcome->figure->range.low <= evaluation.outcome->figure->range.high);
  }
}

// --- every card

Responses completed(Responses given, const Completion& completion) {
  for (const Filled& filled : completion) {
    CHECK(is_missing(given[filled.item]));
    given[filled.item] = filled.response;
  }
  return given;
}

TEST_CASE("completions answer what is missing and lead where they say, in every card") {
  Random random(22);
  for (const char* id : all_cards) {
    CAPTURE(id);
    const Study& study = shipped(id);
    for (int each = 0; each < 40; ++each) {
      const Responses given = random_responses(study, random, 1 + random.below(4));
      const Evaluation evaluation = evaluate(study, given);
      if (!study.has_predictor()) continue;
      const ReadingOutcome& outcome = *evaluation.outcome;
      REQUIRE_FALSE(outcome.possible.empty());
      CHECK(outcome.assigned.has_value() == (outcome.possible.size() == 1));
      for (const PossibleClass& possible : outcome.possible) {
        const Evaluation then = evaluate(study, completed(given, possible.completion));
        // What a region leaves open may stay missing.
        if (then.missing.empty()) CHECK(then.outcome->as_coded.assigned == possible.assigned);
        CHECK(then.outcome->assigned == possible.assigned);
      }
      if (!outcome.figure) continue;
      const FigureRange& figure = *outcome.figure;
      const Evaluation low = evaluate(study, completed(given, figure.low_completion));
      const Evaluation high = evaluate(study, completed(given, figure.high_completion));
      CHECK(low.outcome->figure->range == Range{figure.range.low, figure.range.low});
      CHECK(high.outcome->figure->range == Range{figure.range.high, figure.range.high});
      CHECK(figure.lowest.predictor == figure.range.low);
      CHECK(figure.highest.predictor == figure.range.high);
    }
  }
}

TEST_CASE(
    "what is enough stays enough with everything else withheld, and what is necessary opens") {
  Random random(23);
  int sets = 0;
  for (const char* id : {"dk-star-2017", "at-ams-2018", "no-nav-2018b", "no-nav-2026"}) {
    CAPTURE(id);
    const Study& study = shipped(id);
    for (int each = 0; each < 12; ++each) {
      const Responses given = random_responses(study, random, 6);
      const Evaluation evaluation = evaluate(study, given);
      if (!evaluation.outcome->assigned) {
        CHECK(evaluation.enough.sets.empty());
        CHECK(evaluation.necessary.sets.empty());
        continue;
      }
      for (std::size_t at = 0; at < evaluation.enough.sets.size() && at < 5; ++at) {
        Responses kept = no_responses(study.questionnaire);
        for (const ItemIndex item : evaluation.enough.sets[at]) kept[item] = given[item];
        CHECK(evaluate(study, kept).outcome->assigned == evaluation.outcome->assigned);
        ++sets;
      }
      for (std::size_t at = 0; at < evaluation.necessary.sets.size() && at < 5; ++at) {
        Responses freed = given;
        for (const ItemIndex item : evaluation.necessary.sets[at]) freed[item] = Missing::withheld;
        CHECK_FALSE(evaluate(study, freed).outcome->assigned.has_value());
        ++sets;
      }
    }
  }
  CHECK(sets > 60);
}

}  // namespace
}  // namespace profiling::testing
