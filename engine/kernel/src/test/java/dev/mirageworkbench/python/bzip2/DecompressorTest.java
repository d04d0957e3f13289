package dev.mirageworkbench.python.bzip2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecompressorTest {
  private static final int HALF_A_MILLION = 500_000;

  private final Decompressor decompressor = new Decompressor();

  /// Some of it compresses well, some not at all; it takes several blocks at the lowest level.
  private static byte[] content() {
    var content = new byte[HALF_A_MILLION];
    new Random(1).nextBytes(content);
    Arrays.fill(content, 100_000, 300_000, (byte) 'x');
    return content;
  }

  private static byte[] compressed(byte[] content, int level) throws IOException {
    var compressor = new Compressor(level);
    var all = new ByteArrayOutputStream();
    all.write(compressor.compress(content));
    all.write(compressor.finish());
    return all.toByteArray();
  }

  private byte[] readInPieces(byte[] stream, int fed, int most) throws IOException {
    var all = new ByteArrayOutputStream();
    for (int at = 0; at < stream.length; at += fed) {
      decompressor.feed(Arrays.copyOfRange(stream, at, Math.min(at + fed, stream.length)));
      do {
        all.write(decompressor.read(most));
      } while (!decompressor.wantsInput() && !decompressor.hasEnded());
    }
    return all.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1000000",
    "1, 7, 3333",
    "1, 100000, 1",
    "9, 65536, 65536",
    "5, 1000000, 99999"
  })
  void stream_givesItsContent_whateverThePieces(int level, int fed, int most) throws IOException {
    byte[] content = content();
    assertThat(readInPieces(compressed(content, level), fed, most)).isEqualTo(content);
    assertThat(decompressor.hasEnded()).isTrue();
    assertThat(decompressor.rest()).isEmpty();
  }

  @Test
  void emptyStream_endsAtOnce() throws IOException {
    assertThat(readInPieces(compressed(new byte[0], 9), 1, 10)).isEmpty();
    assertThat(decompressor.hasEnded()).isTrue();
  }

  @Test
  void whatFollowsTheStream_isLeft() throws IOException {
    byte[] stream = compressed(new byte[] {1, 2}, 9);
    byte[] longer = Arrays.copyOf(stream, stream.length + 3);
    longer[stream.length] = 'B';
    assertThat(readInPieces(longer, longer.length, 10)).containsExactly(1, 2);
    assertThat(decompressor.rest()).containsExactly('B', 0, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "BZx", "BZh0", "BZh9 and nothing of a block"})
  void otherData_isRefusedAsSoonAsItIsSeen(String data) {
    decompressor.feed(data.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> decompressor.read(1)).isInstanceOf(IOException.class);
  }

  @Test
  void everyDamagedByte_isNoticed() throws IOException {
    byte[] content = Arrays.copyOf(content(), 200);
    byte[] stream = compressed(content, 1);
    for (int place = 0; place < stream.length; place++) {
      byte[] damaged = stream.clone();
      damaged[place] ^= 0x10;
      // The level only says how much memory is needed.
      if (place != 3) {
        assertThat(readsWhole(damaged)).as("byte %d of %d", place, stream.length).isFalse();
      }
    }
    assertThat(readsWhole(stream)).isTrue();
  }

  private static boolean readsWhole(byte[] stream) {
    var reader = new Decompressor();
    try {
      reader.feed(stream);
      byte[] _ = reader.read(HALF_A_MILLION);
      return !reader.wantsInput() && reader.hasEnded();
    } catch (IOException damaged) {
      return false;
    }
  }

  @Test
  void blockWithoutEnd_isNotWaitedForForever() {
    decompressor.feed(new byte[] {'B', 'Z', 'h', '9', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59});
    assertThatThrownBy(
            () -> {
              for (int piece = 0; piece < 100; piece++) {
                decompressor.feed(new byte[100_000]);
                byte[] _ = decompressor.read(1);
              }
            })
        .hasMessageContaining("does not end");
  }
}
