#include "inspect.hpp"

namespace profiling {

void inspect_compare(Desk&) {}

}  // namespace profiling
