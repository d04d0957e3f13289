package dev.mirageworkbench.ui.drop;

import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.workspace.MountOffers;
import dev.mirageworkbench.workspace.MountOffers.Offer;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;

/// What becomes of things that are dropped or pasted to be mounted: forms, and rows that say what
/// cannot be. Confined to the JavaFX thread.
public final class MountDrops {
  private final MountOffers offers;
  private final Background background;
  private final Notices notices;
  private final Consumer<List<Offer.Mountable>> forms;
  private final Consumer<Path> workspaceFile;

  /// @param forms shows a form for each
  /// @param workspaceFile opens such a file
  public MountDrops(
      List<ResourceProvider> providers,
      Background background,
      Notices notices,
      Consumer<List<Offer.Mountable>> forms,
      Consumer<Path> workspaceFile) {
    this.offers = new MountOffers(providers);
    this.background = background;
    this.notices = notices;
    this.forms = forms;
    this.workspaceFile = workspaceFile;
  }

  public void files(List<Path> files) {
    show(() -> offers.files(files));
  }

  /// @param text an address, or several on a line each
  public void text(String text) {
    show(() -> offers.read(text));
  }

  /// What is on the clipboard: files, or text.
  public void paste() {
    Clipboard board = Clipboard.getSystemClipboard();
    if (board.hasFiles()) {
      files(board.getFiles().stream().map(File::toPath).toList());
    } else if (board.hasString()) {
      text(board.getString());
    } else {
      notices.show(
          Notice.info("Copy a folder or an address first; the clipboard has neither of them"));
    }
  }

  private void show(Background.Work<List<Offer>> reading) {
    background.run(
        reading, this::show, failure -> notices.show(Notice.problem(Failures.sentence(failure))));
  }

  private void show(List<Offer> read) {
    var mountable = new ArrayList<Offer.Mountable>();
    var workspaces = new ArrayList<Path>();
    for (Offer offer : read) {
      switch (offer) {
        case Offer.Mountable each -> mountable.add(each);
        case Offer.OtherWorkspace(Path file) -> workspaces.add(file);
        case Offer.Refused(String reason) -> notices.show(Notice.problem(reason));
      }
    }
    if (workspaces.size() + mountable.size() > 1 && !workspaces.isEmpty()) {
      notices.show(
          Notice.problem(
              "A workspace opens in place of the one that is open; drop "
                  + workspaces.getFirst().getFileName()
                  + " alone"));
    } else {
      workspaces.forEach(workspaceFile);
    }
    if (!mountable.isEmpty()) {
      forms.accept(mountable);
    }
  }
}
