package dev.mirageworkbench.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.PackageEvent;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String WHOLE = "wJalr/Xut+nFEMI=K7MDENG";

  @Test
  void learnedValue_isHidden_alsoInsideOtherWordsAndInAddresses() {
    Redaction.learn(WHOLE + "\n");

    assertThat(Redaction.hide("with" + WHOLE + "and")).isEqualTo("with***and");
    assertThat(Redaction.hide("?key=wJalr%2FXut%2BnFEMI%3DK7MDENG&x=1")).isEqualTo("?key=***&x=1");
  }

  @Test
  void learnedValue_isHiddenAsAWord_whenItIsShort() {
    Redaction.learn("parrot");

    assertThat(Redaction.hide("a parrot, two parrots, 'parrot'"))
        .isEqualTo("a ***, two parrots, '***'");
  }

  @Test
  void learnedValue_isLeft_whenItIsShorterThanAnyPassword() {
    Redaction.learn("a");
    Redaction.learn("duck");

    assertThat(Redaction.hide("a duck")).isEqualTo("a duck");
  }

  @Test
  void learnedValue_isHiddenLineByLine_whenItHasSeveral() {
    Redaction.learn("first-half-of-a-key\nsecond-half-of-a-key\n");

    assertThat(Redaction.hide("it says second-half-of-a-key")).isEqualTo("it says ***");
  }

  @Test
  void learnedAddress_hidesItsPassword_alsoWhereItStandsAlone() {
    Redaction.learnAddress("https://reader:correct%20horse%21@index.test/simple");

    assertThat(Redaction.hide("reader said 'correct horse!' or correct%20horse%21"))
        .isEqualTo("reader said '***' or ***");
  }

  @Test
  void learnedValues_areBounded_andTheNewestStay() {
    List<String> many = IntStream.range(0, 2000).mapToObj(n -> "bounded-value-" + n + "-").toList();
    many.forEach(Redaction::learn);

    assertThat(Redaction.hide(many.getFirst())).isEqualTo(many.getFirst());
    assertThat(Redaction.hide(many.getLast())).isEqualTo("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no such file",
        "the token of a secret, and the password of an account",
        "unexpected token: (",
        "this server needs authorization: ask its owner",
        "basic authentication is not enough",
        "setting 'password': write ${env:NAME} or ${secret:NAME} instead of ${x}",
        "\"secretAccessKey\": \"${secret:my-bucket}\"",
        "password=${env:REDIS_PASSWORD}",
        "s3://bucket/a/b@2x.png and https://host/@scope/name",
        "the secret 'team' is not known; store it with 'mirage secret set team'",
        "signature of the function: f(x)",
      })
  void ordinaryText_staysAsItIs(String text) {
    assertThat(Redaction.hide(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=hunter2",
        "{'password': 'hunter 2'}",
        "{\"client_secret\": \"x\", \"a\": 1}",
        "GITHUB_TOKEN=abc",
        "Authorization: Basic dXNlcjpwYXNz",
        "authorization=[Bearer abc.def]",
        "redis://:hunter2@host:6379/0",
        "https://host/?X-Amz-Signature=0123abcd&X-Amz-Security-Token=abc%2Fdef",
      })
  void hide_changesNothing_whenItIsDoneAgain(String text) {
    String hidden = Redaction.hide(text);

    assertThat(hidden).contains("***").isNotEqualTo(text);
    assertThat(Redaction.hide(hidden)).isEqualTo(hidden);
  }

  @Test
  void withoutUser_leavesTheRestOfTheAddress() {
    assertThat(Redaction.withoutUser("index https://me:pw@a.test/simple https://b.test/"))
        .isEqualTo("index https://a.test/simple https://b.test/");
  }

  @Test
  void exceptionsAndEvents_areMadeWithoutSecrets() {
    String told = "GET https://me:pw@host/?X-Amz-Signature=0123 failed";
    String hidden = "GET https://***@host/?X-Amz-Signature=*** failed";
    var origin = new Origin(Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty());

    assertThat(new ResourceException.Failed(told).reason()).isEqualTo(hidden);
    assertThat(new ResourceException.RateLimited(told, null, null)).hasMessage(hidden);
    assertThat(new Cause("error", told).reason()).isEqualTo(hidden);
    assertThat(
            List.of(
                new WorkspaceEvent.Mounted(origin, told, false).message(),
                new PackageEvent.NotInstalled(origin, List.of("p"), told).message(),
                new CacheEvent.Degraded(origin, "folder", told).message(),
                new WriteEvent.Quarantined(origin, "folder", told).message()))
        .allSatisfy(message -> assertThat(message).contains(hidden).doesNotContain("pw"));
  }
}
