package dev.mirageworkbench.app.behaviour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `docs/semantics.md` as claims that can be run.
///
/// A claim is a paragraph and the fenced blocks below it, up to the next paragraph or heading:
///
///   - `python`: one cell of a notebook; the cells of a claim are cells of one notebook;
///   - `text`: exactly what the cell above shows; a cell without one shows nothing;
///   - `ends`: how the cell above ends; a cell without one ends well, and so do its writes;
///   - `backend`: what somebody else does to the store, and what must be there; below a cell that
///     asks with `input()`, what is done before it is answered.
///
/// `Only on S3: ...` in the paragraph names the backends that a claim holds for.
final class SemanticsPage {
  static final Path FILE = Path.of("../docs/semantics.md");

  private static final Pattern ONLY_ON =
      Pattern.compile("Only on ((?:RAM|Disk|S3)(?:(?:, | and )(?:RAM|Disk|S3))*): ");
  private static final String FENCE = "```";

  private final List<Claim> claims = new ArrayList<>();
  private final StringBuilder paragraph = new StringBuilder();
  private final List<String> block = new ArrayList<>();
  private @Nullable String language;
  private int paragraphLine;
  private int blockLine;
  private @Nullable Claim current;

  private SemanticsPage() {}

  /// @param line where its paragraph begins, from 1
  record Claim(String sentence, int line, Set<String> backends, List<Step> steps) {
    boolean holdsFor(String backend) {
      return backends.isEmpty() || backends.contains(backend);
    }

    boolean canFail() {
      return steps.stream().anyMatch(Step::canFail);
    }
  }

  sealed interface Step {
    int line();

    /// Whether more is expected than that nothing happens.
    boolean canFail();
  }

  /// @param meanwhile what is done to the store while the cell waits for an answer
  record Cell(int line, String source, List<String> meanwhile, String shown, List<String> ends)
      implements Step {
    boolean asks() {
      return source.contains("input(");
    }

    @Override
    public boolean canFail() {
      return !shown.isEmpty() || !ends.isEmpty();
    }
  }

  record Backend(int line, List<String> orders) implements Step {
    @Override
    public boolean canFail() {
      return orders.stream().anyMatch(BackendOrders::isCheck);
    }
  }

  static List<Claim> read() throws IOException {
    return parse(Files.readAllLines(FILE));
  }

  static List<Claim> parse(List<String> lines) {
    var page = new SemanticsPage();
    for (int i = 0; i < lines.size(); i++) {
      page.take(lines.get(i), i + 1);
    }
    if (page.language != null) {
      throw wrong(page.blockLine, "a block without an end");
    }
    return page.claims;
  }

  private void take(String line, int number) {
    if (line.startsWith(FENCE)) {
      fence(line.substring(FENCE.length()).strip(), number);
    } else if (language != null) {
      block.add(line);
    } else if (line.isBlank()) {
      // A paragraph ends where the next one begins.
      paragraph.append('\n');
    } else {
      prose(line, number);
    }
  }

  private void prose(String line, int number) {
    boolean isNew = paragraph.isEmpty() || paragraph.charAt(paragraph.length() - 1) == '\n';
    if (isNew) {
      paragraph.setLength(0);
      paragraphLine = number;
    }
    current = null;
    paragraph.append(isNew ? "" : " ").append(line.strip());
  }

  private void fence(String info, int number) {
    String open = language;
    if (open == null) {
      language = info;
      blockLine = number + 1;
      block.clear();
      return;
    }
    language = null;
    add(open);
    paragraph.append('\n');
  }

  private void add(String kind) {
    List<Step> steps = claim().steps();
    String text = String.join("\n", block);
    List<String> lines = List.copyOf(block);
    switch (kind) {
      case "python" -> steps.add(new Cell(blockLine, text, List.of(), "", List.of()));
      case "text" -> {
        Cell cell = lastCell(steps);
        change(steps, new Cell(cell.line(), cell.source(), cell.meanwhile(), text, cell.ends()));
      }
      case "ends" -> {
        Cell cell = lastCell(steps);
        change(steps, new Cell(cell.line(), cell.source(), cell.meanwhile(), cell.shown(), lines));
      }
      case "backend" -> {
        if (!steps.isEmpty() && steps.getLast() instanceof Cell cell && isWaiting(cell)) {
          change(steps, new Cell(cell.line(), cell.source(), lines, "", List.of()));
        } else {
          steps.add(new Backend(blockLine, lines));
        }
      }
      default -> throw wrong(blockLine, "blocks of '" + kind + "' have no meaning here");
    }
  }

  private static boolean isWaiting(Cell cell) {
    return cell.asks()
        && cell.meanwhile().isEmpty()
        && cell.shown().isEmpty()
        && cell.ends().isEmpty();
  }

  private static void change(List<Step> steps, Cell cell) {
    steps.set(steps.size() - 1, cell);
  }

  private Cell lastCell(List<Step> steps) {
    if (!steps.isEmpty() && steps.getLast() instanceof Cell cell) {
      return cell;
    }
    throw wrong(blockLine, "there is no cell above to which this block belongs");
  }

  private Claim claim() {
    Claim claim = current;
    if (claim == null) {
      String text = paragraph.toString().strip();
      if (text.isEmpty() || text.startsWith("#")) {
        throw wrong(blockLine, "there is no sentence above this block");
      }
      claim = new Claim(sentence(text), paragraphLine, backends(text), new ArrayList<>());
      claims.add(claim);
      current = claim;
    }
    return claim;
  }

  private static String sentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  private static Set<String> backends(String text) {
    Matcher only = ONLY_ON.matcher(text);
    return only.find() ? Set.of(only.group(1).split(", | and ")) : Set.of();
  }

  static IllegalStateException wrong(int line, String what) {
    return new IllegalStateException(FILE.getFileName() + ":" + line + ": " + what);
  }

  /// The part of a line behind a word, if the line begins with it.
  static Optional<String> after(String word, String line) {
    return line.startsWith(word + " ")
        ? Optional.of(line.substring(word.length() + 1))
        : Optional.empty();
  }
}
