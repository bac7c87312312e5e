#include "regions.hpp"

#include "limits.hpp"

namespace profiling {
namespace {

using Box = Table<AttributeIndex, CellSet>;

Region region(const Box& box, const AllCells& all, std::uint32_t reached) {
  Region made{{}, reached};
  for (const AttributeIndex at : box.indexes()) {
    if (!(box[at] == all[at])) made.bounds.push_back({at, box[at]});
  }
  return made;
}

class TreeRegions {
 public:
  TreeRegions(const DecisionTree& tree, const AllCells& all) : tree_(tree), all_(all), box_(all) {}

  Regions run() {
    walk(NodeIndex{0});
    return std::move(regions_);
  }

 private:
  void walk(NodeIndex at) {
    const auto& split = tree_.nodes[at].split;
    if (!split) return regions_.push_back(region(box_, all_, at.value));
    const AttributeIndex asked = split->test.attribute;
    const CellSet before = box_[asked];
    follow(split->then, asked, before & split->goes_then);
    follow(split->otherwise, asked, before.without(split->goes_then));
    box_[asked] = before;
  }

  void follow(NodeIndex at, AttributeIndex asked, CellSet narrow) {
    if (narrow.empty()) return;
    box_[asked] = std::move(narrow);
    walk(at);
  }

  const DecisionTree& tree_;
  const AllCells& all_;
  Box box_;
  Regions regions_;
};

// Asks the rules of a whole box. What a box does not decide splits it in two.
class RuleRegions {
 public:
  RuleRegions(const RuleList& list, const AllCells& all) : list_(list), all_(all) {}

  std::optional<Regions> run() {
    divide(all_);
    if (regions_.size() > limits::regions) return std::nullopt;
    return std::move(regions_);
  }

 private:
  enum class Answer { no, yes, open };

  void divide(const Box& box) {
    if (regions_.size() > limits::regions) return;
    for (const RuleIndex at : list_.rules.indexes()) {
      const auto& when = list_.rules[at].holds_when;
      const CellCriterion* undecided = nullptr;
      const Answer answer = when ? ask(*when, box, undecided) : Answer::yes;
      if (answer == Answer::no) continue;
      if (answer == Answer::yes) return regions_.push_back(region(box, all_, at.value));
      Box inside = box;
      inside[undecided->attribute] = box[undecided->attribute] & undecided->satisfied;
      divide(inside);
      Box outside = box;
      outside[undecided->attribute] = box[undecided->attribute].without(undecided->satisfied);
      return divide(outside);
    }
  }

  // `undecided` is the first test that the box leaves open.
  static Answer ask(const CellCriterion& criterion, const Box& box,
                    const CellCriterion*& undecided) {
    if (criterion.kind == CriterionKind::test) {
      const CellSet& here = box[criterion.attribute];
      if (criterion.satisfied.covers(here)) return Answer::yes;
      if (!criterion.satisfied.meets(here)) return Answer::no;
      if (!undecided) undecided = &criterion;
      return Answer::open;
    }
    // `all` is settled by one no, `any` and the inside of a negation by one yes.
    const Answer settling = criterion.kind == CriterionKind::all ? Answer::no : Answer::yes;
    bool open = false;
    for (const CellCriterion& operand : criterion.operands) {
      const Answer answer = ask(operand, box, undecided);
      if (answer == settling) return settled(criterion.kind);
      open = open || answer == Answer::open;
    }
    if (open) return Answer::open;
    return settled(criterion.kind) == Answer::yes ? Answer::no : Answer::yes;
  }

  static Answer settled(CriterionKind kind) {
    return kind == CriterionKind::any ? Answer::yes : Answer::no;
  }

  const RuleList& list_;
  const AllCells& all_;
  Regions regions_;
};

}  // namespace

Regions regions_of(const DecisionTree& tree, const AllCells& all) {
  return TreeRegions(tree, all).run();
}

std::optional<Regions> regions_of(const RuleList& list, const AllCells& all) {
  return RuleRegions(list, all).run();
}

}  // namespace profiling
