#include "study.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "decimal.hpp"
#include "limits.hpp"
#include "routing.hpp"

namespace profiling {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Calls `visit` on every test that the predictor puts to a person.
template <class Visit>
void each_test(const Predictor& predictor, const Visit& visit) {
  if (const auto* tree = std::get_if<DecisionTree>(&predictor)) {
    for (const Node& node : tree->nodes) {
      if (node.split) visit(node.split->test);
    }
  }
  if (const auto* linear = std::get_if<LinearPredictor>(&predictor)) {
    for (const Term& term : linear->terms) {
      if (term.applies_when) each_test(*term.applies_when, visit);
    }
  }
  if (const auto* rules = std::get_if<RuleList>(&predictor)) {
    for (const Rule& rule : rules->rules) {
      if (rule.when) each_test(*rule.when, visit);
    }
  }
}

void find_used(Study& study) {
  Marks used(study.card.attributes.size());
  each_test(study.card.predictor, [&](const Test& test) { used[test.attribute.value] = true; });
  if (const auto* linear = study.linear()) {
    for (const Term& term : linear->terms) used[term.attribute.value] = true;
  }
  for (const AttributeIndex at : study.card.attributes.indexes()) {
    if (used[at.value]) study.used.push_back(at);
  }
  study.uses = Table<ItemIndex, std::optional<Use>>(study.questionnaire.items.size());
  for (const AttributeIndex at : study.used) {
    const auto& items = study.card.attributes[at].items;
    for (std::size_t position = 0; position < items.size(); ++position) {
      study.uses[items[position]] = Use{at, position};
    }
  }
}

void find_cells(Study& study, Problems& problems) {
  study.cells = Table<AttributeIndex, AttributeCells>(study.card.attributes.size());
  const auto cut_at = [&](AttributeIndex attribute, double cut) {
    if (std::isfinite(cut)) study.cells[attribute].starts.push_back(cut);
  };
  each_test(study.card.predictor, [&](const Test& test) {
    if (test.op != Comparison::in) cut_at(test.attribute, test.cut);
  });
  if (const auto* linear = study.linear()) {
    for (const Term& term : linear->terms) {
      for (const Bin& bin : term.bins) {
        cut_at(term.attribute, bin.from);
        cut_at(term.attribute, bin.below);
      }
    }
  }
  for (const AttributeIndex at : study.cells.indexes()) {
    AttributeCells& cells = study.cells[at];
    std::sort(cells.starts.begin(), cells.starts.end());
    cells.starts.erase(std::unique(cells.starts.begin(), cells.starts.end()), cells.starts.end());
    const auto& levels = study.card.attributes[at].levels;
    cells.count = levels.empty() ? cells.starts.size() + 2 : levels.size() + 1;
    if (cells.count <= limits::cells) continue;
    problems.push_back({ProblemCode::too_many, "/attributes/" + std::to_string(at.value),
                        std::to_string(limits::cells), std::to_string(cells.count)});
  }
}

// The cells that hold at least one number within the bounds.
CellSet cells_within(const NumberBounds& bounds, const AttributeCells& cells) {
  CellSet set(cells.count);
  for (Cell cell = 1; cell < cells.count; ++cell) {
    const double from = cell == 1 ? -infinity : cells.starts[cell - 2];
    const double below = cell + 1 == cells.count ? infinity : cells.starts[cell - 1];
    const double first = std::max(from, bounds.low);
    const double lowest = bounds.whole ? std::ceil(first) : first;
    if (lowest < below && lowest <= bounds.high) set.add(cell);
  }
  return set;
}

void find_answers(Study& study) {
  const std::size_t size = study.card.attributes.size();
  for (const ReadingIndex reading : study.card.readings.indexes()) {
    Table<AttributeIndex, std::vector<CellSet>> answers(size);
    for (const AttributeIndex at : study.used) {
      const auto& items = study.card.attributes[at].items;
      for (std::size_t position = 0; position < items.size(); ++position) {
        const Item& item = study.questionnaire.items[items[position]];
        CellSet set(study.cells[at].count);
        for (const CodeIndex code : item.codes.indexes()) {
          set.add(cell_of(study, reading, at, position, code));
        }
        answers[at].push_back(
            item.kind == ItemKind::number ? cells_within(item.bounds, study.cells[at]) : set);
      }
    }
    study.answers.add(std::move(answers));
  }
}

AllCells every_cell(const Study& study) {
  AllCells all(study.card.attributes.size());
  for (const AttributeIndex at : all.indexes()) {
    all[at] = CellSet(study.cells[at].count);
    all[at].add(missing_cell);
    for (const auto& answers : study.answers) {
      for (const CellSet& set : answers[at]) all[at] = all[at] | set;
    }
  }
  return all;
}

void add_gates(const Questionnaire& questionnaire, ItemIndex item, std::vector<ItemIndex>& gates) {
  const auto& condition = questionnaire.items[item].asked_when;
  if (!condition) return;
  for (const ItemIndex gate : asks_about(*condition)) {
    if (std::find(gates.begin(), gates.end(), gate) != gates.end()) continue;
    gates.push_back(gate);
    add_gates(questionnaire, gate, gates);
  }
}

// The gates of all used attributes. Each way to answer them is tried when they are missing, so they
// must be choices of one code and not too many together.
void find_gates(Study& study, Problems& problems) {
  std::vector<ItemIndex> gates;
  for (const AttributeIndex at : study.used) {
    for (const ItemIndex item : study.card.attributes[at].items) {
      add_gates(study.questionnaire, item, gates);
    }
  }
  std::sort(gates.begin(), gates.end());
  study.gates = gates;
  std::size_t assignments = 1;
  for (const ItemIndex gate : gates) {
    const Item& item = study.questionnaire.items[gate];
    if (item.kind != ItemKind::one) {
      problems.push_back({ProblemCode::unsuited_item, "/attributes", "one", item.id});
      return;
    }
    assignments *= item.codes.size() + 1;  // or no answer
    if (assignments > limits::gate_assignments) {
      problems.push_back({ProblemCode::too_many, "/attributes",
                          std::to_string(limits::gate_assignments), item.id});
      return;
    }
  }
}

bool applies(const Study& study, ItemIndex item, const Responses& responses) {
  const auto& condition = study.questionnaire.items[item].asked_when;
  return !condition || holds(*condition, responses);
}

// Of an attribute's items at most one may be on the route, however the gates are answered: which of
// two gives the value would otherwise depend on what is missing. Tries every way to answer the
// gates.
void refuse_items_asked_together(const Study& study, std::size_t gate, Responses& trial,
                                 Marks& refused, Problems& problems) {
  if (gate < study.gates.size()) {
    const ItemIndex item = study.gates[gate];
    trial[item] = Missing::not_answered;
    refuse_items_asked_together(study, gate + 1, trial, refused, problems);
    if (!applies(study, item, trial)) return;
    for (const CodeIndex code : study.questionnaire.items[item].codes.indexes()) {
      trial[item] = code;
      refuse_items_asked_together(study, gate + 1, trial, refused, problems);
    }
    trial[item] = Missing::not_answered;
    return;
  }
  for (const AttributeIndex at : study.used) {
    const auto& items = study.card.attributes[at].items;
    const auto asked = std::count_if(items.begin(), items.end(),
                                     [&](ItemIndex item) { return applies(study, item, trial); });
    if (asked < 2 || refused[at.value]) continue;
    refused[at.value] = true;
    problems.push_back({ProblemCode::items_asked_together,
                        "/attributes/" + std::to_string(at.value) + "/items", "", ""});
  }
}

// A number may not lie outside every bin of a term.
void check_bins_cover(const Study& study, Problems& problems) {
  const auto& terms = study.linear()->terms;
  for (std::size_t at = 0; at < terms.size(); ++at) {
    if (terms[at].bins.empty()) continue;
    const std::string pointer = "/predictor/terms/" + std::to_string(at) + "/bins";
    for (const ItemIndex item : study.card.attributes[terms[at].attribute].items) {
      const NumberBounds& bounds = study.questionnaire.items[item].bounds;
      const Bin& first = terms[at].bins.front();
      const Bin& last = terms[at].bins.back();
      const bool reaches = bounds.high < last.below || last.below == infinity;
      if (first.from <= bounds.low && reaches) continue;
      problems.push_back(
          {ProblemCode::gap_in_bins, pointer, "", study.questionnaire.items[item].id});
    }
  }
}

void check_rules(const Study& study, Problems& problems) {
  const auto& rules = study.rules()->rules;
  Marks reached(rules.size());
  for (const Region& region : study.regions) reached[region.reached] = true;
  for (const RuleIndex at : rules.indexes()) {
    if (reached[at.value]) continue;
    problems.push_back({ProblemCode::rule_never_holds,
                        "/predictor/rules/" + std::to_string(at.value), "", rules[at].id});
  }
  for (const ClassIndex at : study.card.classes.indexes()) {
    const bool named = std::any_of(rules.begin(), rules.end(),
                                   [&](const Rule& rule) { return rule.assigned == at; });
    if (named) continue;
    problems.push_back({ProblemCode::class_never_named, "/classes/" + std::to_string(at.value), "",
                        study.card.classes[at]});
  }
}

// Checks the predictor and fills what it derives; nothing is derived of one that cannot be.
void prepare(Study& study, Problems& problems) {
  Predictor& predictor = study.card.predictor;
  const auto add = [&](Problems more) {
    problems.insert(problems.end(), more.begin(), more.end());
    return more.empty();
  };
  if (auto* tree = std::get_if<DecisionTree>(&predictor)) {
    if (!add(check(*tree, "/predictor/nodes"))) return;
    prepare(*tree, study.cells);
    study.regions = regions_of(*tree, every_cell(study));
  }
  if (auto* linear = std::get_if<LinearPredictor>(&predictor)) {
    const std::string terms = "/predictor/terms";
    if (!add(check(*linear, terms))) return;
    check_bins_cover(study, problems);
    add(prepare(*linear, study.cells, terms));
  }
  if (auto* rules = std::get_if<RuleList>(&predictor)) {
    prepare(*rules, study.cells);
    auto regions = regions_of(*rules, every_cell(study));
    if (!regions) {
      problems.push_back(
          {ProblemCode::too_many, "/predictor/rules", std::to_string(limits::regions), ""});
      return;
    }
    study.regions = std::move(*regions);
    check_rules(study, problems);
  }
}

bool is_cut_off(const ModelCard& card, double value) {
  const auto* linear = std::get_if<LinearPredictor>(&card.predictor);
  if (linear && linear->link == Link::identity) return std::isfinite(value);
  return value > 0 && value < 1;
}

std::optional<Problem> cut_off_problem(const ModelCard& card, double value,
                                       const std::string& pointer) {
  if (is_cut_off(card, value)) return std::nullopt;
  return Problem{ProblemCode::cut_off_out_of_range, pointer, "0..1", decimal_text(value, 10)};
}

double on_predictor_scale(const ModelCard& card, double value) {
  const auto* linear = std::get_if<LinearPredictor>(&card.predictor);
  return linear ? link_of(linear->link, value) : value;
}

// A published cut-off is taken as the card prints it on both scales.
Threshold chosen_threshold(const ModelCard& card, double value) {
  for (const Threshold& published : card.thresholds) {
    if (published.value == value) return published;
  }
  return {value, on_predictor_scale(card, value), card.thresholds.front().strict};
}

}  // namespace

