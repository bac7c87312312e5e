#include <algorithm>
#include <functional>
#include <numeric>

#include "enumeration.hpp"

namespace profiling::exact {
namespace {

bool includes(Players set, Players part) { return (part & ~set) == 0; }

// Whether a gate of the card's decides if an item is asked, one step up.
bool hangs_on_gate(const Universe& universe, const Condition& condition) {
  const bool reads =
      condition.op == ConditionOperator::in || condition.op == ConditionOperator::includes;
  const auto gate = reads ? universe.question_of(condition.item) : std::nullopt;
  if (gate && universe.questions[*gate].is_gate) return true;
  return std::any_of(condition.operands.begin(), condition.operands.end(),
                     [&](const Condition& operand) { return hangs_on_gate(universe, operand); });
}

// Every subset, small ones first, that has the property while no part of it has.
std::vector<Players> subset_minimal(std::size_t players, const std::function<bool(Players)>& has) {
  std::vector<Players> all(std::size_t{1} << players);
  std::iota(all.begin(), all.end(), Players{0});
  std::stable_sort(all.begin(), all.end(), [](Players one, Players other) {
    return __builtin_popcountll(one) < __builtin_popcountll(other);
  });
  std::vector<Players> found;
  for (const Players set : all) {
    const bool is_larger =
        std::any_of(found.begin(), found.end(), [&](Players part) { return includes(set, part); });
    if (!is_larger && has(set)) found.push_back(set);
  }
  return found;
}

}  // namespace

Case::Case(const Universe& of, const Responses& given) : universe(of), responses(given) {
  const auto& form = universe.study.questionnaire;
  counted = route(form, responses).counted;
  for (const ItemIndex at : form.items.indexes()) {
    const auto& condition = form.items[at].asked_when;
    const bool can_matter =
        universe.question_of(at) || (condition && hangs_on_gate(universe, *condition));
    if (!is_missing(responses[at]) && can_matter) players.push_back(at);
  }
  contradict(true);
  // A form can be written so that no answers keep everything given on the route.
  if (std::find(against_.begin(), against_.end(), Players{0}) == against_.end()) contradict(false);
  for (std::size_t person = 0; person < universe.people(); ++person) {
    if (against_[person] == 0) agreeing.push_back(person);
  }
}

Players Case::player(ItemIndex item) const {
  const auto found = std::find(players.begin(), players.end(), item);
  return found == players.end() ? 0 : Players{1} << (found - players.begin());
}

// Responses to items that the model does not read, but that this person's gates take off the route.
Players Case::off_route(std::size_t person, bool mind_route) {
  if (!mind_route) return 0;
  std::vector<int> gates;
  for (std::size_t at = 0; at < universe.questions.size(); ++at) {
    if (universe.questions[at].is_gate) gates.push_back(universe.answer(person, at));
  }
  const auto known = off_route_.find(gates);
  if (known != off_route_.end()) return known->second;
  Responses varied = responses;
  for (std::size_t at = 0; at < universe.questions.size(); ++at) {
    const Question& question = universe.questions[at];
    const int answer = universe.answer(person, at);
    if (question.is_gate && answer >= 0) {
      varied[question.item] = question.options[static_cast<std::size_t>(answer)];
    }
  }
  const Route way = route(universe.study.questionnaire, varied);
  Players off = 0;
  for (const ItemIndex at : players) {
    const bool falls_off = !is_missing(counted[at]) && !way.entries[at.value].applies;
    if (falls_off && !universe.question_of(at)) off |= player(at);
  }
  off_route_[gates] = off;
  return off;
}

void Case::contradict(bool mind_route) {
  off_route_.clear();
  against_.assign(universe.people(), 0);
  for (std::size_t person = 0; person < universe.people(); ++person) {
    against_[person] = off_route(person, mind_route);
  }
  for (std::size_t at = 0; at < universe.questions.size(); ++at) {
    const Question& question = universe.questions[at];
    const Players own = player(question.item);
    if (!own) continue;
    const int given = question.option_of(responses[question.item]);
    const bool was_counted = !is_missing(counted[question.item]);
    for (std::size_t person = 0; person < universe.people(); ++person) {
      const int answer = universe.answer(person, at);
      const bool is_against = answer < 0 ? mind_route && was_counted : answer != given;
      if (is_against) against_[person] |= own;
    }
  }
}

std::vector<Players> Case::others(ClassIndex decided) const {
  const Study& study = universe.study;
  std::vector<bool> is_there(std::size_t{1} << players.size());
  for (std::size_t person = 0; person < universe.people(); ++person) {
    const Met& met = universe.met(study.reading, person);
    if (!(class_of(study, met, study.cut_off) == decided))
      is_there[static_cast<std::size_t>(against_[person])] = true;
  }
  std::vector<Players> others;
  for (Players set = 0; set < is_there.size(); ++set) {
    if (is_there[static_cast<std::size_t>(set)]) others.push_back(set);
  }
  return others;
}

ItemSets Case::smallest(const std::vector<Players>& sets) const {
  ItemSets named;
  for (const Players set : sets) {
    std::vector<ItemIndex> items;
    for (const ItemIndex at : players) {
      if (set & player(at)) items.push_back(at);
    }
    named.push_back(std::move(items));
  }
  return named;
}

// Kept, they leave nobody of another class.
ItemSets Case::enough(const std::vector<Players>& others) const {
  return smallest(subset_minimal(players.size(), [&](Players kept) {
    return std::all_of(others.begin(), others.end(),
                       [&](Players against) { return (against & kept) != 0; });
  }));
}

// Freed, they let somebody of another class in.
ItemSets Case::necessary(const std::vector<Players>& others) const {
  return smallest(subset_minimal(players.size(), [&](Players freed) {
    return std::any_of(others.begin(), others.end(),
                       [&](Players against) { return includes(freed, against); });
  }));
}

namespace {

// Changes of responses, tried one set of questions after the other.
class Changes {
 public:
  Changes(const Universe& universe, const Responses& responses, std::size_t trials)
      : universe_(universe), study_(universe.study), responses_(responses), trials_(trials) {
    for (const Question& question : universe.questions) {
      now_.push_back(question.option_of(responses[question.item]));
    }
    changed_.assign(universe.questions.size(), -1);
    class_now_ = class_of(study_, met_now(), study_.cut_off);
  }

