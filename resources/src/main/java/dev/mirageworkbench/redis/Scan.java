package dev.mirageworkbench.redis;

import dev.mirageworkbench.resource.ResourceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/// Goes step by step through all that lies below a folder, at any depth. The server looks through
/// some of its keys at each step, whoever they belong to, and works for others in between. What is
/// there from the first to the last step is found, perhaps more than once.
enum Scan {
  FOLDERS,
  FILES;

  /// Keys that the server looks at in one step.
  private static final byte[] KEYS_PER_STEP = Store.bytes("1000");

  private static final byte[] COUNT = Store.bytes("COUNT");
  private static final byte[] MATCH = Store.bytes("MATCH");

  /// Where a scan begins, and what it says at its end.
  static final String START = "0";

  /// One step.
  ///
  /// @param next where the next one begins
  /// @param found paths, from the name in the folder on
  record Step(String next, List<byte[]> found) {}

  /// @param cursor [#START], or [Step#next] of the step before
  Step step(Store store, byte[] folder, String cursor) throws ResourceException {
    byte[] start =
        switch (this) {
          case FOLDERS -> Keys.inside(folder);
          case FILES -> store.keys().file(Keys.inside(folder));
        };
    List<?> answer = store.callForList(command(store, Keys.startingWith(start), cursor));
    List<byte[]> found = new ArrayList<>();
    if (answer.get(1) instanceof List<?> names) {
      for (Object name : names) {
        if (name instanceof byte[] whole && whole.length > start.length) {
          found.add(Arrays.copyOfRange(whole, start.length, whole.length));
        }
      }
    }
    return new Step(Store.text(answer.get(0)), found);
  }

  private CommandArguments command(Store store, byte[] pattern, String cursor) {
    byte[] from = cursor.getBytes(StandardCharsets.US_ASCII);
    return switch (this) {
      case FOLDERS ->
          Store.command(
              Command.SSCAN, store.keys().folders(), from, MATCH, pattern, COUNT, KEYS_PER_STEP);
      case FILES -> Store.command(Command.SCAN, from, MATCH, pattern, COUNT, KEYS_PER_STEP);
    };
  }

  /// Goes on to the end.
  ///
  /// @param found may hear of a path more than once
  void all(Store store, byte[] folder, Consumer<byte[]> found) throws ResourceException {
    String cursor = START;
    do {
      Step step = step(store, folder, cursor);
      step.found().forEach(found);
      cursor = step.next();
    } while (!cursor.equals(START));
  }

  private boolean findsAnything(Store store, byte[] folder) throws ResourceException {
    String cursor = START;
    do {
      Step step = step(store, folder, cursor);
      if (!step.found().isEmpty()) {
        return true;
      }
      cursor = step.next();
    } while (!cursor.equals(START));
    return false;
  }

  static boolean isEmpty(Store store, byte[] folder) throws ResourceException {
    return !FOLDERS.findsAnything(store, folder) && !FILES.findsAnything(store, folder);
  }
}
