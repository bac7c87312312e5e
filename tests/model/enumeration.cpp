#include "enumeration.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace profiling::exact {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

bool passes(const Test& test, const AttributeValue& value) {
  if (const auto* level = std::get_if<LevelIndex>(&value)) return test.levels[level->value];
  const auto* number = std::get_if<double>(&value);
  if (!number) return false;
  return test.op == Comparison::less_than ? *number < test.cut : *number >= test.cut;
}

bool is_true(const Criterion& criterion, const AttributeValues& values) {
  if (criterion.kind == CriterionKind::test) {
    return passes(criterion.test, values[criterion.test.attribute]);
  }
  std::size_t number = 0;
  for (const Criterion& operand : criterion.operands) number += is_true(operand, values);
  if (criterion.kind == CriterionKind::negation) return number == 0;
  return criterion.kind == CriterionKind::all ? number == criterion.operands.size() : number > 0;
}

double adds(const Term& term, const AttributeValues& values) {
  if (term.applies_when && !is_true(*term.applies_when, values)) return 0;
  const AttributeValue& value = values[term.attribute];
  if (const auto* level = std::get_if<LevelIndex>(&value)) return term.levels[level->value];
  if (const auto* number = std::get_if<double>(&value)) {
    for (const Bin& bin : term.bins) {
      if (bin.from <= *number && *number < bin.below) return bin.value;
    }
  }
  return term.missing;
}

// Calls `visit` on every test, with a tree's and a rule list's as well as a term's condition.
template <class Visit>
void each_test_in(const Criterion& criterion, const Visit& visit) {
  if (criterion.kind == CriterionKind::test) visit(criterion.test);
  for (const Criterion& operand : criterion.operands) each_test_in(operand, visit);
}

template <class Visit>
void each_test_of(const Study& study, const Visit& visit) {
  if (const auto* tree = study.tree()) {
    for (const Node& node : tree->nodes) {
      if (node.split) visit(node.split->test);
    }
  }
  if (const auto* linear = study.linear()) {
    for (const Term& term : linear->terms) {
      if (term.applies_when) each_test_in(*term.applies_when, visit);
    }
  }
  if (const auto* rules = study.rules()) {
    for (const Rule& rule : rules->rules) {
      if (rule.when) each_test_in(*rule.when, visit);
    }
  }
}

std::vector<double> cuts_of(const Study& study, AttributeIndex attribute) {
  std::vector<double> cuts;
  each_test_of(study, [&](const Test& test) {
    if (test.attribute == attribute && test.op != Comparison::in) cuts.push_back(test.cut);
  });
  if (const auto* linear = study.linear()) {
    for (const Term& term : linear->terms) {
      if (!(term.attribute == attribute)) continue;
      for (const Bin& bin : term.bins) {
        for (const double end : {bin.from, bin.below}) {
          if (std::isfinite(end)) cuts.push_back(end);
        }
      }
    }
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  return cuts;
}

void add_numbers(const NumberBounds& bounds, Question& question) {
  const auto& cuts = question.cuts;
  for (std::size_t region = 0; region <= cuts.size(); ++region) {
    const double from = region == 0 ? -infinity : cuts[region - 1];
    const double below = region == cuts.size() ? infinity : cuts[region];
    double first = std::max(from, bounds.low);
    double last = std::min(std::nextafter(below, -infinity), bounds.high);
    if (bounds.whole) {
      first = std::ceil(first);
      last = std::floor(last);
    }
    if (!(first <= last)) continue;
    question.options.emplace_back(first);
    question.last.push_back(std::isfinite(last) ? last : first + 1e6);
    question.regions.push_back(static_cast<int>(region));
  }
}

void collect_gates(const Questionnaire& form, const Condition& condition,
                   std::vector<bool>& gates) {
  const bool reads =
      condition.op == ConditionOperator::in || condition.op == ConditionOperator::includes;
  if (reads && !gates[condition.item.value]) {
    gates[condition.item.value] = true;
    const auto& above = form.items[condition.item].asked_when;
    if (above) collect_gates(form, *above, gates);
  }
  for (const Condition& operand : condition.operands) collect_gates(form, operand, gates);
}

}  // namespace

