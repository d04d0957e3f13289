package dev.mirageworkbench.ui.files;

import dev.mirageworkbench.ui.theme.Controls;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Shows [Properties] over the window, until Esc or its button.
public final class PropertiesView extends StackPane {
  private Runnable closed = () -> {};

  public PropertiesView() {
    getStyleClass().add("overlay");
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close();
          }
        });
    Controls.show(this, false);
  }

  /// @param whenClosed gives the keyboard back
  public void open(Properties properties, Runnable whenClosed) {
    closed = whenClosed;
    var close = new Button("Close");
    close.setId("properties-close");
    close.setDefaultButton(true);
    close.setOnAction(_ -> close());
    var buttons = new HBox(Controls.spacer(), close);
    buttons.getStyleClass().add("form-buttons");
    var form = new VBox(Controls.label(properties.title(), "form-title"), facts(properties));
    form.getStyleClass().addAll("form", "properties");
    properties.usage().ifPresent(costs -> form.getChildren().add(costs(costs)));
    form.getChildren().add(buttons);
    form.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getChildren().setAll(form);
    Controls.show(this, true);
    close.requestFocus();
  }

  private void close() {
    getChildren().clear();
    Controls.show(this, false);
    closed.run();
  }

  private static GridPane facts(Properties properties) {
    GridPane grid = grid();
    for (Properties.Fact fact : properties.facts()) {
      int row = grid.getRowCount();
      grid.add(Controls.label(fact.name(), "form-label"), 0, row);
      grid.add(value(fact), 1, row);
    }
    return grid;
  }

  private static GridPane grid() {
    var grid = new GridPane();
    grid.getStyleClass().add("properties-facts");
    var names = new ColumnConstraints();
    names.setMinWidth(Region.USE_PREF_SIZE);
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(names, values);
    return grid;
  }

  /// A field, so that it can be selected and copied.
  private static TextField value(Properties.Fact fact) {
    var field = new TextField(fact.value());
    field.setEditable(false);
    field.getStyleClass().add("properties-value");
    field.setAccessibleText(fact.name() + ": " + fact.value());
    return field;
  }

  private static VBox costs(Properties.Costs costs) {
    var changes = new TextField(number(costs.prices().changes()));
    var reads = new TextField(number(costs.prices().reads()));
    var gigabyte = new TextField(number(costs.prices().gigabyte()));
    Label total = Controls.label("", "properties-total");
    total.setId("properties-cost");
    Runnable count =
        () ->
            total.setText(
                prices(changes, reads, gigabyte)
                    .map(prices -> "about $" + number(prices.cost(costs.usage())))
                    .orElse("a price is a number, such as 0.005"));
    GridPane grid = grid();
    add(grid, "Estimated cost", total);
    add(grid, "$ for 1,000 requests to list, write or change", changes);
    add(grid, "$ for 1,000 requests to read", reads);
    add(grid, "$ for a GB fetched", gigabyte);
    for (TextField field : new TextField[] {changes, reads, gigabyte}) {
      field.textProperty().subscribe(_ -> count.run());
    }
    Label help =
        Controls.label(
            "The prices are an assumption: Amazon S3 Standard in us-east-1. Change them to those"
                + " of your region or service; they count since the mount was made.",
            "form-help");
    help.setWrapText(true);
    return new VBox(grid, help);
  }

  private static void add(GridPane grid, String name, Region field) {
    Label label = Controls.label(name, "form-label");
    label.setLabelFor(field);
    int row = grid.getRowCount();
    grid.add(label, 0, row);
    grid.add(field, 1, row);
  }

  private static Optional<RequestPrices> prices(
      TextField changes, TextField reads, TextField gigabyte) {
    try {
      var prices = new RequestPrices(amount(changes), amount(reads), amount(gigabyte));
      return Optional.of(prices);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static double amount(TextField field) {
    double amount = Double.parseDouble(field.getText().strip().replace(',', '.'));
    if (!(amount >= 0) || Double.isInfinite(amount)) {
      throw new NumberFormatException("not an amount");
    }
    return amount;
  }

  /// Small amounts in full.
  static String number(double amount) {
    String text = String.format(Locale.ROOT, "%.6f", amount);
    String shorter = text.replaceAll("0+$", "");
    return shorter.endsWith(".") ? shorter + "00" : shorter;
  }
}
