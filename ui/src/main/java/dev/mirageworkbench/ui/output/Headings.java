package dev.mirageworkbench.ui.output;

import java.util.Locale;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/// The places in a notebook that links can lead to.
public final class Headings {
  private Headings() {}

  /// As JupyterLab names it: the words with hyphens between them.
  private static String anchor(String words) {
    return words.strip().replace("%20", "-").replace(' ', '-').toLowerCase(Locale.ROOT);
  }

  /// @param markdown where it might stand
  /// @param wanted the name, without the `#`
  public static boolean has(String markdown, String wanted) {
    var finder = new Finder(anchor(wanted));
    MarkdownNodes.parse(markdown).accept(finder);
    return finder.found;
  }

  private static final class Finder extends AbstractVisitor {
    private final String wanted;
    private boolean found;

    Finder(String wanted) {
      this.wanted = wanted;
    }

    @Override
    public void visit(Heading heading) {
      var words = new Words();
      heading.accept(words);
      found |= anchor(words.words.toString()).equals(wanted);
    }
  }

  private static final class Words extends AbstractVisitor {
    private final StringBuilder words = new StringBuilder();

    @Override
    public void visit(Text text) {
      words.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      words.append(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak line) {
      words.append(' ');
    }
  }
}
