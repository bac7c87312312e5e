#include <algorithm>

#include "json/check_facts.hpp"
#include "json/claims.hpp"
#include "json/lookup.hpp"
#include "json/read_attributes.hpp"
#include "json/read_examples.hpp"
#include "json/read_items.hpp"
#include "json/read_predictor.hpp"
#include "json/read_study.hpp"
#include "soundness.hpp"

namespace profiling {
namespace {

using Words = std::vector<std::string_view>;

// What a card is computed with, apart from the cut-offs that only a figure has.
const Words scored_keys = {"id",        "questionnaire", "items",   "kind_of_result", "attributes",
                           "questions", "readings",      "classes", "predictor"};

bool has_figure(PredictorKind kind) {
  return kind == PredictorKind::decision_tree || kind == PredictorKind::linear_predictor;
}

bool starts_with(const std::string& text, std::string_view with) {
  return text.compare(0, with.size(), with) == 0;
}

// A problem with what only people read leaves the rest fit to be checked further. Names of a card's
// own making stand below levels and values, where nothing can be told from the word.
bool is_for_people(const Problem& problem) {
  const std::string& pointer = problem.pointer;
  const auto is_below = [&](std::string_view key) {
    return starts_with(pointer + "/", "/" + std::string(key) + "/");
  };
  const Words& facts = fact_keys();
  if (std::any_of(facts.begin(), facts.end(), is_below)) return true;
  if (is_below("questions") || is_below("kind_of_result")) return true;
  for (const char* own : {"/levels", "/values", "/codes"}) {
    if (pointer.find(own) != std::string::npos) return false;
  }
  const bool is_left_out = problem.code == ProblemCode::missing_key;
  const std::string last = is_left_out ? problem.expected : pointer.substr(pointer.rfind('/') + 1);
  if (last == "source" || last == "certainty") return true;
  const Words answered = {"protected", "since", "decided_by", "purpose"};
  return is_below("attributes") &&
         std::any_of(answered.begin(), answered.end(), [&](std::string_view key) {
           return (pointer + "/").find("/" + std::string(key) + "/") != std::string::npos;
         });
}

bool are_for_people(const Problems& problems, std::size_t from) {
  // Problems that are too many are not all told: something worse may be among the others.
  return problems.size() < limits::problems &&
         std::all_of(problems.begin() + static_cast<std::ptrdiff_t>(from), problems.end(),
                     is_for_people);
}

// What a threshold says of itself, as far as it could be read.
struct StatedThreshold {
  std::optional<double> value;
  std::optional<double> on_predictor_scale;
  bool strict = false;
};

struct ReadCard {
  ModelCard card;
  std::vector<Example> examples;
};

class CardReader {
 public:
  CardReader(const Questionnaire& questionnaire, Problems& problems)
      : questionnaire_(questionnaire), problems_(problems) {}

  // The card, if nothing but what people read is wrong with it; the problems in any case.
  std::optional<ReadCard> read(const JsonValue& document) {
    const Reader root(document, problems_);
    if (!root.expect_object()) return std::nullopt;
    read_head(root);
    read_own_items(root);
    read_attributes(root, questionnaire_, card_);
    const auto predictor = root.member("predictor");
    kind_ = predictor ? stated_kind(*predictor) : PredictorKind::unknown;
    refuse_no_attributes(root);
    read_kind_of_result(root, predictor);
    read_classes(root);
    read_thresholds(root);
    const std::size_t before = problems_.size();
    if (predictor) card_.predictor = read_predictor(*predictor, {questionnaire_, card_});
    const bool predictor_is_sound = are_for_people(problems_, before);
    finish_thresholds(predictor);
    check_facts(root, card_);
    auto examples = read_examples(root, questionnaire_, card_);
    if (problems_.empty()) check_places(root);
    if (are_for_people(problems_, 0)) return ReadCard{std::move(card_), std::move(examples)};
    check_further(predictor, predictor_is_sound);
    return std::nullopt;
  }

 private:
  void read_head(const Reader& root) {
    Words keys = scored_keys;
    keys.push_back("thresholds");
    keys.insert(keys.end(), fact_keys().begin(), fact_keys().end());
    root.allow_only(keys);
    card_.id = root.id("id").value_or("");
    card_.questionnaire = root.id("questionnaire").value_or("");
  }

