package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StreamDecoderTest {
  private final StringBuilder text = new StringBuilder();
  private final StreamDecoder decoder = new StreamDecoder(text::append);

  @Test
  void write_joinsCharacters_whereverTheBytesWereCut() {
    for (byte single : "aü€😀".getBytes(StandardCharsets.UTF_8)) {
      decoder.write(single);
    }
    assertThat(text).hasToString("aü€😀");
  }

  @Test
  void write_replacesWhatIsNoText() {
    decoder.write(new byte[] {'a', (byte) 0xff, 'b'}, 0, 3);
    assertThat(text).hasToString("a\ufffdb");
  }
}
