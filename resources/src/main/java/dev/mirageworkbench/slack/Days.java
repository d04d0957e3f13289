package dev.mirageworkbench.slack;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.ResourceException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Lists the days of a conversation, newest first: all from its latest message back to its making,
/// whether something was written on them or not. Pages after the first need no request.
final class Days {
  private static final int PAGE = 1_000;

  private final Conversations conversations;
  private final History history;

  Days(Conversations conversations, History history) {
    this.conversations = conversations;
    this.history = history;
  }

  Page page(Kind kind, String name, Optional<String> cursor) throws ResourceException {
    if (cursor.isPresent()) {
      String[] days = cursor.get().split(" ", 2);
      return page(Long.parseLong(days[0]), Long.parseLong(days[1]));
    }
    Conversation conversation = conversations.find(kind, name);
    History.Newest newest = history.newest(conversation.id());
    if (newest.lacking().isPresent()) {
      return Page.incomplete(List.of(), Optional.empty(), newest.lacking().get());
    }
    if (newest.day().isEmpty()) {
      return Page.last(List.of());
    }
    long last = newest.day().get().date().toEpochDay();
    long first =
        conversation.created().map(Day::of).map(day -> day.date().toEpochDay()).orElse(last);
    return page(last, Math.min(first, last));
  }

  /// Both by their number since 1970, and included.
  private static Page page(long last, long first) {
    long end = Math.max(first, last - PAGE + 1);
    List<Entry> entries =
        LongStream.iterate(last, day -> day >= end, day -> day - 1)
            .mapToObj(day -> Entry.folder(LocalDate.ofEpochDay(day).toString()))
            .toList();
    return new Page(entries, end > first ? Optional.of(end - 1 + " " + first) : Optional.empty());
  }
}
