package dev.mirageworkbench.google.gmail;

import dev.mirageworkbench.google.GoogleApi;
import dev.mirageworkbench.google.GoogleConfig;
import dev.mirageworkbench.http.Interruptible;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.service.FileBody;
import dev.mirageworkbench.service.FileNames;
import dev.mirageworkbench.service.ShortNames;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The mails of a Gmail account by label and day, to read. What is in a mail is fetched when its
/// file is read, so listings leave sizes open; those of attachments are known.
public final class GmailResource implements Resource {
  /// Until a listing is asked for again, which takes one request while nothing changed.
  private static final Duration LISTING_TTL = Duration.ofSeconds(30);

  /// How long one answer serves all questions, those of a refresh included.
  static final Duration FRESH = Duration.ofSeconds(5);

  /// What Gmail's ids look like. Other servers may have other ones, with `__` in them.
  private static final Pattern ID = Pattern.compile("\\p{XDigit}+");

  /// Before cursors of a folder's mails, where it has days as well.
  private static final String MAILS = "mails ";

  private final GoogleConfig config;
  private final Optional<String> narrowing;
  private final GoogleApi api;
  private final Mailbox mailbox;
  private final Labels labels;
  private final Places places;
  private final Feed feed;
  private final Mails mails;
  private final Days days;
  private final Dates dates;
  private final Bodies bodies;
  private final RecentFiles recent = new RecentFiles();
  private final Interruptible<ResourcePath> fetching = new Interruptible<>();

  /// Whose rights requests have, once somebody asked.
  private volatile @Nullable String learnedLogin;

  /// @param narrowing a search that all lists are narrowed to
  /// @param silence the longest silence of the server; shorter in tests
  /// @param fresh how long an answer counts as the present; shorter in tests
  GmailResource(
      GoogleConfig config,
      Optional<String> narrowing,
      Duration silence,
      Duration fresh,
      InstantSource clock) {
    this.config = config;
    this.narrowing = narrowing;
    api = new GoogleApi(config, silence, clock);
    mailbox = new Mailbox(api, narrowing);
    labels = new Labels(mailbox, LISTING_TTL, fresh);
    places = new Places(labels);
    var memory = new Memory(fresh, narrowing.isEmpty());
    feed = new Feed(mailbox, memory, fresh);
    mails = new Mails(mailbox, memory, feed);
    days = new Days(mailbox, mails, memory, LISTING_TTL, fresh);
    dates = new Dates(mailbox, mails, days, memory);
    bodies = new Bodies(mailbox, memory, mails);
  }

  @Override
  public ResourceIdentity identity() {
    return config.identity(narrowing);
  }

  @Override
  public Optional<URI> server() {
    return Optional.of(
        config.endpoints().other().orElse(URI.create("https://gmail.googleapis.com")));
  }

  @Override
  public Optional<String> login() {
    String learned = learnedLogin;
    return Optional.of(learned != null ? learned : config.who());
  }

  @Override
  public Optional<String> askLogin() throws ResourceException {
    JsonNode profile = mailbox.profile();
    learnedLogin =
        profile.path("emailAddress").asString("an account without a name")
            + " with "
            + profile.path("messagesTotal").asLong(0)
            + " mails, by "
            + api.permissions();
    return login();
  }

  /// Nothing can be written, so how that would be judged does not matter.
  @Override
  public Capabilities capabilities() {
    return new Capabilities(Capabilities.ConditionalWrites.CHECKED, LISTING_TTL, true)
        .findingShortNames()
        .readingWholeFiles();
  }

  @Override
  public String whyOnlyRead() {
    return "mail is only read here, and neither moved nor deleted; do that in Gmail itself";
  }

  @Override
  public Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException {
    api.requireOpen();
    return switch (places.of(folder)) {
      case Place.Root _ -> Page.last(folders(labels.list()));
      case Place.LabelFolder place -> inLabel(place, cursor);
      case Place.DayFolder(Day day) -> inDay(day, cursor);
      case Place.AttachmentFolder(Day day, String name) -> {
        Mail mail = mail(day, name);
        yield Page.last(
            requireAttachments(mail).stream()
                .map(each -> each.entry(each.name(), mail.id(), mail.at()))
                .toList());
      }
      case Place.MailFile _, Place.AttachmentFile _ -> {
        Entry _ = stat(folder);
        throw new ResourceException.NotAFolder("this is a file, not a folder");
      }
    };
  }

  private static List<Entry> folders(Label label) {
    return label.children().keySet().stream().map(Entry::folder).toList();
  }

