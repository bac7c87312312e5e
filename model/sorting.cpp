#include "sorting.hpp"

#include <algorithm>

namespace profiling {

void sort(std::vector<std::uint64_t>& numbers, ComesFirst comes_first) {
  std::sort(numbers.begin(), numbers.end(), comes_first);
}

bool is_smaller(std::uint64_t one, std::uint64_t other) { return one < other; }

}  // namespace profiling
