package dev.mirageworkbench.ui.drop;

import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The types of resource as chips, which can be dragged to the mounts, clicked, or chosen by keys.
public final class TypePalette extends VBox {
  private static final double GAP = 4;
  private static final double MOST_HEIGHT = 190;

  private final ToggleButton head = new ToggleButton("Resource types");

  /// @param chosen is told the type of a chip that is clicked
  public TypePalette(List<ResourceProvider> providers, Consumer<String> chosen) {
    setId("type-palette");
    getStyleClass().add("type-palette");
    var chips = new FlowPane(GAP, GAP);
    chips.getStyleClass().add("type-chips");
    providers.forEach(provider -> chips.getChildren().add(chip(provider, chosen)));
    var scroll = new ScrollPane(chips);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(MOST_HEIGHT);
    scroll.getStyleClass().add("form-scroll");
    head.setId("type-palette-head");
    head.getStyleClass().addAll("flat", "type-palette-head");
    head.setMaxWidth(Double.MAX_VALUE);
    head.setTooltip(new Tooltip("Drag a type to the mounts, or click it"));
    head.selectedProperty()
        .subscribe(
            open -> {
              head.setGraphic(Controls.icon(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
              Controls.show(scroll, open);
            });
    getChildren().addAll(head, scroll);
  }

  /// Shows the chips, or hides them.
  public void toggle() {
    head.setSelected(!head.isSelected());
    if (head.isSelected()) {
      head.requestFocus();
    }
  }

  private static Button chip(ResourceProvider provider, Consumer<String> chosen) {
    var chip = new Button(provider.displayName(), Controls.icon(icon(provider.type())));
    chip.setId("chip-" + provider.type());
    chip.getStyleClass().addAll("small", "type-chip");
    chip.setOnAction(_ -> chosen.accept(provider.type()));
    chip.setOnDragDetected(
        event -> {
          chip.startDragAndDrop(TransferMode.COPY)
              .setContent(new DraggedType(provider.type()).toContent());
          event.consume();
        });
    return chip;
  }

  private static Feather icon(String type) {
    return switch (type) {
      case "s3", "r2", "gcs", "oci", "supabase", "minio" -> Feather.CLOUD;
      case "github" -> Feather.GITHUB;
      case "linear" -> Feather.CHECK_SQUARE;
      case "slack" -> Feather.SLACK;
      case "gdrive" -> Feather.TRIANGLE;
      case "gdocs" -> Feather.FILE_TEXT;
      case "gsheets" -> Feather.GRID;
      case "gslides" -> Feather.MONITOR;
      case "gmail" -> Feather.MAIL;
      case "redis" -> Feather.LAYERS;
      case "disk" -> Feather.FOLDER;
      case "private" -> Feather.ARCHIVE;
      case "ram" -> Feather.CPU;
      default -> Feather.HARD_DRIVE;
    };
  }
}