  std::optional<std::vector<Flip>> run() {
    const std::size_t size = universe_.questions.size();
    Table<ClassIndex, std::vector<Players>> small(study_.card.classes.size());
    std::vector<Players> all(std::size_t{1} << size);
    std::iota(all.begin(), all.end(), Players{0});
    std::stable_sort(all.begin(), all.end(), [](Players one, Players other) {
      return __builtin_popcountll(one) < __builtin_popcountll(other);
    });
    for (const Players set : all) {
      Flip flip;
      for (std::size_t at = 0; at < size; ++at) {
        if ((set >> at) & 1) flip.questions.push_back(at);
      }
      Table<ClassIndex, std::vector<Flip::Way>> ways(small.size());
      const auto is_larger = [&](ClassIndex to) {
        return std::any_of(small[to].begin(), small[to].end(),
                           [&](Players part) { return includes(set, part); });
      };
      bool is_done = true;
      for (const ClassIndex to : small.indexes()) {
        is_done = is_done && (to == class_now_ || is_larger(to));
      }
      if (is_done) continue;
      if (!vary(flip, 0, ways)) return std::nullopt;
      for (const ClassIndex to : small.indexes()) {
        if (ways[to].empty() || is_larger(to)) continue;
        small[to].push_back(set);
        flips_.push_back({to, flip.questions, std::move(ways[to])});
      }
    }
    return flips_;
  }

 private:
  // What the code makes of the responses with the changes in them, gaps as they are.
  Met met_now() {
    std::vector<int> gates;
    for (std::size_t at = 0; at < changed_.size(); ++at) {
      if (universe_.questions[at].is_gate) gates.push_back(changed_[at]);
    }
    auto& applies = applies_[gates];
    if (applies.empty()) {
      Responses varied = responses_;
      for (std::size_t at = 0; at < changed_.size(); ++at) {
        if (universe_.questions[at].is_gate) put(varied, at);
      }
      for (const RouteEntry& entry : route(study_.questionnaire, varied).entries) {
        applies.push_back(entry.applies);
      }
    }
    Responses counted(responses_.size(), Missing::not_applicable);
    for (std::size_t at = 0; at < changed_.size(); ++at) {
      const ItemIndex item = universe_.questions[at].item;
      if (!applies[item.value]) continue;
      counted[item] = responses_[item];
      put(counted, at);
    }
    return universe_.walk(seen(study_, study_.reading, counted));
  }

  void put(Responses& into, std::size_t at) const {
    const Question& question = universe_.questions[at];
    if (changed_[at] >= 0) {
      into[question.item] = question.options[static_cast<std::size_t>(changed_[at])];
    }
  }

