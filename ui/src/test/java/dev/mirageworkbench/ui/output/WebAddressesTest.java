package dev.mirageworkbench.ui.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAddressesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "see https://a.org/x?y=1#z. | https://a.org/x?y=1#z",
        "(http://a.org/b_(c)) | http://a.org/b_(c)",
        "<http://a.org> | http://a.org",
        "x='http://a.org/', | http://a.org/",
        "HTTP://A.org! | HTTP://A.org"
      })
  void address_endsWhereTheSentenceGoesOn(String text, String address) {
    assertThat(WebAddresses.find(text))
        .singleElement()
        .satisfies(
            place -> {
              assertThat(place.address()).isEqualTo(address);
              assertThat(text.substring(place.start(), place.end())).isEqualTo(address);
            });
  }
}
