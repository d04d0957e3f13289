package dev.mirageworkbench.resource;

import java.util.List;
import java.util.Optional;

/// One page of a folder's listing.
///
/// @param entries in the backend's order, without duplicates
/// @param next hand this to the next [Resource#list] call; absent on the last page
/// @param lacking why a part of the folder is on no page although it may be there: it could not be
///     asked for. What is listed is right all the same
public record Page(
    List<Entry> entries, Optional<String> next, Optional<ResourceException> lacking) {
  public Page {
    entries = List.copyOf(entries);
  }

  public Page(List<Entry> entries, Optional<String> next) {
    this(entries, next, Optional.empty());
  }

  public static Page last(List<Entry> entries) {
    return new Page(entries, Optional.empty());
  }

  /// A page of a listing that lacks something, as where one of several places refuses to answer.
  ///
  /// @param why says what is lacking, too; shown to people
  public static Page incomplete(List<Entry> entries, Optional<String> next, ResourceException why) {
    return new Page(entries, next, Optional.of(why));
  }
}
