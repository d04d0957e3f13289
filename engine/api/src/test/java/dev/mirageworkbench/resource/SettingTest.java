package dev.mirageworkbench.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Setting.Rule;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
  private static final Setting NAME =
      Setting.required("name", "Name", "A name.")
          .keeping(new Rule("[^@]*", "must not hold a user"))
          .keeping(new Rule("[a-z]+", "must be small letters"));
  private static final Setting LIMIT = Setting.bytes("limit", "Limit", 1, "5", "Bytes.");
  private static final Setting COLOUR =
      Setting.choice("colour", "Colour", List.of("red", "green"), "One of them.");
  private static final Setting ON = Setting.flag("on", "On", false, "Whether it is on.");
  private static final Setting KEY = Setting.secret("key", "Key", "A key.");
  private static final List<Setting> ALL = List.of(NAME, LIMIT, COLOUR, ON, KEY);

  @Nested
  class Problem {
    @Test
    void ofAText_isWhatTheFirstBrokenRuleSays() {
      assertThat(NAME.problem("abc")).isEmpty();
      assertThat(NAME.problem(" abc ")).isEmpty();
      assertThat(NAME.problem("ABC")).contains("must be small letters, not 'ABC'");
    }

    @Test
    void repeatsNoValue_thatMayHoldAPassword() {
      assertThat(NAME.problem("me:secret@host")).contains("must not hold a user");
    }

    @Test
    void isThatItIsNeeded_whenItIsBlank() {
      assertThat(NAME.problem(" ")).contains("is needed");
      assertThat(LIMIT.problem("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "many", "99999999999999999999"})
    void ofANumberOfBytes_saysWhatItMustBe(String value) {
      assertThat(LIMIT.problem(value))
          .contains(
              "must be a whole number of bytes such as 1000000, 1 at least, not '" + value + "'");
    }

    @Test
    void ofAChoice_namesTheWords() {
      assertThat(COLOUR.problem("green")).isEmpty();
      assertThat(COLOUR.problem("blue")).contains("must be red, green or nothing, not 'blue'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "1"})
    void ofAFlag_takesTheTwoWordsOnly(String value) {
      assertThat(ON.problem("true")).isEmpty();
      assertThat(ON.problem(value)).contains("must be true or false, not '" + value + "'");
    }

    @Test
    void ofAFolder_wantsAnAbsolutePath() {
      Setting folder = Setting.folder("path", "Folder", "A folder.");
      assertThat(folder.problem(Path.of("").toAbsolutePath().toString())).isEmpty();
      assertThat(folder.problem("data")).contains("must be an absolute path, not 'data'");
    }

    @Test
    void ofAFile_wantsAnAbsolutePath_orNothing() {
      Setting file = Setting.file("keyFile", "Key file", "A key.");
      assertThat(file.problem(Path.of("key.json").toAbsolutePath().toString())).isEmpty();
      assertThat(file.problem("")).isEmpty();
      assertThat(file.problem("key.json")).contains("must be an absolute path, not 'key.json'");
      assertThat(file.problem("key\0"))
          .contains("must be a file's path on this machine, not 'key\0'");
    }
  }

  @Test
  void completedBy_fillsInThePresets() throws Exception {
    Settings settings = Settings.of(Map.of("name", "abc", "on", "true")).completedBy(ALL);
    assertThat(settings.asMap()).isEqualTo(Map.of("name", "abc", "limit", "5", "on", "true"));
    assertThat(settings.bytes("limit")).hasValue(5);
    assertThat(settings.flag("on")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "limit, x, the setting 'limit' must be a whole number",
    "nome, x, 'there is no setting ''nome''; there are name, limit, colour, on, key'",
    "name, '', the setting 'name' is needed",
  })
  void completedBy_namesTheSettingThatIsWrong(String key, String value, String message) {
    Map<String, String> values = new HashMap<>(Map.of("name", "abc"));
    values.put(key, value);
    assertThatThrownBy(() -> Settings.of(values).completedBy(ALL))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageStartingWith(message);
  }
}
