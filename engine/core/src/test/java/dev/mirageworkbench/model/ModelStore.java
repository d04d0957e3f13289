package dev.mirageworkbench.model;

import dev.mirageworkbench.resource.AttributeSupport;
import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.MoveSupport;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WriteSupport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// A backend over a [Truth] that tells what was done to it and goes wrong as its [Troubles] say.
final class ModelStore implements Resource, WriteSupport, MoveSupport, AttributeSupport {
  final Truth truth;
  final Troubles troubles = new Troubles();
  final StoreCalls calls = new StoreCalls(troubles);

  private final Profile profile;
  private final InstantSource clock;
  private final Set<Long> shown = ConcurrentHashMap.newKeySet();

  ModelStore(Profile profile, InstantSource clock, Truth truth) {
    this.profile = profile;
    this.clock = clock;
    this.truth = truth;
  }

  /// Somebody else writes a file.
  void putByOthers(ResourcePath path, Bytes bytes) {
    State _ = truth.putFile(path, bytes, clock.instant());
  }

  /// Whether anybody who asked was told of a version.
  boolean wasShown(State state) {
    return shown.contains(state.version());
  }

  @Override
  public ResourceIdentity identity() {
    return new ResourceIdentity("model", profile.name());
  }

  @Override
  public Capabilities capabilities() {
    return profile.capabilities();
  }

  @Override
  public Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException {
    return calls.make(Call.LIST, folder, _ -> page(folder, cursor));
  }

  private Page page(ResourcePath folder, Optional<String> cursor) throws ResourceException {
    truth.requireFolder(folder);
    List<Entry> rest =
        truth.children(folder).stream()
            .filter(path -> cursor.isEmpty() || path.name().compareTo(cursor.get()) > 0)
            .map(path -> entry(path, truth.at(path)))
            .toList();
    if (rest.size() <= profile.pageSize()) {
      return Page.last(rest);
    }
    List<Entry> page = rest.subList(0, profile.pageSize());
    return new Page(page, Optional.of(page.getLast().name()));
  }

  private Entry entry(ResourcePath path, State state) {
    shown.add(state.version());
    return state.isFolder()
        ? Entry.folder(path.name())
        : new Entry(
            path.name(),
            Entry.Kind.FILE,
            profile.tellsSizes() ? OptionalLong.of(state.bytes().size()) : OptionalLong.empty(),
            Optional.of(state.modified()),
            Optional.of(state.validator()),
            OptionalInt.empty());
  }

  @Override
  public Entry stat(ResourcePath path) throws ResourceException {
    return calls.make(
        Call.STAT,
        path,
        _ -> {
          State state = truth.at(path);
          if (state.isAbsent()) {
            throw new ResourceException.NotFound("no such object");
          }
          return entry(path, state);
        });
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    return calls.make(
        Call.READ,
        file,
        trouble -> {
          State state = truth.requireFile(file);
          if (trouble != null && !isNoticed(trouble, expected)) {
            throw trouble.failure();
          }
          if (trouble == Trouble.OTHER_VERSION) {
            Bytes others = Bytes.of("others.", range.length());
            var other = new State(State.Kind.FILE, others, Long.MAX_VALUE, clock.instant());
            return new Content(entry(file, other), ByteBuffer.wrap(others.toArray()));
          }
          if (expected.isPresent() && !expected.get().equals(state.validator())) {
            throw new ResourceException.Stale("another version");
          }
          Bytes bytes = state.bytes().range(range.offset(), range.length());
          Bytes sent = trouble == null ? bytes : bytes.range(0, bytes.size() / 2);
          return new Content(entry(file, state), ByteBuffer.wrap(sent.toArray()));
        });
  }

  /// Whether anybody could see that an answer is wrong: not where only the end of the bytes tells
  /// the size, and not where any version will do.
  private boolean isNoticed(Trouble trouble, Optional<Validator> expected) {
    return trouble == Trouble.SHORT ? profile.tellsSizes() : expected.isPresent();
  }

  @Override
  public Optional<WriteSupport> writing() {
    return Optional.of(this);
  }

  @Override
  public Optional<MoveSupport> moving() {
    return profile.moves() ? Optional.of(this) : Optional.empty();
  }

  @Override
  public Optional<AttributeSupport> attributes() {
    return profile.keepsTimes() ? Optional.of(this) : Optional.empty();
  }

