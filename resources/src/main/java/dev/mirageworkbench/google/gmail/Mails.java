package dev.mirageworkbench.google.gmail;

import dev.mirageworkbench.resource.ResourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Describes mails, each of which takes a request of its own the first time.
final class Mails {
  private final Mailbox mailbox;
  private final Memory memory;
  private final Feed feed;

  Mails(Mailbox mailbox, Memory memory, Feed feed) {
    this.mailbox = mailbox;
    this.memory = memory;
    this.feed = feed;
  }

  /// Some mails of a list.
  ///
  /// @param lacking why some are not among them although they are there
  record Described(List<Mail> mails, Optional<ResourceException> lacking) {}

  /// One of them.
  private record Outcome(Optional<Mail> mail, Optional<ResourceException> failure) {}

  /// A mail as of now.
  ///
  /// @return empty if there is none
  Optional<Mail> now(String id) throws ResourceException {
    if (memory.isFed() && memory.mail(id).isPresent()) {
      feed.refresh();
    }
    return latest(id);
  }

  /// A mail as the memory has it, or else as of now.
  Optional<Mail> latest(String id) throws ResourceException {
    Optional<Mail> known = memory.mail(id);
    return known.isPresent() ? known : ask(id);
  }

  private Optional<Mail> ask(String id) throws ResourceException {
    long edition = memory.edition();
    return mailbox.outline(id).map(answer -> note(answer, edition));
  }

  /// Keeps what an answer tells of a mail.
  ///
  /// @param edition of the memory before it was asked for
  Mail note(JsonNode answer, long edition) {
    Mail mail = Mail.of(answer);
    memory.keep(mail, edition);
    return mail;
  }

  /// Those that are still there, in the order of their ids. One that cannot be read leaves the
  /// others standing.
  Described all(List<String> ids) throws ResourceException {
    List<Outcome> outcomes = Parallel.map(ids, this::attempt);
    List<ResourceException> failures = new ArrayList<>();
    outcomes.forEach(each -> each.failure().ifPresent(failures::add));
    if (!failures.isEmpty() && failures.size() == ids.size()) {
      throw failures.getFirst();
    }
    return new Described(
        outcomes.stream().flatMap(each -> each.mail().stream()).toList(),
        failures.stream().findFirst().map(first -> lacking(failures.size(), first)));
  }

  private static ResourceException lacking(int count, ResourceException first) {
    return new ResourceException.Failed(
        count + (count == 1 ? " mail is" : " mails are") + " missing here: " + first.reason(),
        first);
  }

  private Outcome attempt(String id) throws ResourceException {
    try {
      return new Outcome(latest(id), Optional.empty());
    } catch (ResourceException.Corrupt | ResourceException.Failed e) {
      return new Outcome(Optional.empty(), Optional.of(e));
    }
  }
}
