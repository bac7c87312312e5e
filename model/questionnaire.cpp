#include "questionnaire.hpp"

namespace profiling {

std::optional<ItemIndex> Questionnaire::find(const std::string& wanted) const {
  for (const ItemIndex at : items.indexes()) {
    if (items[at].id == wanted) return at;
  }
  return std::nullopt;
}

std::optional<CodeIndex> find_code(const Item& item, const std::string& code) {
  for (const CodeIndex at : item.codes.indexes()) {
    if (item.codes[at] == code) return at;
  }
  return std::nullopt;
}

}  // namespace profiling
