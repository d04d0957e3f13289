package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.ui.theme.CodeFont;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/// The text inside a markdown block: bold, italic, code, links.
final class InlineText {
  private final Links links;

  InlineText(Links links) {
    this.links = links;
  }

  List<MarkdownRun> of(Node block) {
    var writer = new Writer(links);
    for (var child = block.getFirstChild(); child != null; child = child.getNext()) {
      child.accept(writer);
    }
    return writer.pieces;
  }

  private static final class Writer extends AbstractVisitor {
    private final Links links;
    private final List<MarkdownRun> pieces = new ArrayList<>();
    private final List<String> styles = new ArrayList<>();
    private String address = "";

    Writer(Links links) {
      this.links = links;
    }

    private MarkdownRun add(String content) {
      var text = new MarkdownRun(content);
      text.getStyleClass().addAll(styles);
      if (Links.isOpenable(address)) {
        String target = address;
        text.getStyleClass().add("link");
        text.setOnMouseClicked(_ -> links.open(target));
      }
      pieces.add(text);
      return text;
    }

    private void styled(String style, Runnable children) {
      styles.add(style);
      children.run();
      styles.removeLast();
    }

    @Override
    public void visit(Text text) {
      add(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      MarkdownRun text = add(code.getLiteral());
      text.getStyleClass().add("inline-code");
      text.setStyle(CodeFont.css());
    }

    @Override
    public void visit(Emphasis emphasis) {
      styled("italic", () -> visitChildren(emphasis));
    }

    @Override
    public void visit(StrongEmphasis strong) {
      styled("bold", () -> visitChildren(strong));
    }

    @Override
    public void visit(Link link) {
      String before = address;
      address = link.getDestination();
      visitChildren(link);
      address = before;
    }

    /// Pictures are not fetched; what they are said to show is.
    @Override
    public void visit(Image image) {
      styled("italic", () -> visitChildren(image));
    }

    @Override
    public void visit(HtmlInline html) {
      add(html.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak line) {
      add(" ");
    }

    @Override
    public void visit(HardLineBreak line) {
      add("\n");
    }
  }
}
