package dev.mirageworkbench.ui.drop;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.tree.MountPrefix;
import dev.mirageworkbench.ui.tree.Mounts;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Renames mounts, puts them in order and makes narrower ones of their folders. Confined to the
/// JavaFX thread.
public final class MountEdits {
  private final Mounts mounts;
  private final List<ResourceProvider> providers;
  private final Background background;
  private final Notices notices;
  private final MountUndo undo;
  private final Runnable changed;

  /// How mounts were made, as far as that is known.
  private final Map<WorkspacePath, MountDefinition> made = new HashMap<>();

  /// @param changed is called when the order or a prefix is another one
  public MountEdits(
      Mounts mounts,
      List<ResourceProvider> providers,
      Background background,
      Notices notices,
      MountUndo undo,
      Runnable changed) {
    this.mounts = mounts;
    this.providers = List.copyOf(providers);
    this.background = background;
    this.notices = notices;
    this.undo = undo;
    this.changed = changed;
  }

  /// Remembers how mounts were made.
  public void know(Collection<MountDefinition> definitions) {
    definitions.forEach(each -> made.put(each.prefix(), each));
  }

  private void tell(Exception failure) {
    notices.show(Notice.problem(Failures.sentence(failure)));
  }

  /// @param entered as the user wrote it
  public void rename(WorkspacePath from, String entered) {
    background.run(
        () -> mounts.all().stream().map(Mount::prefix).filter(it -> !it.equals(from)).toList(),
        taken ->
            MountPrefix.problem(entered, taken)
                .ifPresentOrElse(
                    problem -> notices.show(Notice.problem(problem)),
                    () -> rename(from, WorkspacePath.of(entered.strip()))),
        this::tell);
  }

  private void rename(WorkspacePath from, WorkspacePath to) {
    if (from.equals(to)) {
      return;
    }
    background.run(
        () -> mounts.rename(from, to),
        () -> {
          renamed(from, to);
          undo.tell(
              from + " is " + to + " now",
              () -> {
                mounts.rename(to, from);
                background.fx().execute(() -> renamed(to, from));
              });
        },
        this::tell);
  }

  private void renamed(WorkspacePath from, WorkspacePath to) {
    MountDefinition known = made.remove(from);
    if (known != null) {
      made.put(to, new MountDefinition(to, known.type(), known.mode(), known.settings()));
    }
    changed.run();
  }

  /// Puts a mount before another one, or behind all.
  public void move(WorkspacePath moved, Optional<WorkspacePath> before) {
    background.run(
        () -> mounts.all().stream().map(Mount::prefix).toList(),
        all -> {
          var order = new ArrayList<>(all);
          if (!order.remove(moved)) {
            return;
          }
          int place = before.map(order::indexOf).filter(at -> at >= 0).orElse(order.size());
          order.add(place, moved);
          if (!order.equals(all)) {
            mounts.order().set(order);
            changed.run();
            undo.tell(moved + " is at another place", () -> mounts.order().set(all));
          }
        },
        this::tell);
  }

  /// Moves a mount up or down by one place.
  public void step(WorkspacePath moved, int by) {
    background.run(
        () -> mounts.all().stream().map(Mount::prefix).toList(),
        all -> {
          int place = all.indexOf(moved) + by;
          if (all.contains(moved) && place >= 0 && place < all.size()) {
            int before = by > 0 ? place + 1 : place;
            move(moved, before < all.size() ? Optional.of(all.get(before)) : Optional.empty());
          }
        },
        this::tell);
  }

  /// What a form begins with that mounts one folder of a mount.
  ///
  /// @param found is told of it; a folder that no mount can begin in is a row that says so
  public void narrow(WorkspacePath folder, Consumer<? super MountDefinition> found) {
    background.run(
        mounts::all,
        all ->
            narrower(all, folder)
                .ifPresentOrElse(
                    found,
                    () ->
                        notices.show(
                            Notice.problem(
                                folder
                                    + " cannot be mounted by itself: its type has no mounts of one"
                                    + " folder, or it is not known how its mount was made"))),
        this::tell);
  }

  private Optional<MountDefinition> narrower(List<Mount> all, WorkspacePath folder) {
    Optional<Mount> holder =
        all.stream()
            .filter(mount -> folder.isWithin(mount.prefix()) && !folder.equals(mount.prefix()))
            .max(
                (a, b) ->
                    Integer.compare(a.prefix().value().length(), b.prefix().value().length()));
    if (holder.isEmpty()) {
      return Optional.empty();
    }
    MountDefinition wide = made.get(holder.get().prefix());
    if (wide == null) {
      return Optional.empty();
    }
    ResourcePath below = folder.relativeTo(wide.prefix());
    String prefix = MountPrefix.propose(folder.name(), all.stream().map(Mount::prefix).toList());
    return providers.stream()
        .filter(provider -> provider.type().equals(wide.type()))
        .findFirst()
        .flatMap(provider -> provider.narrowed(wide.settings(), below))
        .map(
            settings ->
                new MountDefinition(WorkspacePath.of(prefix), wide.type(), wide.mode(), settings));
  }
}