Walk::Walk(const Study& study) : study_(study) {
  const auto* linear = study.linear();
  if (!linear) return;
  std::vector<std::size_t> group;  // by attribute
  for (std::size_t at = 0; at < study.card.attributes.size(); ++at) group.push_back(at);
  for (const Term& term : linear->terms) {
    if (!term.applies_when) continue;
    each_test_in(*term.applies_when, [&](const Test& test) {
      const std::size_t from = group[test.attribute.value];
      std::replace(group.begin(), group.end(), from, group[term.attribute.value]);
    });
  }
  std::vector<bool> done(linear->terms.size());
  for (std::size_t first = 0; first < done.size(); ++first) {
    if (done[first]) continue;
    together_.emplace_back();
    for (std::size_t at = first; at < done.size(); ++at) {
      const auto own = linear->terms[at].attribute.value;
      if (group[own] != group[linear->terms[first].attribute.value]) continue;
      together_.back().push_back(at);
      done[at] = true;
    }
  }
}

double Walk::sum(const AttributeValues& values) const {
  double all = study_.linear()->intercept;
  for (const auto& terms : together_) {
    double part = 0;
    for (const std::size_t at : terms) part += adds(study_.linear()->terms[at], values);
    all += part;
  }
  return all;
}

Met Walk::operator()(const AttributeValues& values) const {
  if (study_.linear()) return {0, sum(values)};
  if (const auto* list = study_.rules()) {
    const auto& rules = list->rules;
    std::uint32_t at = 0;
    while (rules[RuleIndex{at}].when && !is_true(*rules[RuleIndex{at}].when, values)) ++at;
    return {at, 0};
  }
  NodeIndex at{0};
  while (const auto& split = study_.tree()->nodes[at].split) {
    const AttributeValue& value = values[split->test.attribute];
    const bool is_gap = std::holds_alternative<std::monostate>(value);
    const bool then = is_gap ? split->missing == Branch::then : passes(split->test, value);
    at = then ? split->then : split->otherwise;
  }
  return {at.value, study_.tree()->nodes[at].probability->training};
}

ClassIndex class_of(const Study& study, const Met& met, const std::optional<Threshold>& cut_off) {
  if (const auto* rules = study.rules()) return rules->rules[RuleIndex{met.reached}].assigned;
  const double cut = cut_off->on_predictor_scale;
  return ClassIndex{(cut_off->strict ? met.figure > cut : met.figure >= cut) ? 1u : 0u};
}

std::optional<double> share_of(const Study& study, const Met& met) {
  if (study.tree()) return met.figure;
  const auto* linear = study.linear();
  if (!linear || linear->link == Link::identity) return std::nullopt;
  if (linear->link == Link::logit) return std::exp(met.figure) / (1 + std::exp(met.figure));
  return (1 + std::erf(met.figure / std::sqrt(2.0))) / 2;
}

std::vector<AttributeIndex> looked_at(const Study& study) {
  std::vector<bool> looked(study.card.attributes.size());
  each_test_of(study, [&](const Test& test) { looked[test.attribute.value] = true; });
  if (const auto* linear = study.linear()) {
    for (const Term& term : linear->terms) looked[term.attribute.value] = true;
  }
  std::vector<AttributeIndex> all;
  for (std::uint32_t at = 0; at < looked.size(); ++at) {
    if (looked[at]) all.push_back(AttributeIndex{at});
  }
  return all;
}

AttributeValues seen(const Study& study, ReadingIndex reading, const Responses& counted) {
  AttributeValues values(study.card.attributes.size());
  for (const AttributeIndex at : values.indexes()) {
    const auto& items = study.card.attributes[at].items;
    for (std::size_t position = 0; position < items.size(); ++position) {
      const Response& response = counted[items[position]];
      if (is_missing(response)) continue;
      if (const auto* number = std::get_if<double>(&response)) values[at] = *number;
      if (const auto* code = std::get_if<CodeIndex>(&response)) {
        values[at] = study.card.readings[reading].codings[at][position][*code];
      }
      break;
    }
  }
  return values;
}

int Question::region_of(double number) const {
  return static_cast<int>(
      std::count_if(cuts.begin(), cuts.end(), [&](double cut) { return cut <= number; }));
}

int Question::option_of(const Response& response) const {
  if (const auto* code = std::get_if<CodeIndex>(&response)) return static_cast<int>(code->value);
  const auto* number = std::get_if<double>(&response);
  if (!number) return -1;
  const auto found = std::find(regions.begin(), regions.end(), region_of(*number));
  return found == regions.end() ? -1 : static_cast<int>(found - regions.begin());
}

Universe::Universe(const Study& of) : study(of), walk(of), used(looked_at(of)) {
  find_questions();
  met_.resize(study.card.readings.size());
  Responses partial = no_responses(study.questionnaire);
  std::vector<int> answers(questions.size(), -1);
  write_down(0, partial, answers);
  find_differences();
}

