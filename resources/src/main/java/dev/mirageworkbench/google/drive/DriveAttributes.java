package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.resource.AttributeSupport;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.time.Instant;

/// Keeps times as Drive does, and permission bits as a note that only this OAuth client sees.
final class DriveAttributes implements AttributeSupport {
  private final Changes changes;

  DriveAttributes(Changes changes) {
    this.changes = changes;
  }

  @Override
  public void setModified(ResourcePath path, Instant modified) throws ResourceException {
    Item item = own(path);
    Item _ = changes.did(changes.edits().setModified(item.id(), modified));
  }

  @Override
  public void setMode(ResourcePath path, int permissions) throws ResourceException {
    Item item = own(path);
    Item _ = changes.did(changes.edits().setMode(item.id(), permissions));
  }

  private Item own(ResourcePath path) throws ResourceException {
    Named named = changes.find(path);
    DriveWriter.requireNoDrive(named.item());
    if (named.item().document().isPresent()) {
      throw Changes.notWritable(named);
    }
    return changes.target(named.item());
  }
}
