package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.ui.raster.Formulas;
import dev.mirageworkbench.ui.raster.Raster;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/// A formula in the colour of the text around it; its source with a note where it is not
/// understood.
final class FormulaNode extends Region {
  /// Computer Modern is smaller than it says.
  private static final double SIZE = 17;

  private final String source;
  private final boolean display;
  private final OutputTools tools;

  /// Knows the colour of the text, which the style sheet decides.
  private final Text ink = new Text();

  private final ImageView picture = new ImageView();
  private final Label words = new Label();
  private Optional<Raster> drawn = Optional.empty();
  private int wanted;

  /// @param source without its dollar signs
  FormulaNode(String source, boolean display, OutputTools tools) {
    this.source = source;
    this.display = display;
    this.tools = tools;
    getStyleClass().add("formula");
    setAccessibleText(source);
    ink.getStyleClass().add("markdown-run");
    words.setText(source);
    words.setStyle(CodeFont.css());
    getChildren().addAll(ink, words);
    ink.fillProperty().subscribe(_ -> draw());
  }

  private void draw() {
    int rgb = ink.getFill() instanceof Color color ? rgb(color) : 0;
    int drawing = ++wanted;
    tools
        .background()
        .run(
            () -> Formulas.draw(source, display, SIZE, rgb),
            raster -> {
              if (drawing == wanted) {
                show(raster);
              }
            },
            this::failed);
  }

  private static int rgb(Color color) {
    return (int) Math.round(color.getRed() * 255) << 16
        | (int) Math.round(color.getGreen() * 255) << 8
        | (int) Math.round(color.getBlue() * 255);
  }

  private void show(Raster raster) {
    drawn = Optional.of(raster);
    picture.setImage(raster.image());
    picture.setFitWidth(raster.width());
    picture.setFitHeight(raster.height());
    getChildren().setAll(ink, picture);
    requestLayout();
  }

  private void failed(Exception cause) {
    String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    words.setText(source + "  (not a formula that is understood)");
    words.getStyleClass().add("formula-problem");
    words.setTooltip(new Tooltip(reason));
    Controls.show(words, true);
    requestLayout();
  }

  @Override
  public double getBaselineOffset() {
    return drawn.map(raster -> raster.height() - raster.depth()).orElse(words.getBaselineOffset());
  }

  @Override
  protected double computePrefWidth(double height) {
    return drawn.map(Raster::width).orElseGet(() -> words.prefWidth(-1));
  }

  @Override
  protected double computePrefHeight(double width) {
    return drawn.map(Raster::height).orElseGet(() -> words.prefHeight(-1));
  }

  @Override
  protected void layoutChildren() {
    var shown = drawn.isPresent() ? picture : words;
    layoutInArea(shown, 0, 0, getWidth(), getHeight(), 0, HPos.LEFT, VPos.TOP);
  }
}
