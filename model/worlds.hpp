#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "minimal_sets.hpp"
#include "responses.hpp"
#include "study.hpp"

// What the model would see once what is missing is answered, and if given responses were others.
//
// A gate (the level of education decides which field of education is asked for) ties attributes
// together, so each way to answer the gates is a world of its own; inside a world the attributes
// vary independently. An item that stays off the route is missing to the model. A world that would
// take a given response off the route contradicts that response.

namespace profiling {

// What is known of one attribute. In masks bit n is the n-th of Worlds::players.
struct Known {
  std::optional<ItemIndex> item;  // that gives its value; absent: none is asked, so it is missing
  std::size_t position = 0;       // of the item among the attribute's items
  bool given = false;             // the item has a response
  Cell cell = missing_cell;       // the response's
  const CellSet* answers = nullptr;  // every cell that a response to the item can lead to
  Mask player = 0;                   // the bit of the response; 0: not among those explained
};

struct World {
  // One way to answer the gates, by position in Study::gates; absent: not asked.
  std::vector<std::optional<CodeIndex>> gates;
  // For each gate the codes of all ways that are this one world.
  std::vector<Marks> gate_codes;
  Table<AttributeIndex, Known> known;
  Mask against = 0;  // responses that contradict this world
};

// Every way to answer the gates, with the responses that speak against it. Worlds in which the same
// items give the values are one.
struct Worlds {
  std::vector<ItemIndex> players;  // given responses that can matter, in the questionnaire's order
  bool all_explained = true;       // false: there are more players than sets are formed of
  std::vector<World> all;

  // Those that nothing given contradicts; at least one.
  std::vector<const World*> open() const;
};

Worlds worlds_of(const Study& study, ReadingIndex reading, const Responses& responses,
                 const Responses& counted);

// The ways in which one could change responses, given ones and missing ones alike, for another
// outcome of the model's own code: for each way to leave or change the gates, what the code then
// sees. Everything that is not changed stays as it is, gaps included; `against` are the changed
// gates.
Worlds changes_of(const Study& study, ReadingIndex reading, const Responses& responses);

// What the model's own code sees, gaps and all, with the responses on this route.
Table<AttributeIndex, Known> known_as_coded(const Study& study, ReadingIndex reading,
                                            const Responses& counted);
Cells cells_of(const Table<AttributeIndex, Known>& known);

// A response to the attribute's item that leads to the cell.
Response response_in(const Study& study, ReadingIndex reading, AttributeIndex attribute,
                     std::size_t position, Cell cell);

// The numbers of a cell within the item's bounds: from `low` up to `high`, which is included or
// not.
struct Stretch {
  double low = 0;
  double high = 0;
  bool high_included = true;
};
Stretch stretch_of(const Study& study, AttributeIndex attribute, const Item& item, Cell cell);

bool is_used(const Study& study, ItemIndex item);
bool is_gate(const Study& study, ItemIndex item);

}  // namespace profiling
