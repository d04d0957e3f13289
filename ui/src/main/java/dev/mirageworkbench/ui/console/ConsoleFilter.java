package dev.mirageworkbench.ui.console;

import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Level;
import dev.mirageworkbench.files.WorkspacePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Which events somebody wants to see.
///
/// @param least of their levels
/// @param mount empty for all
/// @param cell in whose name they happened, as the notebook names it; empty for all
/// @param place they are about this or what is below it; empty for all
/// @param text somewhere in what they say, in small letters; empty for all
record ConsoleFilter(
    Level least,
    Optional<WorkspacePath> mount,
    Optional<String> cell,
    Optional<WorkspacePath> place,
    String text) {
  /// What is shown at first: all but what only happens.
  static final ConsoleFilter FIRST =
      new ConsoleFilter(Level.INFO, Optional.empty(), Optional.empty(), Optional.empty(), "");

  ConsoleFilter {
    text = text.strip().toLowerCase(Locale.ROOT);
  }

  /// Whatever its level, of one cell.
  static ConsoleFilter ofCell(String cell) {
    return new ConsoleFilter(
        Level.DEBUG, Optional.empty(), Optional.of(cell), Optional.empty(), "");
  }

  /// Whatever its level, about one file, folder or mount.
  static ConsoleFilter ofPlace(WorkspacePath place) {
    return new ConsoleFilter(
        Level.DEBUG, Optional.empty(), Optional.empty(), Optional.of(place), "");
  }

  boolean isFirst() {
    return equals(FIRST);
  }

  /// @param cells in whose names it happened
  boolean accepts(WorkspaceEvent event, Collection<String> cells) {
    return event.level().compareTo(least) >= 0
        && (mount.isEmpty() || mount.equals(event.origin().mount()))
        && (cell.isEmpty() || cells.contains(cell.get()))
        && (place.isEmpty() || isAt(event, place.get()))
        && (text.isEmpty() || says(event));
  }

  private static boolean isAt(WorkspaceEvent event, WorkspacePath place) {
    return event
        .origin()
        .path()
        .or(event.origin()::mount)
        .filter(path -> path.isWithin(place))
        .isPresent();
  }

  private boolean says(WorkspaceEvent event) {
    return Stream.concat(Stream.of(event.message()), EventReading.more(event).stream())
        .anyMatch(said -> said.toLowerCase(Locale.ROOT).contains(text));
  }

  /// What it leaves out, for who reads an export; empty where nothing.
  String words() {
    var parts = new ArrayList<String>();
    if (least != Level.DEBUG) {
      parts.add("level " + least.name().toLowerCase(Locale.ROOT) + " and above");
    }
    mount.ifPresent(it -> parts.add("mount " + it));
    cell.ifPresent(it -> parts.add("cell " + it));
    place.ifPresent(it -> parts.add("at or below " + it));
    if (!text.isEmpty()) {
      parts.add("text '" + text + "'");
    }
    return String.join(", ", parts);
  }
}
