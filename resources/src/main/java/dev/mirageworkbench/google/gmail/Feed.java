package dev.mirageworkbench.google.gmail;

import dev.mirageworkbench.http.Interruptible;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Keeps the [Memory] right with one request, however much is in it: Gmail numbers all changes and
/// tells those since a number.
final class Feed {
  private static final String ALL = "";
  private static final List<String> CHANGES =
      List.of("messagesAdded", "messagesDeleted", "labelsAdded", "labelsRemoved");

  /// Beyond so many pages of changes, asking for the lists again is cheaper.
  private static final int MOST_PAGES = 5;

  private final Mailbox mailbox;
  private final Memory memory;
  private final Duration fresh;
  private final Interruptible<String> asking = new Interruptible<>();

  /// Up to which change the memory is right; empty if nobody knows. As the next two, only touched
  /// by
  /// who is [#asking].
  private String number = "";

  private boolean hasAsked;
  private long askedAt;

  /// @param fresh how long one answer serves
  Feed(Mailbox mailbox, Memory memory, Duration fresh) {
    this.mailbox = mailbox;
    this.memory = memory;
    this.fresh = fresh;
  }

  /// Brings the memory up to now.
  void refresh() throws ResourceException {
    asking.run(
        ALL,
        () -> {
          if (!hasAsked || System.nanoTime() - askedAt >= fresh.toNanos()) {
            ask();
            hasAsked = true;
            askedAt = System.nanoTime();
          }
          return ALL;
        });
  }

  private void ask() throws ResourceException {
    if (number.isEmpty()) {
      begin();
      return;
    }
    try {
      follow();
    } catch (ResourceException.NotFound _) { // too long ago for Gmail to remember
      begin();
    }
  }

  private void begin() throws ResourceException {
    number = "";
    try {
      number = number(mailbox.profile());
    } catch (ResourceException.NotFound _) {
      // A server that does not tell; nothing is kept for long then.
    }
    memory.restart(!number.isEmpty());
  }

  private static String number(JsonNode answer) {
    String number = answer.path("historyId").asString("");
    return number.matches("\\d+") ? number : "";
  }

  private void follow() throws ResourceException {
    Optional<String> token = Optional.empty();
    for (int i = 0; i < MOST_PAGES; i++) {
      JsonNode answer = mailbox.history(number, token);
      Mailbox.objects(answer.path("history")).forEach(this::note);
      token =
          Optional.of(answer.path("nextPageToken").asString("")).filter(each -> !each.isEmpty());
      if (token.isEmpty()) {
        String now = number(answer);
        number = now.isEmpty() ? number : now;
        return;
      }
    }
    begin();
  }

  /// One change, which concerns some mails.
  private void note(JsonNode change) {
    boolean isKnown = false;
    for (String kind : CHANGES) {
      for (JsonNode each : Mailbox.objects(change.path(kind))) {
        isKnown = true;
        note(each.path("message"), labels(each.path("labelIds")));
      }
    }
    for (JsonNode message : Mailbox.objects(change.path("messages"))) {
      memory.changed(message.path("id").asString(""), List.of());
    }
    if (!isKnown) {
      memory.changedLists();
    }
  }

  private void note(JsonNode message, Set<String> labels) {
    Set<String> own = labels(message.path("labelIds"));
    labels.addAll(own);
    memory.changed(message.path("id").asString(""), labels);
    // What is moved to the trash is no longer in the lists of labels that it keeps.
    if (own.isEmpty() || Mailbox.HIDDEN.stream().anyMatch(labels::contains)) {
      memory.changedLists();
    }
  }

  private static Set<String> labels(JsonNode ids) {
    Set<String> labels = new HashSet<>();
    ids.forEach(id -> labels.add(id.asString("")));
    return labels;
  }
}
