package dev.mirageworkbench.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.redaction.Redaction;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.secrets.SecretNames;
import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `mirage secret`: what the keychain keeps for this program.
@Command(
    name = "secret",
    description = {
      "List, store and delete the secrets of workspace files, $${secret:NAME}.",
      "",
      "They are kept in the system's keychain. A value is typed unseen, or read from",
      "standard input, and never shown."
    },
    synopsisSubcommandLabel = "list|set|delete",
    footer = {
      "",
      "Examples:",
      "  mirage secret set my-bucket",
      "  some-password-tool my-bucket | mirage secret set my-bucket"
    })
final class SecretCommand {
  private static final String NAME = "NAME";

  /// No secret is so long, so this is something else.
  private static final int MOST_BYTES = 1 << 16;

  private final HostProcess host;

  SecretCommand(HostProcess host) {
    this.host = host;
  }

  @Command(
      name = "list",
      description = "The names of all secrets in the keychain.",
      mixinStandardHelpOptions = true)
  int list() throws CommandFailure {
    try {
      host.keychain().names().forEach(name -> host.streams().out(name + "\n"));
      return ExitCodes.OK;
    } catch (ResourceException e) {
      throw failure("list", e);
    }
  }

  @Command(
      name = "set",
      description = "Store a secret, in place of what has the name.",
      mixinStandardHelpOptions = true)
  int set(
      @Parameters(paramLabel = NAME, description = "The secret's name.") String name,
      @Parameters(hidden = true, arity = "0..*") @Nullable List<String> value)
      throws CommandFailure {
    if (value != null) {
      // Said here, as a message about an argument too many would repeat it.
      throw new CommandFailure(
          ExitCodes.USAGE,
          name
              + ": a value is no argument, which other programs and the shell's history would see;"
              + " type it, or pipe it into the command");
    }
    return set(name);
  }

  private int set(String name) throws CommandFailure {
    try {
      SecretNames.check(name);
      String value = value(name);
      Redaction.learn(value);
      host.keychain().put(name, value);
      return ExitCodes.OK;
    } catch (ResourceException e) {
      throw failure(name, e);
    }
  }

  @Command(
      name = "delete",
      description = "Delete a secret, for good.",
      mixinStandardHelpOptions = true)
  int delete(@Parameters(paramLabel = NAME, description = "The secret's name.") String name)
      throws CommandFailure {
    try {
      if (!host.keychain().delete(name)) {
        throw new CommandFailure(ExitCodes.NO_INPUT, "the keychain has no secret '" + name + "'");
      }
      return ExitCodes.OK;
    } catch (ResourceException e) {
      throw failure(name, e);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // JDK 25 has none again where nobody types
  private String value(String name) throws CommandFailure {
    Console terminal = System.console();
    String value =
        host.stdin() == System.in && terminal != null && terminal.isTerminal()
            ? typed(terminal, name)
            : piped();
    if (value.isEmpty()) {
      throw new CommandFailure(
          ExitCodes.USAGE, name + ": there is no value; type it, or pipe it into the command");
    }
    return value;
  }

  private static String typed(Console terminal, String name) {
    char[] typed = terminal.readPassword("Value of '%s' (not shown): ", name);
    return typed == null ? "" : new String(typed);
  }

  /// Less the line end that most programs write behind it.
  private String piped() throws CommandFailure {
    try {
      byte[] bytes = host.stdin().readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new CommandFailure(ExitCodes.USAGE, "a secret has at most " + MOST_BYTES + " bytes");
      }
      return UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes))
          .toString()
          .replaceFirst("\\R\\z", "");
    } catch (CharacterCodingException e) {
      throw new CommandFailure(ExitCodes.USAGE, "a secret is text, in UTF-8", e);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.IO_ERROR, "cannot read standard input: " + e.getMessage(), e);
    }
  }

  private static CommandFailure failure(String what, ResourceException e) {
    return e instanceof ResourceException.Unreachable
        ? new CommandFailure(
            ExitCodes.UNAVAILABLE,
            e.reason() + "; environment variables MIRAGE_SECRET_NAME give secrets without one",
            e)
        : CommandFailure.of(what, e);
  }
}
