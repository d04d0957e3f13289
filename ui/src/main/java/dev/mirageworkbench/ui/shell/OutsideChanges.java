package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Throttle;
import dev.mirageworkbench.ui.notebook.FileWatches;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.stage.Window;

/// Has open notebooks look at their files when another program may have changed them, and saved
/// when
/// their user turns to something else. Confined to the JavaFX thread.
final class OutsideChanges implements AutoCloseable {
  private final Supplier<List<NotebookTab>> tabs;
  private final Supplier<Optional<NotebookTab>> current;
  private final Background background;
  private final FileWatches watches;

  OutsideChanges(
      Supplier<List<NotebookTab>> tabs,
      Supplier<Optional<NotebookTab>> current,
      Background background) {
    this.tabs = tabs;
    this.current = current;
    this.background = background;
    this.watches =
        new FileWatches(new Throttle(background.pulse(), this::lookAtHostFiles)::request);
  }

  /// @param window the one in which the tabs are, when they are in one
  void follow(ObservableValue<? extends Window> window) {
    window
        .flatMap(Window::focusedProperty)
        .addListener(
            (_, _, focused) -> {
              if (Boolean.TRUE.equals(focused)) {
                lookAtHostFiles();
                lookAtMountedFile();
              } else {
                saveAll();
              }
            });
  }

  /// Looks at a notebook's folder from now on.
  void watch(NotebookTab tab) {
    tab.model()
        .file()
        .locationProperty()
        .subscribe(
            place ->
                place
                    .flatMap(NotebookLocation::hostFile)
                    .map(Path::getParent)
                    .ifPresent(
                        folder -> background.workers().execute(() -> watches.watch(folder))));
  }

  private void lookAtHostFiles() {
    tabs.get().stream().filter(OutsideChanges::isOnHost).forEach(tab -> tab.model().file().look());
  }

  private static boolean isOnHost(NotebookTab tab) {
    return tab.model()
        .file()
        .locationProperty()
        .get()
        .flatMap(NotebookLocation::hostFile)
        .isPresent();
  }

  /// Only the one that is seen: it may be far away.
  private void lookAtMountedFile() {
    current.get().filter(tab -> !isOnHost(tab)).ifPresent(tab -> tab.model().file().look());
  }

  private void saveAll() {
    tabs.get().forEach(tab -> tab.model().file().autosave());
  }

  @Override
  public void close() {
    watches.close();
  }
}
