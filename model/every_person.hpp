#pragma once

#include <cstdint>
#include <utility>
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

  // Sets of cells of everything but the varied attribute, up to the limit; 0 beyond it. In each
  // there are as many people as the varied attribute has cells that somebody can be in.
  std::uint64_t count() const { return count_; }
  std::size_t people_in_each() const { return choices_[varied_].size(); }
  std::uint64_t gone_through() const { return gone_through_; }
  bool is_done() const { return gone_through_ == count_; }

  void go_on(std::uint64_t at_most);

  // The sets in which not everybody has the same class, in the order they were met: the cells of
  // everything else, and the class in each cell of the varied attribute.
  struct Found {
    Cells cells;
    std::vector<std::pair<Cell, ClassIndex>> classes;
  };
  std::size_t found() const { return found_.size(); }
  Found found_at(std::size_t at) const;

  // Of a tree: the leaves in which those found come out, by NodeIndex.
  const Marks& leaves() const { return leaves_; }

 private:
  void put_into(std::uint64_t set, Cells& cells) const;
  void look_at(std::uint64_t set, Cells& cells);

  const Study& study_;
  AttributeIndex varied_;
  std::vector<AttributeIndex> others_;
  Table<AttributeIndex, std::vector<Cell>> choices_;
  std::uint64_t count_ = 1;
  std::uint64_t gone_through_ = 0;
  std::vector<std::uint64_t> found_;  // by the number of each set
  Marks leaves_;
};

// Cells that a response can lead to; the missing one only where an item is not always asked.
std::vector<Cell> cells_to_meet(const Study& study, AttributeIndex attribute);

// The class that the model's own code gives.
ClassIndex class_of(const Study& study, const Cells& cells);

}  // namespace profiling
