package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.resource.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;

/// What rows say of files, in words.
public final class RowTexts {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);

  private RowTexts() {}

  /// How long ago something was, as short as can be: `now`, `4 min`, `3 h`, `12 d`.
  public static String age(Instant then, Instant now) {
    Duration age = Duration.between(then, now);
    if (age.toMinutes() < 1) {
      return "now";
    }
    if (age.toHours() < 1) {
      return age.toMinutes() + " min";
    }
    return age.toDays() < 1 ? age.toHours() + " h" : age.toDays() + " d";
  }

  /// The same, as part of a sentence.
  public static String ago(Instant then, Instant now) {
    String age = age(then, now);
    return age.equals("now") ? "less than a minute ago" : age + " ago";
  }

  /// Beside the sign of a state; empty where the sign says it all.
  static String beside(FileState state, Instant now) {
    return switch (state.kind()) {
      case FETCHING, PARTIAL -> state.percent() + "%";
      case CACHED -> state.asOf().map(then -> age(then, now)).orElse("");
      case NONE, REMOTE, CHANGED, SENDING, CONFLICT, STALE, ERROR -> "";
    };
  }

  /// For a screen reader, and for the tooltip: what the sign means.
  static String state(FileState state, Instant now) {
    var parts = new ArrayList<String>();
    if (state.kind() != FileState.Kind.NONE) {
      String words = state.kind().words();
      parts.add(
          switch (state.kind()) {
            case FETCHING, PARTIAL -> words + ", " + state.percent() + "%";
            case NONE, REMOTE, CACHED, CHANGED, SENDING, CONFLICT, STALE, ERROR -> words;
          });
    }
    if (!state.reason().isEmpty()) {
      parts.add(state.reason());
    }
    state
        .asOf()
        .ifPresent(then -> parts.add((isHere(state) ? "fetched " : "listed ") + ago(then, now)));
    if (state.pinned()) {
      parts.add("pinned: it stays in the cache");
    }
    return String.join("\n", parts);
  }

  private static boolean isHere(FileState state) {
    return switch (state.kind()) {
      case FETCHING, PARTIAL, CACHED, STALE -> true;
      case NONE, REMOTE, CHANGED, SENDING, CONFLICT, ERROR -> false;
    };
  }

  public static String time(Instant when, ZoneId zone) {
    return TIME.format(when.atZone(zone));
  }

  /// All that is to know of a file or folder at a glance.
  static String tooltip(FileStatus status, FileState state, Instant now, ZoneId zone) {
    if (status.kind() == Entry.Kind.UNREADABLE) {
      return "cannot be opened: a link that leads nowhere or out of its mount";
    }
    List<String> lines = new ArrayList<>();
    lines.add(status.name());
    String changed = "changed " + time(status.modified(), zone);
    lines.add(status.isFolder() ? changed : size(status) + ", " + changed);
    state.validator().ifPresent(version -> lines.add("version " + version));
    String said = state(state, now);
    if (!said.isEmpty()) {
      lines.add(said);
    }
    return String.join("\n", lines);
  }

  static String size(FileStatus status) {
    return status.size().isPresent() ? Sizes.text(status.size().getAsLong()) : "size unknown";
  }
}
