#pragma once

#include <string>
#include <string_view>

#include "json/value.hpp"
#include "limits.hpp"
#include "result.hpp"

// JSON by its standard (RFC 8259) and nothing beside it: text to values, or the first thing why it
// cannot be trusted. Size, depth, encoding and keys that stand twice are refused while it reads, so
// that what a hostile text costs is bounded.

namespace profiling {

// Parses a whole document of at most so many bytes.
Result<JsonValue> parse(std::string_view text, std::size_t at_most = limits::document_bytes);

std::string escaped(const std::string& key);  // as one part of a JSON Pointer
std::string shortened(std::string text);      // for Problem::found; cut between characters

}  // namespace profiling
