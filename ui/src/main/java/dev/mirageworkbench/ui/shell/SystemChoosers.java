package dev.mirageworkbench.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks with the dialogs of the operating system.
public record SystemChoosers(Window owner) implements FileChoosers {
  private static FileChooser notebooks(String title) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter("Notebooks (*.ipynb, *.py)", "*.ipynb", "*.py"));
    return chooser;
  }

  @Override
  public Optional<Path> notebookToOpen() {
    return Optional.ofNullable(notebooks("Open Notebook").showOpenDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> notebookToSave(String name) {
    FileChooser chooser = notebooks("Save Notebook");
    chooser.setInitialFileName(name);
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }

  private static FileChooser workspaces(String title) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter("Workspaces (*.mirage)", "*.mirage"));
    return chooser;
  }

  @Override
  public Optional<Path> workspaceToOpen() {
    return Optional.ofNullable(workspaces("Open Workspace").showOpenDialog(owner))
        .map(File::toPath);
  }

  @Override
  public Optional<Path> workspaceToSave(String name) {
    FileChooser chooser = workspaces("Save Workspace");
    chooser.setInitialFileName(name);
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> fileToSave(String name, String extension) {
    var chooser = new FileChooser();
    chooser.setTitle("Save File");
    chooser.setInitialFileName(name);
    chooser
        .getExtensionFilters()
        .add(
            new FileChooser.ExtensionFilter(
                extension.toUpperCase(Locale.ROOT) + " (*." + extension + ")", "*." + extension));
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> file() {
    var chooser = new FileChooser();
    chooser.setTitle("Choose File");
    return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> folder() {
    var chooser = new DirectoryChooser();
    chooser.setTitle("Choose Folder");
    return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
  }
}
