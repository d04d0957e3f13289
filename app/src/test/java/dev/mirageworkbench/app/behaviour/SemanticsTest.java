package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mirageworkbench.app.behaviour.SemanticsPage.Claim;
import dev.mirageworkbench.disk.DiskResource;
import dev.mirageworkbench.ram.RamResource;
import dev.mirageworkbench.s3.S3Resource;
import dev.mirageworkbench.s3.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The semantics page, claim by claim, in the cells of a real notebook on each backend.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SemanticsTest {
  private static final String PROMISE =
      "A cell sees files as they were when it opened them; when it ends, everything it wrote is on"
          + " the backend or listed as not sent or in conflict; nothing written is ever dropped"
          + " silently.";

  private final Map<String, SemanticsStage> stages = new HashMap<>();
  private final S3Server server;
  private final RamResource memory = new RamResource(8_000_000);
  @TempDir Path home = Path.of("");

  SemanticsTest() throws Exception {
    server = S3Server.start();
    server.createBucket("bucket");
  }

  @TestFactory
  Stream<DynamicContainer> claims() throws IOException {
    List<Claim> claims = SemanticsPage.read();
    return Stream.of("RAM", "Disk", "S3")
        .map(
            backend ->
                dynamicContainer(
                    backend,
                    claims.stream()
                        .filter(claim -> claim.holdsFor(backend))
                        .map(
                            claim ->
                                dynamicTest(
                                    claim.sentence(),
                                    SemanticsPage.FILE.toUri(),
                                    () -> stage(backend).play(claim)))));
  }

  private SemanticsStage stage(String backend) throws Exception {
    SemanticsStage known = stages.get(backend);
    if (known != null) {
      return known;
    }
    Path folder = Files.createDirectories(home.resolve(backend).resolve("store"));
    var stage =
        new SemanticsStage(
            switch (backend) {
              case "RAM" -> () -> new SharedRam(memory);
              case "Disk" -> () -> DiskResource.of(folder);
              default -> this::bucket;
            },
            home.resolve(backend));
    stages.put(backend, stage);
    return stage;
  }

  private S3Resource bucket() throws Exception {
    return S3Resource.builder()
        .bucket("bucket")
        .endpoint(server.endpoint())
        .region(S3Server.REGION)
        .credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
        .build();
  }

  @AfterAll
  void close() throws Exception {
    for (SemanticsStage stage : stages.values()) {
      stage.close();
    }
    server.close();
  }

  @Test
  void page_beginsWithThePromise() throws Exception {
    assertThat(Files.readString(SemanticsPage.FILE).replace('\n', ' ')).contains(PROMISE);
  }

  @Test
  void everyClaim_expectsSomething() throws Exception {
    assertThat(SemanticsPage.read()).isNotEmpty().allMatch(Claim::canFail);
  }

  @Test
  void page_isRefused_whenABlockHasNoMeaning() {
    assertThatThrownBy(() -> SemanticsPage.parse(List.of("Claim.", "", "```ruby", "```")))
        .hasMessageContaining("semantics.md:4: blocks of 'ruby' have no meaning");
    assertThatThrownBy(() -> SemanticsPage.parse(List.of("Claim.", "```text", "x", "```")))
        .hasMessageContaining("no cell above");
    assertThatThrownBy(() -> SemanticsPage.parse(List.of("Claim.", "```python", "x")))
        .hasMessageContaining("without an end");
  }
}
