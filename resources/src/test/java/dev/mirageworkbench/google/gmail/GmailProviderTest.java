package dev.mirageworkbench.google.gmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GmailProviderTest {
  private final GmailProvider provider = new GmailProvider();

  private Resource open(String... more) throws ResourceException {
    var values = new HashMap<>(Map.of("baseUrl", "https://google.example.com"));
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return provider.open(Settings.of(values));
  }

  @Test
  void aMount_readsOnly_andIsListedAgainAfterHalfAMinute() throws Exception {
    try (Resource mount = open("accessToken", "ya29.a")) {
      assertThat(mount.capabilities().listingTtl()).isEqualTo(Duration.ofSeconds(30));
      assertThat(mount.capabilities().readsRanges()).isFalse();
      assertThat(mount.capabilities().conditionalWrites())
          .isEqualTo(Capabilities.ConditionalWrites.CHECKED);
      assertThat(mount.writing()).isEmpty();
      assertThat(mount.login()).hasValue("the access token of this mount");
      assertThat(mount.identity().location()).doesNotContain("ya29");
    }
  }

  @Test
  void theScope_isThatOfReading_howeverItIsMounted() {
    var asks = provider.signIn().orElseThrow();
    for (boolean writes : new boolean[] {false, true}) {
      assertThat(asks.asks(Settings.of(Map.of()), writes))
          .contains("gmail.readonly")
          .noneMatch(scope -> scope.contains("modify"));
    }
  }

  @Test
  void aUri_saysTheSearch() throws Exception {
    Settings settings =
        provider.fromUri(URI.create("gmail:?query=newer_than:1y%20-in:chats")).orElseThrow();
    assertThat(settings.get("query")).hasValue("newer_than:1y -in:chats");
    assertThat(provider.toUri(settings).orElseThrow())
        .isEqualTo("gmail:?query=newer_than:1y%20-in:chats");
    assertThat(provider.fromUri(URI.create("gdrive:/"))).isEmpty();
    assertThatThrownBy(() -> provider.fromUri(URI.create("gmail:ada@example.com")))
        .isInstanceOf(ResourceException.Invalid.class);
  }

  @Test
  void searches_makeMountsDiffer() throws Exception {
    try (Resource all = open();
        Resource some = open("query", "is:starred")) {
      assertThat(all.identity()).isNotEqualTo(some.identity());
    }
  }
}
