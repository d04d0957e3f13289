package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.google.DocumentKind;
import dev.mirageworkbench.resource.MoveSupport;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.Optional;

/// Renames and moves. Drive does both in one step; what was at the target goes to the trash after
/// that, so that at no time the name leads nowhere.
final class DriveMover implements MoveSupport {
  private final Changes changes;

  DriveMover(Changes changes) {
    this.changes = changes;
  }

  @Override
  public void move(ResourcePath from, ResourcePath to) throws ResourceException {
    Named moving = changes.find(from);
    if (from.equals(to)) {
      return;
    }
    if (to.isWithin(from)) {
      throw new ResourceException.Invalid("a folder cannot be moved into itself");
    }
    Place source = changes.placeOf(from.parent());
    boolean _ =
        changes.at(
            to,
            (target, there) -> {
              move(moving, source, target, to.name(), there);
              return true;
            });
  }

  private void move(Named moving, Place source, Place target, String name, Optional<Named> replaced)
      throws ResourceException {
    Changes.requireHere(source);
    Changes.requireHere(target);
    Item item = moving.item();
    DriveWriter.requireNoDrive(item);
    if (moving.export().isPresent()) {
      throw Changes.notWritable(moving);
    }
    if (replaced.isPresent() && replaced.get().item().id().equals(item.id())) {
      return; // the same thing in another spelling
    }
    if (replaced.isPresent()) {
      requireReplaceable(item, replaced.get());
    }
    if (item.isFolder() && !source.folder().drive().equals(target.folder().drive())) {
      throw new ResourceException.CrossDevice(
          "Drive moves no folders between My Drive and shared drives");
    }
    Item _ = changes.move(item, source.folder().id(), target.folder().id(), newName(item, name));
    if (replaced.isPresent()) {
      changes.remove(replaced.get().item());
    }
  }

  private void requireReplaceable(Item item, Named there) throws ResourceException {
    Item old = there.item();
    if (old.showsAsFolder() && !item.showsAsFolder()) {
      throw new ResourceException.IsAFolder("the target is a folder");
    }
    if (!old.showsAsFolder() && item.showsAsFolder()) {
      throw new ResourceException.NotAFolder("the target is a file");
    }
    if (old.showsAsFolder()) {
      DriveWriter.requireNoDrive(old);
      if (old.isFolder() && !changes.isEmpty(old)) {
        throw new ResourceException.NotEmpty("the target folder holds something");
      }
    } else {
      Changes.requireBytes(there);
    }
  }

  /// What Drive is to call it, which is without the suffix that shows what it is.
  private static String newName(Item item, String name) throws ResourceException {
    String suffix = item.document().map(DocumentKind::suffix).orElse("");
    if (!name.endsWith(suffix)) {
      throw new ResourceException.Unsupported(
          "what Google's editors made stays so: its new name must end in " + suffix);
    }
    return ItemNames.real(name.substring(0, name.length() - suffix.length()));
  }
}
