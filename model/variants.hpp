#pragma once

#include "evaluation.hpp"

// One item at a time: where every other response to it would lead while all else stays as it is.

namespace profiling {

class Varying {
 public:
  Varying(const Study& study, ReadingIndex reading, const Responses& responses, const Route& route,
          ItemIndex item);

  const Outcome& current() const { return current_; }
  Outcome with(const Response& response) const;

  // Every response there is, those with the same outcome together.
  std::vector<Variant> variants() const;

 private:
  std::vector<Variant> code_variants() const;
  std::vector<Variant> number_variants() const;

  const Study& study_;
  ReadingIndex reading_;
  const Responses& responses_;
  const Responses& counted_;
  ItemIndex index_;
  std::optional<Use> use_;
  Cells cells_;  // as coded
  Outcome current_;
};

// What the item does under the chosen cut-off, and under a published one by its position.
Effect effect_of(const std::vector<Variant>& variants, const Outcome& current,
                 std::optional<std::size_t> threshold = std::nullopt);

}  // namespace profiling
