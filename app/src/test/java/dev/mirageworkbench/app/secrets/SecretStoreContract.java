package dev.mirageworkbench.app.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.secrets.SecretStore;
import org.junit.jupiter.api.Test;

/// What every store of secrets does.
abstract class SecretStoreContract {
  /// An empty one.
  abstract SecretStore store() throws Exception;

  @Test
  void find_findsNothing_whenNothingWasPut() throws Exception {
    assertThat(store().find("s3/my-bucket")).isEmpty();
    assertThat(store().problem()).isEmpty();
  }

  @Test
  void find_findsWhatWasPut_whateverItsCharacters() throws Exception {
    String value = "wJalr/Xut+n=FEMI 'K7' \"ü€😀\"\nsecond line\t";
    store().put("s3/my-bucket", value);
    store().put("other", "another value");

    assertThat(store().find("s3/my-bucket")).contains(value);
    assertThat(store().find("s3")).isEmpty();
  }

  @Test
  void find_findsALongValue() throws Exception {
    // As long as Windows keeps, and longer than most tokens.
    String value = "x".repeat(2560);
    store().put("long", value);

    assertThat(store().find("long")).contains(value);
  }

  @Test
  void put_replacesWhatWasThere() throws Exception {
    store().put("a", "first value");
    store().put("a", "second value");

    assertThat(store().find("a")).contains("second value");
    assertThat(store().names()).containsExactly("a");
  }

  @Test
  void names_areSorted_andAllThereAre() throws Exception {
    store().put("b", "value of b");
    store().put("team@host/1", "value of team");
    store().put("a", "value of a");

    assertThat(store().names()).containsExactly("a", "b", "team@host/1");
  }

  @Test
  void delete_deletesOnlyThatName_andSaysWhetherItWasThere() throws Exception {
    store().put("a", "value of a");
    store().put("b", "value of b");

    assertThat(store().delete("a")).isTrue();
    assertThat(store().delete("a")).isFalse();
    assertThat(store().find("a")).isEmpty();
    assertThat(store().names()).containsExactly("b");
  }
}
