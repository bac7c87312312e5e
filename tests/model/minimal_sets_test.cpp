#include "minimal_sets.hpp"

#include "made_up.hpp"
#include "reach.hpp"

namespace profiling::testing {
namespace {

// Sets that hold one of some seeds: any property that a larger set cannot lose is of that kind.
struct Family {
  std::size_t players = 0;
  std::vector<Mask> seeds;

  bool has(Mask set) const {
    return std::any_of(seeds.begin(), seeds.end(), [&](Mask seed) { return contains(set, seed); });
  }
};

Family random_family(Random& random, std::size_t players) {
  Family family{players, {}};
  for (std::size_t left = random.below(8); left > 0; --left) {
    Mask seed = 0;
    for (std::size_t at = 0; at < players; ++at) {
      if (random.one_in(3)) seed |= Mask{1} << at;
    }
    family.seeds.push_back(seed);
  }
  return family;
}

// By trying every set with every part of it that lacks one member.
std::vector<Mask> by_trying(const Family& family) {
  std::vector<Mask> all;
  for (Mask set = 0; set < Mask{1} << family.players; ++set) {
    if (!family.has(set)) continue;
    bool is_smallest = true;
    for (std::size_t at = 0; at < family.players; ++at) {
      const Mask own = Mask{1} << at;
      if (set & own) is_smallest = is_smallest && !family.has(set & ~own);
    }
    if (is_smallest) all.push_back(set);
  }
  return all;
}

std::vector<std::size_t> members(Mask set) {
  std::vector<std::size_t> all;
  for (std::size_t at = 0; at < 64; ++at) {
    if ((set >> at) & 1) all.push_back(at);
  }
  return all;
}

TEST_CASE("the smallest sets are found, all of them and in order, for families up to ten members") {
  Random random(8);
  std::size_t found_sets = 0;
  for (int each = 0; each < 400; ++each) {
    const Family family = random_family(random, random.below(11));
    CAPTURE(each);
    const auto has = [&](Mask set) { return family.has(set); };
    const MinimalSets found = minimal_sets(family.players, has);
    auto expected = by_trying(family);
    std::sort(expected.begin(), expected.end(), [](Mask one, Mask other) {
      const auto a = members(one), b = members(other);
      return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    CHECK(found.sets == expected);
    CHECK(MinimalSetSearch(family.players, has).run().sets == expected);
    CHECK(smallest(family.seeds) == expected);
    CHECK(found.complete);
    CHECK(found.examined_up_to == family.players);
    found_sets += expected.size();
  }
  CHECK(found_sets > 500);
}

TEST_CASE("no set is tried twice, and none that holds a set already found") {
  std::vector<Mask> tried;
  const auto has = [&](Mask set) {
    tried.push_back(set);
    return contains(set, 0b11) || contains(set, 0b100100);
  };
  const MinimalSets found = MinimalSetSearch(6, has).run();
  CHECK(found.sets == std::vector<Mask>{0b11, 0b100100});
  // The first try is the whole: without it nothing needs to be looked for.
  const auto again = [&](Mask set) { return std::count(tried.begin() + 1, tried.end(), set) > 1; };
  CHECK(std::none_of(tried.begin(), tried.end(), again));
  CHECK(tried.front() == 0b111111);
  CHECK(std::none_of(tried.begin() + 1, tried.end(), [](Mask set) {
    return set != 0b11 && set != 0b100100 && (contains(set, 0b11) || contains(set, 0b100100));
  }));
}

TEST_CASE("what nobody has is not looked for, and what nobody lacks needs no member") {
  int tried = 0;
  const MinimalSets none = minimal_sets(64, [&](Mask) {
    ++tried;
    return false;
  });
  CHECK(none.sets.empty());
  CHECK(none.complete);
  CHECK(none.examined_up_to == 64);
  CHECK(tried == 1);
  const MinimalSets all = minimal_sets(5, [](Mask) { return true; });
  CHECK(all.sets == std::vector<Mask>{0});
  CHECK(all.complete);
  CHECK(minimal_sets(0, [](Mask) { return true; }).sets == std::vector<Mask>{0});
  CHECK(minimal_sets(0, [](Mask) { return false; }).sets.empty());
}

TEST_CASE("a search that would be too long says how far it went, and lies about nothing before") {
  for (const std::size_t players : {std::size_t{20}, std::size_t{40}, std::size_t{64}}) {
    CAPTURE(players);
    std::size_t up_to = 0, sets = 1;
    while (up_to < players && sets + number_of_sets(players, up_to + 1) <= limits::tried_sets) {
      sets += number_of_sets(players, ++up_to);
    }
    std::size_t tried = 0;
    const Mask pair = Mask{1} | Mask{1} << (players - 1);
    const Mask most = players == 64 ? ~Mask{0} >> 1 : (Mask{1} << players) - 2;
    const MinimalSets found = minimal_sets(players, [&](Mask set) {
      ++tried;
      return contains(set, pair) || contains(set, most);
    });
    CHECK_FALSE(found.complete);
    CHECK(found.examined_up_to == up_to);
    CHECK(found.sets == std::vector<Mask>{pair});
    CHECK(tried <= limits::tried_sets + 1);
  }
}

TEST_CASE("sets are counted, and too many are counted as more than there can be") {
  CHECK(number_of_sets(0, 0) == 1);
  CHECK(number_of_sets(10, 0) == 1);
  CHECK(number_of_sets(10, 3) == 120);
  CHECK(number_of_sets(10, 10) == 1);
  CHECK(number_of_sets(64, 2) == 2016);
  CHECK(number_of_sets(64, 3) == 41664);
  CHECK(number_of_sets(64, 32) > limits::tried_sets);
}

}  // namespace
}  // namespace profiling::testing
