package dev.mirageworkbench.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.formats.RandomBytes;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.notebook.NotebookFormat;
import dev.mirageworkbench.preview.PreviewOutcome.Large;
import dev.mirageworkbench.preview.PreviewOutcome.Problem;
import dev.mirageworkbench.preview.PreviewOutcome.Shown;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewReaderTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3};

  private final AtomicLong taken = new AtomicLong();

  /// A file of any size that repeats its first bytes.
  private RandomBytes file(byte[] head, long size) {
    return new RandomBytes() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public int read(long position, ByteBuffer into) {
        int count = (int) Math.min(into.remaining(), size - position);
        taken.addAndGet(count);
        for (int at = 0; at < count; at++) {
          into.put(head[(int) ((position + at) % head.length)]);
        }
        return count;
      }
    };
  }

  private PreviewOutcome read(PreviewRequest request, RandomBytes file) throws IOException {
    return PreviewReader.read(request, new BoundedFile(file, request.budget()), true);
  }

  private PreviewOutcome read(String name, byte[] bytes) throws IOException {
    return read(request(name), file(bytes, bytes.length));
  }

  private static PreviewRequest request(String name) {
    return PreviewRequest.of(WorkspacePath.of("/m/" + name));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void hugeText_isItsFirst64Kib_andFourTimesAsMuchWithEachStep() throws IOException {
    long size = 3_200_000_000L;
    Shown first = (Shown) read(request("a.log"), file(bytes("a line of a log\n"), size));
    assertThat(first.extent())
        .isEqualTo(new Extent(Extent.Unit.BYTES, 65_536, OptionalLong.of(size)));
    assertThat(first.hasMore()).isTrue();
    assertThat(first.editing().orElseThrow().refusal()).isPresent();
    assertThat(taken.get()).isLessThan(200_000);

    PreviewRequest last = request("a.log").more().more().more().more();
    Shown most = (Shown) read(last, file(bytes("a line of a log\n"), size));
    assertThat(most.extent().shown()).isEqualTo(4 << 20);
    assertThat(most.hasMore()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "notes.txt ~ hello ~ TEXT",
        "a.csv ~ a,b ~ TABLE",
        "a.json ~ {} ~ JSON",
        "a.ndjson ~ {} ~ JSON_LINES",
        "README.md ~ # Hi ~ MARKDOWN",
        "a.svg ~ <svg width='9' height='9'/> ~ PICTURE",
        "LICENSE ~ words ~ TEXT",
        "a.png ~ no picture at all ~ TEXT",
        "a.parquet ~ no parquet ~ TEXT"
      })
  void kind_isThatOfTheName_unlessTheBytesSayOtherwise(String name, String text, PreviewKind kind)
      throws IOException {
    Shown shown = (Shown) read(name, bytes(text));
    assertThat(shown.kind()).isEqualTo(kind);
    assertThat(shown.choices()).contains(PreviewKind.TEXT, PreviewKind.HEX);
  }

  @Test
  void kind_isThatOfTheBytes_whenTheNameSaysSomethingElse() throws IOException {
    assertThat(((Shown) read("photo.txt", PNG)).preview()).isInstanceOf(Preview.Picture.class);
    assertThat(((Shown) read("a.bin", new byte[] {0, 1, 2, 3})).kind()).isEqualTo(PreviewKind.HEX);
  }

  @Test
  void emptyFile_isNothing_whateverItsName() throws IOException {
    for (String name : List.of("a.txt", "a.csv", "a.png", "a.parquet", "a.sqlite", "a.bin")) {
      Shown shown = (Shown) read(name, new byte[0]);
      assertThat(shown.extent().total()).as(name).isEqualTo(OptionalLong.of(0));
    }
  }

  @ParameterizedTest
  @CsvSource({"a.json, '{\"a\": 1,,,,,,,,,'", "a.ipynb, not json"})
  void brokenText_saysSo_andCanBeSeenAsText(String name, String text) throws IOException {
    Problem problem = (Problem) read(name, bytes(text));
    assertThat(problem.what()).startsWith("This is no");
    assertThat(problem.advice()).contains("Hex");
    assertThat(problem.choices()).contains(PreviewKind.TEXT, PreviewKind.HEX);
  }

  @ParameterizedTest
  @CsvSource({"PAR1, a.parquet", "%PDF-1.7, a.pdf", "SQLite format 3, a.db"})
  void brokenBytes_saySo_andCanBeSeenAsHex(String head, String name) throws IOException {
    byte[] bytes = bytes(head + "\0\1\2\3 nothing else of it");
    assertThat(((Problem) read(name, bytes)).choices()).contains(PreviewKind.HEX);
    Shown hex = (Shown) read(request(name).as(PreviewKind.HEX), file(bytes, bytes.length));
    assertThat(((Preview.Hex) hex.preview()).lines().line(0)).startsWith("00000000  ");
  }

  @Test
  void largePicture_asksBeforeItIsRead() throws IOException {
    PreviewRequest request = request("a.png");
    Large large = (Large) read(request, file(PNG, 20L << 20));
    assertThat(large)
        .isEqualTo(new Large(PreviewKind.PICTURE, 20L << 20, true, true, large.choices()));
    assertThat(taken.get()).isLessThanOrEqualTo(1 << 16);
    assertThat(read(request.large(), file(PNG, 20L << 20))).isInstanceOf(Shown.class);
    Large impossible = (Large) read(request.large(), file(PNG, 3L << 30));
    assertThat(impossible.isPossible()).isFalse();
  }

  @Test
  void notebook_isItsCells() throws IOException {
    Notebook notebook =
        Notebook.empty()
            .withCells(List.of(NotebookCell.newCode("1 + 1"), NotebookCell.newMarkdown("# A")));
    Shown shown = (Shown) read("a.ipynb", bytes(NotebookFormat.write(notebook)));
    assertThat(((Preview.Cells) shown.preview()).notebook().cells()).hasSize(2);
  }

  @Test
  void chosenEncoding_isUsed_andWhatDoesNotFitIsTold() throws IOException {
    byte[] bytes = "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    Shown shown =
        (Shown) read(request("a.txt").in(StandardCharsets.UTF_8), file(bytes, bytes.length));
    assertThat(shown.note()).startsWith("1 character cannot be read in UTF-8");
    assertThat(shown.editing().orElseThrow().refusal().orElseThrow()).contains("encoding");
    Shown other =
        (Shown) read(request("a.txt").in(StandardCharsets.ISO_8859_1), file(bytes, bytes.length));
    assertThat(((Preview.Text) other.preview()).content().text()).isEqualTo("café");
  }

  @Test
  void hexLine_hasPlaceBytesAndCharacters() {
    var lines =
        new HexLines(FileBytes.copyOf("0123456789abcdef\nZ".getBytes(StandardCharsets.US_ASCII)));
    assertThat(lines.count()).isEqualTo(2);
    assertThat(lines.line(0))
        .isEqualTo("00000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  0123456789abcdef");
    assertThat(lines.line(1)).startsWith("00000010  0a 5a ").endsWith("  ·Z");
  }
}
