package dev.mirageworkbench.google.gmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Headers and addresses.
class TextsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plain | plain
          =?UTF-8?Q?caf=C3=A9?= | café
          =?utf-8?q?a_b?= c | a b c
          =?ISO-8859-1*en?Q?Gr=F6=DFe?= | Größe
          =?UTF-8?B?5pw=?= =?UTF-8?B?rA==?= | 本
          =?UTF-8?B?5pys?=  =?ISO-8859-1?Q?=E9?= | 本é
          a =?UTF-8?Q?b?= c =?UTF-8?Q?d?= | a b c d
          =?x-nobody?Q?a?= =?UTF-8?Q?b?= | =?x-nobody?Q?a?= b
          =?UTF-8?Q?=ZZ?= | =?UTF-8?Q?=ZZ?=
          =?UTF-8?Q?a=4?= | =?UTF-8?Q?a=4?=
          =?UTF-8?B?*?= | =?UTF-8?B?*?=
          what =? is | what =? is
          """)
  void encodedWords_areRead_andLeftWhereTheyAreNone(String text, String decoded) {
    assertThat(EncodedWords.decode(text)).isEqualTo(decoded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Ada <ada@x.org> | Ada | ada@x.org
          "Ada L." <ada@x.org> | Ada L. | ada@x.org
          <ada@x.org> | '' | ada@x.org
          ada@x.org | '' | ada@x.org
          =?utf-8?Q?Zo=C3=AB?= <z@x.org> | Zoë | z@x.org
          Ada | '' | Ada
          '' | '' | ''
          a <b> <c@x.org> | '' | a <b> <c@x.org>
          """)
  void addresses_haveANameAndAnEmail(String text, String name, String email) {
    assertThat(Address.of(text)).isEqualTo(new Address(name, email));
  }

  @Test
  void listsOfAddresses_arePartedAtCommas() {
    assertThat(Address.list("Ada <a@x.org>, b@x.org ,, "))
        .isEqualTo(List.of(new Address("Ada", "a@x.org"), new Address("", "b@x.org")));
    assertThat(Address.list("")).isEmpty();
  }
}
