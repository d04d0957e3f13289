package dev.mirageworkbench.ui.workspace;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.WorkspaceDefinition;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import dev.mirageworkbench.workspace.WorkspaceFile;
import dev.mirageworkbench.workspace.WorkspaceFile.Loaded;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What a workspace file would say of the window as it is now, and whether it says so already.
/// Holds
/// no secret: definitions name them only. Confined to the JavaFX thread.
public final class WorkspaceDocument {
  /// What ends the name of a workspace file.
  public static final String EXTENSION = ".mirage";

  private final ReadOnlyObjectWrapper<WorkspaceDefinition> definition;
  private final ReadOnlyObjectWrapper<Optional<Path>> file =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");

  /// The names of secrets that are known until the program ends only.
  private final Set<String> sessionSecrets = new TreeSet<>();

  /// What the file says, as it would be written.
  private String saved;

  /// The file as it is on the disk, as far as is known.
  private String text;

  private WorkspaceDocument(WorkspaceDefinition definition, String text) {
    this.definition = new ReadOnlyObjectWrapper<>(definition);
    this.saved = WorkspaceFile.text(definition);
    this.text = text;
    showTitle();
  }

  /// Of no file yet, with nothing mounted.
  public static WorkspaceDocument untitled() {
    return new WorkspaceDocument(WorkspaceDefinition.empty(), "");
  }

  public static WorkspaceDocument of(Path file, Loaded loaded) {
    var document = new WorkspaceDocument(loaded.definition(), loaded.text());
    document.file.set(Optional.of(absolute(file)));
    document.showTitle();
    return document;
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  public ReadOnlyObjectProperty<WorkspaceDefinition> definitionProperty() {
    return definition.getReadOnlyProperty();
  }

  public WorkspaceDefinition definition() {
    return definition.get();
  }

  public Optional<MountDefinition> mount(WorkspacePath prefix) {
    return definition().mount(prefix);
  }

  public Optional<Path> file() {
    return file.get();
  }

  /// Where relative paths in the file start: this process's folder while there is no file.
  public Path folder() {
    return file().map(path -> path.resolveSibling("")).orElseGet(() -> absolute(Path.of("")));
  }

  /// Whether something differs from what is saved.
  public ReadOnlyBooleanProperty changedProperty() {
    return changed.getReadOnlyProperty();
  }

  /// The name of the workspace, without a mark for changes.
  public String name() {
    return file().map(WorkspaceDocument::nameOf).orElse("Untitled");
  }

  /// The name of a workspace file for people.
  public static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
  }

  /// The name, with a mark while something is not saved.
  public ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  private void showTitle() {
    title.set(name() + (changed.get() ? " *" : ""));
  }

  /// The text that the file is known to have.
  String text() {
    return text;
  }

  private void set(WorkspaceDefinition now) {
    changed.set(!WorkspaceFile.text(now).equals(saved));
    definition.set(now);
    showTitle();
  }

  /// Adds a mount, or changes the one at its prefix. Relative paths that were entered start at this
  /// process's folder, and are made absolute.
  ///
  /// @param hostPathKeys of its type
  public void put(MountDefinition mount, Set<String> hostPathKeys) {
    MountDefinition absolute = mount.withPathsFrom(absolute(Path.of("")), hostPathKeys);
    set(
        mount(mount.prefix()).isPresent()
            ? definition().withMountReplaced(mount.prefix(), absolute)
            : definition().withMount(absolute));
  }

  /// Changes the mount at a prefix; the new one may have another. Adds it where there is none.
  public void replace(WorkspacePath prefix, MountDefinition mount) {
    set(
        mount(prefix).isPresent()
            ? definition().withMountReplaced(prefix, mount)
            : definition().withMount(mount));
  }

  /// The same if there is no such mount.
  public void remove(WorkspacePath prefix) {
    set(definition().withoutMount(prefix));
  }

  /// Moves a mount so many places down, or up.
  public void move(WorkspacePath prefix, int places) {
    if (mount(prefix).isPresent()) {
      set(definition().withMountMoved(prefix, places));
    }
  }

  /// Notes the names of secrets that were typed for this session only.
  public void noteSessionSecrets(Collection<String> names) {
    sessionSecrets.addAll(names);
  }

  /// Those of them that mounts refer to: whoever opens the file is asked for them.
  public List<String> sessionSecrets() {
    return sessionSecrets.stream()
        .filter(
            name ->
                definition().mounts().stream()
                    .flatMap(
                        mount ->
                            mount.settings().keySet().stream()
                                .flatMap(key -> mount.secretName(key).stream()))
                    .anyMatch(name::equals))
        .toList();
  }

  /// It is in a file now.
  ///
  /// @param written what is in the file; what was changed since is not saved yet
  void saved(Path where, Loaded written, ResourceCatalog catalog) {
    Path before = folder();
    file.set(Optional.of(absolute(where)));
    saved = WorkspaceFile.text(written.definition());
    text = written.text();
    set(before.equals(folder()) ? definition() : definition().withPathsFrom(before, catalog));
  }

  /// The file has another text than was known, and that is all right.
  void accept(String other) {
    text = other;
  }
}
