package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files that change, and answers that cannot be right, while somebody reads: a reader gets the
/// bytes of one version or none.
@Timeout(60)
class ChangedFileTest {
  private static final int MIB = 1 << 20;

  private MemoryStore store;
  private Bench bench;
  private long handle;

  @BeforeEach
  void openAFileOfFourBlocks(@TempDir Path state) throws ResourceException {
    store = new MemoryStore();
    bench = new Bench(store, state);
    store.put("a", filled('o'));
    bench.stat("/r/a");
    handle = bench.open("/r/a", OpenFlags.READ);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static byte[] filled(char letter) {
    var bytes = new byte[4 * MIB];
    Arrays.fill(bytes, (byte) letter);
    return bytes;
  }

  private String readAt(long position, int length) throws ResourceException {
    var buffer = ByteBuffer.allocate(length);
    bench.files.read(handle, position, buffer);
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
  }

  private void assertStale(long position) {
    assertThatThrownBy(() -> readAt(position, 1))
        .isInstanceOf(ResourceException.Stale.class)
        .hasMessage("/r/a changed on the backend since it was opened; open it again");
  }

  private String readAnew() throws ResourceException {
    return bench.read("/r/a");
  }

  @Test
  void aChangeBetweenTwoBlocks_isStale_andTheBlockBeforeStaysReadable() throws ResourceException {
    assertThat(readAt(0, 3)).isEqualTo("ooo");
    store.put("a", filled('n'));
    assertStale(MIB);
    assertThat(readAt(1, 3)).isEqualTo("ooo");
    assertThat(readAnew()).isEqualTo("n".repeat(4 * MIB));
    assertThat(bench.events(CacheEvent.StaleRead.class)).hasSize(1);
  }

  @Test
  void aChangeWithinOneRead_isStale_forAllOfIt() throws ResourceException {
    readAt(MIB, 1);
    store.put("a", filled('n'));
    assertThatThrownBy(() -> readAt(0, 4 * MIB)).isInstanceOf(ResourceException.Stale.class);
  }

  @Test
  void aChangeDuringReadAhead_isToldToTheReaderThatComesThere() throws Exception {
    readAt(0, 10);
    var pause = store.pauseNext(Call.READ);
    readAt(10, 10);
    pause.awaitEntered();
    store.put("a", filled('n'));
    pause.release();
    assertStale(MIB);
    assertThat(bench.events(CacheEvent.StaleRead.class)).hasSize(1);
    assertThat(readAt(20, 3)).isEqualTo("ooo");
  }

  @Test
  void aFileThatGoes_isMissing_andItsBlocksStayReadable() throws ResourceException {
    readAt(0, 1);
    store.remove("a");
    assertThatThrownBy(() -> readAt(MIB, 1)).isInstanceOf(ResourceException.NotFound.class);
    assertThat(readAt(5, 1)).isEqualTo("o");
    assertThatThrownBy(this::readAnew).isInstanceOf(ResourceException.NotFound.class);
  }

  private static UnaryOperator<Content> bytes(UnaryOperator<ByteBuffer> change) {
    return content -> new Content(content.entry(), change.apply(content.bytes()));
  }

  private static UnaryOperator<Content> truncated() {
    return bytes(bytes -> bytes.slice(0, bytes.remaining() - 1));
  }

  private static UnaryOperator<Content> entry(UnaryOperator<Entry> change) {
    return content -> new Content(change.apply(content.entry()), content.bytes());
  }

  private static UnaryOperator<Content> otherVersion() {
    return entry(
        entry ->
            Entry.file(entry.name(), 4L * MIB, MemoryStore.MADE, Validator.strong("\"another\"")));
  }

  private void assertCorruptTwice(UnaryOperator<Content> tampering, String reason)
      throws ResourceException {
    store.resetCounts();
    store.tamperNext(tampering);
    store.tamperNext(tampering);
    assertThatThrownBy(() -> readAt(0, 10))
        .isInstanceOf(ResourceException.Corrupt.class)
        .hasMessageContaining(reason);
    assertThat(store.count(Call.READ)).isEqualTo(2);
    assertThat(bench.events(WorkspaceEvent.LazyFailed.class)).hasSize(1);
    assertThat(readAt(0, 3)).isEqualTo("ooo");
  }

  @Test
  void aTruncatedAnswer_isAskedForAgain() throws ResourceException {
    store.tamperNext(truncated());
    assertThat(readAt(0, 3)).isEqualTo("ooo");
    assertThat(store.count(Call.READ)).isEqualTo(2);
  }

  @Test
  void aTruncatedAnswer_isCorrupt_theSecondTime_andNotKept() throws ResourceException {
    assertCorruptTwice(truncated(), "sent 1048575 bytes where 1048576 were asked for");
  }

  @Test
  void tooLongAnAnswer_isCorrupt_theSecondTime_andNotKept() throws ResourceException {
    assertCorruptTwice(
        bytes(bytes -> ByteBuffer.allocate(bytes.remaining() + 1)),
        "sent 1048577 bytes where 1048576 were asked for");
  }

  @Test
  void anotherSizeOfTheSameVersion_isCorrupt_theSecondTime_andNotKept() throws ResourceException {
    assertCorruptTwice(
        entry(
            entry ->
                Entry.file(entry.name(), 7, MemoryStore.MADE, entry.validator().orElseThrow())),
        "the same version another size: 7");
  }

  @Test
  void anotherVersionOnce_isAskedForAgain() throws ResourceException {
    store.tamperNext(otherVersion());
    assertThat(readAt(0, 3)).isEqualTo("ooo");
  }

  @Test
  void anotherVersionTwice_isStale_andNotKept() throws ResourceException {
    store.tamperNext(otherVersion());
    store.tamperNext(otherVersion());
    assertStale(0);
    assertThat(readAt(0, 3)).isEqualTo("ooo");
  }

  @Test
  void aTruncatedFirstLook_isCorrupt_theSecondTime_andNotKept() throws ResourceException {
    store.put("b", "hello");
    store.tamperNext(truncated());
    store.tamperNext(truncated());
    assertThatThrownBy(() -> bench.read("/r/b")).isInstanceOf(ResourceException.Corrupt.class);
    assertThat(bench.read("/r/b")).isEqualTo("hello");
  }
}
