#include "cells.hpp"

#include <algorithm>
#include <bit>

namespace profiling {
namespace {

template <class Combine>
std::vector<std::uint64_t> combined(const std::vector<std::uint64_t>& one,
                                    const std::vector<std::uint64_t>& other,
                                    const Combine& combine) {
  ensure(one.size() == other.size());
  std::vector<std::uint64_t> words(one.size());
  std::transform(one.begin(), one.end(), other.begin(), words.begin(), combine);
  return words;
}

}  // namespace

bool CellSet::empty() const {
  return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

bool CellSet::meets(const CellSet& other) const {
  ensure(words_.size() == other.words_.size());
  for (std::size_t at = 0; at < words_.size(); ++at) {
    if (words_[at] & other.words_[at]) return true;
  }
  return false;
}

bool CellSet::covers(const CellSet& other) const {
  ensure(words_.size() == other.words_.size());
  for (std::size_t at = 0; at < words_.size(); ++at) {
    if (other.words_[at] & ~words_[at]) return false;
  }
  return true;
}

CellSet CellSet::operator&(const CellSet& other) const {
  CellSet both;
  both.words_ = combined(words_, other.words_, [](auto a, auto b) { return a & b; });
  return both;
}

CellSet CellSet::operator|(const CellSet& other) const {
  CellSet either;
  either.words_ = combined(words_, other.words_, [](auto a, auto b) { return a | b; });
  return either;
}

CellSet CellSet::without(const CellSet& other) const {
  CellSet rest;
  rest.words_ = combined(words_, other.words_, [](auto a, auto b) { return a & ~b; });
  return rest;
}

std::vector<Cell> CellSet::cells() const {
  std::size_t count = 0;
  for (const std::uint64_t word : words_) count += static_cast<std::size_t>(std::popcount(word));
  std::vector<Cell> all;
  all.reserve(count);
  for (std::size_t at = 0; at < words_.size(); ++at) {
    for (std::uint64_t left = words_[at]; left != 0; left &= left - 1) {
      all.push_back(static_cast<Cell>(at * 64) + static_cast<Cell>(std::countr_zero(left)));
    }
  }
  return all;
}

Cell AttributeCells::of(const AttributeValue& value) const {
  if (const auto* level = std::get_if<LevelIndex>(&value)) return level->value + 1;
  if (const auto* number = std::get_if<double>(&value)) {
    const auto after = std::upper_bound(starts.begin(), starts.end(), *number);
    return static_cast<Cell>(after - starts.begin()) + 1;
  }
  return missing_cell;
}

CellSet where(const Test& test, const AttributeCells& cells) {
  CellSet set(cells.count);
  for (Cell cell = 1; cell < cells.count; ++cell) {
    bool satisfied = false;
    if (test.op == Comparison::in) {
      satisfied = test.levels[cell - 1];
    } else {  // the cuts are among the starts, so a cell lies wholly on one side
      const bool at_least = cell > 1 && cells.starts[cell - 2] >= test.cut;
      satisfied = at_least == (test.op == Comparison::at_least);
    }
    if (satisfied) set.add(cell);
  }
  return set;
}

CellCriterion in_cells(const Criterion& criterion,
                       const Table<AttributeIndex, AttributeCells>& cells) {
  CellCriterion made{criterion.kind, criterion.test.attribute, {}, {}};
  if (criterion.kind == CriterionKind::test) {
    made.satisfied = where(criterion.test, cells[criterion.test.attribute]);
  }
  for (const Criterion& operand : criterion.operands) {
    made.operands.push_back(in_cells(operand, cells));
  }
  return made;
}

bool holds(const CellCriterion& criterion, const Cells& cells) {
  const auto holds_here = [&](const CellCriterion& operand) { return holds(operand, cells); };
  const auto& operands = criterion.operands;
  switch (criterion.kind) {
    case CriterionKind::test: return criterion.satisfied.has(cells[criterion.attribute]);
    case CriterionKind::negation: return std::none_of(operands.begin(), operands.end(), holds_here);
    case CriterionKind::all: return std::all_of(operands.begin(), operands.end(), holds_here);
    case CriterionKind::any: return std::any_of(operands.begin(), operands.end(), holds_here);
  }
  ensure(false);
  return false;
}

}  // namespace profiling
