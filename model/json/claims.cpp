#include "json/claims.hpp"

namespace profiling {

std::string read_source(const Reader& from) { return from.id("source").value_or(""); }

std::string read_source_if_known(const Reader& from) {
  const auto certainty = from.find("certainty");
  const bool unknown = certainty && certainty->is("unknown");
  return unknown && !from.has("source") ? "" : read_source(from);
}

void check_source(const Reader& from) {
  if (from.has("source")) (void)read_source(from);
}

void check_certainty(const Reader& from) {
  if (from.has("certainty")) (void)from.choice("certainty", certainties);
}

Claim read_claim(const Reader& from) {
  Claim claim;
  if (!from.expect_object()) return claim;
  from.allow_only({"answer", "source", "certainty"});
  claim.answer = from.id("answer").value_or("");
  claim.source = read_source_if_known(from);
  if (const auto certainty = from.choice("certainty", certainties)) {
    claim.certainty = certainties[*certainty];
  }
  return claim;
}

}  // namespace profiling
