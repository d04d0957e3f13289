package dev.mirageworkbench.ui.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "1, 1 byte",
    "1023, 1023 bytes",
    "1024, 1.0 KB",
    "10188, 9.9 KB",
    "10189, 10 KB",
    "1022976, 999 KB",
    "1023488, 1.0 MB",
    "4299161, 4.1 MB",
    "268435456, 256 MB",
    "9223372036854775807, 8.0 EB"
  })
  void text_isShort(long bytes, String text) {
    assertThat(Sizes.text(bytes)).isEqualTo(text);
  }
}
