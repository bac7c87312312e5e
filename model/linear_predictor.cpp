#include "linear_predictor.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "limits.hpp"

namespace profiling {
namespace {

double normal_share(double z) { return std::erfc(-z / std::sqrt(2.0)) / 2; }

// No closed form: halves the interval until it can be halved no more.
double normal_quantile(double share) {
  double low = -40;
  double high = 40;
  for (double middle = 0; low < middle && middle < high; middle = low + (high - low) / 2) {
    (normal_share(middle) < share ? low : high) = middle;
    if (low + (high - low) / 2 == low) break;
  }
  return high;
}

// Which attributes have to be looked at together.
class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t find(std::size_t at) const {
    while (parent_[at] != at) at = parent_[at];
    return at;
  }
  void join(std::size_t one, std::size_t other) {
    const std::size_t first = find(one);
    const std::size_t second = find(other);
    parent_[std::max(first, second)] = std::min(first, second);
  }

 private:
  std::vector<std::size_t> parent_;
};

Groups group(const LinearPredictor& linear, std::size_t attributes) {
  Groups groups(attributes);
  for (const Term& term : linear.terms) {
    if (!term.applies_when) continue;
    each_test(*term.applies_when,
              [&](const Test& test) { groups.join(term.attribute.value, test.attribute.value); });
  }
  return groups;
}

// Every joint cell in turn, the first attribute's cell running fastest.
template <class Visit>
void each_joint_cell(const Block& block, const Table<AttributeIndex, AttributeCells>& cells,
                     Cells& at, const Visit& visit) {
  for (std::size_t joint = 0; joint < block.sums.size(); ++joint) {
    for (std::size_t place = 0; place < block.attributes.size(); ++place) {
      const AttributeIndex attribute = block.attributes[place];
      at[attribute] = static_cast<Cell>(joint / block.strides[place] % cells[attribute].count);
    }
    visit(joint);
  }
}

Problems fill(Block& block, const LinearPredictor& linear,
              const Table<AttributeIndex, AttributeCells>& cells, const std::string& pointer) {
  std::size_t size = 1;
  for (const AttributeIndex attribute : block.attributes) {
    block.strides.push_back(size);
    size *= cells[attribute].count;
    if (size > limits::joint_cells || block.attributes.size() > limits::joint_attributes) {
      return {{ProblemCode::too_many, pointer, std::to_string(limits::joint_cells), ""}};
    }
  }
  block.sums.assign(size, 0);
  Cells at(cells.size());
  each_joint_cell(block, cells, at, [&](std::size_t joint) {
    for (const Term& term : linear.terms) {
      const auto& own = block.attributes;
      if (std::find(own.begin(), own.end(), term.attribute) == own.end()) continue;
      block.sums[joint] += value_of(term, at);
    }
  });
  return {};
}

void prepare(Term& term, const Table<AttributeIndex, AttributeCells>& cells) {
  const AttributeCells& own = cells[term.attribute];
  term.by_cell.assign(own.count, term.missing);
  auto bin = term.bins.begin();
  for (Cell cell = 1; cell < own.count; ++cell) {
    if (!term.levels.empty()) {
      term.by_cell[cell] = term.levels[cell - 1];
      continue;
    }
    // A bin lies over whole cells: its ends are among the starts.
    const double start = cell == 1 ? -INFINITY : own.starts[cell - 2];
    while (bin != term.bins.end() && bin->below <= start) ++bin;
    if (bin != term.bins.end() && bin->from <= start) term.by_cell[cell] = bin->value;
  }
  if (term.applies_when) term.applies = in_cells(*term.applies_when, cells);
}

}  // namespace

double Block::at(const Cells& cells) const {
  std::size_t joint = 0;
  for (std::size_t place = 0; place < attributes.size(); ++place) {
    joint += strides[place] * cells[attributes[place]];
  }
  return sums[joint];
}

double link_of(Link link, double mean) {
  switch (link) {
    case Link::identity: return mean;
    case Link::logit: return std::log(mean / (1 - mean));
    case Link::probit: return normal_quantile(mean);
  }
  ensure(false);
  return 0;
}

double mean_of(Link link, double predictor) {
  switch (link) {
    case Link::identity: return predictor;
    case Link::logit: return 1 / (1 + std::exp(-predictor));
    case Link::probit: return normal_share(predictor);
  }
  ensure(false);
  return 0;
}

bool applies(const Term& term, const Cells& cells) {
  return !term.applies || holds(*term.applies, cells);
}

double value_of(const Term& term, const Cells& cells) {
  return applies(term, cells) ? term.by_cell[cells[term.attribute]] : 0;
}

double predict(const LinearPredictor& linear, const Cells& cells) {
  double sum = linear.intercept;
  for (const Block& block : linear.blocks) sum += block.at(cells);
  return sum;
}

Problems check(const LinearPredictor& linear, const std::string& pointer) {
  Problems problems;
  for (std::size_t at = 0; at < linear.terms.size(); ++at) {
    const auto& bins = linear.terms[at].bins;
    for (std::size_t place = 0; place < bins.size(); ++place) {
      const std::string here =
          pointer + "/" + std::to_string(at) + "/bins/" + std::to_string(place);
      if (!(bins[place].from < bins[place].below)) {
        problems.push_back({ProblemCode::out_of_range, here, "from < below", ""});
      }
      if (place == 0 || bins[place].from == bins[place - 1].below) continue;
      const bool overlap = bins[place].from < bins[place - 1].below;
      problems.push_back(
          {overlap ? ProblemCode::overlapping_bins : ProblemCode::gap_in_bins, here, "", ""});
    }
  }
  return problems;
}

Problems prepare(LinearPredictor& linear, const Table<AttributeIndex, AttributeCells>& cells,
                 const std::string& pointer) {
  for (Term& term : linear.terms) prepare(term, cells);
  for (Reference& reference : linear.references) {
    for (ReferencePerson& person : reference.people) {
      person.cells = Cells(cells.size());
      for (const AttributeIndex at : cells.indexes()) {
        person.cells[at] = cells[at].of(person.values[at]);
      }
    }
  }
  const Groups groups = group(linear, cells.size());
  Marks read(cells.size());
  for (const Term& term : linear.terms) {
    read[term.attribute.value] = true;
    if (!term.applies_when) continue;
    each_test(*term.applies_when, [&](const Test& test) { read[test.attribute.value] = true; });
  }
  linear.blocks.clear();
  Marks done(cells.size());
  for (const Term& term : linear.terms) {
    const std::size_t root = groups.find(term.attribute.value);
    if (done[root]) continue;
    done[root] = true;
    Block block;
    for (std::uint32_t at = 0; at < cells.size(); ++at) {
      if (read[at] && groups.find(at) == root) block.attributes.push_back(AttributeIndex{at});
    }
    Problems problems = fill(block, linear, cells, pointer);
    if (!problems.empty()) return problems;
    linear.blocks.push_back(std::move(block));
  }
  return {};
}

}  // namespace profiling