  @Override
  public Entry write(ResourcePath file, Body body, Precondition precondition)
      throws ResourceException {
    calls.tell(new Event.Started(file, precondition, truth.at(file)));
    return calls.make(
        Call.WRITE,
        file,
        trouble -> {
          Bytes bytes = receive(file, body);
          State now = calls.inOneStep(() -> store(file, bytes, precondition));
          if (trouble != null) {
            throw trouble.failure();
          }
          troubles.pass(file, true);
          calls.tell(new Event.Answered(file, now));
          return entry(file, now);
        });
  }

  /// A body that changed on its way would be torn.
  private Bytes receive(ResourcePath file, Body body) throws ResourceException {
    try (InputStream in = body.open()) {
      Bytes first = Bytes.copyOf(in.readNBytes((int) (body.length() / 2)));
      troubles.pass(file, false);
      return first.overwrite(first.size(), Bytes.copyOf(in.readAllBytes()));
    } catch (ResourceException e) {
      throw e;
    } catch (IOException e) {
      throw new ResourceException.Failed("the body cannot be read", e);
    }
  }

  private State store(ResourcePath file, Bytes bytes, Precondition precondition)
      throws ResourceException {
    truth.requireFolder(file.parent());
    State there = truth.at(file);
    if (there.isFolder()) {
      throw new ResourceException.IsAFolder("a folder");
    }
    requireHolds(file, precondition, there);
    State now = truth.putFile(file, bytes, clock.instant());
    calls.tell(new Event.Stored(file, there, now));
    return now;
  }

  private void requireHolds(ResourcePath file, Precondition precondition, State there)
      throws ResourceException {
    boolean holds =
        switch (precondition) {
          case Precondition.Anything _ -> true;
          case Precondition.Absent _ -> there.isAbsent();
          case Precondition.Matches matches ->
              there.isFile() && there.validator().equals(matches.validator());
        };
    if (!holds) {
      calls.tell(new Event.Refused(file, there));
      throw new ResourceException.Conflict("somebody else changed it");
    }
  }

  @Override
  public void delete(ResourcePath file, Precondition precondition) throws ResourceException {
    calls.change(
        Call.DELETE,
        file,
        _ -> {
          State was = truth.requireFile(file);
          requireHolds(file, precondition, was);
          truth.remove(file);
          return new Event.Deleted(file, was);
        });
  }

  @Override
  public void createFolder(ResourcePath folder) throws ResourceException {
    calls.change(
        Call.CREATE_FOLDER,
        folder,
        _ -> {
          truth.requireFolder(folder.parent());
          if (!truth.at(folder).isAbsent()) {
            throw new ResourceException.AlreadyExists("taken");
          }
          truth.putFolder(folder);
          return new Event.FolderMade(folder);
        });
  }

  @Override
  public void deleteFolder(ResourcePath folder) throws ResourceException {
    calls.change(
        Call.DELETE_FOLDER,
        folder,
        _ -> {
          truth.requireFolder(folder);
          if (!truth.children(folder).isEmpty()) {
            throw new ResourceException.NotEmpty("not empty");
          }
          truth.remove(folder);
          return new Event.FolderRemoved(folder);
        });
  }

  @Override
  public void move(ResourcePath from, ResourcePath to) throws ResourceException {
    calls.change(
        Call.MOVE,
        from,
        isAnswered -> {
          Map<ResourcePath, State> sources =
              truth.known(from).stream().collect(Collectors.toMap(path -> path, truth::at));
          State replaced = truth.at(to);
          truth.move(from, to);
          return new Event.Moved(from, to, sources, replaced, isAnswered);
        });
  }

  @Override
  public void setModified(ResourcePath path, Instant modified) throws ResourceException {
    calls.change(
        Call.SET_TIME,
        path,
        _ -> {
          State was = truth.at(path);
          if (was.isAbsent()) {
            throw new ResourceException.NotFound("no such object");
          }
          if (was.isFolder()) {
            return new Event.TimeSet(path, was, was);
          }
          return new Event.TimeSet(path, was, truth.putFile(path, was.bytes(), modified));
        });
  }

  @Override
  public void setMode(ResourcePath path, int permissions) throws ResourceException {
    throw new ResourceException.Unsupported("modes are not part of the model");
  }

  @Override
  public void close() {}
}