Cell cell_of(const Study& study, ReadingIndex reading, AttributeIndex attribute,
             std::size_t position, const Response& response) {
  if (const auto* code = std::get_if<CodeIndex>(&response)) {
    const Coding& coding = study.card.readings[reading].codings[attribute];
    ensure(position < coding.size());
    return study.cells[attribute].of(coding[position][*code]);
  }
  if (const auto* number = std::get_if<double>(&response))
    return study.cells[attribute].of(*number);
  return missing_cell;
}

Problems check_thresholds(const ModelCard& card) {
  Problems problems;
  for (std::size_t at = 0; at < card.thresholds.size(); ++at) {
    const Threshold& threshold = card.thresholds[at];
    const std::string here = "/thresholds/" + std::to_string(at);
    if (auto problem = cut_off_problem(card, threshold.value, here + "/value")) {
      problems.push_back(std::move(*problem));
      continue;
    }
    const double expected = on_predictor_scale(card, threshold.value);
    // What is printed to twelve digits agrees; a slip of the pen does not.
    const double allowed = 1e-12 * std::max(1.0, std::abs(expected));
    if (std::abs(threshold.on_predictor_scale - expected) <= allowed) continue;
    problems.push_back({ProblemCode::contradictory_scales, here + "/on_predictor_scale",
                        decimal_text(expected, 17),
                        decimal_text(threshold.on_predictor_scale, 17)});
  }
  return problems;
}

