#pragma once

#include <string_view>

// The text of a shipped file below model/data, such as "cards/dk-star-2017.json".
std::string_view test_data(std::string_view name);
