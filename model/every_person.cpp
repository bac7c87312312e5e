#include "every_person.hpp"

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
  at_.assign(others_.size(), 0);
  if (study.tree()) leaves_.assign(study.tree()->nodes.size(), 0);
}

void EveryPerson::look_at(Cells& cells) {
  const auto& choices = choices_[varied_];
  if (choices.empty()) return;
  cells[varied_] = choices.front();
  const ClassIndex first = class_of(study_, cells);
  for (const Cell cell : choices) {
    cells[varied_] = cell;
    const ClassIndex other = class_of(study_, cells);
    if (other == first) continue;
    ++found_;
    if (examples_.size() < limits::every_person_examples) {
      examples_.push_back({cells, choices.front(), cell, first, other});
    }
    if (!study_.tree()) return;
    for (const Cell each : choices) {
      cells[varied_] = each;
      leaves_[leaf_of(*study_.tree(), cells).value] = 1;
    }
    return;
  }
}

void EveryPerson::go_on(std::uint64_t at_most) {
  Cells cells(study_.card.attributes.size(), missing_cell);
  for (; at_most > 0 && gone_through_ < count_; --at_most, ++gone_through_) {
    for (std::size_t at = 0; at < others_.size(); ++at) {
      cells[others_[at]] = choices_[others_[at]][at_[at]];
    }
    look_at(cells);
    for (std::size_t at = 0; at < others_.size(); ++at) {
      if (++at_[at] < choices_[others_[at]].size()) break;
      at_[at] = 0;
    }
  }
}

}  // namespace profiling
