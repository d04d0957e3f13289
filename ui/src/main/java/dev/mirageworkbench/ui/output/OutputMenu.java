package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.notebook.CellOutput;
import java.util.Collection;
import java.util.Optional;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be done with an output.
final class OutputMenu {
  private static final int MOST_LINKS = 12;

  private final OutputBox box;

  OutputMenu(OutputBox box) {
    this.box = box;
  }

  ContextMenu menu() {
    var menu = new ContextMenu();
    if (box.getScene() != null
        && box.getScene().getFocusOwner() instanceof SelectableText text
        && !text.selection().isEmpty()) {
      menu.getItems().add(item("Copy Selection", text::copySelection));
    }
    menu.getItems().add(item("Copy Output", box::copy));
    menu.getItems().add(item("Save Output As…", box::saveAs));
    bundle()
        .filter(bundle -> Shown.kinds(bundle).size() > 1)
        .map(this::showAs)
        .ifPresent(menu.getItems()::add);
    if (box.content() instanceof PictureNode picture) {
      menu.getItems().add(zoom(picture));
    }
    Collection<TextLink> links = box.links();
    if (!links.isEmpty()) {
      menu.getItems().add(links(links));
    }
    menu.getItems().addAll(new SeparatorMenuItem(), scrolling());
    var clear = item("Clear Output", () -> box.owner().clear(box.output()));
    var clearAll = item("Clear All Outputs of Cell", () -> box.owner().clearAll());
    clear.setDisable(!box.owner().canClear());
    clearAll.setDisable(!box.owner().canClear());
    menu.getItems().addAll(clear, clearAll);
    return menu;
  }

  private static MenuItem item(String title, Runnable action) {
    var item = new MenuItem(title);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private Optional<MimeBundle> bundle() {
    return switch (box.output()) {
      case CellOutput.Display display -> Optional.of(display.bundle());
      case CellOutput.Result result -> Optional.of(result.bundle());
      case CellOutput.Stream _, CellOutput.Failure _, CellOutput.Unknown _ -> Optional.empty();
    };
  }

  private Menu showAs(MimeBundle bundle) {
    var menu = new Menu("Show As");
    for (Shown.Kind kind : Shown.kinds(bundle)) {
      var item = new RadioMenuItem(kind.title());
      item.setSelected(box.choice().type().filter(kind.type()::equals).isPresent());
      item.setOnAction(_ -> box.choose(box.choice().withType(kind.type())));
      menu.getItems().add(item);
    }
    return menu;
  }

  private static Menu zoom(PictureNode picture) {
    var menu = new Menu("Zoom");
    menu.getItems()
        .addAll(
            item("Fit", picture::zoomToFit),
            item("100 %", () -> picture.zoomTo(1)),
            item("Larger", picture::zoomIn),
            item("Smaller", picture::zoomOut));
    return menu;
  }

  private static Menu links(Collection<TextLink> links) {
    var menu = new Menu("Open Link");
    links.stream()
        .limit(MOST_LINKS)
        .forEach(link -> menu.getItems().add(item(link.label(), link.open())));
    return menu;
  }

  private CheckMenuItem scrolling() {
    var item = new CheckMenuItem("Scroll in a Box");
    item.setSelected(box.choice().scrolled());
    item.setOnAction(_ -> box.choose(box.choice().withScrolled(item.isSelected())));
    return item;
  }
}
