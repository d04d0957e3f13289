package dev.mirageworkbench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BlockHeaderTest {
  private static final BlockCache.Key KEY =
      new BlockCache.Key(
          new ResourceIdentity("s3", "https://host/bücket"),
          new ResourcePath("a/ü/😀.csv"),
          "STRONG \"e7a9\"",
          41);

  private static byte[] encoded() {
    byte[] keyBytes = BlockHeader.keyBytes(KEY).orElseThrow();
    return BlockHeader.encode(keyBytes, 1000, 0x12345678).array();
  }

  private static BlockCache.Key key(String path, String version) {
    return new BlockCache.Key(KEY.resource(), new ResourcePath(path), version, 0);
  }

  @Test
  void decode_givesWhatWasEncoded_whateverFollows() throws BadBlockException {
    byte[] header = encoded();
    byte[] more = Arrays.copyOf(header, header.length + 50);
    assertThat(BlockHeader.decode(ByteBuffer.wrap(more)))
        .isEqualTo(new BlockHeader(KEY, 1000, 0x12345678));
  }

  @Test
  void decode_isRefused_whenAnyBitIsAnother() {
    byte[] header = encoded();
    for (int bit = 0; bit < header.length * 8; bit++) {
      byte[] damaged = header.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(() -> BlockHeader.decode(ByteBuffer.wrap(damaged)))
          .as("bit %d", bit)
          .isInstanceOf(BadBlockException.class);
    }
  }

  @Test
  void decode_isRefused_whereverItIsCutOff() {
    byte[] header = encoded();
    for (int length = 0; length < header.length; length++) {
      ByteBuffer start = ByteBuffer.wrap(Arrays.copyOf(header, length));
      assertThatThrownBy(() -> BlockHeader.decode(start)).isInstanceOf(BadBlockException.class);
    }
  }

  @Test
  void keyBytes_tellKeysApart_howeverTheirTextsAreSplit() {
    assertThat(BlockHeader.keyBytes(key("ab", "c"))).get().isNotEqualTo(new byte[0]);
    assertThat(BlockHeader.fileName(BlockHeader.keyBytes(key("ab", "c")).orElseThrow()))
        .isNotEqualTo(BlockHeader.fileName(BlockHeader.keyBytes(key("a", "bc")).orElseThrow()));
  }

  @Test
  void keyBytes_areEmpty_whenTheKeyIsTooLong_orNoUnicode() {
    assertThat(BlockHeader.keyBytes(key("x".repeat(9000), "v"))).isEmpty();
    assertThat(BlockHeader.keyBytes(key("\ud800", "v"))).isEmpty();
  }
}
