package dev.mirageworkbench.ui.testing;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import javax.imageio.ImageIO;
import tools.jackson.databind.node.JsonNodeFactory;

/// Notebooks as long as one wants, with the mixture that is found in real ones: a third of the
/// cells is text, the code is 1 to 30 lines long, and what it printed are lines, tables, pictures
/// and tracebacks.
public final class LargeNotebook {
  private static final int KINDS = 8;

  private final Random random = new Random(7);

  private LargeNotebook() {}

  /// The same for the same number.
  public static Notebook of(int cells) {
    var maker = new LargeNotebook();
    var all = new ArrayList<NotebookCell>();
    for (int i = 0; i < cells; i++) {
      all.add(i % 3 == 0 ? maker.text(i) : maker.code(i));
    }
    return Notebook.empty().withCells(all);
  }

  private NotebookCell text(int number) {
    return Cells.markdown(
        "text-" + number,
        """
        ## Step %d

        What comes next reads `/data/part-%d.csv`, **cleans** it and shows *some* of it. %s

        * one
        * two, see [there](https://example.org/%d)
        """
            .formatted(number, number, "Words and words. ".repeat(random.nextInt(20)), number));
  }

  private NotebookCell code(int number) {
    var source = new StringBuilder("# part " + number);
    int lines = 1 + random.nextInt(30);
    for (int i = 1; i < lines; i++) {
      source.append(
          switch (i % 4) {
            case 1 -> "\nfor row in load('/data/part-%d.csv'):".formatted(i);
            case 2 -> "\n    totals[row['country']] += float(row['rain_mm']) * %d".formatted(i);
            case 3 -> "\n    print(f\"{len(totals):,} countries\")  # so far";
            default -> "\ndef step_%d(x, y=None): return x if y is None else x + y".formatted(i);
          });
    }
    return new NotebookCell.Code(
        "code-" + number,
        source.toString(),
        JsonNodeFactory.instance.objectNode(),
        outputs(number),
        OptionalInt.of(number + 1));
  }

  private List<CellOutput> outputs(int number) {
    return switch (number % KINDS) {
      case 0, 1, 2 -> List.of(printed(1 + random.nextInt(20)));
      case 3 -> List.of(table(4 + random.nextInt(12)));
      case 4 -> List.of(picture(number));
      case 5 -> List.of(printed(2), failure());
      case 6 -> List.of(printed(300));
      default -> List.of();
    };
  }

  private CellOutput printed(int lines) {
    var text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append("line %d: %.6f %s\n".formatted(i, random.nextDouble(), "abc ".repeat(8)));
    }
    return new CellOutput.Stream(CellEvent.Stream.STDOUT, text.toString());
  }

  private CellOutput table(int rows) {
    var html = new StringBuilder("<table><thead><tr><th></th><th>country</th><th>rain</th>");
    html.append("<th>days</th><th>wind</th></tr></thead><tbody>");
    for (int i = 0; i < rows; i++) {
      html.append("<tr><th>%d</th><td>Norway</td><td>%d</td>".formatted(i, random.nextInt(9_999)));
      html.append("<td>%d</td><td>%.2f</td></tr>".formatted(i * 7, random.nextDouble()));
    }
    return new CellOutput.Result(
        new MimeBundle(
            Map.of(MimeBundle.HTML, html + "</tbody></table>", MimeBundle.PLAIN, "table"), "{}"),
        OptionalInt.of(1));
  }

  private static CellOutput failure() {
    var lines = new ArrayList<>(List.of("\u001b[31mValueError\u001b[0m  Traceback (most recent)"));
    for (int i = 0; i < 12; i++) {
      lines.add(
          "\u001b[32mCell In[%d]\u001b[0m, line \u001b[33m%d\u001b[0m, in f(x)".formatted(i, i));
    }
    lines.add("\u001b[31mValueError\u001b[0m: bad value");
    return new CellOutput.Failure("ValueError", "bad value", lines);
  }

  private static CellOutput picture(int number) {
    var image = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 640, 400);
    pen.setColor(Color.BLUE);
    for (int x = 0; x < 640; x++) {
      int y = (int) (200 + 150 * Math.sin((x + number) / 50.0));
      pen.fillRect(x, y, 2, 2);
    }
    pen.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CellOutput.Display(
        new MimeBundle(
            Map.of("image/png", Base64.getEncoder().encodeToString(bytes.toByteArray())), "{}"));
  }
}
