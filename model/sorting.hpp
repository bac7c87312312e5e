#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "ensure.hpp"

// One sort of numbers for everything that is sorted: a sort for each kind of row would be most of
// the code around it.

namespace profiling {

using ComesFirst = bool (*)(std::uint64_t one, std::uint64_t other);
void sort(std::vector<std::uint64_t>& numbers, ComesFirst comes_first);
bool is_smaller(std::uint64_t one, std::uint64_t other);

// Rows by a number of at most 32 bits each; where it is the same, as they stood.
template <class Row, class Key>
void sort_by(std::vector<Row>& rows, const Key& key_of) {
  std::vector<std::uint64_t> order;
  for (const Row& row : rows) {
    const std::uint64_t key = key_of(row);
    ensure(key >> 32 == 0);
    order.push_back(key << 32 | order.size());
  }
  sort(order, is_smaller);
  std::vector<Row> sorted;
  for (const std::uint64_t at : order) {
    sorted.push_back(std::move(rows[static_cast<std::uint32_t>(at)]));
  }
  rows = std::move(sorted);
}

}  // namespace profiling
