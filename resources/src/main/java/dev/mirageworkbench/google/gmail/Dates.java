package dev.mirageworkbench.google.gmail;

import dev.mirageworkbench.resource.ResourceException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Finds the days on which mails came, the newest first. Gmail cannot list them: the newest mail
/// before a day tells the next one, in two requests, however long there was none. Where days follow
/// one another, those before it are asked for together, one request each; the more of them have
/// mail, the more are asked for.
final class Dates {
  /// Days to a page, about.
  private static final int PAGE = 30;

  /// Days asked for together.
  private static final int LONGEST_RUN = 16;

  private static final Pattern CURSOR = Pattern.compile("(-?\\d{1,7})\\+(\\d{1,2})");

  private final Mailbox mailbox;
  private final Mails mails;
  private final Days days;
  private final Memory.Lists<Key, Part> parts;

  private record Key(String label, Optional<String> cursor) {}

  /// @param next cursor of the page after it
  record Part(List<LocalDate> dates, Optional<String> next) {}

  Dates(Mailbox mailbox, Mails mails, Days days, Memory memory) {
    this.mailbox = mailbox;
    this.mails = mails;
    this.days = days;
    parts = memory.new Lists<>();
  }

  Part page(String label, Optional<String> cursor) throws ResourceException {
    var key = new Key(label, cursor);
    Optional<Part> kept = parts.get(label, key);
    if (kept.isPresent()) {
      return kept.get();
    }
    long edition = parts.edition(label);
    Part part = ask(label, cursor);
    parts.keep(key, part, edition);
    return part;
  }

  /// Where to go on.
  ///
  /// @param before the day before which to look; absent at the beginning
  /// @param run how many days to ask for together
  private record Position(Optional<LocalDate> before, int run) {
    static Position read(Optional<String> cursor) throws ResourceException {
      if (cursor.isEmpty()) {
        return new Position(Optional.empty(), 1);
      }
      Matcher read = CURSOR.matcher(cursor.get());
      if (!read.matches()) {
        throw new ResourceException.Invalid("this is no place to go on listing at");
      }
      return new Position(
          Optional.of(LocalDate.ofEpochDay(Long.parseLong(read.group(1)))),
          Math.clamp(Integer.parseInt(read.group(2)), 1, LONGEST_RUN));
    }

    Optional<String> cursor() {
      return before.map(date -> date.toEpochDay() + "+" + run);
    }
  }

  private Part ask(String label, Optional<String> cursor) throws ResourceException {
    Position at = Position.read(cursor);
    List<LocalDate> found = new ArrayList<>();
    while (found.size() < PAGE) {
      Optional<LocalDate> newest = newest(label, at.before());
      if (newest.isEmpty()) {
        return new Part(found, Optional.empty());
      }
      LocalDate date = newest.get();
      if (at.before().isPresent() && !date.isBefore(at.before().get())) {
        date = at.before().get(); // the search counts that mail to another day than Gmail does
      } else {
        found.add(date);
      }
      if (!date.isAfter(Day.EPOCH)) {
        return new Part(found, Optional.empty());
      }
      List<LocalDate> earlier = datesBefore(date, at.run());
      List<LocalDate> hits = withMail(label, earlier);
      found.addAll(hits);
      at = new Position(Optional.of(earlier.getLast()), nextRun(at.run(), hits.size()));
    }
    return new Part(found, at.cursor());
  }

  private static List<LocalDate> datesBefore(LocalDate date, int run) {
    return IntStream.rangeClosed(1, run).mapToObj(date::minusDays).toList();
  }

  private static int nextRun(int run, int hits) {
    return hits == run
        ? Math.min(LONGEST_RUN, 2 * run)
        : hits * 2 < run ? Math.max(1, run / 2) : run;
  }

  private List<LocalDate> withMail(String label, List<LocalDate> dates) throws ResourceException {
    List<Boolean> has = Parallel.map(dates, date -> days.has(new Day(label, date)));
    return IntStream.range(0, dates.size()).filter(has::get).mapToObj(dates::get).toList();
  }

  /// The day of the newest mail before a day, or of all.
  private Optional<LocalDate> newest(String label, Optional<LocalDate> before)
      throws ResourceException {
    String search = before.map(Day::searchBefore).orElse("");
    for (int attempt = 0; attempt < 3; attempt++) {
      List<String> ids = mailbox.find(label, search, 1, Optional.empty()).ids();
      if (ids.isEmpty()) {
        return Optional.empty();
      }
      Optional<Mail> mail = mails.latest(ids.getFirst());
      if (mail.isPresent()) {
        return mail.map(Mail::date);
      }
      // It was deleted in between, so there is another newest one.
    }
    throw mailbox.corrupt("lists mails that are not there");
  }
}
