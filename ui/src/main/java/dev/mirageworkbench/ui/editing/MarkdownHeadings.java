package dev.mirageworkbench.ui.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/// The headings of a text, as its renderer understands them.
public final class MarkdownHeadings {
  private static final Parser PARSER = Parser.builder().build();

  private MarkdownHeadings() {}

  /// @param level 1 to 6
  /// @param text without marks
  public record Found(int level, String text) {}

  public static List<Found> of(String markdown) {
    boolean mayHave = markdown.indexOf('#') >= 0 || markdown.indexOf('\n') >= 0;
    if (!mayHave) {
      return List.of();
    }
    var found = new ArrayList<Found>();
    for (Node block = PARSER.parse(markdown).getFirstChild();
        block != null;
        block = block.getNext()) {
      if (block instanceof Heading heading) {
        found.add(new Found(heading.getLevel(), textOf(heading)));
      }
    }
    return List.copyOf(found);
  }

  /// The highest heading there is, which the whole text then stands for.
  public static OptionalInt level(String markdown) {
    return of(markdown).stream().mapToInt(Found::level).min();
  }

  private static String textOf(Heading heading) {
    var text = new StringBuilder();
    heading.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code code) {
            text.append(code.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak lineBreak) {
            text.append(' ');
          }

          @Override
          public void visit(HardLineBreak lineBreak) {
            text.append(' ');
          }
        });
    return text.toString().strip();
  }
}
