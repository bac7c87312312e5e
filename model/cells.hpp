#pragma once

#include <cstdint>
#include <vector>

#include "attributes.hpp"

// Cells: what a predictor can tell apart. Cell 0 of every attribute is "missing"; after it comes
// one cell for each level, or, for a number, one for each half-open interval between the cuts that
// the predictor makes on it. Two people in the same cells are the same person to the model, so
// whatever is true of cells is true of all values: explanations are exact because they run over
// cells.

namespace profiling {

using Cell = std::uint32_t;
inline constexpr Cell missing_cell = 0;
using Cells = Table<AttributeIndex, Cell>;

class CellSet {
 public:
  CellSet() = default;
  explicit CellSet(std::size_t cells) : words_((cells + 63) / 64, 0) {}

  void add(Cell cell) { words_[cell / 64] |= std::uint64_t{1} << (cell % 64); }
  bool has(Cell cell) const { return (words_[cell / 64] >> (cell % 64)) & 1; }
  bool empty() const;
  bool meets(const CellSet& other) const;   // at least one cell in common
  bool covers(const CellSet& other) const;  // every cell of the other
  CellSet operator&(const CellSet& other) const;
  CellSet operator|(const CellSet& other) const;
  CellSet without(const CellSet& other) const;
  bool operator==(const CellSet&) const = default;

  // The cells in it, ascending.
  std::vector<Cell> cells() const;

  // For carrying a set across, sixty-four cells a word.
  const std::vector<std::uint64_t>& words() const { return words_; }
  std::vector<std::uint64_t>& words() { return words_; }

 private:
  std::vector<std::uint64_t> words_;
};

// The cells of one attribute.
struct AttributeCells {
  std::size_t count = 1;       // the missing one included
  std::vector<double> starts;  // of a number: where cells 2, 3, ... begin; cell 1 has no lower end

  Cell of(const AttributeValue& value) const;
};

// The cells in which a test is satisfied.
CellSet where(const Test& test, const AttributeCells& cells);

// Whether a criterion holds of cells; its tests as sets of cells.
struct CellCriterion {
  CriterionKind kind = CriterionKind::all;
  AttributeIndex attribute{};
  CellSet satisfied;
  std::vector<CellCriterion> operands;
};
CellCriterion in_cells(const Criterion& criterion,
                       const Table<AttributeIndex, AttributeCells>& cells);
bool holds(const CellCriterion& criterion, const Cells& cells);

}  // namespace profiling
