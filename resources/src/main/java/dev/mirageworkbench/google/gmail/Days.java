package dev.mirageworkbench.google.gmail;

import dev.mirageworkbench.google.gmail.Mailbox.Ids;
import dev.mirageworkbench.google.gmail.Mails.Described;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.service.Directory;
import dev.mirageworkbench.service.ShortNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Lists the mails of days. Gmail lists ids only, so each mail is asked for once, many at a time.
final class Days {
  /// Mails to a page, so that the first ones show soon.
  private static final int PAGE = 100;

  private final Mailbox mailbox;
  private final Mails mails;
  private final Memory.Lists<Part, Ids> parts;
  private final Memory.Lists<Day, Boolean> known;
  private final Directory<Day, Mail> directory;

  private record Part(Day day, Optional<String> token) {}

  /// @param believed how long a list serves to find mails by short names
  /// @param fresh how long it serves to say that there is none
  Days(Mailbox mailbox, Mails mails, Memory memory, Duration believed, Duration fresh) {
    this.mailbox = mailbox;
    this.mails = mails;
    parts = memory.new Lists<>();
    known = memory.new Lists<>();
    directory = new Directory<>(this::all, believed, fresh);
  }

  /// @param token of the page; empty for the first
  Page page(Day day, Optional<String> token) throws ResourceException {
    Ids ids = ids(day, token);
    Described described = mails.all(ids.ids());
    List<Entry> entries =
        described.mails().stream().filter(mail -> mail.isIn(day)).flatMap(Days::entries).toList();
    return new Page(entries, ids.next(), described.lacking());
  }

  private Ids ids(Day day, Optional<String> token) throws ResourceException {
    var part = new Part(day, token);
    Optional<Ids> kept = parts.get(day.label(), part);
    if (kept.isPresent()) {
      return kept.get();
    }
    long edition = parts.edition(day.label());
    Ids ids = mailbox.find(day.label(), day.search(), PAGE, token);
    parts.keep(part, ids, edition);
    return ids;
  }

  private static Stream<Entry> entries(Mail mail) {
    Entry file = mail.file(mail.name());
    return mail.attachments().isEmpty()
        ? Stream.of(file)
        : Stream.of(file, mail.folder(mail.folderName()));
  }

  private List<Mail> all(Day day) throws ResourceException {
    List<Mail> all = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      Ids ids = ids(day, token);
      mails.all(ids.ids()).mails().stream().filter(mail -> mail.isIn(day)).forEach(all::add);
      token = ids.next();
    } while (token.isPresent());
    return all;
  }

  /// The mail that a short name means.
  ///
  /// @param name with the suffix
  Optional<Mail> find(Day day, String name) throws ResourceException {
    return directory.find(day, all -> ShortNames.find(name, all));
  }

  /// Whether there is any mail.
  boolean has(Day day) throws ResourceException {
    Optional<Boolean> kept = known.get(day.label(), day);
    if (kept.isPresent()) {
      return kept.get();
    }
    long edition = known.edition(day.label());
    boolean has = ask(day);
    known.keep(day, has, edition);
    return has;
  }

  /// Only a single mail may be the evening before's, whose last second is asked for, too.
  private boolean ask(Day day) throws ResourceException {
    List<String> ids = mailbox.find(day.label(), day.search(), 2, Optional.empty()).ids();
    if (ids.size() != 1) {
      return !ids.isEmpty();
    }
    return mails.latest(ids.getFirst()).filter(mail -> mail.isIn(day)).isPresent();
  }
}
