package dev.mirageworkbench.redis;

import dev.mirageworkbench.resource.AttributeSupport;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.time.Instant;
import java.util.List;

/// Keeps times and modes where the layout has them.
final class RedisAttributes implements AttributeSupport {
  private final Store store;

  RedisAttributes(Store store) {
    this.store = store;
  }

  @Override
  public void setModified(ResourcePath path, Instant modified) throws ResourceException {
    set(path, Times.format(modified), "");
  }

  @Override
  public void setMode(ResourcePath path, int permissions) throws ResourceException {
    set(path, "", Integer.toString(permissions));
  }

  private void set(ResourcePath path, String modified, String mode) throws ResourceException {
    Keys keys = store.keys();
    byte[] key = Keys.path(path);
    Store.Answer answer =
        store.run(
            Scripts.DESCRIBE,
            List.of(keys.file(key), keys.modified(key), keys.attributes(key), keys.folders()),
            List.of(key, Store.bytes(modified), Store.bytes(mode)));
    if (!answer.isDone()) {
      throw Refusals.of(answer);
    }
  }
}
