#include "contributions.hpp"

#include <algorithm>

#include "limits.hpp"

namespace profiling {
namespace {

using Values = Table<AttributeIndex, double>;

// How often a set of `members` stands before one attribute of `size`: the weight of a step.
double weight(std::size_t members, std::size_t size) {
  double number = static_cast<double>(size);
  for (std::size_t at = 0; at < members; ++at) {
    number *= static_cast<double>(size - 1 - at) / static_cast<double>(at + 1);
  }
  return 1 / number;
}

// A leaf adds its share times a product over the attributes on its path: 0 or 1 (does the person go
// there) for those in S, the share of people who do for the others. The Shapley value of a product
// follows from the sums of its sub-products by size, which is exact and needs no enumeration.
class TreeContributions {
 public:
  TreeContributions(const DecisionTree& tree, const Cells& person, std::size_t attributes)
      : tree_(tree), person_(person), values_(attributes, 0.0) {}

  Values run() {
    walk(NodeIndex{0});
    return values_;
  }

  double from() const { return from_; }

 private:
  struct Factor {
    AttributeIndex attribute{};
    double goes = 1;   // whether the person takes every split on it
    double share = 1;  // of the people who do
  };

  double people(NodeIndex at) const {
    return static_cast<double>(tree_.nodes[at].people->training);
  }

  void walk(NodeIndex at) {
    const auto& split = tree_.nodes[at].split;
    if (!split) return add(tree_.nodes[at].probability->training);
    const Branch taken = branch(*split, person_[split->test.attribute]);
    const double all = people(split->then) + people(split->otherwise);
    for (const Branch side : {Branch::then, Branch::otherwise}) {
      const NodeIndex below = side == Branch::then ? split->then : split->otherwise;
      const std::vector<Factor> before = factors_;
      Factor& factor = factor_of(split->test.attribute);
      factor.goes *= taken == side ? 1 : 0;
      factor.share *= all > 0 ? people(below) / all : 0;
      walk(below);
      factors_ = before;
    }
  }

  Factor& factor_of(AttributeIndex attribute) {
    for (Factor& factor : factors_) {
      if (factor.attribute == attribute) return factor;
    }
    factors_.push_back({attribute, 1, 1});
    return factors_.back();
  }

  void add(double share) {
    double product = share;
    for (const Factor& factor : factors_) product *= factor.share;
    from_ += product;
    const std::size_t size = factors_.size();
    for (std::size_t own = 0; own < size; ++own) {
      // by_size[k]: the sum over sets of k others of goes inside the set times share outside it.
      std::vector<double> by_size{1};
      for (std::size_t other = 0; other < size; ++other) {
        if (other == own) continue;
        by_size.push_back(0);
        for (std::size_t at = by_size.size(); at-- > 0;) {
          by_size[at] = by_size[at] * factors_[other].share +
                        (at > 0 ? by_size[at - 1] * factors_[other].goes : 0);
        }
      }
      double sum = 0;
      for (std::size_t at = 0; at < by_size.size(); ++at) sum += weight(at, size) * by_size[at];
      values_[factors_[own].attribute] += share * (factors_[own].goes - factors_[own].share) * sum;
    }
  }

  const DecisionTree& tree_;
  const Cells& person_;
  std::vector<Factor> factors_;
  Values values_;
  double from_ = 0;
};

// Blocks add up, so each is taken by itself; inside one every set of its attributes is tried.
void add_block(const Block& block, const Cells& person, const Cells& reference, double share,
               Values& values) {
  const std::size_t size = block.attributes.size();
  std::vector<double> figure(std::size_t{1} << size);
  Cells mixed = reference;
  for (std::size_t set = 0; set < figure.size(); ++set) {
    for (std::size_t at = 0; at < size; ++at) {
      const AttributeIndex attribute = block.attributes[at];
      mixed[attribute] = (set >> at) & 1 ? person[attribute] : reference[attribute];
    }
    figure[set] = block.at(mixed);
  }
  for (std::size_t at = 0; at < size; ++at) {
    const std::size_t own = std::size_t{1} << at;
    double sum = 0;
    for (std::size_t set = 0; set < figure.size(); ++set) {
      if (set & own) continue;
      const auto members = static_cast<std::size_t>(__builtin_popcountll(set));
      sum += weight(members, size) * (figure[set | own] - figure[set]);
    }
    values[block.attributes[at]] += share * sum;
  }
}

Contributions listed(const Study& study, std::string reference, double from, double to,
                     const Values& values) {
  Contributions made{std::move(reference), from, to, {}};
  for (const AttributeIndex at : study.used) made.values.push_back({at, values[at]});
  return made;
}

bool has_people(const DecisionTree& tree) {
  return std::all_of(tree.nodes.begin(), tree.nodes.end(),
                     [](const Node& node) { return node.people.has_value(); });
}

}  // namespace

std::vector<Contributions> contributions_of(const Study& study, const Cells& person) {
  const std::size_t attributes = study.card.attributes.size();
  std::vector<Contributions> all;
  if (const auto* tree = study.tree(); tree && has_people(*tree)) {
    TreeContributions parts(*tree, person, attributes);
    const Values values = parts.run();
    const double to = tree->nodes[leaf_of(*tree, person)].probability->training;
    all.push_back(listed(study, people_behind_each_node, parts.from(), to, values));
  }
  const auto* linear = study.linear();
  if (!linear) return all;
  const double to = predict(*linear, person);
  for (const Reference& reference : linear->references) {
    Values values(attributes, 0.0);
    double weights = 0;
    for (const ReferencePerson& one : reference.people) weights += one.weight;
    double from = 0;
    for (const ReferencePerson& one : reference.people) {
      const double share = one.weight / weights;
      from += share * predict(*linear, one.cells);
      for (const Block& block : linear->blocks) add_block(block, person, one.cells, share, values);
    }
    all.push_back(listed(study, reference.id, from, to, values));
  }
  return all;
}

}  // namespace profiling
