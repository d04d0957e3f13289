package dev.mirageworkbench.ui.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracePlaceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "  File \"<cell 3>\", line 2, in <module> | 3 | 2",
        "Cell In[12], line 7 | 12 | 7",
        "Cell In [4], line 1, in <module> | 4 | 1",
        "Input In [5], in <cell line: 6>() | 5 | 6",
        "  File \"<ipython-input-8-ab12>\", line 9 | 8 | 9"
      })
  void find_knowsHowKernelsNameCells(String line, int count, int number) {
    assertThat(TracePlace.find(line))
        .extracting(TracePlace.Found::place)
        .containsExactly(new TracePlace.InCell(count, number));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "  File \"/notebook/x y.py\", line 12, in f | /notebook/x y.py | 12",
        "File /s3/lib/é.py:3, in load(path) | /s3/lib/é.py | 3"
      })
  void find_knowsFiles(String line, String path, int number) {
    assertThat(TracePlace.find(line))
        .extracting(TracePlace.Found::place)
        .containsExactly(new TracePlace.InFile(path, number));
  }

  @Test
  void find_saysWhereTheyStand() {
    String text = "a\n  File \"<cell 1>\", line 2, in f";
    TracePlace.Found found = TracePlace.find(text).getFirst();

    assertThat(text.substring(found.start(), found.end())).isEqualTo("File \"<cell 1>\", line 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "File \"<string>\", line 1",
        "File \"x.py\", line 1",
        "Cell In[99999999999], line 1",
        "a File and a Cell",
        ""
      })
  void find_takesNothingElse(String text) {
    assertThat(TracePlace.find(text)).isEmpty();
  }
}
