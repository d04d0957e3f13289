package dev.mirageworkbench.resource;

import java.util.List;
import java.util.Optional;

/// One page of a folder's listing.
///
/// @param entries in the backend's order, without duplicates
/// @param next hand this to the next [Resource#list] call; absent on the last page
public record Page(List<Entry> entries, Optional<String> next) {
  public Page {
    entries = List.copyOf(entries);
  }

  public static Page last(List<Entry> entries) {
    return new Page(entries, Optional.empty());
  }
}
