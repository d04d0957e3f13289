package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.WriteSupport;
import java.util.Optional;

/// Creates, replaces and deletes. What is replaced keeps its id, so links to it and who may see it
/// stay; Drive keeps the bytes before as a revision.
final class DriveWriter implements WriteSupport {
  private final Changes changes;
  private final Sender sender;
  private final boolean deletesForGood;

  DriveWriter(Changes changes, Sender sender, boolean deletesForGood) {
    this.changes = changes;
    this.sender = sender;
    this.deletesForGood = deletesForGood;
  }

  @Override
  public Optional<String> recovery() {
    return deletesForGood
        ? Optional.empty()
        : Optional.of("It goes to the trash of Google Drive, which keeps it for 30 days.");
  }

  @Override
  public Entry write(ResourcePath file, Body body, Precondition precondition)
      throws ResourceException {
    return changes.at(
        file,
        (place, there) ->
            there.isPresent()
                ? replace(there.get(), body, precondition)
                : create(place, file.name(), body, precondition));
  }

  private Entry create(Place place, String name, Body body, Precondition precondition)
      throws ResourceException {
    if (precondition instanceof Precondition.Matches) {
      throw isGoneOr(changes.spelledOtherwise(place, name));
    }
    Item made =
        sender.create(
            place.folder(),
            ItemNames.real(name),
            body,
            () -> {
              if (changes.again(place, name).isPresent()) {
                throw conflict("somebody created a file of that name meanwhile");
              }
            });
    return entry(name, changes.did(made));
  }

  /// Files whose names differ in case only are different files, so none replaces another.
  private static ResourceException isGoneOr(Optional<Named> other) {
    return other.isPresent()
        ? new ResourceException.Invalid(
            "there it is called '" + other.get().name() + "'; write it under that name")
        : conflict("the file is no longer there");
  }

  private Entry replace(Named there, Body body, Precondition precondition)
      throws ResourceException {
    Changes.requireBytes(there);
    if (precondition instanceof Precondition.Absent) {
      throw conflict("a file of that name is there already");
    }
    Item now = changes.target(there.item());
    requireHolds(now, precondition);
    Item replaced =
        sender.replace(now, body, () -> requireHolds(changes.get(now.id()), precondition));
    return entry(there.name(), changes.did(replaced));
  }

  private static Entry entry(String name, Item item) {
    return new Named(name, item, Optional.empty()).describe(item);
  }

  private static void requireHolds(Item now, Precondition precondition) throws ResourceException {
    if (precondition instanceof Precondition.Matches(var validator)
        && !Changes.isVersion(now, validator)) {
      throw conflict("it was changed in Google Drive meanwhile");
    }
  }

  private static ResourceException.Conflict conflict(String why) {
    return new ResourceException.Conflict(why);
  }

  @Override
  public void delete(ResourcePath file, Precondition precondition) throws ResourceException {
    boolean _ =
        changes.at(
            file,
            (place, there) -> {
              Named found = there.orElseThrow(Changes::missing);
              if (found.item().showsAsFolder()) {
                throw new ResourceException.IsAFolder("this is a folder");
              }
              delete(place, found, precondition);
              return true;
            });
  }

  private void delete(Place place, Named found, Precondition precondition)
      throws ResourceException {
    Changes.requireHere(place);
    if (found.export().isPresent()) {
      throw Changes.notWritable(found);
    }
    if (precondition instanceof Precondition.Absent) {
      throw conflict("a file of that name is there");
    }
    if (precondition instanceof Precondition.Matches) {
      requireHolds(changes.target(found.item()), precondition);
    }
    changes.remove(found.item()); // of a shortcut, not what it leads to
  }

  @Override
  public void createFolder(ResourcePath folder) throws ResourceException {
    if (folder.isRoot()) {
      throw new ResourceException.AlreadyExists("this is the mount's own folder");
    }
    Item _ =
        changes.at(
            folder,
            (place, there) -> {
              if (there.isPresent()) {
                throw new ResourceException.AlreadyExists("the name is taken");
              }
              return changes.createFolder(place, folder.name());
            });
  }

  @Override
  public void deleteFolder(ResourcePath folder) throws ResourceException {
    boolean _ =
        changes.at(
            folder,
            (place, there) -> {
              deleteFolder(place, there.orElseThrow(Changes::missing));
              return true;
            });
  }

  private void deleteFolder(Place place, Named found) throws ResourceException {
    Item item = found.item();
    if (!item.showsAsFolder()) {
      throw new ResourceException.NotAFolder("this is a file, not a folder");
    }
    Changes.requireHere(place);
    requireNoDrive(item);
    if (item.isFolder() && !changes.isEmpty(item)) {
      throw new ResourceException.NotEmpty("the folder holds something");
    }
    changes.remove(item);
  }

  static void requireNoDrive(Item item) throws ResourceException {
    if (item.id().equals(item.drive())) {
      throw new ResourceException.Unsupported(
          "this is a shared drive; rename and delete it in the browser");
    }
  }
}
