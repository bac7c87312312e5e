#include "json/read_examples.hpp"

#include <algorithm>
#include <cmath>

#include "decimal.hpp"
#include "json/claims.hpp"
#include "json/lookup.hpp"
#include "json/read_responses.hpp"
#include "outcome.hpp"
#include "routing.hpp"
#include "worlds.hpp"

namespace profiling {
namespace {

// A figure printed to all its digits still differs in the last bit or two.
constexpr double least_tolerance = 1e-12;

// What an example of such a card can expect; anything, as long as its predictor is not readable.
std::vector<std::string_view> expected_keys(const Predictor& predictor) {
  if (std::holds_alternative<DecisionTree>(predictor)) {
    return {"node", "probability", "tolerance", "class"};
  }
  if (std::holds_alternative<LinearPredictor>(predictor)) {
    return {"linear_predictor", "probability", "tolerance", "class"};
  }
  if (std::holds_alternative<RuleList>(predictor)) return {"rule", "class"};
  return {"node", "linear_predictor", "probability", "tolerance", "rule", "class"};
}

void read_expected(const Reader& from, const ModelCard& card, Example& example) {
  if (!from.expect_object()) return;
  if (from.size() == 0) from.problem(ProblemCode::empty);
  from.allow_only(expected_keys(card.predictor));
  if (const auto node = from.find("node")) example.node = node->integer();
  if (const auto share = from.find("probability")) {
    example.probability = share->number();
    if (example.probability && (*example.probability < 0 || *example.probability > 1)) {
      share->problem(ProblemCode::probability_out_of_range, "0..1", share->shown());
    }
  }
  if (const auto sum = from.find("linear_predictor")) example.linear_predictor = sum->number();
  if (const auto tolerance = from.find("tolerance")) {
    example.tolerance = tolerance->number().value_or(0);
    if (example.tolerance < 0) {
      tolerance->problem(ProblemCode::out_of_range, ">= 0", tolerance->shown());
    }
  }
  if (from.has("rule")) example.rule = from.id("rule");
  if (!from.has("class")) return;
  example.assigned = from.id("class");
  const auto& classes = card.classes;
  const bool is_known =
      std::find(classes.begin(), classes.end(), example.assigned) != classes.end();
  if (!example.assigned || classes.empty() || is_known) return;
  const auto named = from.find("class");
  named->problem(ProblemCode::unknown_code, alternatives(classes), named->shown());
}

Example read_example(const Reader& from, const Questionnaire& questionnaire,
                     const ModelCard& card) {
  Example example{from.pointer(), no_responses(questionnaire), {}, {}, {}, {}, {}, 0};
  if (!from.expect_object()) return example;
  from.allow_only({"responses", "expected", "source", "certainty"});
  (void)read_source(from);
  check_certainty(from);
  if (const auto responses = from.member("responses")) {
    read_given(*responses, questionnaire, example.responses);
  }
  if (const auto expected = from.member("expected")) read_expected(*expected, card, example);
  return example;
}

// One example put through the card, as its published code would take it.
class Run {
 public:
  Run(const Study& study, const Example& example, Problems& problems)
      : study_(study), example_(example), problems_(problems) {}

  void run() const {
    const Route taken = route(study_.questionnaire, example_.responses);
    for (Problem problem : taken.problems) {
      problem.pointer = example_.pointer + problem.pointer;
      problems_.push_back(std::move(problem));
    }
    if (!taken.problems.empty() || !study_.has_predictor()) return;
    const auto known = known_as_coded(study_, study_.reading, taken.counted);
    const Outcome outcome = outcome_of(study_, cells_of(known));
    if (const auto* tree = study_.tree(); tree && example_.node) {
      compare("node", std::to_string(*example_.node),
              std::to_string(tree->nodes[*outcome.leaf].id));
    }
    if (example_.probability && outcome.share) {
      compare("probability", *example_.probability, *outcome.share);
    }
    if (example_.linear_predictor) {
      compare("linear_predictor", *example_.linear_predictor, outcome.predictor);
    }
    if (example_.rule) compare("rule", *example_.rule, study_.rules()->rules[*outcome.rule].id);
    if (example_.assigned) {
      compare("class", *example_.assigned, study_.card.classes[outcome.assigned]);
    }
  }

 private:
  void compare(const char* key, const std::string& expected, const std::string& found) const {
    if (expected != found) differs(key, expected, found);
  }
  void compare(const char* key, double expected, double found) const {
    if (std::abs(expected - found) > std::max(example_.tolerance, least_tolerance)) {
      differs(key, decimal_text(expected, 10), decimal_text(found, 10));
    }
  }
  void differs(const char* key, std::string expected, std::string found) const {
    problems_.push_back({ProblemCode::example_differs, example_.pointer + "/expected/" + key,
                         std::move(expected), std::move(found)});
  }

  const Study& study_;
  const Example& example_;
  Problems& problems_;
};

}  // namespace

std::vector<Example> read_examples(const Reader& root, const Questionnaire& questionnaire,
                                   const ModelCard& card) {
  std::vector<Example> examples;
  const auto list = root.find("examples");
  if (!list) return examples;
  for (const Reader& from : list->elements(limits::examples)) {
    const std::size_t before = from.problems_so_far();
    Example example = read_example(from, questionnaire, card);
    if (from.problems_so_far() == before) examples.push_back(std::move(example));
  }
  return examples;
}

Problems run_examples(const Study& study, const std::vector<Example>& examples) {
  Problems problems;
  for (const Example& example : examples) Run(study, example, problems).run();
  return problems;
}

}  // namespace profiling