  /// Labels in it, then its days, then the mails of the day that it is as well.
  private Page inLabel(Place.LabelFolder place, Optional<String> cursor) throws ResourceException {
    Label label = place.label();
    feed.refresh();
    if (cursor.isPresent() && cursor.get().startsWith(MAILS)) {
      String token = cursor.get().substring(MAILS.length());
      return mailsOf(
          place.day().orElseThrow(GmailResource::missing),
          Optional.of(token).filter(each -> !each.isEmpty()));
    }
    Optional<String> mailsNext = place.day().map(_ -> MAILS);
    List<Entry> inner = cursor.isPresent() ? List.of() : folders(label);
    if (label.id().isEmpty()) {
      return new Page(inner, mailsNext);
    }
    Dates.Part part = dates.page(label.id().get(), cursor);
    List<Entry> found =
        part.dates().stream()
            .map(Object::toString)
            .filter(name -> !label.children().containsKey(name))
            .map(Entry::folder)
            .toList();
    return new Page(
        Stream.concat(inner.stream(), found.stream()).toList(), part.next().or(() -> mailsNext));
  }

  private Page mailsOf(Day day, Optional<String> token) throws ResourceException {
    Page page = days.page(day, token);
    return new Page(page.entries(), page.next().map(next -> MAILS + next), page.lacking());
  }

  private Page inDay(Day day, Optional<String> cursor) throws ResourceException {
    feed.refresh();
    Page page = days.page(day, cursor);
    if (page.entries().isEmpty()
        && cursor.isEmpty()
        && page.next().isEmpty()
        && page.lacking().isEmpty()) {
      throw new ResourceException.NotFound("there is no mail of that day");
    }
    return page;
  }

  @Override
  public Entry stat(ResourcePath path) throws ResourceException {
    api.requireOpen();
    String name = path.name();
    return switch (places.of(path)) {
      case Place.Root _ -> Entry.folder("");
      case Place.LabelFolder _ -> Entry.folder(name);
      case Place.DayFolder(Day day) -> {
        feed.refresh();
        if (!days.has(day)) {
          throw new ResourceException.NotFound("there is no mail of that day");
        }
        yield Entry.folder(name);
      }
      case Place.MailFile(Day day, String mail) -> mail(day, mail).file(name);
      case Place.AttachmentFolder(Day day, String mailName) -> {
        Mail mail = mail(day, mailName);
        List<Attachment> _ = requireAttachments(mail);
        yield mail.folder(name);
      }
      case Place.AttachmentFile(Day day, String mailName, String attachment) -> {
        Mail mail = mail(day, mailName);
        yield attachment(mail, attachment).entry(name, mail.id(), mail.at());
      }
    };
  }

  /// The mail that a name means. In a listed name, the id alone decides.
  private Mail mail(Day day, String name) throws ResourceException {
    return mails
        .now(id(day, name))
        .filter(mail -> mail.isIn(day))
        .orElseThrow(GmailResource::missing);
  }

  private String id(Day day, String name) throws ResourceException {
    Optional<String> id = FileNames.idOf(name);
    if (id.isPresent() && (ID.matcher(id.get()).matches() || mails.latest(id.get()).isPresent())) {
      return id.get();
    }
    feed.refresh();
    return days.find(day, name + Mail.SUFFIX).orElseThrow(GmailResource::missing).id();
  }

  private static List<Attachment> requireAttachments(Mail mail) throws ResourceException {
    if (mail.attachments().isEmpty()) {
      throw new ResourceException.NotFound("the mail has no attachments");
    }
    return mail.attachments();
  }

  private static Attachment attachment(Mail mail, String name) throws ResourceException {
    return ShortNames.find(name, mail.attachments()).orElseThrow(GmailResource::missing);
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    api.requireOpen();
    return fetching.run(file, () -> readAlone(file, range, expected)).cut(file.name(), range);
  }

  private FileBody readAlone(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    Optional<FileBody> kept = recent.get(file);
    if (kept.isPresent() && expected.filter(kept.get().version()::equals).isPresent()) {
      return kept.get();
    }
    FileBody body = fetch(file);
    if (expected.isPresent() && !expected.get().value().equals(body.version().value())) {
      throw new ResourceException.Stale("it was changed in Gmail since it was opened");
    }
    if (body.goesOnAfter(range)) {
      recent.put(file, body);
    }
    return body;
  }

  private FileBody fetch(ResourcePath file) throws ResourceException {
    return switch (places.of(file)) {
      case Place.MailFile(Day day, String name) ->
          bodies.mail(day, id(day, name)).orElseThrow(GmailResource::missing);
      case Place.AttachmentFile(Day day, String mailName, String name) -> {
        Mail mail = mail(day, mailName);
        yield bodies.attachment(mail, attachment(mail, name));
      }
      case Place.Root _, Place.LabelFolder _, Place.DayFolder _, Place.AttachmentFolder _ -> {
        Entry _ = stat(file);
        throw new ResourceException.IsAFolder("this is a folder, not a file");
      }
    };
  }

  private static ResourceException.NotFound missing() {
    return new ResourceException.NotFound("there is no such mail or attachment");
  }

  @Override
  public void close() {
    api.close();
  }
}
