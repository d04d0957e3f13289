package dev.mirageworkbench.redis;

import java.io.PrintWriter;
import java.io.StringWriter;

/// All that a failure says, its causes included.
final class RedisTexts {
  private RedisTexts() {}

  static String of(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
