package dev.mirageworkbench.app.bench;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.WriteSupport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A folder of a backend's for files that are written to be measured. It goes with all that is in
/// it.
public final class Scratch implements AutoCloseable {
  private static final int NAME_LENGTH = 8;

  private final Resource resource;
  private final WriteSupport writing;
  private final ResourcePath root;

  /// @param parent where it is made, under a name that nobody has
  /// @throws ResourceException.ReadOnly if the backend cannot be written
  public Scratch(Resource resource, ResourcePath parent) throws ResourceException {
    this.resource = resource;
    this.writing =
        resource
            .writing()
            .orElseThrow(() -> new ResourceException.ReadOnly("it cannot be written"));
    this.root =
        parent.child("mirage-bench-" + UUID.randomUUID().toString().substring(0, NAME_LENGTH));
    writing.createFolder(root);
  }

  /// Makes a folder in it.
  public ResourcePath folder(String name) throws ResourceException {
    ResourcePath folder = root.child(name);
    writing.createFolder(folder);
    return folder;
  }

  private void remove(ResourcePath folder) throws IOException, InterruptedException {
    List<ResourcePath> files = new ArrayList<>();
    for (Entry entry : entries(folder)) {
      ResourcePath path = folder.child(entry.name());
      if (entry.isFolder()) {
        remove(path);
      } else {
        files.add(path);
      }
    }
    Parallel.run(
        Plain.PARALLEL,
        files.size(),
        n -> writing.delete(files.get((int) n), Precondition.ANYTHING));
    writing.deleteFolder(folder);
  }

  private List<Entry> entries(ResourcePath folder) throws ResourceException {
    var entries = new ArrayList<Entry>();
    Optional<String> cursor = Optional.empty();
    do {
      Page page = resource.list(folder, cursor);
      entries.addAll(page.entries());
      cursor = page.next();
    } while (cursor.isPresent());
    return entries;
  }

  /// An interrupt that ended the measurement does not keep the folder from being removed.
  @Override
  public void close() throws IOException {
    boolean isInterrupted = Thread.interrupted();
    try {
      remove(root);
    } catch (IOException e) {
      throw new ResourceException.Failed(
          "the folder " + root + " is left behind: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      isInterrupted = true;
      throw new ResourceException.Interrupted("the folder " + root + " is left behind", e);
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
