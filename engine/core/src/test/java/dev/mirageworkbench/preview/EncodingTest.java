package dev.mirageworkbench.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingTest {
  private static final String RUSSIAN =
      "Съешь же ещё этих мягких французских булок, да выпей чаю. Широкая электрификация южных"
          + " губерний даст мощный толчок подъёму сельского хозяйства.\n";
  private static final String JAPANESE = "色は匂へど散りぬるを我が世誰ぞ常ならむ有為の奥山今日越えて浅き夢見じ酔ひもせず。これは日本語の文章です。\n";

  private static TextContent read(byte[] bytes, boolean isCut) {
    return TextContent.of(bytes, Encoding.detect(bytes, isCut), isCut);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, naïve café 漢字",
    "UTF-16LE, plain words without a mark",
    "UTF-16BE, plain words without a mark",
    "windows-1252, Überraschung für Zoë – naïve façade"
  })
  void detect_findsTheEncoding_withoutAMark(String charset, String text) {
    assertThat(read(text.getBytes(Charset.forName(charset)), false).text()).isEqualTo(text);
  }

  @Test
  void detect_findsOtherAlphabets_byTheirLetters() {
    assertThat(read(RUSSIAN.getBytes(Charset.forName("windows-1251")), false).text())
        .isEqualTo(RUSSIAN);
    assertThat(read(RUSSIAN.getBytes(Charset.forName("KOI8-R")), false).text()).isEqualTo(RUSSIAN);
    assertThat(read(JAPANESE.getBytes(Charset.forName("Shift_JIS")), false).text())
        .isEqualTo(JAPANESE);
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void detect_believesAMark_andTheTextIsWithoutIt(String charset) {
    byte[] bytes = "\uFEFFÄ=1".getBytes(Charset.forName(charset));
    Encoding found = Encoding.detect(bytes, false);
    assertThat(found.charset()).isEqualTo(Charset.forName(charset));
    assertThat(found.title()).isEqualTo(charset + " with BOM");
    assertThat(read(bytes, false).text()).isEqualTo("Ä=1");
  }

  @Test
  void detect_takesUtf8_whenTheCutGoesThroughACharacter() {
    byte[] bytes = "ab漢".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    TextContent content = read(cut, true);
    assertThat(content.encoding()).isEqualTo(Encoding.of(StandardCharsets.UTF_8));
    assertThat(content.text()).isEqualTo("ab");
    assertThat(content.unreadable()).isZero();
  }

  @Test
  void isText_isFalse_whenThereAreZerosOrManyControls() {
    assertThat(Encoding.isText(new byte[] {'a', 0, 0, 0, 'b', 'c', 'd', 7})).isFalse();
    assertThat(Encoding.isText(new byte[] {1, 2, 3, 4, 5, 6})).isFalse();
    assertThat(Encoding.isText("\u001b[31mred\u001b[0m\r\n".getBytes(StandardCharsets.UTF_8)))
        .isTrue();
    assertThat(Encoding.isText(new byte[0])).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "UTF-16LE", "windows-1252"})
  void encode_keepsMarkAndLineEnds(String charset) {
    byte[] bytes = "\uFEFFone\r\ntwo\r\n".getBytes(Charset.forName(charset));
    byte[] plain = "one\r\ntwo\r\n".getBytes(Charset.forName(charset));
    byte[] read = charset.startsWith("UTF") ? bytes : plain;
    TextContent content = read(read, false);
    assertThat(content.text()).isEqualTo("one\ntwo\n");
    assertThat(content.lineEnd()).isEqualTo(TextContent.LineEnd.CRLF);
    assertThat(content.isFaithful(read)).isTrue();
    assertThat(content.lacking("3 €")).isEmpty();
  }

  @Test
  void encode_tellsWhatIsLacking_andRefusesWhatWouldChange() {
    TextContent western = read("caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1), false);
    assertThat(western.lacking("漢")).isEqualTo(Optional.of("漢"));
    byte[] mixed = "a\nb\r\nc".getBytes(StandardCharsets.UTF_8);
    assertThat(read(mixed, false).isFaithful(mixed)).isFalse();
    byte[] broken = {'a', (byte) 0xff, 'b'};
    assertThat(TextContent.of(broken, Encoding.of(StandardCharsets.UTF_8), false).unreadable())
        .isEqualTo(1);
  }
}
