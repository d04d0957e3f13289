package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.google.DocumentKind;
import dev.mirageworkbench.google.GoogleApi;
import dev.mirageworkbench.google.drive.Memory.Spot;
import dev.mirageworkbench.http.Interruptible;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import java.util.Optional;
import java.util.function.Predicate;

/// What all changes have in common: one at a time for each name, judged by a look right before, and
/// settled by a look after an answer that did not come.
final class Changes {
  private static final String ELSEWHERE =
      "this is reached through a shortcut; delete, move or make it where it really is";

  private final GoogleApi google;
  private final DriveApi api;
  private final Edits edits;
  private final Finder finder;
  private final Memory memory;
  private final Interruptible<Spot> names = new Interruptible<>();

  Changes(GoogleApi google, DriveApi api, Edits edits, Finder finder, Memory memory) {
    this.google = google;
    this.api = api;
    this.edits = edits;
    this.finder = finder;
    this.memory = memory;
  }

  /// What is done to a name.
  interface Change<T> {
    /// @param place the folder of the name
    /// @param there what has that name now, as it is spelled
    T make(Place place, Optional<Named> there) throws ResourceException;
  }

  /// Changes what a path means, while nobody else here does.
  <T> T at(ResourcePath path, Change<T> change) throws ResourceException {
    google.requireOpen();
    if (path.isRoot()) {
      throw new ResourceException.IsAFolder("this is the mount's own folder");
    }
    Place place = finder.folder(path.parent());
    String folder = place.isTop() ? Folder.MY_DRIVE : place.folder().id();
    return names.run(
        new Spot(folder, path.name()),
        () -> change.make(place, finder.exactly(place, path.name())));
  }

  /// Follows a path without changing what it means.
  Named find(ResourcePath path) throws ResourceException {
    google.requireOpen();
    if (path.isRoot()) {
      throw new ResourceException.Invalid("this is the mount's own folder");
    }
    return finder.exactly(finder.folder(path.parent()), path.name()).orElseThrow(Changes::missing);
  }

  Place placeOf(ResourcePath folder) throws ResourceException {
    return finder.folder(folder);
  }

  Item target(Item item) throws ResourceException {
    return item.link().isEmpty() ? item : api.get(item.link().get().target());
  }

  Item get(String id) throws ResourceException {
    return api.get(id);
  }

  Optional<Named> again(Place place, String name) throws ResourceException {
    return finder.exactly(place, name);
  }

  /// What is known in another spelling, for who saw it under that name.
  Optional<Named> spelledOtherwise(Place place, String name) throws ResourceException {
    return finder.ask(place, name);
  }

  boolean isEmpty(Item folder) throws ResourceException {
    return api.isEmpty(Folder.of(folder));
  }

  Item createFolder(Place place, String name) throws ResourceException {
    requireHere(place);
    Optional<String> id = edits.newId();
    return did(
        settled(
            () -> edits.createFolder(id, place.folder(), ItemNames.real(name)),
            () -> id.isPresent() ? api.look(id.get()) : Optional.empty(),
            Item::isFolder));
  }

  Item move(Item item, String from, String to, String name) throws ResourceException {
    return did(
        settled(
            () -> edits.move(item.id(), from, to, name),
            () -> api.look(item.id()),
            now -> now.name().equals(name) && isIn(now, to)));
  }

  private static boolean isIn(Item item, String folder) {
    return folder.equals(Folder.MY_DRIVE) || item.parents().contains(folder);
  }

  void remove(Item item) throws ResourceException {
    Optional<Item> removed = Optional.empty();
    try {
      removed = edits.remove(item.id());
    } catch (ResourceException.Unreachable e) {
      Optional<Item> now;
      try {
        now = api.look(item.id());
      } catch (ResourceException unseen) {
        e.addSuppressed(unseen);
        throw e;
      }
      if (now.isPresent()) {
        throw e;
      }
    }
    memory.removed(item.id(), removed.map(Item::change).orElse(item.change() + 1));
  }

  Edits edits() {
    return edits;
  }

  Item did(Item now) {
    memory.did(now);
    return now;
  }

  private interface Step {
    Item take() throws ResourceException;
  }

  private interface Look {
    Optional<Item> now() throws ResourceException;
  }

  private static Item settled(Step step, Look look, Predicate<Item> isDone)
      throws ResourceException {
    try {
      return step.take();
    } catch (ResourceException.Unreachable e) {
      Optional<Item> now;
      try {
        now = look.now().filter(isDone);
      } catch (ResourceException unseen) {
        e.addSuppressed(unseen);
        throw e;
      }
      return now.orElseThrow(() -> e);
    }
  }

  /// Who removes a tree takes shortcuts in it for folders, and must not empty what is elsewhere.
  static void requireHere(Place place) throws ResourceException {
    if (place.isLinked()) {
      throw new ResourceException.Unsupported(ELSEWHERE);
    }
  }

  /// What has bytes of its own, which can be written.
  static void requireBytes(Named there) throws ResourceException {
    if (there.item().showsAsFolder()) {
      throw new ResourceException.IsAFolder("this is a folder");
    }
    if (!there.item().showsAsBytes()) {
      throw notWritable(there);
    }
  }

  static ResourceException notWritable(Named there) {
    if (there.export().isPresent()) {
      return new ResourceException.Unsupported(
          "this is a form that Google makes of a document; edit the document in the browser, or"
              + " write a copy under another name");
    }
    String what =
        there
            .item()
            .document()
            .map(Changes::called)
            .orElseGet(() -> "a Google " + there.item().googleWord());
    return new ResourceException.Unsupported(
        "this is "
            + what
            + ", which is edited in the browser; here it can be read, renamed, moved and deleted");
  }

  private static String called(DocumentKind kind) {
    return switch (kind) {
      case DOCUMENT -> "a document of Google Docs";
      case SPREADSHEET -> "a spreadsheet of Google Sheets";
      case PRESENTATION -> "a presentation of Google Slides";
    };
  }

  static boolean isVersion(Item item, Validator expected) {
    return item.validator().filter(each -> each.value().equals(expected.value())).isPresent();
  }

  static ResourceException.NotFound missing() {
    return new ResourceException.NotFound("there is no such file or folder");
  }
}
