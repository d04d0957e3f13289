package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.theme.Controls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The outputs of a cell, one below the other.
public final class OutputView extends VBox {
  /// Of more the first ones are shown, and the last one, which may be an error.
  static final int MOST_SHOWN = 50;

  /// What the cell lets its outputs do to it.
  public interface Owner {
    /// Whether nothing is on its way that would bring them back.
    boolean canClear();

    void clear(CellOutput output);

    void clearAll();

    /// What tracebacks lead to, and can ask for.
    default OutputReach reach() {
      return OutputReach.NONE;
    }
  }

  private final OutputTools tools;
  private final OutputChoices choices;
  private final Owner owner;
  private final VBox boxes = new VBox();
  private final VBox last = new VBox();
  private final Hyperlink more = new Hyperlink();
  private final HBox log = new HBox();
  private List<CellOutput> outputs = List.of();
  private boolean trusted;
  private int most = MOST_SHOWN;

  public OutputView(OutputTools tools, OutputChoices choices, Owner owner) {
    this.tools = tools;
    this.choices = choices;
    this.owner = owner;
    getStyleClass().add("outputs");
    for (VBox list : List.of(boxes, last)) {
      list.getStyleClass().add("output-list");
    }
    log.getStyleClass().add("output-log");
    Controls.show(log, false);
    more.setOnAction(
        _ -> {
          most += MOST_SHOWN;
          draw();
        });
    getChildren().addAll(boxes, more, last, log);
    draw();
  }

  OutputTools tools() {
    return tools;
  }

  OutputChoices choices() {
    return choices;
  }

  boolean isTrusted() {
    return trusted;
  }

  OutputReach reach() {
    return owner.reach();
  }

  boolean canClear() {
    return owner.canClear();
  }

  void clear(CellOutput output) {
    choices.clear();
    owner.clear(output);
  }

  void clearAll() {
    choices.clear();
    owner.clearAll();
  }

  /// Shows these outputs; those that did not change since the last call are not drawn again.
  ///
  /// @param isTrusted whether what they bring may run
  public void show(List<CellOutput> newOutputs, boolean isTrusted) {
    if (isTrusted != trusted) {
      boxes.getChildren().clear();
      last.getChildren().clear();
    }
    if (newOutputs.isEmpty()) {
      most = MOST_SHOWN;
    }
    trusted = isTrusted;
    outputs = List.copyOf(newOutputs);
    draw();
  }

  private void draw() {
    int shown = outputs.size() <= most + 1 ? outputs.size() : most;
    draw(boxes, 0, outputs.subList(0, shown));
    boolean rest = shown < outputs.size();
    draw(last, outputs.size() - 1, rest ? List.of(outputs.getLast()) : List.of());
    more.setText("Show more (%,d outputs hidden)".formatted(outputs.size() - shown - 1));
    Controls.show(more, rest);
    Controls.show(last, rest);
    Controls.show(this, !outputs.isEmpty());
  }

  private void draw(VBox list, int first, List<CellOutput> wanted) {
    List<Node> drawn = list.getChildren();
    if (drawn.size() > wanted.size()) {
      drawn.subList(wanted.size(), drawn.size()).clear();
    }
    for (int at = 0; at < wanted.size(); at++) {
      CellOutput output = wanted.get(at);
      if (at == drawn.size()) {
        drawn.add(new OutputBox(first + at, output, this));
      } else if (!((OutputBox) drawn.get(at)).update(output)) {
        drawn.set(at, new OutputBox(first + at, output, this));
      }
    }
  }

  /// Puts the keyboard on the first output.
  public void takeFocus() {
    if (!boxes.getChildren().isEmpty()) {
      boxes.getChildren().getFirst().requestFocus();
    }
  }

  /// Whether a node is in some output.
  public static boolean holds(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (each instanceof OutputView) {
        return true;
      }
    }
    return false;
  }

  /// Offers the file with all text of the run.
  ///
  /// @param file empty if nothing is left out
  public void showLog(Optional<Path> file) {
    Controls.show(log, file.isPresent());
    file.ifPresent(
        full -> {
          Label told = Controls.label("Not all of it is kept here.", "note");
          var open = new Hyperlink("Open Full Log");
          open.setOnAction(_ -> tools.links().open(full.toUri().toString()));
          var save = new Hyperlink("Save Full Log As…");
          save.setOnAction(_ -> saveLog(full, told));
          log.getChildren().setAll(told, open, save);
        });
  }

  private void saveLog(Path full, Label told) {
    tools
        .chooser()
        .fileToSave("output.log", "log")
        .ifPresent(
            target ->
                tools
                    .background()
                    .run(
                        () -> Files.copy(full, target, StandardCopyOption.REPLACE_EXISTING),
                        saved -> told.setText("Saved as " + saved),
                        failure -> told.setText("Not saved: " + Failures.sentence(failure))));
  }
}
