package dev.mirageworkbench.ui.workspace;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.tree.Mounts;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Makes mounts as the document is to say, then has it say so: a change that cannot be made is not
/// in
/// the document. Confined to the JavaFX thread.
public final class MountEdits {
  private final WorkspaceDocument document;
  private final Mounts mounts;
  private final Opener opener;
  private final Background background;

  /// Opens the backend of a definition. Blocks.
  @FunctionalInterface
  public interface Opener {
    /// @param folder where relative paths start
    Resource open(MountDefinition mount, Path folder) throws ResourceException;
  }

  public MountEdits(
      WorkspaceDocument document, Mounts mounts, Opener opener, Background background) {
    this.document = document;
    this.mounts = mounts;
    this.opener = opener;
    this.background = background;
  }

  /// Mounts what is only remembered, or ends a mount and remembers it.
  public void setEnabled(
      WorkspacePath prefix, boolean on, Runnable done, Consumer<? super Exception> failed) {
    document.mount(prefix).ifPresent(mount -> change(prefix, mount.withEnabled(on), done, failed));
  }

  /// Changes the mount at a prefix, keeping what is cached of it as far as that is possible.
  public void change(
      WorkspacePath prefix,
      MountDefinition changed,
      Runnable done,
      Consumer<? super Exception> failed) {
    Optional<MountDefinition> before = document.mount(prefix);
    Path folder = document.folder();
    background.run(
        () -> make(prefix, before, changed, folder),
        () -> {
          document.replace(prefix, changed);
          done.run();
        },
        failed);
  }

  private void make(
      WorkspacePath prefix, Optional<MountDefinition> before, MountDefinition changed, Path folder)
      throws ResourceException {
    boolean isMounted = mounts.all().stream().anyMatch(mount -> mount.prefix().equals(prefix));
    boolean staysOpen =
        prefix.equals(changed.prefix()) && before.filter(changed::opensTheSame).isPresent();
    if (!changed.enabled()) {
      if (isMounted) {
        mounts.remove(prefix);
      }
    } else if (isMounted && staysOpen) {
      mounts.change(prefix, changed.mode(), changed.options());
    } else {
      remount(prefix, isMounted ? before : Optional.empty(), changed, folder);
    }
  }

  /// What cannot be mounted under the new prefix is mounted under the old one again.
  private void remount(
      WorkspacePath prefix, Optional<MountDefinition> before, MountDefinition changed, Path folder)
      throws ResourceException {
    Resource resource = opener.open(changed, folder);
    try {
      if (before.isPresent()) {
        mounts.remove(prefix);
      }
    } catch (ResourceException | RuntimeException e) {
      resource.close();
      throw e;
    }
    try {
      add(changed, resource);
    } catch (ResourceException | RuntimeException e) {
      if (before.isPresent()) {
        add(before.get(), opener.open(before.get(), folder));
      }
      throw e;
    }
  }

  private void add(MountDefinition mount, Resource resource) throws ResourceException {
    try {
      mounts.add(mount.prefix().value(), resource, mount.mode(), mount.options());
    } catch (ResourceException | RuntimeException e) {
      resource.close();
      throw e;
    }
  }
}