  void read_own_items(const Reader& root) {
    const auto list = root.find("items");
    if (!list) return;
    const std::size_t others = questionnaire_.items.size();
    ItemRules rules;
    rules.sections = {"card"};
    rules.sourced = true;
    rules.at_most = limits::items - std::min(others, limits::items);
    read_items(*list, rules, questionnaire_);
    for (const ItemIndex at : questionnaire_.items.indexes()) {
      if (at.value >= others) card_.items.add(questionnaire_.items[at]);
    }
  }

  // Only a version that nobody has published may look at nothing that is known.
  void refuse_no_attributes(const Reader& root) const {
    const auto list = root.find("attributes");
    const bool none = list && list->is_array() && list->size() == 0;
    if (none && kind_ != PredictorKind::not_published) list->problem(ProblemCode::empty);
  }

  // Which way a figure is to be read is nothing to be guessed, so it has to suit the predictor.
  void read_kind_of_result(const Reader& root, const std::optional<Reader>& predictor) {
    const auto from = root.member("kind_of_result");
    if (!from || !from->expect_object()) return;
    from->allow_only({"direction", "unit"});
    Words directions = {"higher_is_riskier", "higher_is_better", "classes_only", "not_published"};
    Words units = {"share_with_outcome", "points", "class", "not_published"};
    std::size_t skipped = 0;  // directions that do not suit
    if (has_figure(kind_)) {
      const auto link = predictor->find("link");
      const bool is_points = link && link->is("identity");
      const bool is_share = !link || link->is("logit") || link->is("probit");
      directions = {"higher_is_riskier", "higher_is_better"};
      units = is_points  ? Words{"points"}
              : is_share ? Words{"share_with_outcome"}
                         : Words{"share_with_outcome", "points"};
    } else if (kind_ == PredictorKind::rule_list) {
      directions = {"classes_only"};
      units = {"class"};
      skipped = 2;
    } else if (kind_ == PredictorKind::not_published) {
      directions = {"not_published"};
      units = {"not_published"};
      skipped = 3;
    }
    constexpr Direction all[] = {Direction::higher_is_riskier, Direction::higher_is_better,
                                 Direction::classes_only, Direction::not_published};
    const auto direction = from->choice("direction", directions);
    if (direction) card_.direction = all[*direction + skipped];
    (void)from->choice("unit", units);
  }

  void read_classes(const Reader& root) {
    const auto list = root.member("classes");
    if (!list) return;
    const std::size_t before = problems_.size();
    const std::size_t at_most = has_figure(kind_)                       ? 2
                                : kind_ == PredictorKind::not_published ? 0
                                                                        : limits::rules;
    for (const Reader& element : list->elements(at_most)) {
      auto name = element.string();
      if (!name) continue;
      const auto& known = card_.classes;
      if (std::find(known.begin(), known.end(), *name) != known.end()) {
        element.problem(ProblemCode::duplicate_id, "", *name);
      }
      if (name->empty()) element.problem(ProblemCode::empty);
      card_.classes.add(std::move(*name));
    }
    const bool too_few = has_figure(kind_) || kind_ == PredictorKind::rule_list;
    if (too_few && list->is_array() && list->size() < 2) {
      list->problem(ProblemCode::too_few, "2");
    }
    // What is said of classes elsewhere cannot be judged then.
    if (problems_.size() != before) card_.classes = {};
  }

  void read_thresholds(const Reader& root) {
    const bool figure = has_figure(kind_);
    const auto list = figure ? root.member("thresholds") : root.find("thresholds");
    if (!list) return;
    if (!figure && kind_ != PredictorKind::unknown) {
      list->problem(ProblemCode::unknown_key, alternatives(scored_keys), "thresholds");
      return;
    }
    for (const Reader& from : list->some(limits::thresholds)) {
      stated_.emplace_back();
      if (from.expect_object()) read_threshold(from, stated_.back());
    }
  }

