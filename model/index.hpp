#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "ensure.hpp"

// Names are resolved to indexes once, in bind(); an index of one table cannot be used on another.

namespace profiling {

template <class Tag>
struct Index {
  std::uint32_t value = 0;
  bool operator==(const Index&) const = default;
  bool operator<(const Index& other) const { return value < other.value; }
};

using ItemIndex = Index<struct ItemTag>;            // into Questionnaire::items
using CodeIndex = Index<struct CodeTag>;            // into Item::codes
using AttributeIndex = Index<struct AttributeTag>;  // into ModelCard::attributes
using LevelIndex = Index<struct LevelTag>;          // into Attribute::levels
using NodeIndex = Index<struct NodeTag>;            // into DecisionTree::nodes
using ClassIndex = Index<struct ClassTag>;          // into ModelCard::classes
using ReadingIndex = Index<struct ReadingTag>;      // into ModelCard::readings
using RuleIndex = Index<struct RuleTag>;            // into RuleList::rules

// Yes or no for each row of something. Bytes: a vector of bits is a container of its own, and its
// code would be fetched by everybody.
using Marks = std::vector<std::uint8_t>;

// A vector that is reached only by its own index; a wrong one is a bug and traps.
template <class I, class T>
class Table {
 public:
  Table() = default;
  explicit Table(std::size_t size, const T& value = T{}) : rows_(size, value) {}

  const T& operator[](I at) const {
    ensure(at.value < rows_.size());
    return rows_[at.value];
  }
  T& operator[](I at) {
    ensure(at.value < rows_.size());
    return rows_[at.value];
  }
  I add(T row) {
    rows_.push_back(std::move(row));
    return I{static_cast<std::uint32_t>(rows_.size() - 1)};
  }
  std::size_t size() const { return rows_.size(); }
  bool empty() const { return rows_.empty(); }
  std::vector<I> indexes() const {
    std::vector<I> all;
    all.reserve(rows_.size());
    for (std::uint32_t at = 0; at < rows_.size(); ++at) all.push_back(I{at});
    return all;
  }
  auto begin() const { return rows_.begin(); }
  auto end() const { return rows_.end(); }

 private:
  std::vector<T> rows_;
};

}  // namespace profiling
