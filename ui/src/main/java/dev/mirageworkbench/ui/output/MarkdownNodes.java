package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.text.MathText;
import dev.mirageworkbench.ui.theme.Controls;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/// Markdown as native nodes. HTML in it is shown as text, never run.
public final class MarkdownNodes {
  private static final Parser PARSER =
      Parser.builder()
          .extensions(
              List.of(
                  TablesExtension.create(),
                  StrikethroughExtension.create(),
                  TaskListItemsExtension.create()))
          .build();

  private final InlineText inline;
  private final MathText math;

  private MarkdownNodes(MarkdownTools tools, MathText math) {
    this.math = math;
    this.inline = new InlineText(tools, math);
  }

  public static Region render(String source, MarkdownTools tools) {
    var box = new VBox();
    box.getStyleClass().add("markdown");
    var math = MathText.of(source);
    var renderer = new MarkdownNodes(tools, math);
    renderer.blocks(PARSER.parse(math.markdown()), box);
    return box;
  }

  static Node parse(String source) {
    return PARSER.parse(source);
  }

  private static List<Node> children(Node parent) {
    var children = new ArrayList<Node>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      children.add(child);
    }
    return children;
  }

  private void blocks(Node parent, VBox into) {
    for (Node block : children(parent)) {
      if (block instanceof TaskListItemMarker) {
        continue;
      }
      into.getChildren().add(block(block));
    }
  }

  private Region block(Node block) {
    return switch (block) {
      case Heading heading -> text(heading, "h" + Math.min(heading.getLevel(), 4));
      case Paragraph paragraph -> text(paragraph, "paragraph");
      case FencedCodeBlock code -> code(code.getLiteral(), code.getInfo());
      case IndentedCodeBlock code -> code(code.getLiteral(), "");
      case HtmlBlock html -> code(html.getLiteral(), "");
      case BulletList list -> list(list, false, 1);
      case OrderedList list -> {
        Integer first = list.getMarkerStartNumber();
        yield list(list, true, first == null ? 1 : first);
      }
      case BlockQuote quote -> nested(quote, "quote");
      case TableBlock table -> table(table);
      case ThematicBreak _ -> new Separator();
      default -> nested(block, "block");
    };
  }

  private TextFlow text(Node block, String style) {
    var flow = new TextFlow();
    flow.getStyleClass().addAll("markdown-text", style);
    flow.getChildren().setAll(inline.of(block));
    return flow;
  }

  private VBox nested(Node block, String style) {
    var box = new VBox();
    box.getStyleClass().addAll("markdown", style);
    blocks(block, box);
    return box;
  }

  private TextFlow code(String literal, String language) {
    var flow = new TextFlow();
    flow.getStyleClass().add("markdown-code");
    flow.getChildren().setAll(CodeRuns.of(math.restored(literal).stripTrailing(), language));
    return flow;
  }

  private VBox list(Node list, boolean numbered, int first) {
    var box = new VBox();
    box.getStyleClass().add("markdown-list");
    int number = first;
    for (Node item : children(list)) {
      Label mark = Controls.label(mark(item, numbered ? number + "." : "•"), "list-mark");
      mark.setMinWidth(Region.USE_PREF_SIZE);
      VBox content = nested(item, "list-item");
      HBox.setHgrow(content, Priority.ALWAYS);
      box.getChildren().add(new HBox(mark, content));
      number++;
    }
    return box;
  }

  /// A task has a box in place of its number.
  private static String mark(Node item, String usual) {
    return item.getFirstChild() instanceof TaskListItemMarker task
        ? task.isChecked() ? "☑" : "☐"
        : usual;
  }

  private Region table(TableBlock table) {
    var grid = new TableNode();
    for (Node part : children(table)) {
      for (Node row : children(part)) {
        if (row instanceof TableRow) {
          grid.addRow(
              part instanceof TableHead,
              children(row).stream().map(cell -> text(cell, "cell-text")).toList());
        }
      }
    }
    return grid;
  }
}