Result<Study> bind(Questionnaire questionnaire, ModelCard card) {
  Problems problems;
  if (card.questionnaire != questionnaire.id) {
    problems.push_back({ProblemCode::unknown_questionnaire, "/questionnaire", questionnaire.id,
                        card.questionnaire});
  }
  for (const Item& item : card.items) questionnaire.items.add(item);
  Study study{std::move(questionnaire), std::move(card), {}, {}, {}, {}, {}, {}, {}, {}};
  ensure(!study.card.readings.empty());
  ensure(!study.has_figure() || (!study.card.thresholds.empty() && study.card.classes.size() == 2));
  for (Problem& problem : check_thresholds(study.card)) problems.push_back(std::move(problem));
  find_used(study);
  const std::size_t so_far = problems.size();
  find_cells(study, problems);
  if (problems.size() > so_far) return problems;  // too fine to go on with
  find_answers(study);
  find_gates(study, problems);
  if (problems.size() == so_far) {
    Responses trial = no_responses(study.questionnaire);
    Marks refused(study.card.attributes.size());
    refuse_items_asked_together(study, 0, trial, refused, problems);
  }
  prepare(study, problems);
  if (!problems.empty()) return problems;
  if (!study.card.thresholds.empty()) study.cut_off = study.card.thresholds.front();
  return study;
}

Problems choose(Study& study, const Choice& choice) {
  Problems problems;
  std::optional<Threshold> cut_off = study.cut_off;
  ReadingIndex reading = study.reading;
  if (choice.cut_off && !cut_off) {
    problems.push_back({ProblemCode::no_cut_offs, "/cut_off", "", ""});
  } else if (choice.cut_off) {
    if (auto problem = cut_off_problem(study.card, *choice.cut_off, "/cut_off")) {
      problems.push_back(std::move(*problem));
    } else {
      *cut_off = chosen_threshold(study.card, *choice.cut_off);
    }
  }
  if (choice.reading) {
    std::string known;
    bool found = false;
    for (const ReadingIndex at : study.card.readings.indexes()) {
      const std::string& id = study.card.readings[at].id;
      known += (known.empty() ? "" : "|") + id;
      if (id != *choice.reading) continue;
      reading = at;
      found = true;
    }
    if (!found) {
      problems.push_back({ProblemCode::unknown_reading, "/reading", known, *choice.reading});
    }
  }
  if (!problems.empty()) return problems;
  study.cut_off = cut_off;
  study.reading = reading;
  return {};
}

}  // namespace profiling