  bool vary(const Flip& flip, std::size_t place, Table<ClassIndex, std::vector<Flip::Way>>& ways) {
    if (place == flip.questions.size()) {
      if (trials_-- == 0) return false;
      const Met met = met_now();
      const ClassIndex to = class_of(study_, met, study_.cut_off);
      if (to == class_now_) return true;
      Flip::Way way{{}, met};
      for (const std::size_t at : flip.questions) way.options.push_back(changed_[at]);
      ways[to].push_back(std::move(way));
      return true;
    }
    const std::size_t at = flip.questions[place];
    bool goes_on = true;
    const int options = static_cast<int>(universe_.questions[at].options.size());
    for (int option = 0; option < options && goes_on; ++option) {
      if (option == now_[at]) continue;
      changed_[at] = option;
      goes_on = vary(flip, place + 1, ways);
    }
    changed_[at] = -1;
    return goes_on;
  }

  const Universe& universe_;
  const Study& study_;
  const Responses& responses_;
  std::size_t trials_;
  std::vector<int> now_;
  std::vector<int> changed_;  // by question; -1: as it is
  ClassIndex class_now_{};
  std::map<std::vector<int>, std::vector<bool>> applies_;
  std::vector<Flip> flips_;
};

// The figure when only the attributes in the set are the person's, a tree's other splits being
// followed to both sides by the people behind them.
double expected(const Study& study, NodeIndex at, const AttributeValues& person,
                const std::vector<bool>& own) {
  const Node& node = study.tree()->nodes[at];
  if (!node.split) return node.probability->training;
  const Split& split = *node.split;
  const auto below = [&](NodeIndex next) { return expected(study, next, person, own); };
  const auto people = [&](NodeIndex next) {
    return static_cast<double>(study.tree()->nodes[next].people->training);
  };
  if (!own[split.test.attribute.value]) {
    const double all = people(split.then) + people(split.otherwise);
    return people(split.then) / all * below(split.then) +
           people(split.otherwise) / all * below(split.otherwise);
  }
  const AttributeValue& value = person[split.test.attribute];
  bool then = split.missing == Branch::then;
  if (const auto* level = std::get_if<LevelIndex>(&value)) then = split.test.levels[level->value];
  if (const auto* number = std::get_if<double>(&value)) {
    then = (*number < split.test.cut) == (split.test.op == Comparison::less_than);
  }
  return below(then ? split.then : split.otherwise);
}

double cohort_mean(const Walk& walk, const Reference& reference, const AttributeValues& person,
                   const std::vector<bool>& own) {
  double sum = 0;
  double weights = 0;
  for (const ReferencePerson& one : reference.people) {
    AttributeValues mixed = one.values;
    for (const AttributeIndex at : mixed.indexes()) {
      if (own[at.value]) mixed[at] = person[at];
    }
    sum += one.weight * walk(mixed).figure;
    weights += one.weight;
  }
  return sum / weights;
}

double factorial(std::size_t number) {
  double product = 1;
  for (std::size_t at = 2; at <= number; ++at) product *= static_cast<double>(at);
  return product;
}

Shares shapley(const Universe& universe,
               const std::function<double(const std::vector<bool>&)>& figure) {
  const std::size_t size = universe.used.size();
  std::vector<double> of(std::size_t{1} << size);
  for (std::size_t set = 0; set < of.size(); ++set) {
    std::vector<bool> own(universe.study.card.attributes.size());
    for (std::size_t at = 0; at < size; ++at) own[universe.used[at].value] = (set >> at) & 1;
    of[set] = figure(own);
  }
  Shares shares{of.front(), of.back(), std::vector<double>(size, 0.0)};
  for (std::size_t at = 0; at < size; ++at) {
    const std::size_t self = std::size_t{1} << at;
    for (std::size_t set = 0; set < of.size(); ++set) {
      if (set & self) continue;
      const auto members = static_cast<std::size_t>(__builtin_popcountll(set));
      const double weight = factorial(members) * factorial(size - members - 1) / factorial(size);
      shares.values[at] += weight * (of[set | self] - of[set]);
    }
  }
  return shares;
}

}  // namespace

std::optional<std::vector<Flip>> flips_of(const Universe& universe, const Responses& responses,
                                          std::size_t trials) {
  return Changes(universe, responses, trials).run();
}

std::vector<Shares> shares_of(const Universe& universe, const AttributeValues& person) {
  const Study& study = universe.study;
  std::vector<Shares> all;
  if (const auto* tree = study.tree()) {
    const bool has_people = std::all_of(tree->nodes.begin(), tree->nodes.end(),
                                        [](const Node& node) { return node.people.has_value(); });
    if (!has_people) return all;
    all.push_back(shapley(universe, [&](const std::vector<bool>& own) {
      return expected(study, NodeIndex{0}, person, own);
    }));
  }
  if (const auto* linear = study.linear()) {
    for (const Reference& reference : linear->references) {
      all.push_back(shapley(universe, [&](const std::vector<bool>& own) {
        return cohort_mean(universe.walk, reference, person, own);
      }));
    }
  }
  return all;
}

}  // namespace profiling::exact
