#pragma once

#include <cstdint>
#include <vector>

#include "study.hpp"

// Everybody whom a card can tell apart, for the question: of whom does one attribute alone change
// the class? Two people in the same cells are one person to the model, so all of them can be gone
// through. They are possible people, not a population: each counts once.
//
//   EveryPerson all(study, sex);
//   while (!all.is_done()) all.go_on(10'000);

namespace profiling {

class EveryPerson {
 public:
  // Only people who are in these cells. The varied attribute is in any, whatever stands here.
  struct Fixed {
    AttributeIndex attribute;
    Cell cell{};
  };

  EveryPerson(const Study& study, AttributeIndex varied, const std::vector<Fixed>& fixed = {});

  // People who differ in something else than the varied attribute, up to the limit; 0 beyond it.
  std::uint64_t count() const { return count_; }
  std::uint64_t gone_through() const { return gone_through_; }
  std::uint64_t found() const { return found_; }
  bool is_done() const { return gone_through_ == count_; }

  void go_on(std::uint64_t at_most);

  // The first of those found: who they are with the varied attribute in two cells of other classes.
  struct Pair {
    Cells cells;
    Cell one{};
    Cell other{};
    ClassIndex one_class{};
    ClassIndex other_class{};
  };
  const std::vector<Pair>& examples() const { return examples_; }

  // Of a tree: the leaves in which those found come out, by NodeIndex.
  const Marks& leaves() const { return leaves_; }

 private:
  void look_at(Cells& cells);

  const Study& study_;
  AttributeIndex varied_;
  std::vector<AttributeIndex> others_;
  Table<AttributeIndex, std::vector<Cell>> choices_;
  std::vector<std::size_t> at_;  // the position of each other attribute in its choices
  std::uint64_t count_ = 1;
  std::uint64_t gone_through_ = 0;
  std::uint64_t found_ = 0;
  std::vector<Pair> examples_;
  Marks leaves_;
};

// Cells that a response can lead to; the missing one only where an item is not always asked.
std::vector<Cell> cells_to_meet(const Study& study, AttributeIndex attribute);

// The class that the model's own code gives.
ClassIndex class_of(const Study& study, const Cells& cells);

}  // namespace profiling