  void read_threshold(const Reader& from, StatedThreshold& threshold) {
    from.allow_only(
        {"value", "on_predictor_scale", "comparison", "used_by", "source", "certainty"});
    (void)read_source(from);
    check_certainty(from);
    (void)from.id("used_by");
    threshold.strict = from.choice("comparison", {"above", "at_or_above"}) == 0;
    if (const auto value = from.member("value")) {
      threshold.value = value->number();
      const auto is_same = [&](const StatedThreshold& other) {
        return &other != &threshold && other.value && other.value == threshold.value;
      };
      // Cut-offs are chosen by their value, so a second one of the same could never be.
      if (std::any_of(stated_.begin(), stated_.end(), is_same)) {
        value->problem(ProblemCode::duplicate_id, "", value->shown());
      }
    }
    const bool required = kind_ == PredictorKind::linear_predictor;
    const auto scale =
        required ? from.member("on_predictor_scale") : from.find("on_predictor_scale");
    if (scale) threshold.on_predictor_scale = scale->number();
  }

  // A share is the tree's own scale. What could not be read is filled so that it cannot be blamed
  // for anything else.
  void finish_thresholds(const std::optional<Reader>& predictor) {
    const auto* linear = std::get_if<LinearPredictor>(&card_.predictor);
    const auto link = predictor ? predictor->find("link") : std::nullopt;
    const bool link_is_known =
        link && (link->is("identity") || link->is("logit") || link->is("probit"));
    scale_is_known_ = kind_ == PredictorKind::decision_tree || (linear && link_is_known);
    for (const StatedThreshold& stated : stated_) {
      const double value = stated.value.value_or(0.5);
      const double scale = linear ? link_of(linear->link, value) : value;
      const auto given = stated.value ? stated.on_predictor_scale : std::nullopt;
      card_.thresholds.push_back({value, given.value_or(scale), stated.strict});
    }
  }

  // What can be told of a card that cannot be bound.
  void check_further(const std::optional<Reader>& predictor, bool predictor_is_sound) {
    const auto add = [&](Problems more) {
      for (Problem& problem : more) {
        if (problems_.size() < limits::problems) problems_.push_back(std::move(problem));
      }
    };
    if (const auto* linear = std::get_if<LinearPredictor>(&card_.predictor)) {
      add(check(*linear, "/predictor/terms"));
    }
    const auto* tree = std::get_if<DecisionTree>(&card_.predictor);
    if (tree && predictor && predictor_is_sound) add(check(*tree, "/predictor/nodes"));
    if (scale_is_known_) add(check_thresholds(card_));
  }

  Questionnaire questionnaire_;  // with the card's own items at its end
  Problems& problems_;
  ModelCard card_;
  PredictorKind kind_ = PredictorKind::unknown;
  std::vector<StatedThreshold> stated_;
  bool scale_is_known_ = false;
};

// Nothing of the JSON is left when the card is bound, which needs memory of its own.
std::optional<ReadCard> read_parsed(std::string_view text, const Questionnaire& questionnaire,
                                    Problems& problems) {
  auto document = parse(text);
  if (!document.ok()) {
    problems = document.problems();
    return std::nullopt;
  }
  return CardReader(questionnaire, problems).read(document.value());
}

}  // namespace

CheckedCard check_card(std::string_view text, const Questionnaire& questionnaire) {
  CheckedCard checked;
  Problems& problems = checked.problems;
  auto read = read_parsed(text, questionnaire, problems);
  if (!read) return checked;
  const auto add = [&](const Problems& more) {
    problems.insert(problems.end(), more.begin(), more.end());
  };
  auto study = bind(questionnaire, std::move(read->card));
  if (study.ok()) {
    add(check_soundness(study.value()));
    add(run_examples(study.value(), read->examples));
    checked.study = study.take();
  } else {
    add(study.problems());
  }
  if (problems.size() > limits::problems) problems.resize(limits::problems);
  return checked;
}

Result<Study> read_card(std::string_view text, const Questionnaire& questionnaire) {
  CheckedCard checked = check_card(text, questionnaire);
  if (!checked.problems.empty()) return std::move(checked.problems);
  return std::move(*checked.study);
}

Result<Choice> read_choice(std::string_view text) {
  auto document = parse(text, limits::responses_bytes);
  if (!document.ok()) return document.problems();
  Problems problems;
  Choice choice;
  const Reader root(document.value(), problems);
  if (root.expect_object()) root.allow_only({"cut_off", "reading"});
  if (const auto cut_off = root.find("cut_off")) choice.cut_off = cut_off->number();
  if (const auto reading = root.find("reading")) choice.reading = reading->string();
  if (!problems.empty()) return problems;
  return choice;
}

}  // namespace profiling
