package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.editing.MarkdownHeadings;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What of a cell is collapsed, as Jupyter keeps it in the cell's metadata:
/// `jupyter.source_hidden`,
/// `jupyter.outputs_hidden` together with its older twin `collapsed`, which is believed where they
/// differ, and `heading_collapsed`. Confined to the JavaFX thread.
public final class CellDisplay {
  private static final String JUPYTER = "jupyter";
  private static final String SOURCE = "source_hidden";
  private static final String OUTPUTS = "outputs_hidden";
  private static final String COLLAPSED = "collapsed";
  private static final String HEADING = "heading_collapsed";

  private final BooleanProperty sourceHidden = new SimpleBooleanProperty();
  private final BooleanProperty outputsHidden = new SimpleBooleanProperty();
  private final BooleanProperty headingCollapsed = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper outOfSight = new ReadOnlyBooleanWrapper();
  private final ReadOnlyIntegerWrapper hiddenCells = new ReadOnlyIntegerWrapper();

  /// The headings of a source that was asked about last.
  private String headingsOf = "";

  private List<MarkdownHeadings.Found> headings = List.of();

  CellDisplay(ObjectNode metadata) {
    take(metadata);
  }

  /// Shows what these metadata say.
  final void take(ObjectNode metadata) {
    sourceHidden.set(metadata.path(JUPYTER).path(SOURCE).asBoolean(false));
    outputsHidden.set(readOutputsHidden(metadata));
    headingCollapsed.set(readHeading(metadata));
  }

  private static boolean readOutputsHidden(ObjectNode metadata) {
    JsonNode older = metadata.path(COLLAPSED);
    return older.isBoolean()
        ? older.booleanValue()
        : metadata.path(JUPYTER).path(OUTPUTS).asBoolean(false);
  }

  private static boolean readHeading(ObjectNode metadata) {
    return metadata.path(HEADING).asBoolean(false);
  }

  /// Whether the code, or the text, is a bar only.
  public BooleanProperty sourceHiddenProperty() {
    return sourceHidden;
  }

  public BooleanProperty outputsHiddenProperty() {
    return outputsHidden;
  }

  /// Whether the cells below this heading are out of sight.
  public BooleanProperty headingCollapsedProperty() {
    return headingCollapsed;
  }

  /// Whether the cell is below a collapsed heading.
  public ReadOnlyBooleanProperty outOfSightProperty() {
    return outOfSight.getReadOnlyProperty();
  }

  public boolean isOutOfSight() {
    return outOfSight.get();
  }

  void setOutOfSight(boolean value) {
    outOfSight.set(value);
  }

  /// How many cells are out of sight below this heading, which is in sight itself.
  public ReadOnlyIntegerProperty hiddenCellsProperty() {
    return hiddenCells.getReadOnlyProperty();
  }

  void setHiddenCells(int count) {
    hiddenCells.set(count);
  }

  /// The headings in the source of this cell, read anew when it has changed.
  List<MarkdownHeadings.Found> headings(String source) {
    if (!headingsOf.equals(source)) {
      headings = MarkdownHeadings.of(source);
      headingsOf = source;
    }
    return headings;
  }

  void addListener(InvalidationListener listener) {
    List.of(sourceHidden, outputsHidden, headingCollapsed)
        .forEach(each -> each.addListener(listener));
  }

  void removeListener(InvalidationListener listener) {
    List.of(sourceHidden, outputsHidden, headingCollapsed)
        .forEach(each -> each.removeListener(listener));
  }

  /// The metadata with what is collapsed now; the same object where nothing has changed.
  ObjectNode into(ObjectNode metadata) {
    boolean source = metadata.path(JUPYTER).path(SOURCE).asBoolean(false);
    boolean sameSource = source == sourceHidden.get();
    boolean sameOutputs = readOutputsHidden(metadata) == outputsHidden.get();
    boolean sameHeading = readHeading(metadata) == headingCollapsed.get();
    if (sameSource && sameOutputs && sameHeading) {
      return metadata;
    }
    ObjectNode written = metadata.deepCopy();
    if (!sameSource) {
      inJupyter(written, SOURCE, sourceHidden.get());
    }
    if (!sameOutputs) {
      inJupyter(written, OUTPUTS, outputsHidden.get());
      put(written, COLLAPSED, outputsHidden.get());
    }
    if (!sameHeading) {
      put(written, HEADING, headingCollapsed.get());
    }
    return written;
  }

  /// What is not collapsed has no key, as Jupyter writes it.
  private static void put(ObjectNode object, String key, boolean value) {
    if (value) {
      object.put(key, true);
    } else {
      object.remove(key);
    }
  }

  private static void inJupyter(ObjectNode metadata, String key, boolean value) {
    ObjectNode jupyter =
        metadata.path(JUPYTER) instanceof ObjectNode there ? there : metadata.putObject(JUPYTER);
    put(jupyter, key, value);
    if (jupyter.isEmpty()) {
      metadata.remove(JUPYTER);
    }
  }
}
