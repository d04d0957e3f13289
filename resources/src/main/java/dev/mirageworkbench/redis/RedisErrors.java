package dev.mirageworkbench.redis;

import dev.mirageworkbench.resource.ResourceException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// Says in the resource's words what the server or the client said. The only place that does; no
/// message holds a secret.
final class RedisErrors {
  private final RedisConfig config;
  private final Duration silence;

  RedisErrors(RedisConfig config, Duration silence) {
    this.config = config;
    this.silence = silence;
  }

  private String server() {
    return "the Redis server " + config.address().server();
  }

  ResourceException translate(JedisException e) {
    return e instanceof JedisDataException refusal ? refused(refusal) : brokenOff(e);
  }

  /// What the server answered. A refusal of a command in a script has the script's words around it,
  /// in other words in each release, so that only what is in the middle is looked for.
  private ResourceException refused(JedisDataException e) {
    String text = String.valueOf(e.getMessage());
    String code = text.split(" ", 2)[0];
    return switch (code) {
      case "WRONGPASS" -> wrongPassword(e);
      case "NOAUTH" ->
          new ResourceException.Denied(
              server() + " wants a password: give it with the setting 'password'", e);
      case "DENIED" ->
          new ResourceException.Denied(
              server()
                  + " is in protected mode: without a password it takes connections from its own"
                  + " machine only",
              e);
      case "LOADING", "BUSY", "MASTERDOWN", "TRYAGAIN", "CLUSTERDOWN" ->
          new ResourceException.Unreachable(
              server() + " cannot answer at the moment (" + code + ")", e);
      case "MOVED", "ASK", "CROSSSLOT" -> cluster();
      case "WRONGTYPE" ->
          new ResourceException.Corrupt(
              "a key with this mount's prefix holds something else than a file system's data", e);
      default -> refused(text, e);
    };
  }

  private ResourceException refused(String text, JedisDataException e) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (text.contains("OOM command not allowed")) {
      return new ResourceException.NoSpace(
          server() + " has reached its memory limit (maxmemory): delete something or raise it", e);
    }
    if (lower.contains("exceeds maximum allowed size")) {
      return tooLarge(e);
    }
    if (text.contains("READONLY") || lower.contains("read only replica")) {
      return new ResourceException.ReadOnly(
          server() + " is a read-only replica: mount the address of its primary to write", e);
    }
    if (text.contains("MISCONF")) {
      return new ResourceException.Failed(
          server() + " takes no writes because it cannot save to its disk (MISCONF)", e);
    }
    if (text.contains("NOPERM") || lower.contains("acl failure") || isDeniedInScript(lower)) {
      return new ResourceException.Denied(
          server()
              + " does not permit this to "
              + config.login().description()
              + ": the mount needs more permissions (ACL): "
              + firstLine(text),
          e);
    }
    if (lower.contains("invalid password") || lower.contains("called without any password")) {
      return wrongPassword(e);
    }
    if (lower.contains("max number of clients")) {
      return new ResourceException.RateLimited(
          server() + " takes no more connections (maxclients)", null, e);
    }
    if (lower.contains("db index is out of range")) {
      return new ResourceException.Invalid(
          server() + " has no database " + config.address().database(), e);
    }
    if (lower.contains("unknown command")) {
      // The server repeats what came with the command, which may be a password.
      return new ResourceException.Unsupported(
          server()
              + " is too old, or has a command switched off that is needed: "
              + firstLine(text).replaceFirst(",? with args.*", ""));
    }
    return new ResourceException.Failed(server() + " refuses the request: " + firstLine(text), e);
  }

  private static boolean isDeniedInScript(String lower) {
    return lower.contains("the user executing the script can't");
  }

  private ResourceException wrongPassword(JedisDataException e) {
    return new ResourceException.Denied(
        server()
            + " does not accept the password of "
            + config.login().description()
            + ": check the settings 'username' and 'password'",
        e);
  }

  ResourceException cluster() {
    return new ResourceException.Unsupported(
        server()
            + " is part of a Redis Cluster, where a change cannot be made in one step; mount a"
            + " server that is not in cluster mode");
  }

  ResourceException sentinel() {
    return new ResourceException.Unsupported(
        server() + " is a Sentinel, which keeps no data; mount the server that it watches");
  }

  static ResourceException tooLarge(Throwable cause) {
    return new ResourceException.NoSpace(
        "the file is larger than a value in Redis may be (512 MB, unless the server's"
            + " proto-max-bulk-len says otherwise)",
        cause);
  }

  private ResourceException brokenOff(JedisException e) {
    if (Thread.currentThread().isInterrupted()) {
      return new ResourceException.Interrupted("interrupted while waiting for the server", e);
    }
    Throwable cause = innermost(e);
    String text = String.valueOf(cause.getMessage());
    if (cause instanceof SocketTimeoutException && text.contains("Read timed out")) {
      return new ResourceException.Unreachable(
          server()
              + " does not answer for "
              + silence.toSeconds()
              + " s"
              + (config.address().tls() ? "; does it speak TLS at this port?" : ""),
          e);
    }
    if (cause instanceof GeneralSecurityException) {
      return new ResourceException.Unreachable(
          "the certificate of " + server() + " is not trusted by this machine: " + text, e);
    }
    if (text.contains("Unsupported or unrecognized SSL message")) {
      return new ResourceException.Unreachable(
          server() + " does not speak TLS at this port: write redis:// instead of rediss://", e);
    }
    String kind = cause.getClass().getSimpleName().replace("Exception", "");
    return new ResourceException.Unreachable(
        server() + " cannot be reached: " + kind + ": " + firstLine(text), e);
  }

  private static Throwable innermost(Throwable e) {
    Throwable cause = e;
    while (true) {
      // The client tells the failures of a host's addresses as suppressed ones.
      Throwable next =
          cause.getSuppressed().length > 0 ? cause.getSuppressed()[0] : cause.getCause();
      if (next == null || next == cause) {
        return cause;
      }
      cause = next;
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
