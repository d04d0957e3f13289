package dev.mirageworkbench.ui.console;

import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.ui.theme.Controls;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// One row: time, level, mount, message, how often.
final class ConsoleCell extends ListCell<ConsoleRow> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final Label time = Controls.label("", "console-time");
  private final Label level = Controls.label("", "console-level");
  private final Label mount = Controls.label("", "console-mount");
  private final Label message = Controls.label("", "console-message");
  private final Label count = Controls.label("", "badge");
  private final Button stop = new Button("Interrupt");
  private final HBox row = new HBox(time, level, mount, message, stop, count);
  private final Tooltip tooltip = new Tooltip();
  private final Consumer<ConsoleRow> interrupt;
  private Subscription watching = Subscription.EMPTY;

  /// @param interrupt ends the cell early whose progress a row tells
  ConsoleCell(Consumer<ConsoleRow> interrupt) {
    this.interrupt = interrupt;
    stop.getStyleClass().addAll("small", "console-stop");
    stop.setMinWidth(Region.USE_PREF_SIZE);
    count.setMinWidth(Region.USE_PREF_SIZE);
    stop.setTooltip(new Tooltip("Interrupt the cell that does this"));
    getStyleClass().add("console-row");
    row.getStyleClass().add("console-columns");
    HBox.setHgrow(message, Priority.ALWAYS);
    message.setMaxWidth(Double.MAX_VALUE);
    message.setMinWidth(0);
    row.setMinWidth(0);
    // As wide as the list, so that a long message is cut instead of scrolling all rows.
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable ConsoleRow item, boolean empty) {
    super.updateItem(item, empty);
    watching.unsubscribe();
    watching = Subscription.EMPTY;
    if (item == null || empty) {
      setGraphic(null);
      setTooltip(null);
      return;
    }
    level.setText(ConsoleView.word(item.level()));
    level
        .getStyleClass()
        .setAll("label", "console-level", item.level().name().toLowerCase(Locale.ROOT));
    mount.setText(item.mount().map(Object::toString).orElse(""));
    setTooltip(tooltip);
    watching =
        Subscription.combine(
            item.messageProperty()
                .subscribe(
                    text -> {
                      message.setText(text);
                      tooltip.setText(text);
                    }),
            item.workingProperty().subscribe(working -> offerToStop(item, working)),
            item.newestProperty()
                .subscribe(at -> time.setText(TIME.format(at.atZone(ZoneId.systemDefault())))),
            item.countProperty()
                .subscribe(
                    times -> {
                      count.setText("×" + times);
                      Controls.show(count, times.intValue() > 1);
                    }));
    setGraphic(row);
  }

  private void offerToStop(ConsoleRow row, Optional<CellId> working) {
    Controls.show(stop, working.isPresent());
    stop.setOnAction(_ -> interrupt.accept(row));
  }
}
