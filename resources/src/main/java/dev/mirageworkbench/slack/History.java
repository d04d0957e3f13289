package dev.mirageworkbench.slack;

import dev.mirageworkbench.http.Interruptible;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.service.Remembered;
import dev.mirageworkbench.slack.SlackApi.Told;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads what was written on a day. One answer tells the messages and their files, so it serves
/// both for a moment.
///
/// A day that is over changes seldom: somebody edits, deletes or reacts. So what was read of one
/// counts as the present for longer; and for a day, where each look costs the only request of its
/// minute.
final class History {
  /// A day still changes for a while after it is over.
  private static final Duration OVER = Duration.ofDays(1);

  /// How long what was read of a day that is over counts as the present.
  private static final Duration PAST_STAYS = Duration.ofMinutes(10);

  /// The same where a history may be asked for once a minute, and for days that are not over.
  private static final Duration DEAR_PAST_STAYS = Duration.ofDays(1);
  private static final Duration DEAR_PRESENT_STAYS = Duration.ofMinutes(10);

  /// How long the pages that came before something failed are kept, to go on behind them.
  private static final Duration UNFINISHED_STAY = Duration.ofMinutes(10);

  private static final int MOST_CHANNELS = 5_000;
  private static final int MOST_DAYS = 5_000;
  private static final int MOST_UNFINISHED = 4;

  private final SlackApi api;
  private final Duration fresh;
  private final Duration moment;
  private final InstantSource clock;
  private final Interruptible<Key> asking = new Interruptible<>();
  private final Interruptible<String> looking = new Interruptible<>();
  private final Remembered<String, Newest> newest = new Remembered<>(MOST_CHANNELS);
  private final Remembered<String, Optional<ResourceException>> refused =
      new Remembered<>(MOST_CHANNELS);
  private final Remembered<Key, Facts> facts = new Remembered<>(MOST_DAYS);
  private final Remembered<Key, Transcript> unfinished = new Remembered<>(MOST_UNFINISHED);
  private final Shelf<Key> shelf = new Shelf<>();

  private record Key(String channel, Day day) {}

  /// The day of a conversation's latest message.
  ///
  /// @param day empty where there is no message
  /// @param lacking why it cannot be told
  record Newest(Optional<Day> day, Optional<ResourceException> lacking) {}

  /// What is known of a day without its messages.
  ///
  /// @param modified when its last message came
  record Facts(long size, Validator version, Optional<Instant> modified, List<SentFile> files) {}

  /// @param fresh how long an answer about what still changes is believed
  /// @param moment how long an answer about a day that is over serves all that is in it
  History(SlackApi api, Duration fresh, Duration moment, InstantSource clock) {
    this.api = api;
    this.fresh = fresh;
    this.moment = moment;
    this.clock = clock;
  }

  private boolean isOver(Day day) {
    return clock.instant().isAfter(day.end().plus(OVER));
  }

  private Duration trust(Day day) {
    boolean isDear = api.limits().isOncePerMinute();
    return isOver(day)
        ? isDear ? DEAR_PAST_STAYS : PAST_STAYS
        : isDear ? DEAR_PRESENT_STAYS : fresh;
  }

  Newest newest(String channel) throws ResourceException {
    Duration age = api.limits().isOncePerMinute() ? DEAR_PRESENT_STAYS : fresh;
    return looking.run(
        channel,
        () -> {
          Optional<Newest> known = newest.get(channel, age);
          if (known.isPresent()) {
            return known.get();
          }
          Newest found = askNewest(channel);
          newest.put(channel, found);
          return found;
        });
  }

  private Newest askNewest(String channel) throws ResourceException {
    Question question = Question.latest(channel);
    Told told = api.tell(question);
    if (told.problem().isPresent()) {
      Problem problem = told.problem().get();
      if (!problem.isOfOneChannel()) {
        throw api.refusals().translate(question, problem);
      }
      return new Newest(Optional.empty(), Optional.of(note(channel, question, problem)));
    }
    refused.put(channel, Optional.empty());
    Optional<BigDecimal> latest =
        api.list(told.body(), "messages").stream()
            .flatMap(message -> Fields.timestamp(message).stream())
            .max(BigDecimal::compareTo);
    return new Newest(latest.map(Transcript::moment).map(Day::of), Optional.empty());
  }

  private ResourceException note(String channel, Question question, Problem problem) {
    ResourceException why = api.refusals().lacking(question, problem);
    refused.put(channel, Optional.of(why));
    return why;
  }

  /// Why nothing of a conversation can be read, if Slack said so just now.
  Optional<ResourceException> refusal(String channel) {
    return refused.get(channel, moment).flatMap(why -> why);
  }

  /// What is known of a day without asking; empty where it may have changed.
  Optional<Facts> known(String channel, Day day) {
    return facts.get(new Key(channel, day), trust(day));
  }

  /// The files that were sent on a day.
  List<SentFile> files(String channel, Day day) throws ResourceException {
    Optional<Facts> known = known(channel, day);
    return known.isPresent() ? known.get().files() : current(channel, day).files();
  }

  /// A day as it is now.
  DayLog current(String channel, Day day) throws ResourceException {
    Key key = new Key(channel, day);
    return asking.run(
        key,
        () -> {
          Duration age = isOver(day) ? moment : fresh;
          Optional<DayLog> known = facts.get(key, age).flatMap(_ -> shelf.get(key));
          return known.isPresent() ? known.get() : fetch(key);
        });
  }

  /// Has a day asked for anew, since something in it is not as it was told.
  void forget(String channel, Day day) {
    facts.forget(new Key(channel, day));
  }

  /// A day as it was when somebody read it, if it is still here.
  Optional<DayLog> kept(String channel, Day day, Validator version) {
    return shelf
        .get(new Key(channel, day))
        .filter(log -> log.chat().version().value().equals(version.value()));
  }

  private DayLog fetch(Key key) throws ResourceException {
    Transcript transcript =
        unfinished.get(key, UNFINISHED_STAY).orElseGet(() -> new Transcript(key.day()));
    unfinished.forget(key);
    try {
      do {
        transcript = askPage(key, transcript);
      } while (transcript.cursor().isPresent());
    } catch (ResourceException.Unsupported e) {
      throw e; // it would end there again
    } catch (ResourceException e) {
      unfinished.put(key, transcript);
      throw e;
    }
    refused.put(key.channel(), Optional.empty());
    DayLog log = transcript.whole();
    shelf.put(key, log);
    facts.put(
        key,
        new Facts(
            log.chat().bytes().length, log.chat().version(), log.chat().modified(), log.files()));
    return log;
  }

  /// @return the transcript with one page more, or a new one where Slack forgot how far it was
  private Transcript askPage(Key key, Transcript transcript) throws ResourceException {
    Question question = Question.history(key.channel(), key.day(), transcript.cursor());
    Told told = api.tell(question);
    if (told.problem().isPresent()) {
      Problem problem = told.problem().get();
      if (problem.isOldCursor() && transcript.isBegun()) {
        return askPage(key, new Transcript(key.day()));
      }
      if (problem.isOfOneChannel()) {
        ResourceException _ = note(key.channel(), question, problem);
      }
      throw api.refusals().translate(question, problem);
    }
    List<JsonNode> messages = api.list(told.body(), "messages");
    Optional<String> next = api.next(told.body(), transcript.cursor());
    if (next.isPresent()) {
      api.limits().noteHistoryPage(messages.size());
    }
    transcript.add(messages, next);
    return transcript;
  }
}
