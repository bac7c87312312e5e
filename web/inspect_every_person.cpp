#include "inspect.hpp"

namespace profiling {

void inspect_every_person(Desk&) {}

}  // namespace profiling
