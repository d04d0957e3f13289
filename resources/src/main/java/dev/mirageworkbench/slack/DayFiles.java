package dev.mirageworkbench.slack;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.service.Remembered;
import dev.mirageworkbench.service.ShortNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What is in the folder of a day: the messages, and the files that came with them.
final class DayFiles {
  private static final int MOST_SENT_FILES = 20_000;

  /// How long it serves to know where a file's bytes are, since a large one is read in parts.
  private static final Duration ADDRESSES_STAY = Duration.ofMinutes(10);

  private final Conversations conversations;
  private final History history;
  private final Downloads downloads;
  private final Remembered<Place.SentFileAt, SentFile> opened = new Remembered<>(MOST_SENT_FILES);

  DayFiles(Conversations conversations, History history, Downloads downloads) {
    this.conversations = conversations;
    this.history = history;
    this.downloads = downloads;
  }

  /// Costs nothing, as each day has the same two.
  Page list(Place.DayFolder folder) throws ResourceException {
    Conversation conversation = conversations.find(folder.kind(), folder.conversation());
    Optional<ResourceException> refusal = history.refusal(conversation.id());
    return refusal.isPresent()
        ? Page.incomplete(List.of(), Optional.empty(), refusal.get())
        : Page.last(List.of(unread(Place.CHAT_FILE), Entry.folder(Place.FILES)));
  }

  private static Entry unread(String name) {
    return new Entry(
        name,
        Entry.Kind.FILE,
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  Page listFiles(Place.FilesFolder folder) throws ResourceException {
    String channel = conversations.find(folder.kind(), folder.conversation()).id();
    try {
      return Page.last(
          history.files(channel, folder.day()).stream()
              .map(file -> file.entry(file.name()))
              .toList());
    } catch (ResourceException.Denied | ResourceException.NotFound e) {
      Optional<ResourceException> refusal = history.refusal(channel);
      if (refusal.isEmpty()) {
        throw e;
      }
      return Page.incomplete(List.of(), Optional.empty(), refusal.get());
    }
  }

  Entry describe(Place.ChatFile chat, String name) throws ResourceException {
    Conversation conversation = conversations.find(chat.kind(), chat.conversation());
    return history
        .known(conversation.id(), chat.day())
        .map(
            known ->
                new Entry(
                    name,
                    Entry.Kind.FILE,
                    OptionalLong.of(known.size()),
                    known.modified(),
                    Optional.of(known.version()),
                    OptionalInt.empty()))
        .orElseGet(() -> unread(name));
  }

  Content read(Place.ChatFile chat, String name, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    String channel = conversations.idOf(chat.kind(), chat.conversation());
    Optional<DayLog> kept = expected.flatMap(version -> history.kept(channel, chat.day(), version));
    DayLog log = kept.isPresent() ? kept.get() : history.current(channel, chat.day());
    return log.chat().cut(name, range);
  }

  Entry describe(Place.SentFileAt place) throws ResourceException {
    return find(place).entry(place.name());
  }

  private SentFile find(Place.SentFileAt place) throws ResourceException {
    String channel = conversations.idOf(place.kind(), place.conversation());
    List<SentFile> files = history.files(channel, place.day());
    Optional<String> id = Names.fileIn(place.name());
    Optional<SentFile> found =
        files.stream().filter(file -> file.id().equals(id.orElse(""))).findFirst();
    return (found.isPresent() ? found : ShortNames.find(place.name(), files))
        .orElseThrow(() -> new ResourceException.NotFound("there is no such file or folder"));
  }

  Content read(Place.SentFileAt place, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    Optional<SentFile> known =
        expected.flatMap(
            version ->
                opened
                    .get(place, ADDRESSES_STAY)
                    .filter(file -> file.version().value().equals(version.value())));
    SentFile file = known.isPresent() ? known.get() : find(place);
    opened.put(place, file);
    try {
      return downloads.read(file, place.name(), range);
    } catch (ResourceException.Stale | ResourceException.NotFound e) {
      opened.forget(place);
      history.forget(conversations.idOf(place.kind(), place.conversation()), place.day());
      throw e;
    }
  }
}
