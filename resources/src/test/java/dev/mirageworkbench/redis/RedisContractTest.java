package dev.mirageworkbench.redis;

import dev.mirageworkbench.contract.WritingContract;
import dev.mirageworkbench.resource.Resource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisContractTest extends WritingContract {
  private static @Nullable EmbeddedRedis server;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedRedis.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Override
  protected Resource create() throws Exception {
    return Objects.requireNonNull(server).mount(EmbeddedRedis.newPrefix());
  }

  @Override
  protected boolean keepsModes() {
    return true;
  }
}
