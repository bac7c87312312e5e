#include "every_person.hpp"

#include <algorithm>

#include "classification.hpp"
#include "limits.hpp"

namespace profiling {

std::vector<Cell> cells_to_meet(const Study& study, AttributeIndex at) {
  CellSet all(study.cells[at].count);
  bool is_always_asked = false;
  const Attribute& attribute = study.card.attributes[at];
  for (std::size_t position = 0; position < attribute.items.size(); ++position) {
    all = all | study.answers[study.reading][at][position];
    is_always_asked |= !study.questionnaire.items[attribute.items[position]].asked_when;
  }
  if (!is_always_asked) all.add(missing_cell);
  return all.cells();
}

ClassIndex class_of(const Study& study, const Cells& cells) {
  if (const DecisionTree* tree = study.tree()) {
    return classify(tree->nodes[leaf_of(*tree, cells)].probability->training, *study.cut_off);
  }
  if (const LinearPredictor* linear = study.linear()) {
    return classify(predict(*linear, cells), *study.cut_off);
  }
  const RuleList& list = *study.rules();
  return list.rules[first_that_holds(list, cells)].assigned;
}

EveryPerson::EveryPerson(const Study& study, AttributeIndex varied, const std::vector<Fixed>& fixed)
    : study_(study), varied_(varied), choices_(study.card.attributes.size()) {
  for (const AttributeIndex at : study.used) {
    choices_[at] = cells_to_meet(study, at);
    if (at == varied) continue;
    for (const Fixed& each : fixed) {
      if (each.attribute == at) choices_[at] = {each.cell};
    }
    others_.push_back(at);
    count_ *= choices_[at].size();
    if (count_ > limits::every_person) {
      count_ = 0;
      return;
    }
  }
  if (study.tree()) leaves_.assign(study.tree()->nodes.size(), 0);
}

// The number of a set is written in digits, one for each of the others, the first the lowest.
void EveryPerson::put_into(std::uint64_t set, Cells& cells) const {
  for (const AttributeIndex at : others_) {
    cells[at] = choices_[at][set % choices_[at].size()];
    set /= choices_[at].size();
  }
}

EveryPerson::Found EveryPerson::found_at(std::size_t at) const {
  Found made{Cells(study_.card.attributes.size(), missing_cell), {}};
  put_into(found_[at], made.cells);
  Cells cells = made.cells;
  for (const Cell cell : choices_[varied_]) {
    cells[varied_] = cell;
    made.classes.emplace_back(cell, class_of(study_, cells));
  }
  return made;
}

void EveryPerson::look_at(std::uint64_t set, Cells& cells) {
  const auto& choices = choices_[varied_];
  if (choices.empty()) return;
  put_into(set, cells);
  cells[varied_] = choices.front();
  const ClassIndex first = class_of(study_, cells);
  const bool differs = std::any_of(choices.begin() + 1, choices.end(), [&](Cell cell) {
    cells[varied_] = cell;
    return !(class_of(study_, cells) == first);
  });
  if (!differs) return;
  found_.push_back(set);
  if (!study_.tree()) return;
  for (const Cell each : choices) {
    cells[varied_] = each;
    leaves_[leaf_of(*study_.tree(), cells).value] = 1;
  }
}

void EveryPerson::go_on(std::uint64_t at_most) {
  Cells cells(study_.card.attributes.size(), missing_cell);
  for (; at_most > 0 && gone_through_ < count_; --at_most) look_at(gone_through_++, cells);
}

}  // namespace profiling
