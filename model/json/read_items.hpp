#pragma once

#include <map>
#include <string>

#include "json/reader.hpp"
#include "questionnaire.hpp"

// Items as a questionnaire lists them, and a card that brings items of its own: the same shape.

namespace profiling {

using CodeTable = Table<CodeIndex, std::string>;

// Codes in their order; each once.
CodeTable read_codes(const Reader& list);

struct ItemRules {
  std::map<std::string, CodeTable> code_lists;  // that an item may name in place of its codes
  std::vector<std::string> sections;            // that it may be of; none: any
  bool sourced = false;                         // whether each must name its source
  std::size_t at_most = limits::items;
};

// Appends the items of a list to those that are there. A condition may ask about any that come
// before.
void read_items(const Reader& list, const ItemRules& rules, Questionnaire& questionnaire);

}  // namespace profiling