std::optional<std::size_t> Universe::question_of(ItemIndex item) const {
  for (std::size_t at = 0; at < questions.size(); ++at) {
    if (questions[at].item == item) return at;
  }
  return std::nullopt;
}

void Universe::find_questions() {
  const auto& items = study.questionnaire.items;
  std::vector<bool> gates(items.size());
  std::vector<std::optional<AttributeIndex>> attribute(items.size());
  for (const AttributeIndex at : used) {
    for (const ItemIndex item : study.card.attributes[at].items) {
      attribute[item.value] = at;
      const auto& condition = items[item].asked_when;
      if (condition) collect_gates(study.questionnaire, *condition, gates);
    }
  }
  for (const ItemIndex item : items.indexes()) {
    if (!attribute[item.value] && !gates[item.value]) continue;
    Question question;
    question.item = item;
    question.attribute = attribute[item.value];
    question.is_gate = gates[item.value];
    for (const CodeIndex code : items[item].codes.indexes()) question.options.emplace_back(code);
    if (items[item].kind == ItemKind::number) {
      question.cuts = cuts_of(study, *question.attribute);
      add_numbers(items[item].bounds, question);
    }
    questions.push_back(std::move(question));
  }
}

// A condition reads only earlier items, so the route of what is answered so far decides.
void Universe::write_down(std::size_t at, Responses& partial, std::vector<int>& answers) {
  if (at == questions.size()) {
    for (const int answer : answers) answers_.push_back(static_cast<std::int16_t>(answer));
    for (const ReadingIndex reading : study.card.readings.indexes()) {
      met_[reading.value].push_back(walk(seen(study, reading, partial)));
    }
    return;
  }
  const Question& question = questions[at];
  const bool is_asked = !study.questionnaire.items[question.item].asked_when ||
                        route(study.questionnaire, partial).entries[question.item.value].applies;
  if (!is_asked) return write_down(at + 1, partial, answers);
  for (std::size_t option = 0; option < question.options.size(); ++option) {
    partial[question.item] = question.options[option];
    answers[at] = static_cast<int>(option);
    write_down(at + 1, partial, answers);
  }
  partial[question.item] = Missing::not_answered;
  answers[at] = -1;
}

bool Universe::is_same(const Met& one, const Met& other) const {
  if (study.rules()) {
    return class_of(study, one, study.cut_off) == class_of(study, other, study.cut_off);
  }
  if (study.tree()) return one.reached == other.reached;
  return one.figure == other.figure;
}

void Universe::find_differences() {
  differs_.assign(questions.size(), std::vector<bool>(people()));
  for (std::size_t at = 0; at < questions.size(); ++at) {
    if (!questions[at].attribute) continue;  // a gate that has no value to be another
    if (questions[at].is_gate) try_other_values(at);
    else compare_lines(at);
  }
}

// Another answer to a gate could change the route; here only the attribute's value is another.
void Universe::try_other_values(std::size_t at) {
  for (std::size_t person = 0; person < people(); ++person) {
    if (answer(person, at) < 0) continue;
    Responses counted = no_responses(study.questionnaire);
    for (std::size_t each = 0; each < questions.size(); ++each) {
      const int given = answer(person, each);
      if (given < 0) continue;
      counted[questions[each].item] = questions[each].options[static_cast<std::size_t>(given)];
    }
    for (const Response& option : questions[at].options) {
      counted[questions[at].item] = option;
      const Met other = walk(seen(study, study.reading, counted));
      if (!is_same(met(study.reading, person), other)) differs_[at][person] = true;
    }
  }
}

// People whose other answers are all the same stand in a line.
void Universe::compare_lines(std::size_t at) {
  std::vector<std::uint64_t> rest(people(), 0);
  std::unordered_map<std::uint64_t, std::pair<std::size_t, bool>> lines;
  for (std::size_t person = 0; person < people(); ++person) {
    if (answer(person, at) < 0) continue;
    std::uint64_t stride = 1;
    for (std::size_t other = 0; other < questions.size(); ++other) {
      const auto code = static_cast<std::uint64_t>(answer(person, other) + 1);
      if (other != at) rest[person] += code * stride;
      stride *= questions[other].options.size() + 1;
    }
    auto& [first, differ] = lines.try_emplace(rest[person], person, false).first->second;
    differ = differ || !is_same(met(study.reading, first), met(study.reading, person));
  }
  for (std::size_t person = 0; person < people(); ++person) {
    if (answer(person, at) >= 0) differs_[at][person] = lines.at(rest[person]).second;
  }
}

}  // namespace profiling::exact
