package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.text.MathText;
import dev.mirageworkbench.ui.theme.CodeFont;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/// What stands inside a markdown block: text that is bold, italic, struck or code, links, formulas
/// and pictures.
final class InlineText {
  private final MarkdownTools tools;
  private final MathText math;

  InlineText(MarkdownTools tools, MathText math) {
    this.tools = tools;
    this.math = math;
  }

  List<Node> of(org.commonmark.node.Node block) {
    var writer = new Writer();
    for (var child = block.getFirstChild(); child != null; child = child.getNext()) {
      child.accept(writer);
    }
    return writer.pieces;
  }

  private final class Writer extends AbstractVisitor {
    private final List<Node> pieces = new ArrayList<>();
    private final List<String> styles = new ArrayList<>();
    private String address = "";

    private MarkdownRun add(String content) {
      var text = new MarkdownRun(content);
      text.getStyleClass().addAll(styles);
      if (address.startsWith("#") || Links.isOpenable(address)) {
        String target = address;
        text.getStyleClass().add("link");
        text.setOnMouseClicked(_ -> follow(target));
      }
      pieces.add(text);
      return text;
    }

    private void follow(String target) {
      if (target.startsWith("#")) {
        tools.reveal().accept(target.substring(1));
      } else {
        tools.outputs().links().open(target);
      }
    }

    private void styled(String style, Runnable children) {
      styles.add(style);
      children.run();
      styles.removeLast();
    }

    @Override
    public void visit(Text text) {
      for (MathText.Part part : math.parts(text.getLiteral())) {
        switch (part) {
          case MathText.Part.Words(String words) -> addWords(words);
          case MathText.Part.Set(MathText.Formula formula) ->
              pieces.add(new FormulaNode(formula.source(), formula.display(), tools.outputs()));
        }
      }
    }

    /// Web addresses are links without being marked as such.
    private void addWords(String words) {
      int at = 0;
      if (address.isEmpty()) {
        for (WebAddresses.Place place : WebAddresses.find(words)) {
          addPlain(words.substring(at, place.start()));
          address = place.address();
          add(place.address());
          address = "";
          at = place.end();
        }
      }
      addPlain(words.substring(at));
    }

    private void addPlain(String words) {
      if (!words.isEmpty()) {
        add(words);
      }
    }

    @Override
    public void visit(Code code) {
      MarkdownRun text = add(math.restored(code.getLiteral()));
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
    public void visit(CustomNode node) {
      if (node instanceof Strikethrough) {
        styled("struck", () -> visitChildren(node));
      } else {
        visitChildren(node);
      }
    }

    @Override
    public void visit(Link link) {
      String before = address;
      address = math.restored(link.getDestination());
      visitChildren(link);
      address = before;
    }

    /// A picture of the notebook is shown; one of the network is fetched when it is asked for.
    @Override
    public void visit(org.commonmark.node.Image image) {
      String place = math.restored(image.getDestination());
      tools
          .picture(place)
          .ifPresentOrElse(
              shown -> pieces.add(picture(shown)),
              () -> {
                styled("italic", () -> visitChildren(image));
                if (place.startsWith("http://") || place.startsWith("https://")) {
                  pieces.add(fetching(place));
                }
              });
    }

    private Node picture(Shown shown) {
      return shown instanceof Shown.Svg svg
          ? Pictures.node(svg, tools.outputs())
          : Pictures.node((Shown.Picture) shown, tools.outputs());
    }

    private Node fetching(String place) {
      var ask = new Hyperlink("Load picture from " + place);
      ask.setOnAction(
          _ -> {
            var fetched = new Image(place, true);
            ask.setDisable(true);
            fetched
                .progressProperty()
                .addListener(
                    (_, _, progress) -> {
                      if (progress.doubleValue() >= 1 && !fetched.isError()) {
                        ask.setText("");
                        ask.setGraphic(new ImageView(fetched));
                      }
                    });
            fetched
                .errorProperty()
                .addListener(
                    (_, _, _) -> {
                      ask.setDisable(false);
                      ask.setText("Could not load " + place + "; try again");
                    });
          });
      return ask;
    }

    @Override
    public void visit(HtmlInline html) {
      add(math.restored(html.getLiteral()));
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
