package dev.mirageworkbench.redis;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/// What the server knows about files and folders, in the resource's words.
///
/// A file is asked about twice in one go. A write in between shows, since no two versions answer
/// the
/// same; then it is asked about once more. So answers belong together, and with bytes that were
/// asked for in the middle.
final class Descriptions {
  private static final byte[] VERSION = Store.bytes("version");
  private static final byte[] MODE = Store.bytes("mode");
  private static final int PERMISSIONS = 0777;

  /// Questions about a file.
  private static final int QUESTIONS = 4;

  private static final int MOST_ATTEMPTS = 50;

  private Descriptions() {}

  /// What was found at a path.
  ///
  /// @param entry empty where nothing is
  /// @param bytes what was asked for in the middle
  record Look(Optional<Entry> entry, ByteBuffer bytes) {}

  /// @param middle what else is asked about the file
  static Look look(Store store, ResourcePath path, Optional<CommandArguments> middle)
      throws ResourceException {
    List<CommandArguments> questions = questions(store, path, middle);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      List<@Nullable Object> answers = store.inOneGo(questions);
      if (isOneVersion(answers)) {
        byte[] bytes = answers.get(1 + QUESTIONS) instanceof byte[] found ? found : new byte[0];
        return new Look(entry(path, answers), ByteBuffer.wrap(bytes));
      }
    }
    throw new ResourceException.Failed("the file is being written all the time; try again");
  }

  /// @throws ResourceException.NotFound if there is no such folder
  /// @throws ResourceException.NotAFolder if it is a file
  static void requireFolder(Store store, ResourcePath folder) throws ResourceException {
    Optional<Entry> there = look(store, folder, Optional.empty()).entry();
    if (there.isEmpty()) {
      throw new ResourceException.NotFound("there is no such folder");
    }
    if (!there.get().isFolder()) {
      throw new ResourceException.NotAFolder("this is a file, not a folder");
    }
  }

  /// @return one for each path; empty where nothing is
  static List<Optional<Entry>> entries(Store store, List<ResourcePath> paths)
      throws ResourceException {
    List<CommandArguments> questions = new ArrayList<>();
    for (ResourcePath path : paths) {
      questions.addAll(questions(store, path, Optional.empty()));
    }
    List<@Nullable Object> answers = store.inOneGo(questions);
    int each = 1 + 2 * QUESTIONS;
    List<Optional<Entry>> entries = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      ResourcePath path = paths.get(i);
      List<@Nullable Object> own = answers.subList(i * each, (i + 1) * each);
      entries.add(
          isOneVersion(own) ? entry(path, own) : look(store, path, Optional.empty()).entry());
    }
    return entries;
  }

  private static List<CommandArguments> questions(
      Store store, ResourcePath path, Optional<CommandArguments> middle) throws ResourceException {
    byte[] key = Keys.path(path);
    List<CommandArguments> questions = new ArrayList<>();
    questions.add(Store.command(Command.SISMEMBER, store.keys().folders(), key));
    questions.addAll(questionsOnFile(store.keys(), key));
    middle.ifPresent(questions::add);
    questions.addAll(questionsOnFile(store.keys(), key));
    return questions;
  }

  private static List<CommandArguments> questionsOnFile(Keys keys, byte[] path) {
    return List.of(
        Store.command(Command.EXISTS, keys.file(path)),
        Store.command(Command.STRLEN, keys.file(path)),
        Store.command(Command.GET, keys.modified(path)),
        Store.command(Command.HMGET, keys.attributes(path), VERSION, MODE));
  }

  private static boolean isOneVersion(List<@Nullable Object> answers) {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      addTexts(answers.get(1 + i), first);
      addTexts(answers.get(answers.size() - QUESTIONS + i), second);
    }
    return first.equals(second);
  }

  private static void addTexts(@Nullable Object answer, List<String> texts) {
    if (answer instanceof List<?> list) {
      list.forEach(each -> texts.add(Store.text(each)));
    } else {
      texts.add(Store.text(answer));
    }
  }

  private static Optional<Entry> entry(ResourcePath path, List<@Nullable Object> answers) {
    boolean isFolder = path.isRoot() || Store.isOne(answers.get(0));
    if (!isFolder && !Store.isOne(answers.get(1))) {
      return Optional.empty();
    }
    String modified = Store.text(answers.get(3));
    Optional<Instant> time = Times.parse(modified);
    List<?> fields = answers.get(4) instanceof List<?> list ? list : List.of("", "");
    OptionalInt mode = mode(Store.text(fields.get(1)));
    if (isFolder) {
      return Optional.of(
          new Entry(
              path.name(), Entry.Kind.FOLDER, OptionalLong.empty(), time, Optional.empty(), mode));
    }
    long size = answers.get(2) instanceof Long length ? length : 0;
    return Optional.of(
        new Entry(
            path.name(),
            Entry.Kind.FILE,
            OptionalLong.of(size),
            time,
            Optional.of(Versions.of(Store.text(fields.get(0)), size, modified)),
            mode));
  }

  /// The layout has a mode in decimal digits, and may have the bits of the file's kind in it.
  static OptionalInt mode(String text) {
    return text.matches("\\d{1,9}")
        ? OptionalInt.of(Integer.parseInt(text) & PERMISSIONS)
        : OptionalInt.empty();
  }
}
