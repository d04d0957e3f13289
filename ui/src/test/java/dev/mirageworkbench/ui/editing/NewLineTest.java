package dev.mirageworkbench.ui.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewLineTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '§',
      value = {
        "if·x:|,if·x:⏎····|",
        "if·x:··#·why|,if·x:··#·why⏎····|",
        "····a·=·1|,····a·=·1⏎····|",
        "········return·x|,········return·x⏎····|",
        "····pass|,····pass⏎|",
        "return|,return⏎|",
        "····returned|,····returned⏎····|",
        "f(|),f(⏎····|⏎)",
        "··x·=·[|,··x·=·[⏎······|",
        "x·=·'''a:|,x·=·'''a:⏎|",
        "#·a:|,#·a:⏎|",
        "ab^cd|ef,ab⏎|ef"
      })
  void newLine_isIndentedAsTheCodeAsks(String before, String expected) {
    assertThat(Marked.after(plain(before), state -> Optional.of(NewLine.of(state))))
        .isEqualTo(plain(expected));
  }

  private static String plain(String drawn) {
    return drawn.replace('⏎', '\n').replace('·', ' ');
  }
}
