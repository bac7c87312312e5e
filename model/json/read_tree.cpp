#include <map>

#include "json/claims.hpp"
#include "json/read_criterion.hpp"
#include "json/read_predictor.hpp"

namespace profiling {
namespace {

class TreeReader {
 public:
  explicit TreeReader(const CardContext& known) : known_(known) {}

  // The numbers of all nodes first, since branches lead forward.
  DecisionTree read(const Reader& list) {
    DecisionTree tree;
    const auto elements = list.some(limits::nodes);
    for (const Reader& from : elements) {
      Node node;
      if (const auto id = from.expect_object() ? from.member("id") : std::nullopt) {
        const auto number = id->integer();
        node.id = number.value_or(0);
        const auto at = NodeIndex{static_cast<std::uint32_t>(tree.nodes.size())};
        if (number && !nodes_.emplace(*number, at).second) {
          id->problem(ProblemCode::duplicate_id, "", id->shown());
        }
      }
      tree.nodes.add(std::move(node));
    }
    for (const NodeIndex at : tree.nodes.indexes()) read_node(elements[at.value], tree.nodes[at]);
    return tree;
  }

 private:
  void read_node(const Reader& from, Node& node) const {
    if (!from.is_object()) return;  // noted already
    from.allow_only({"id", "source", "probability", "people", "split"});
    (void)read_source(from);
    if (const auto share = from.find("probability"); share && share->expect_object()) {
      share->allow_only({"training", "validation", "source"});
      check_source(*share);
      node.probability = Share{};
      if (const auto training = share->member("training")) {
        node.probability->training = training->number().value_or(0);
      }
      if (const auto validation = share->find("validation")) {
        node.probability->validation = validation->number();
      }
    }
    if (const auto people = from.find("people"); people && people->expect_object()) {
      people->allow_only({"training", "validation", "source"});
      check_source(*people);
      node.people = People{};
      if (const auto training = people->member("training")) {
        node.people->training = training->count();
      }
      if (const auto validation = people->find("validation")) {
        node.people->validation = validation->count();
      }
    }
    if (const auto split = from.find("split"); split && split->expect_object()) {
      node.split = read_split(*split);
    }
  }

  NodeIndex node_at(const Reader& split, const char* key) const {
    const auto from = split.member(key);
    const auto id = from ? from->integer() : std::nullopt;
    if (!id) return {};
    const auto found = nodes_.find(*id);
    if (found != nodes_.end()) return found->second;
    from->problem(ProblemCode::unknown_node, "", from->shown());
    return {};
  }

  Split read_split(const Reader& from) const {
    std::vector<std::string_view> keys = {"attribute", "in", "then", "else", "missing", "source"};
    keys.insert(keys.end(), std::begin(comparisons), std::end(comparisons));
    from.allow_only(keys);
    Split split;
    (void)read_source(from);
    split.then = node_at(from, "then");
    split.otherwise = node_at(from, "else");
    if (from.choice("missing", {"then", "else"}) == 0) split.missing = Branch::then;
    if (const auto attribute = read_attribute(from, "attribute", known_.card.attributes)) {
      split.test.attribute = *attribute;
      read_test(from, split.test);
    }
    return split;
  }

  void read_test(const Reader& from, Test& test) const {
    const Attribute& attribute = known_.card.attributes[test.attribute];
    const Scale scale = scale_of(known_, attribute);
    if (scale == Scale::unknown) return;
    const bool numeric = scale == Scale::number;
    std::vector<std::string> asked;
    for (const std::string_view name : comparisons) {
      if (from.has(std::string(name))) asked.emplace_back(name);
    }
    if (asked.size() + from.has("in") != 1 || from.has("in") == numeric) {
      from.problem(ProblemCode::unknown_operator, numeric ? alternatives(comparisons) : "in");
      return;
    }
    if (const auto levels = from.find("in")) {
      test.levels = read_levels(*levels, attribute);
      return;
    }
    set_comparison(test, asked.front(), from.find(asked.front())->number().value_or(0));
  }

  const CardContext& known_;
  std::map<std::int64_t, NodeIndex> nodes_;
};

}  // namespace

DecisionTree read_tree(const Reader& from, const CardContext& known) {
  from.allow_only({"kind", "nodes", "source"});
  check_source(from);
  const auto nodes = from.member("nodes");
  return nodes ? TreeReader(known).read(*nodes) : DecisionTree{};
}

}  // namespace profiling
