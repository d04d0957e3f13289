package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.strategic.parquet.ParquetWriter;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.preview.Extent;
import dev.mirageworkbench.preview.Grid;
import dev.mirageworkbench.preview.Preview;
import dev.mirageworkbench.preview.PreviewKind;
import dev.mirageworkbench.preview.PreviewOutcome;
import dev.mirageworkbench.preview.PreviewOutcome.Problem;
import dev.mirageworkbench.preview.PreviewOutcome.Shown;
import dev.mirageworkbench.preview.PreviewRequest;
import dev.mirageworkbench.preview.Previews;
import dev.mirageworkbench.preview.WorkspacePreviews;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looks at files through the cache, from a store that counts.
class PreviewsTest {
  private static final int MEGABYTE = 1 << 20;

  private Bench bench;
  private MemoryStore store;
  private Previews previews;

  @BeforeEach
  void mount(@TempDir Path state) throws ResourceException {
    store = new MemoryStore();
    bench = new Bench(store, state);
    previews = new WorkspacePreviews(bench.workspace);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private PreviewOutcome look(String path) {
    return previews.look(PreviewRequest.of(WorkspacePath.of(path))).outcome();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void largeText_takesOneBlockFromTheStore() {
    store.put("a.log", bytes("a line of a log\n".repeat(MEGABYTE / 2)));
    Shown shown = (Shown) look("/r/a.log");
    assertThat(shown.extent())
        .isEqualTo(new Extent(Extent.Unit.BYTES, 1 << 16, OptionalLong.of(8L * MEGABYTE)));
    assertThat(store.bytesRead()).isLessThanOrEqualTo(2 * MEGABYTE);
  }

  @Test
  void largeParquet_isReadInAFewPlaces(@TempDir Path folder) throws IOException {
    byte[] file = parquet(folder.resolve("a.parquet"), 100_000);
    assertThat(file.length).isGreaterThan(100 * 1000 * 1000);
    store.put("a.parquet", file);
    Shown shown = (Shown) look("/r/a.parquet");

    assertThat(shown.kind()).isEqualTo(PreviewKind.PARQUET);
    assertThat(shown.extent())
        .isEqualTo(new Extent(Extent.Unit.ROWS, 200, OptionalLong.of(100_000)));
    Grid grid = ((Preview.Table) shown.preview()).grid();
    assertThat(grid.columns().stream().map(each -> each.name() + ":" + each.type()))
        .containsExactly("id:int64", "name:string", "day:date", "noise:string");
    assertThat(grid.rows().getFirst().subList(0, 3)).containsExactly("0", "", "2024-10-04");
    assertThat(grid.rows().get(1).get(1)).isEqualTo("name 1");
    assertThat(shown.note()).contains("snappy");
    // The cache fetches blocks of a megabyte.
    assertThat(store.bytesRead()).isLessThan(12 * MEGABYTE);
  }

  private static byte[] parquet(Path file, int rows) throws IOException {
    MessageType schema =
        new MessageType(
            "rows",
            Types.required(PrimitiveTypeName.INT64).named("id"),
            Types.optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("name"),
            Types.required(PrimitiveTypeName.INT32)
                .as(LogicalTypeAnnotation.dateType())
                .named("day"),
            Types.required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("noise"));
    var random = new Random(7);
    var noise = new byte[1_100];
    try (ParquetWriter<Long> writer =
        ParquetWriter.writeFile(
            schema,
            file.toFile(),
            (id, values) -> {
              random.nextBytes(noise);
              values.write("id", id);
              if (id > 0) {
                values.write("name", "name " + id);
              }
              values.write("day", 20_000 + (int) (id % 365));
              values.write("noise", Base64.getEncoder().encodeToString(noise));
            })) {
      for (long id = 0; id < rows; id++) {
        writer.write(id);
      }
    }
    return Files.readAllBytes(file);
  }

  @Test
  void whatCannotBeRead_saysWhatAndWhatToDo() {
    store.put("a/b", "x");
    store.put("secret", "x");
    store.put("away", "x");
    assertThat(((Problem) look("/r/none")).what()).contains("no file /r/none");
    assertThat(((Problem) look("/r/a")).what()).isEqualTo("/r/a is a folder.");
    store.refuse("secret", new ResourceException.Denied("the key may not read it"));
    assertThat(((Problem) look("/r/secret")).advice()).contains("credentials");
    store.unreachable();
    assertThat(((Problem) look("/r/away")).what()).contains("cannot be reached");
    store.heal();
  }

  @Test
  void cancelledLook_endsWhatItWaitsFor() throws InterruptedException, ExecutionException {
    store.put("a.txt", "x");
    MemoryStore.Pause pause = store.pauseNext(Call.READ);
    Previews.Look look = previews.look(PreviewRequest.of(WorkspacePath.of("/r/a.txt")));
    var done = new CompletableFuture<PreviewOutcome>();
    Thread.startVirtualThread(() -> done.complete(look.outcome()));
    pause.awaitEntered();
    look.cancel();
    assertThat(done.get()).isInstanceOf(Problem.class);
    pause.release();
    assertThat(look("/r/a.txt")).isInstanceOf(Shown.class);
  }

  @Test
  void text_canBeChanged_whereTheMountIsWritable() throws IOException {
    store.put("a.txt", "one\r\n");
    Shown shown = (Shown) look("/w/a.txt");
    assertThat(shown.editing().orElseThrow().refusal()).isEmpty();
    byte[] changed = shown.editing().orElseThrow().content().encode("one\ntwo\n");
    previews.save(WorkspacePath.of("/w/a.txt"), bytes("one\r\n"), changed);
    assertThat(store.text("a.txt")).isEqualTo("one\r\ntwo\r\n");
    assertThat(((Shown) look("/r/a.txt")).editing().orElseThrow().refusal().orElseThrow())
        .contains("read-only");
  }

  @Test
  void save_isAConflict_whenTheFileIsNotWhatItWas() throws IOException {
    WorkspacePath path = WorkspacePath.of("/w/a.txt");
    store.put("a.txt", "base");
    PreviewOutcome _ = look("/w/a.txt");
    store.put("a.txt", "theirs");
    assertThatThrownBy(() -> previews.save(path, bytes("base"), bytes("mine")))
        .isInstanceOf(ResourceException.Conflict.class);
    assertThat(store.text("a.txt")).isEqualTo("theirs");
    assertThat(bench.workspace.unsent()).isEmpty();
    previews.overwrite(path, bytes("mine"));
    assertThat(store.text("a.txt")).isEqualTo("mine");
    store.remove("a.txt");
    assertThatThrownBy(() -> previews.save(path, bytes("mine"), bytes("new")))
        .isInstanceOf(ResourceException.NotFound.class);
  }
}
